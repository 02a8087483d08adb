"""People: noted, listed, found, brought up to date. What is personal stays in their own files.

The journal knows ids and moments alone, so that erasing a person's file erases the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from eventcoach.coach.documents import Mine, create, open_good
from eventcoach.coaching.contacts import (
    Contacts,
    Touch,
    last_contacts,
    next_due,
    read_contacts,
)
from eventcoach.coaching.people import Known, searched, shown
from eventcoach.model.contact_records import ContactRecord, LetGoRecord
from eventcoach.model.person import How, Met, Person
from eventcoach.model.text import normal

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.summary import Seen

__all__ = [
    "Known", "add_known", "contacts", "due_moments", "due_now", "everybody", "everyone", "find",
    "known", "meet", "open_person", "rest", "running_event", "touched", "touches", "untouched",
]  # fmt: skip


MOST_DUE = 100
"""How many are counted; home says no number beyond it."""


def everybody(coach: Coach, newest_first: bool = True) -> Iterator[tuple[str, Person]]:
    """Yield everybody whose file can be read, by id, one after the other as they are read.

    Ids sort by the time at which a person was noted, so that the latest come first. 5,000 people
    take about a second: a screen reads them on a thread and shows the first at once.
    """
    entries = [entry for entry in coach.library.entries("person").values() if entry.yours]
    entries.sort(key=lambda entry: entry.name, reverse=newest_first)
    for entry in entries:
        person = coach.library.load(entry).document
        if isinstance(person, Person):
            yield entry.name, person


def touches(coach: Coach) -> dict[str, Touch]:
    """Return the last contact with each person, by id."""
    return last_contacts(coach.journal.records())


def contacts(coach: Coach) -> Contacts:
    """Return every contact that the journal tells of."""
    return read_contacts(coach.journal.records())


def known(
    person_id: str, person: Person, touches_: Mapping[str, Touch],
    rested: Mapping[str, datetime] | None = None,
) -> Known:  # fmt: skip
    """Return a person with when we were last in contact, and when they come round."""
    last = touches_.get(person_id)
    return Known(person_id, person, last, next_due(person, last, (rested or {}).get(person_id)))


def everyone(coach: Coach) -> Iterator[Known]:
    """Yield everybody, the latest noted first, each with the last contact, as they are read."""
    made = contacts(coach)
    last = made.last()
    for person_id, person in everybody(coach):
        yield known(person_id, person, last, made.rested)


def due_now(coach: Coach) -> list[Known]:
    """Return who would be glad to hear from me now, untouched longest first."""
    now = coach.clock.now()
    return shown(everyone(coach), now, whom="due", order="untouched")


def due_moments(coach: Coach, people: Mapping[str, Seen]) -> list[int]:
    """Return when people come round, in seconds of Unix time, the soonest MOST_DUE of them.

    Nobody's file is opened: what was seen of it is enough.
    """
    made = contacts(coach)
    last = made.last()
    found: list[int] = []
    for person_id, seen in people.items():
        if not seen.closeness:
            continue
        try:
            person = Person(met=Met(at=seen.met or None), closeness=seen.closeness)  # type: ignore[arg-type]
        except ValueError:
            continue
        due = next_due(person, last.get(person_id), made.rested.get(person_id))
        if due is not None:
            found.append(int(due.timestamp()))
    return sorted(found)[:MOST_DUE]


def find(people: Iterable[tuple[str, Person]], words: str) -> Iterator[tuple[str, Person]]:
    """Yield those in whom every one of some words is found, anywhere but in links."""
    wanted = normal(words).split()
    for person_id, person in people:
        text = searched(person)
        if all(word in text for word in wanted):
            yield person_id, person


def running_event(coach: Coach) -> str:
    """Return the name of the event that is going on; "" where none is."""
    from eventcoach.coach.summary import stamp, still_holds
    from eventcoach.coaching.agenda import running

    kept = coach.summary()
    if kept is None or not still_holds(kept, stamp(coach))[1]:
        kept = coach.fresh_summary()
    event = running(kept.events, coach.clock.local())
    return event.name if event else ""


def meet(coach: Coach, values: dict[str, Any] | None = None, *, event: str | None = None) -> Mine:
    """Note that I met somebody now, and return their file. Everything but that may come later.

    `values` are fields of a person. `event` is where; the one that is going on unless it is said,
    and "" for none. The file is on disk before the journal says that we met. Raises StorageError,
    and UserFileError where the values make no person.
    """
    from eventcoach.storage.journal import record_id

    now = coach.clock.now()
    at = now.replace(microsecond=0).isoformat()
    where = running_event(coach) if event is None else event
    given = {**(values or {}), "met": {"event": where, "at": at}}
    order = ("name", "met", *(key for key in given if key not in ("name", "met")))
    person_id = record_id(now).lower()
    made = create(coach, "person", person_id, {key: given[key] for key in order if key in given})
    touched(coach, person_id, "met", event=where)
    return made


def add_known(coach: Coach, values: dict[str, Any]) -> Mine:
    """Note somebody I know already, and return their file; no meeting is recorded.

    Raises as `meet` does.
    """
    from eventcoach.storage.journal import record_id

    return create(coach, "person", record_id(coach.clock.now()).lower(), values)


def touched(coach: Coach, person_id: str, how: How, *, event: str = "") -> str:
    """Record that we were in contact, and return the id of the record. Raises StorageError."""
    data = ContactRecord(person=person_id, how=how, event=event or None)
    return coach.record("contact", data).id


def untouched(coach: Coach, person_id: str, record: str) -> None:
    """Take a contact back, by the id of its record. Raises StorageError."""
    coach.record("contact", ContactRecord(person=person_id, off=record))


def rest(coach: Coach, person_id: str, *, on: bool = True) -> None:
    """Let a person rest: their months begin anew now; or take that back. Raises StorageError."""
    coach.record("let-go", LetGoRecord(key=f"person/{person_id}", on=on))


def open_person(coach: Coach, person_id: str) -> tuple[Mine, Person]:
    """Return a person's file and what is in it.

    Raises StorageError where it is gone, UserFileError where it cannot be used as it is.
    """
    return open_good(coach, "person", person_id, Person)
