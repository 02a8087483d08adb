"""`eventcoach events`: what is coming, on and past, one of them in full, or a new one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.events import Broken, Page
    from eventcoach.coaching.events import Lists
    from eventcoach.coaching.summary import EventLine

__all__ = ["command"]


@click.command()
@click.argument("name", default="")
@click.option("--new", is_flag=True, help="Ask for a new event, line by line.")
@click.option("--look-back", "back", is_flag=True, help="Say how NAME was, line by line.")
@click.option("--so-far", is_flag=True, help="What your events gave: lessons, skills, numbers.")
@click.option("--plain", is_flag=True, help="Line by line, numbers to choose by.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(
    name: str, new: bool, back: bool, so_far: bool, plain: bool, as_json: bool, asked: int | None
) -> int:
    """List your events; with NAME, everything about one of them.

    For example: eventcoach events --new
    """
    if new + back + so_far + as_json > 1:
        what = "--new, --look-back, --so-far and --json each do something of their own"
        raise UsageError(what, hint="ask for one at a time")
    coach = make_coach(os.environ)
    if plain and not (new or back or so_far or as_json):
        from eventcoach.cli.plain_rooms import open_room

        return open_room(coach, "events", _known(coach, name) if name else "")
    if new:
        return _new(coach, name)
    if back:
        return _look_back(coach, name)
    if so_far:
        return _so_far(coach, asked)
    if name:
        return _one(coach, name, as_json=as_json, asked=asked)
    return _list(coach, as_json=as_json, asked=asked)


def _known(coach: Coach, name: str) -> str:
    """Return the name of an event of mine. Raises UsageError with the nearest for none."""
    entries = coach.library.entries("event")
    if name not in entries or not entries[name].yours:
        from eventcoach.coach.rounds import nearest

        raise nearest(name, [each for each in entries if entries[each].yours], "event")
    return name


def _new(coach: Coach, name: str) -> int:
    from eventcoach.cli.plain_asking import ask
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.questions import ask_for_event

    if name:
        raise UsageError("a new event gets its name from its title", hint="leave the name out")
    asking = ask_for_event(coach)
    ask(asking)
    made = asking.called() if asking.called is not None else ""
    if made:
        print_text(f"\nSaved. See it with: eventcoach events {made}")
    else:
        print_text("\nIt needs a title and a day to be an event. What you answered waits for you.")
    return 0


def _look_back(coach: Coach, name: str) -> int:
    from eventcoach.cli.plain_asking import ask
    from eventcoach.coach.looking_back import ask_about_event

    if not name:
        raise UsageError("which event was it?", hint="say its name: events NAME --look-back")
    ask(ask_about_event(coach, _known(coach, name)))
    return 0


def _so_far(coach: Coach, asked: int | None) -> int:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.looking_back import so_far
    from eventcoach.coaching.events import so_far_words
    from eventcoach.render.events_text import event_text

    print_text(event_text("What your events gave", so_far_words(so_far(coach)), width(asked)))
    return 0


def _list(coach: Coach, *, as_json: bool, asked: int | None) -> int:
    import sys

    from eventcoach.coach.events import my_events

    lists, broken = my_events(coach)
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json([_row(coach, tense, line) for tense, line in _by_tense(lists)])
    else:
        _print_list(coach, lists, broken, asked)
    problems = coach.library.problems("event")
    for each in problems:
        sys.stderr.write(f"{each}\n")
    return 1 if problems else 0


def _by_tense(lists: Lists) -> list[tuple[str, EventLine]]:
    found = (("running", lists.running), ("coming", lists.coming), ("past", lists.past))
    return [(tense, line) for tense, lines in found for line in lines]


def _row(coach: Coach, tense: str, line: EventLine) -> dict[str, object]:
    """Return an event for programs: nobody's name, times as ISO 8601 in UTC."""
    from datetime import UTC, datetime

    from eventcoach.model.event import Event

    event = coach.library.get("event", line.name)
    assert isinstance(event, Event)
    return {
        "name": line.name,
        "title": event.title,
        "time": tense,
        "begins": datetime.fromtimestamp(line.begin, UTC).isoformat(),
        "ends": datetime.fromtimestamp(line.end, UTC).isoformat(),
        "place": event.place,
        "kind": event.kind,
        "shape": event.shape,
        "goal": event.goal.people,
        "to_meet": len(event.meet),
        "pitch": event.pitch,
    }


def _print_list(coach: Coach, lists: Lists, broken: tuple[Broken, ...], asked: int | None) -> None:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.events import when_words, where_to_find
    from eventcoach.coaching.agenda import days_until
    from eventcoach.model.event import Event
    from eventcoach.render.events_text import EventRow, events_text

    now = coach.clock.local()
    headings = {"running": "Now", "coming": "Coming", "past": "Past"}
    rows = []
    for tense, line in _by_tense(lists):
        event = coach.library.get("event", line.name)
        when = when_words(event, now.year) if isinstance(event, Event) else line.when
        away = days_until(line, now) if tense == "coming" else ""
        goal = "" if tense == "past" else line.goal
        rows.append(
            EventRow(heading=headings[tense], name=line.name, title=line.title, when=when,
                     away=away, goal=goal)
        )  # fmt: skip
    if rows or not broken:
        print_text(events_text(rows, where_to_find(coach), width(asked)))


def _one(coach: Coach, name: str, *, as_json: bool, asked: int | None) -> int:
    from eventcoach.coach.events import page_of

    page = page_of(coach, _known(coach, name))
    if as_json:
        from eventcoach.cli.json_output import print_json

        row = _row(coach, page.when.tense, page.when.line)
        row["met"] = page.met
        row["checklist"] = [{"item": each.item, "done": each.done} for each in page.to_do]
        row["goals"] = [{"do": each.do, "done": each.done} for each in page.goals]
        row["modes"] = [mode.name for mode in page.modes]
        row["banks"] = list(page.banks)
        print_json(row)
        return 0
    from eventcoach.cli.streams import print_text
    from eventcoach.render.events_text import event_text

    print_text(event_text(page.event.title, _sections(coach, page), width(asked)))
    return 0


def _sections(coach: Coach, page: Page) -> list[tuple[str, list[str]]]:
    from eventcoach.coaching.agenda import days_until
    from eventcoach.coaching.events import SHAPE_WORDS, about_them, goal_words

    event, now = page.event, coach.clock.local()
    away = {"past": "over", "running": "now", "coming": days_until(page.when.line, now)}
    head = [f"{away[page.when.tense]} · {page.when.words}", event.place or ""]
    shape, says = SHAPE_WORDS[event.shape]
    goal = [goal_words(event.goal, page.met), event.goal.why or "", event.goal.if_then or ""]

    def things(found: tuple[object, ...]) -> list[str]:
        return [f"{'[x]' if each.done else '[ ]'} {each.do}" for each in found]  # type: ignore[attr-defined]

    meet = [
        ": ".join(part for part in (each.name, about_them(each)) if part) for each in event.meet
    ]
    return [
        ("", [words for words in head if words]),
        ("Goal", [words for words in goal if words]),
        ("To have done by its end", things(page.goals)),
        (shape, [says]),
        ("Whom to meet", meet),
        ("Where people talk there", list(event.channels)),
        (
            "To practice for it",
            [
                f"eventcoach practice --event {page.name} --minutes 10",
                *(f"eventcoach practice {mode.name} --event {page.name}" for mode in page.modes),
            ],
        ),
        ("Before you go", things(page.to_do)),
    ]
