"""The card of an event, from the few files that it shows."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from eventcoach.coaching.card import (
    EXITS,
    OPENERS,
    WRAP_UPS,
    Card,
    MetTonight,
    build_card,
    choose,
    in_turn,
)
from eventcoach.coaching.draw import Line
from eventcoach.coaching.stars import starred
from eventcoach.coaching.summary import Summary
from eventcoach.errors import EventCoachError
from eventcoach.model.bank import Bank, Question
from eventcoach.model.event import Event, EventCard
from eventcoach.model.kinds import kind_named
from eventcoach.model.person import Person
from eventcoach.model.pitch import Pitch
from eventcoach.model.records import StarRecord
from eventcoach.model.wrapups import WrapUp, WrapUps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eventcoach.coach.coach import Coach
    from eventcoach.model.base import Document, Item
    from eventcoach.model.mode import Draw

__all__ = [
    "EXIT_DRAWS", "OPENER_DRAWS", "WRAP_UP_DRAWS",
    "card_of", "event_of_card", "lines_to_keep", "usual_documents",
]  # fmt: skip

OPENER_DRAWS = ("open", "explore", "deepen")
WRAP_UP_DRAWS = ("question", "close")
EXIT_DRAWS = ("exit",)
DEEPER = ("explore", "deepen")
"""Questions that are no opener; on a card only when they were chosen."""
USUAL_BANK = {
    "online": "online-chat",
    "career-fair": "career-fair",
    "hackathon": "hackathon",
    "drive": "open-source",
    "coffee-chat": "coffee-chat",
}
"""The bank whose openers a card shows when nothing is chosen, by kind of event."""


def card_of(coach: Coach, name: str = "") -> Card:
    """Return the card of an event: the one named, else the one that is on, else the next.

    Raises UsageError for an event that is not there.
    """
    event_name, event = event_of_card(coach, name)
    known = _known(coach, event_name)
    chosen = starred(known.stars, event_name or None)
    usual = usual_documents(event)
    own = event.card if event else EventCard()
    tonight = _tonight(coach, event_name, known.people)

    def pick(named: Sequence[str], kind: str, draws: Sequence[str], count: int) -> tuple[str, ...]:
        return choose(
            _named_lines(coach, named),
            (line for line in _starred_lines(coach, chosen, kind, known) if line.draw in draws),
            (
                line
                for line in _usual(coach, kind, usual[kind])
                if line.draw in draws and line.draw not in DEEPER
            ),
            count,
        )

    return build_card(
        event=event,
        pitch=_pitch(coach, event),
        openers=pick(own.openers, "bank", OPENER_DRAWS, OPENERS),
        wrap_ups=pick(own.wrap_ups, "wrapup", WRAP_UP_DRAWS, WRAP_UPS),
        exits=pick(own.exits, "wrapup", EXIT_DRAWS, EXITS),
        tonight=tonight,
        met=len(tonight),
    )


def usual_documents(event: Event | None) -> dict[str, tuple[str, ...]]:
    """Return the documents whose lines a card shows when nothing is chosen, by kind."""
    bank = USUAL_BANK.get(event.kind, "meetup") if event else "meetup"
    endings = "online" if event and event.kind == "online" else "in-person"
    return {"bank": event.banks if event and event.banks else (bank,), "wrapup": (endings,)}


def lines_to_keep(coach: Coach, stars: Iterable[StarRecord]) -> dict[str, tuple[str, str]]:
    """Return (draw, words) of the starred lines that cards will show, by reference.

    A summary keeps them, so that a card opens no bank for a line that is starred.
    """
    stars = tuple(stars)
    found: dict[str, tuple[str, str]] = {}
    for event in dict.fromkeys([None, *(star.event for star in stars)]):
        chosen = starred(stars, event)
        for kind, draws, count in (
            ("bank", OPENER_DRAWS, OPENERS),
            ("wrapup", WRAP_UP_DRAWS, WRAP_UPS),
            ("wrapup", EXIT_DRAWS, EXITS),
        ):
            lines = _starred_lines(coach, chosen, kind, Known(lines=found))
            for line in islice((line for line in lines if line.draw in draws), count):
                found[line.ref] = (line.draw, line.say)
    return found


def _usual(coach: Coach, kind: str, names: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of some documents, the best known first; reads none before it is asked."""

    def lines() -> Iterator[Line]:
        for name in names:
            document = coach.library.get(kind, name)
            if isinstance(document, Bank):
                yield from (Line("", each.ask, each.stage) for each in document.questions)
            elif isinstance(document, WrapUps):
                yield from (Line("", each.say, each.kind) for each in document.lines)

    yield from in_turn(lines())


