"""My events: listed, and one of them with all that belongs to it.

Events are files, read when they are shown: one that is gone or broken is a line, and no trouble
for the others.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.documents import Mine, open_good
from eventcoach.coach.event_times import begins_at, event_line, span, zone_named
from eventcoach.coaching.events import Lists, Tense, in_order, tense, ticked, usual
from eventcoach.coaching.summary import EventLine
from eventcoach.model.event import Event, day_alone
from eventcoach.model.event_records import TickRecord
from eventcoach.model.guides import Checklist, Plan
from eventcoach.model.mode import Mode
from eventcoach.model.person import Person
from eventcoach.model.text import item_id

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.base import Item

__all__ = [
    "Broken", "Fitting", "Page", "ThingToDo", "When", "met_by_event", "my_events", "open_event",
    "page_of", "tick", "when_words", "where_to_find",
]  # fmt: skip


class Broken(Struct, frozen=True):
    """An event whose file cannot be used: its name, and why, in a line."""

    name: str
    trouble: str


class ThingToDo(Struct, frozen=True):
    """Something to tick: a reference for its record, its words, why, and whether it is done."""

    item: str
    do: str
    why: str
    done: bool


class Fitting(Struct, frozen=True):
    """A mode that fits an event: its name, its title, and how many seconds a round takes."""

    name: str
    title: str
    seconds: int


class When(Struct, frozen=True):
    """When an event is: for home, and in words, as its file tells it."""

    line: EventLine
    tense: Tense
    words: str


class Page(Struct, frozen=True, kw_only=True):
    """One event with all that belongs to it."""

    mine: Mine
    event: Event
    when: When
    met: int
    checklist: str
    """The name of its checklist; "" where there is none."""
    to_do: tuple[ThingToDo, ...]
    goals: tuple[ThingToDo, ...]
    modes: tuple[Fitting, ...]
    banks: tuple[str, ...]
    trouble: str = ""
    """What is wrong in its file, in a line, though it can be used."""

    @property
    def name(self) -> str:
        """The event's name."""
        return self.mine.name


def my_events(coach: Coach) -> tuple[Lists, tuple[Broken, ...]]:
    """Return my events in time, and those whose files cannot be used."""
    coach.library.forget("event")
    lines: list[EventLine] = []
    broken: list[Broken] = []
    for entry in coach.library.entries("event").values():
        if not entry.yours:
            continue
        loaded = coach.library.load(entry)
        if isinstance(loaded.document, Event):
            lines.append(event_line(entry.name, loaded.document))
        else:
            problem = loaded.problems[0]
            place = f"{entry.file}:{problem.place.line}" if problem.place.line else entry.file
            broken.append(Broken(entry.name, f"{place}: {problem.what}"))
    return in_order(lines, coach.clock.local()), tuple(broken)


def open_event(coach: Coach, name: str) -> tuple[Mine, Event]:
    """Return an event's file and what is in it.

    Raises StorageError where it is gone, UserFileError where it cannot be used as it is.
    """
    return open_good(coach, "event", name, Event)


def page_of(coach: Coach, name: str) -> Page:
    """Return an event with all that belongs to it. Raises as `open_event` does."""
    from eventcoach.coach.meeting import met_at_event

    mine, event = open_event(coach, name)
    line, now = event_line(name, event), coach.clock.local()
    brings = usual(event.kind)
    done = ticked(coach.journal.records(), name)
    checklist = event.checklist or brings.checklist
    listed = coach.library.get("checklist", checklist)
    items = listed.items if isinstance(listed, Checklist) else ()
    banks = event.banks or tuple(
        bank for bank in brings.banks if bank in coach.library.entries("bank")
    )
    return Page(
        mine=mine,
        event=event,
        when=When(line, tense(line, now), when_words(event, now.year)),
        met=met_at_event(coach, name),
        checklist=checklist if items else "",
        to_do=tuple(_to_do(checklist, "check", each, each.do, each.why, done) for each in items),
        goals=tuple(_to_do("goals", "goal", each, each.do, None, done) for each in event.goals),
        modes=_modes(coach, brings.modes),
        banks=tuple(banks),
        trouble=_trouble(mine, event),
    )


def _trouble(mine: Mine, event: Event) -> str:
    """Return the first thing that is wrong in a file that can be used all the same."""
    from eventcoach.coach.shelf import problem_words

    if mine.problems:
        return problem_words(mine.problems[0])
    if event.zone and zone_named(event.zone) is None:
        return f"“{event.zone}” is no time zone that is known here; this machine's own is used"
    return ""


def _to_do(
    where: str, kind: str, item: Item, do: str, why: str | None, done: frozenset[str]
) -> ThingToDo:
    reference = f"{where}/{item.id or item_id(kind, do)}"
    return ThingToDo(reference, do, why or "", reference in done)


def _modes(coach: Coach, kinds: tuple[str, ...]) -> tuple[Fitting, ...]:
    from eventcoach.coach.dress import modes_by_kind

    found = modes_by_kind(coach)
    modes: list[Fitting] = []
    for name, seconds in (found[kind] for kind in kinds if kind in found):
        mode = coach.library.get("mode", name)
        if isinstance(mode, Mode):
            modes.append(Fitting(name, mode.title, seconds))
    return tuple(modes)


def tick(coach: Coach, event: str, item: str, *, on: bool) -> None:
    """Record that something for an event is done, or is not after all. Raises StorageError."""
    coach.record("tick", TickRecord(event=event, item=item, on=on))


def met_by_event(coach: Coach) -> dict[str, int]:
    """Return how many people I met at each event, by their files: reads those alone that name one.

    The summary knows which do.
    """
    found: dict[str, int] = {}
    for person_id, seen in coach.fresh_summary().people.items():
        if not seen.events:
            continue
        person = coach.library.get("person", person_id)
        if isinstance(person, Person) and person.met is not None and person.met.event:
            found[person.met.event] = found.get(person.met.event, 0) + 1
    return found


def when_words(event: Event, this_year: int) -> str:
    """Say when an event is, as its own zone tells it: `Thu 3 Dec 18:30–21:30, Europe/Lisbon`.

    The year is said where it is another one than `this_year`.
    """
    begin = begins_at(event)
    year = "" if begin.year == this_year else f" {begin.year}"
    words = (
        f"{_day(begin)}{year}" if day_alone(event.when) else f"{_day(begin)}{year} {begin:%H:%M}"
    )
    if event.ends:
        _, end = span(event)
        alone = day_alone(event.ends)
        if alone:
            from datetime import timedelta

            end -= timedelta(days=1)
        same_day = end.date() == begin.date()
        if same_day:
            words += "" if alone else f"–{end:%H:%M}"
        else:
            words += f" – {_day(end)}" if alone else f" – {_day(end)} {end:%H:%M}"
    return f"{words}, {event.zone}" if event.zone else words


def _day(moment: datetime) -> str:
    return f"{moment:%a} {moment.day} {moment:%b}"


def where_to_find(coach: Coach) -> tuple[str, ...]:
    """Return where events may be found, a line each, from the plan that came along for it."""
    plan = coach.library.get("plan", "finding-events")
    return tuple(line.do for line in plan.lines) if isinstance(plan, Plan) else ()
