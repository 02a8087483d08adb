"""Keeping in touch: when I last heard of somebody, and when they would be glad to hear from me.

Nothing here is ever late. A person comes round after the months that I chose for them; any contact
begins those anew, and a thing let go is let go. That people are gladder of a word than we expect
is Liu, Rim, Min & Min (2023); it says nothing about how often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct, ValidationError

from eventcoach.model.contact_records import ContactRecord, MergeRecord
from eventcoach.model.event import read_moment
from eventcoach.model.person import Person
from eventcoach.model.records import Record

__all__ = ["Touch", "last_contacts", "months_later", "next_due", "since_words"]


class Touch(Struct, frozen=True):
    """The last contact with a person: when, how, and how many there were in all."""

    at: datetime
    how: str
    times: int = 1


def last_contacts(records: Iterable[Record]) -> dict[str, Touch]:
    """Return the last contact with each person, by id. A contact taken back counts nowhere.

    A contact belongs to whom its person was merged into.
    """
    made: dict[str, tuple[str, datetime, str]] = {}
    merged: dict[str, str] = {}
    for record in records:
        try:
            if record.kind == "contact":
                contact: ContactRecord = record.read(ContactRecord)
                if contact.off is not None:
                    made.pop(contact.off, None)
                    continue
                at = _aware(contact.at or record.at)
                made[record.id] = (contact.person, at, contact.how)
            elif record.kind == "merge":
                merge: MergeRecord = record.read(MergeRecord)
                merged[merge.gone] = merge.kept
        except (ValidationError, ValueError):
            continue
    found: dict[str, Touch] = {}
    for person, at, how in made.values():
        name = _kept(person, merged)
        before = found.get(name)
        times = before.times + 1 if before else 1
        if before is None or at >= before.at:
            found[name] = Touch(at, how, times)
        else:
            found[name] = Touch(before.at, before.how, times)
    return found


def next_due(person: Person, last: Touch | None) -> datetime | None:
    """Return when a person comes round; None where no closeness is chosen or nothing is known."""
    if person.closeness is None:
        return None
    moments = [last.at] if last else []
    if person.met is not None and person.met.at is not None:
        moments.append(_aware(person.met.at))
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