def event_of_card(coach: Coach, name: str = "") -> tuple[str, Event | None]:
    """Return the event that a card is for: the one named, else the one that is on, else the next.

    Raises UsageError for an event that is not there.
    """
    from eventcoach.coach.event_times import event_line
    from eventcoach.coaching.agenda import event_now

    library = coach.library
    if name:
        found = library.get("event", name)
        if not isinstance(found, Event):
            from eventcoach.coach.rounds import nearest

            raise nearest(name, list(library.entries("event")), "event")
        return name, found
    events = {
        entry.name: event for entry, event in library.all("event") if isinstance(event, Event)
    }
    lines = tuple(event_line(each, event) for each, event in events.items())
    now = coach.clock.local()
    chosen = event_now(lines, now)
    return (chosen.name, events[chosen.name]) if chosen else ("", None)


def _pitch(coach: Coach, event: Event | None) -> Pitch | None:
    """Return the event's pitch, else the user's first; a template is nobody's pitch."""
    entries = coach.library.entries("pitch")
    names = [event.pitch] if event and event.pitch else []
    names += [name for name, entry in entries.items() if entry.yours]
    for name in names:
        pitch = coach.library.get("pitch", name)
        if isinstance(pitch, Pitch):
            return pitch
    return None


class Known(Struct, frozen=True):
    """What is known without opening a bank.

    The stars, the people who may have been met at an event, and starred lines by reference.
    """

    stars: tuple[StarRecord, ...] = ()
    people: tuple[str, ...] = ()
    lines: dict[str, tuple[str, str]] = {}


def _known(coach: Coach, event: str) -> Known:
    """Return what the summary knows, and work out anew what of it no longer holds."""
    from eventcoach.coach.summary import gather_facts, kept_summary, people_seen, stamp, still_holds

    kept = kept_summary(coach) or Summary()
    journal, documents, people = still_holds(kept, stamp(coach))
    seen = kept.people
    if event and not people:
        seen = people_seen(coach, seen)
    facts = kept.facts if journal else gather_facts(coach, kept)[0]
    gone = facts.forgotten
    return Known(
        facts.stars,
        tuple(name for name, each in seen.items() if event in each.events and name not in gone),
        kept.starred_lines if documents else {},
    )


def _named_lines(coach: Coach, references: Iterable[str]) -> Iterator[Line]:
    """Yield the lines that an event names itself; one that names nothing is left out."""
    for reference in references:
        for kind in ("bank", "wrapup"):
            found = coach.library.find(kind, reference)
            if found is not None:
                yield _line(reference, found[1])
                break


def _starred_lines(
    coach: Coach, references: Iterable[str], kind: str, known: Known
) -> Iterator[Line]:
    """Yield the starred lines of a kind of document, and open a document only when it is due."""
    names = coach.library.entries(kind)
    for reference in references:
        name = reference.rpartition("/")[0]
        if name not in names:
            continue  # of the other kind, or no longer there
        if reference in known.lines:
            draw, words = known.lines[reference]
            yield Line(reference, words, cast("Draw", draw))
            continue
        found = coach.library.find(kind, reference)
        if found is not None:
            yield _line(reference, found[1])


def _line(reference: str, item: Item) -> Line:
    """Return a question or an ending as a line."""
    if isinstance(item, Question):
        return Line(reference, item.ask, item.stage)
    assert isinstance(item, WrapUp)
    return Line(reference, item.say, item.kind)


def _tonight(coach: Coach, event: str, people: Iterable[str]) -> tuple[MetTonight, ...]:
    """Return the people met at an event, in the order in which we met."""
    met: list[tuple[str, MetTonight]] = []
    for name in people:
        person = _person(coach, name)
        if isinstance(person, Person) and person.met and person.met.event == event:
            shown = MetTonight(person.name or "somebody", person.hook or "")
            met.append((person.met.at or "", shown))
    return tuple(each for _, each in sorted(met, key=lambda pair: pair[0]))


def _person(coach: Coach, name: str) -> Document | None:
    """Return somebody of the user's own people, without listing the thousands of others."""
    if ":" in name:  # a pack's
        return coach.library.get("person", name)
    from eventcoach.storage.documents import load
    from eventcoach.storage.opening import read_inside

    kind = kind_named("person")
    assert kind is not None
    folder, file = os.path.join(coach.paths.data, kind.folder), f"{name}.yaml"
    try:
        return load(kind, read_inside(folder, file), os.path.join(folder, file)).document
    except EventCoachError:
        return None
