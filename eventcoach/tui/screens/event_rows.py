"""What stands on an event's page: its rows in sections, and what each of them does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coaching.events import (
    KIND_WORDS,
    SHAPE_WORDS,
    about_them,
    goal_words,
    outcome_words,
)
from eventcoach.tui.widgets.rows import Choice

if TYPE_CHECKING:
    from eventcoach.coach.events import Page, ThingToDo
    from eventcoach.model.event_records import OutcomeRecord

__all__ = ["Act", "glance", "rows_of"]

Sections = list[tuple[str, list["Act"]]]
DONE, OPEN = "✓", "·"


class Act(Struct, frozen=True):
    """A row and what picking it does: a verb, and what it is about.

    Where it is an item of a list in the event's file, `field` and `place` say which.
    """

    choice: Choice
    does: str
    what: str = ""
    field: str = ""
    place: int = 0


def glance(page: Page, outcome: OutcomeRecord | None) -> str:
    """Return the event in a line or two: where, how far the goal is, and why I go.

    Of one that is over, it is what it gave, as far as that was said.
    """
    event = page.event
    goal = goal_words(event.goal, page.met)
    if page.when.tense == "past":
        known = goal if page.met else ""
        goal = known if outcome is None else outcome_words(outcome, page.met)
    parts = [event.place or "", goal, event.goal.why or ""]
    return " · ".join(part for part in parts if part)


def rows_of(page: Page, outcome: OutcomeRecord | None) -> Sections:
    """Return the page's sections, the most useful now first."""
    making = page.event.shape == "make" or page.goals
    sections: Sections = [("", _doors(page, outcome))]
    if making:
        sections.append(("To have done by its end", _goals(page)))
    sections.append(("Whom to meet", _meet(page)))
    over = page.when.tense == "past"
    if not over:
        sections.append(("To practice for it", _practice(page)))
    if page.to_do and not over:
        sections.append(("Before you go", [_thing(each) for each in page.to_do]))
    sections.append(("Where people talk there", _channels(page)))
    if not making:
        sections.append(("To have done by its end", _goals(page)))
    sections.append(("This event", _about(page)))
    return [(heading, acts) for heading, acts in sections if acts]


def _doors(page: Page, outcome: OutcomeRecord | None) -> list[Act]:
    name = page.name
    back = Choice("How was it?", "2 min", "A few questions. Any of them can be skipped.")
    if outcome is not None:
        back = Choice("What it gave", "", outcome_words(outcome, page.met))
    card = Act(
        Choice("Your card", "", "Cues, openers, ways out, whom to find."), "go", f"card:{name}"
    )
    if page.when.tense == "past":
        return [Act(back, "back"), card]
    door = Choice("A minute at the door", "1 min", "A breath, your cues, one opener.")
    doors = [card, Act(door, "go", f"door:{name}")]
    if page.when.tense == "running":
        return [*doors, Act(back, "back")]
    dress = Choice("Dress rehearsal", "10 min", "The whole evening once, from your card.")
    return [Act(dress, "go", f"dress:{name}"), *doors]


def _goals(page: Page) -> list[Act]:
    found = [_thing(each, "goals", place) for place, each in enumerate(page.goals)]
    return [*found, Act(Choice("Add a goal"), "line", "new", "goals")]


def _thing(thing: ThingToDo, field: str = "", place: int = 0) -> Act:
    mark = DONE if thing.done else OPEN
    return Act(Choice(f"{mark} {thing.do}", "", thing.why), "tick", thing.item, field, place)


def _meet(page: Page) -> list[Act]:
    found = [
        Act(Choice(each.name, "", about_them(each)), "meet", str(place), "meet", place)
        for place, each in enumerate(page.event.meet)
    ]
    return [*found, Act(Choice("Add somebody to meet"), "meet", "new")]


def _practice(page: Page) -> list[Act]:
    modes = [
        Act(Choice(mode.title, _length(mode.seconds)), "mode", mode.name) for mode in page.modes
    ]
    banks = [Act(Choice(f"Questions: {bank}", "3 min"), "bank", bank) for bank in page.banks]
    return [*modes, *banks]


def _length(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else f"{round(seconds / 60)} min"


def _channels(page: Page) -> list[Act]:
    found = [
        Act(Choice(channel), "line", str(place), "channels", place)
        for place, channel in enumerate(page.event.channels)
    ]
    return [*found, Act(Choice("Add where people talk"), "line", "new", "channels")]


def _about(page: Page) -> list[Act]:
    event = page.event
    shape, says = SHAPE_WORDS[event.shape]
    goal = goal_words(event.goal, page.met)
    return [
        Act(Choice(page.when.words, "when"), "edit", "when,ends,zone"),
        Act(Choice(event.place or "No place yet", "where"), "edit", "place"),
        Act(Choice(goal, "goal", event.goal.why or ""), "edit", "goal.people,goal.why"),
        Act(Choice(event.goal.if_then or "If … then …", "plan"), "edit", "goal.if_then"),
        Act(Choice(shape, "shape", says), "edit", "shape"),
        Act(Choice(f"A {KIND_WORDS[event.kind]}", "kind"), "edit", "kind"),
        Act(Choice(event.pitch or "Your first pitch", "pitch"), "edit", "pitch"),
        Act(Choice(page.checklist or "None", "checklist"), "edit", "checklist"),
        Act(Choice("Open its file in your editor", "e"), "editor"),
    ]
