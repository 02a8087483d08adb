"""The card of an event, from the few files that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coach.rounds import nearest
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
from eventcoach.coaching.draw import Line, line_of_ending, line_of_question
from eventcoach.coaching.stars import read_stars, starred
from eventcoach.model.bank import Bank, Question
from eventcoach.model.event import Event
from eventcoach.model.mode import Draw
from eventcoach.model.person import Person
from eventcoach.model.pitch import Pitch
from eventcoach.model.records import StarRecord
from eventcoach.model.wrapups import WrapUp, WrapUps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eventcoach.coach.coach import Coach

__all__ = ["card_of"]

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
    event_name, event = _event(coach, name)
    pitch = _pitch(coach, event)
    stars, people = _known(coach, event_name)
    bank = USUAL_BANK.get(event.kind, "meetup") if event else "meetup"
    banks = event.banks if event and event.banks else (bank,)
    endings = "online" if event and event.kind == "online" else "in-person"
    rest = [*_lines_of(coach, "bank", banks), *_lines_of(coach, "wrapup", (endings,))]
    starred_lines = _lines(coach, starred(stars, event_name or None))
    own = event.card if event else None
    tonight = _tonight(coach, event_name, people)

    def pick(named: Sequence[str], draws: Sequence[Draw], count: int) -> tuple[str, ...]:
        return choose(
            _lines(coach, named),
            (line for line in starred_lines if line.draw in draws),
            in_turn(line for line in rest if line.draw in draws and line.draw not in DEEPER),
            count,
        )

    return build_card(
        event=event,
        pitch=pitch,
        openers=pick(own.openers if own else (), ("open", "explore", "deepen"), OPENERS),
        wrap_ups=pick(own.wrap_ups if own else (), ("question", "close"), WRAP_UPS),
        exits=pick(own.exits if own else (), ("exit",), EXITS),
        tonight=tonight,
        met=len(tonight),
    )


def _lines_of(coach: Coach, kind: str, names: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of some documents in the order of their files, the best known first."""
    for name in names:
        document = coach.library.get(kind, name)
        if isinstance(document, Bank):
            yield from (line_of_question(name, question) for question in document.questions)
        elif isinstance(document, WrapUps):
            yield from (line_of_ending(name, ending) for ending in document.lines)


def _event(coach: Coach, name: str) -> tuple[str, Event | None]:
    """Return the event that a card is for."""
    from eventcoach.coaching.next_step import coming, running
    from eventcoach.coaching.summary import EventLine

    library = coach.library
    if name:
        found = library.get("event", name)
        if not isinstance(found, Event):
            raise nearest(name, list(library.entries("event")), "event")
        return name, found
    events = {
        entry.name: event for entry, event in library.all("event") if isinstance(event, Event)
    }
    lines = tuple(
        EventLine(each, event.title, event.when, event.ends or "") for each, event in events.items()
    )
    now = coach.clock.local()
    chosen = running(lines, now) or coming(lines, now)
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


def _known(coach: Coach, event: str) -> tuple[Iterable[StarRecord], Iterable[str]]:
    """Return the stars and the people met at an event, from the summary where it still holds."""
    from eventcoach.coach.summary import kept_summary, people_by_event, stamp

    kept = kept_summary(coach)
    if kept is not None and kept.stamp == stamp(coach):
        return kept.stars, kept.people_at.get(event, ())
    people = people_by_event(coach).get(event, ()) if event else ()
    return read_stars(coach.journal.records()), people


def _lines(coach: Coach, references: Iterable[str]) -> list[Line]:
    """Return the lines that some references name; one that names nothing is left out."""
    lines: list[Line] = []
    for reference in references:
        for kind in ("bank", "wrapup"):
            found = coach.library.find(kind, reference)
            if found is None:
                continue
            entry, item = found
            if isinstance(item, Question):
                lines.append(line_of_question(entry.name, item))
            elif isinstance(item, WrapUp):
                lines.append(line_of_ending(entry.name, item))
            break
    return lines


def _tonight(coach: Coach, event: str, people: Iterable[str]) -> tuple[MetTonight, ...]:
    """Return the people met at an event, in the order in which we met."""
    met: list[tuple[str, MetTonight]] = []
    for name in people:
        person = coach.library.get("person", name)
        if isinstance(person, Person) and person.met and person.met.event == event:
            shown = MetTonight(person.name or "somebody", person.hook or "")
            met.append((person.met.at or "", shown))
    return tuple(each for _, each in sorted(met, key=lambda pair: pair[0]))
