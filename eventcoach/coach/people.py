"""People: noted, listed, found, brought up to date. What is personal stays in their own files.

The journal knows ids and moments alone, so that erasing a person's file erases the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from eventcoach.coach.documents import Mine, create, open_mine
from eventcoach.coaching.contacts import Touch, last_contacts, next_due
from eventcoach.model.contact_records import ContactRecord
from eventcoach.model.person import How, Person
from eventcoach.model.text import normal

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = [
    "Known", "everybody", "find", "known", "meet", "open_person", "running_event", "touched",
    "touches",
]  # fmt: skip


class Known(Struct, frozen=True):
    """A person by id, when we were last in contact, and when they come round."""

    id: str
    person: Person
    last: Touch | None = None
    due: datetime | None = None

    @property
    def name(self) -> str:
        """What to call them; somebody without a name yet is known by what is noted of them."""
        person = self.person
        return person.name or person.hook or person.about or "somebody"


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


def known(person_id: str, person: Person, touches_: Mapping[str, Touch]) -> Known:
    """Return a person with when we were last in contact."""
    last = touches_.get(person_id)
    return Known(person_id, person, last, next_due(person, last))


def find(people: Iterable[tuple[str, Person]], words: str) -> Iterator[tuple[str, Person]]:
    """Yield those in whom every one of some words is found, anywhere but in links."""
    wanted = normal(words).split()
    for person_id, person in people:
        text = _searched(person)
        if all(word in text for word in wanted):
            yield person_id, person


def _searched(person: Person) -> str:
    parts: list[str | None] = [
        person.name, person.role, person.company, person.hook, person.about, person.offer,
        person.ask, person.helps_with, *person.introduces, *person.tags,
        *(each.what for each in person.promises), *(each.what for each in person.exchanges),
    ]  # fmt: skip
    return normal(" ".join(part for part in parts if part))


def running_event(coach: Coach) -> str:
    """Return the name of the event that is going on; "" where none is."""
    from eventcoach.coaching.next_step import running

    summary = coach.summary() or coach.fresh_summary()
    event = running(summary.events, coach.clock.local())
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


def touched(coach: Coach, person_id: str, how: How, *, event: str = "") -> None:
    """Record that we were in contact. Raises StorageError."""
    coach.record("contact", ContactRecord(person=person_id, how=how, event=event or None))


def open_person(coach: Coach, person_id: str) -> tuple[Mine, Person]:
    """Return a person's file and what is in it.

    Raises StorageError where it is gone, UserFileError where it cannot be used as it is.
    """
    from eventcoach.errors import UserFileError

    mine = open_mine(coach, "person", person_id)
    if not isinstance(mine.document, Person):
        first = mine.problems[0] if mine.problems else None
        raise UserFileError(
            first.what if first else "this person's file cannot be used",
            hint=first.mend if first else "",
            place=str(first.place) if first else "",
        )
    return mine, mine.document
