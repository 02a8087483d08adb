"""Keeping in touch: when I last heard of somebody, and when they would be glad to hear from me.

Nothing here is ever late. A person comes round after the months that I chose for them; any contact
begins those anew, and a thing let go is let go. That people are gladder of a word than we expect
is Liu, Rim, Min & Min (2023); it says nothing about how often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct, ValidationError
from msgspec.structs import replace

from eventcoach.model.contact_records import ContactRecord, DidRecord, LetGoRecord, MergeRecord
from eventcoach.model.event import read_moment
from eventcoach.model.person import How, Person
from eventcoach.model.records import Record

__all__ = [
    "Contacted", "Contacts", "Touch", "last_contacts", "months_later", "next_due", "read_contacts",
    "since_words",
]  # fmt: skip

OF_DID: dict[str, How] = {"interview": "call", "online": "comment", "post": "comment"}
"""How something told with `did` brought us in contact with whom it was for; else by talking."""


class Touch(Struct, frozen=True):
    """The last contact with a person: when, how, and how many there were in all."""

    at: datetime
    how: How
    times: int = 1


class Contacted(Struct, frozen=True):
    """One contact: the id of its record, with whom, when, how, and at which event ("" for none)."""

    id: str
    person: str
    at: datetime
    how: How
    event: str = ""


class Contacts(Struct, frozen=True):
    """Every contact that counts, oldest first; who was merged into whom; who was let go when."""

    made: tuple[Contacted, ...] = ()
    merged: Mapping[str, str] = {}
    rested: Mapping[str, datetime] = {}

    def kept(self, person: str) -> str:
        """Return the id of the file that is there for a person."""
        return _kept(person, self.merged)

    def last(self) -> dict[str, Touch]:
        """Return the last contact with each person, by id."""
        found: dict[str, Touch] = {}
        for each in self.made:
            before = found.get(each.person)
            found[each.person] = Touch(each.at, each.how, before.times + 1 if before else 1)
        return found

    def of(self, person: str) -> tuple[Contacted, ...]:
        """Return the contacts with one person, oldest first."""
        return tuple(each for each in self.made if each.person == person)


def read_contacts(records: Iterable[Record]) -> Contacts:
    """Return the contacts that records tell of. One taken back counts nowhere.

    Something that I did for somebody, or they for me, is one as well. A contact belongs to whom
    its person was merged into, and so does what was let go.
    """
    made: dict[str, Contacted] = {}
    off: set[str] = set()
    merged: dict[str, str] = {}
    rested: dict[str, datetime] = {}
    for record in records:
        try:
            if record.kind in ("contact", "did"):
                told = _told(record)
                if isinstance(told, Contacted):
                    made[record.id] = told
                else:
                    off.add(told)
            elif record.kind == "merge":
                merge: MergeRecord = record.read(MergeRecord)
                merged.pop(merge.gone, None)
                if merge.on:
                    merged[merge.gone] = merge.kept
            elif record.kind == "let-go":
                let_go: LetGoRecord = record.read(LetGoRecord)
                what, _, person = let_go.key.partition("/")
                if what == "person":
                    rested.pop(person, None)
                    if let_go.on:
                        rested[person] = _aware(record.at)
        except (ValidationError, ValueError):
            continue
    counted = [
        replace(each, person=_kept(each.person, merged)) if each.person in merged else each
        for each in made.values()
        if each.id not in off
    ]
    resting: dict[str, datetime] = {}
    for person, at in rested.items():
        name = _kept(person, merged)
        resting[name] = max(at, resting.get(name, at))
    return Contacts(tuple(sorted(counted, key=lambda each: each.at)), merged, resting)


def _told(record: Record) -> Contacted | str:
    """Return the contact that a record tells of, or the id of what it takes back; "" for none.

    Raises ValidationError or ValueError for a record that cannot be read.
    """
    if record.kind == "did":
        did: DidRecord = record.read(DidRecord)
        if did.off is not None or not did.person:
            return did.off or ""
        how = OF_DID.get(did.what, "talk")
        return Contacted(record.id, did.person, _aware(record.at), how)
    contact: ContactRecord = record.read(ContactRecord)
    if contact.off is not None:
        return contact.off
    at = _aware(contact.at or record.at)
    return Contacted(record.id, contact.person, at, contact.how, contact.event or "")


def last_contacts(records: Iterable[Record]) -> dict[str, Touch]:
    """Return the last contact with each person, by id. A contact taken back counts nowhere."""
    return read_contacts(records).last()


def next_due(person: Person, last: Touch | None, rested: datetime | None = None) -> datetime | None:
    """Return when a person comes round; None where no closeness is chosen or nothing is known.

    `rested` is when I last let it go: the months begin anew then, and nothing is owed.
    """
    if person.closeness is None:
        return None
    moments = [last.at] if last else []
    if person.met is not None and person.met.at is not None:
        moments.append(_aware(person.met.at))
    if rested is not None:
        moments.append(rested)
    return months_later(max(moments), person.closeness) if moments else None


def months_later(moment: datetime, months: int) -> datetime:
    """Return the same day some months later; the last day of the month where there is none."""
    count = moment.month - 1 + months
    year, month = moment.year + count // 12, count % 12 + 1
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=year, month=month, day=day)
        except ValueError:
            continue
    return moment.replace(year=year, month=month)


def since_words(moment: datetime, now: datetime) -> str:
    """Say how long ago something was, by the calendar: `today`, `3 weeks ago`, `in March`."""
    days = (now.date() - moment.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return "today"
    if days < 14:
        return "yesterday" if days == 1 else f"{days} days ago"
    if days < 60:
        return f"{days // 7} weeks ago"
    if days < 365:
        return f"in {moment:%B}"
    return f"in {moment:%B %Y}"


def _aware(text: str) -> datetime:
    """Read a moment; one without an offset is taken as UTC. Raises ValueError."""
    moment = read_moment(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _kept(person: str, merged: Mapping[str, str]) -> str:
    """Follow merges to the file that is there; a ring of them leads nowhere further."""
    seen = {person}
    while (following := merged.get(person)) is not None and following not in seen:
        seen.add(following)
        person = following
    return person
