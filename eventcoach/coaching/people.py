"""People in a list: whom to show, in which order, and who may be one person under two ids.

Pure. Like a garden: it shows who has gone untouched longest, and calls nobody overdue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct

from eventcoach.coaching.contacts import Touch, since_words
from eventcoach.model.event import read_moment
from eventcoach.model.person import Person
from eventcoach.model.text import normal

__all__ = [
    "FILTERS", "NAMELESS", "Known", "Order", "arranged", "due_words", "fits", "likely_same",
    "met_at", "searched", "shown", "tags_of", "when_words",
]  # fmt: skip

Order = Literal["latest", "untouched"]

NAMELESS = "somebody"
"""What to call a person of whom nothing is noted yet."""
FILTERS = (
    ("", "everybody"),
    ("due", "glad to hear from you"),
    ("voucher", "could speak for me"),
    ("mutual", "mutual ties"),
    ("friend", "friends"),
    ("follower", "accounts I follow"),
    ("promises", "promises still open"),
)
"""Whom to show, besides those with a tag (`#rust`)."""
_EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


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
        return person.name or person.hook or person.about or NAMELESS

    @property
    def touched(self) -> datetime | None:
        """When we were last in contact, or met; None where neither is known."""
        return self.last.at if self.last else met_at(self.person)


def met_at(person: Person) -> datetime | None:
    """Return when we met; None where it is not known. One without an offset is taken as UTC."""
    if person.met is None or person.met.at is None:
        return None
    moment = read_moment(person.met.at)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def searched(person: Person) -> str:
    """Return the text in which words are looked for: everything but links, email and phone."""
    parts: list[str | None] = [
        person.name, person.role, person.company, person.hook, person.about, person.offer,
        person.ask, person.helps_with, *person.introduces, *person.tags,
        *(each.what for each in person.promises), *(each.what for each in person.exchanges),
    ]  # fmt: skip
    return normal(" ".join(part for part in parts if part))


def fits(known: Known, whom: str, now: datetime) -> bool:
    """Return whether a person belongs to those shown: a name of FILTERS, or `#tag`."""
    person = known.person
    if whom.startswith("#"):
        return whom[1:] in person.tags
    if whom == "due":
        return known.due is not None and known.due <= now
    if whom == "voucher":
        return person.voucher
    if whom == "promises":
        return any(not each.kept for each in person.promises)
    if whom:
        return person.tie == whom
    return True


def shown(
    people: Iterable[Known], now: datetime, *, whom: str = "", words: str = "",
    order: Order = "latest",
) -> list[Known]:  # fmt: skip
    """Return those who fit, in an order. Every one of `words` is found in them."""
    wanted = normal(words).split()
    found = [
        each
        for each in people
        if fits(each, whom, now)
        and (not wanted or all(word in searched(each.person) for word in wanted))
    ]
    return arranged(found, order)


def arranged(people: Iterable[Known], order: Order) -> list[Known]:
    """Put people in order: the latest noted first, or who has gone untouched longest.

    Ids sort by the time at which a person was noted. Somebody with whom no contact is known has
    gone untouched longest of all.
    """
    if order == "untouched":
        return sorted(people, key=lambda each: (each.touched or _EARLIEST, each.id))
    return sorted(people, key=lambda each: each.id, reverse=True)


def tags_of(people: Iterable[Known]) -> list[tuple[str, int]]:
    """Return every tag with how many people have it, the most used first."""
    from collections import Counter

    counted = Counter(tag for each in people for tag in each.person.tags)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def when_words(known: Known, now: datetime) -> str:
    """Say when somebody comes round, in calm words; when we were last in touch where it is open.

    `glad to hear from you`, `around March`, `3 weeks ago`.
    """
    if known.due is not None:
        return due_words(known.due, now)
    touched = known.touched
    return since_words(touched, now) if touched else ""


def due_words(due: datetime, now: datetime) -> str:
    """Say when somebody comes round: `glad to hear from you`, `next week`, `around March`."""
    days = (due.astimezone(now.tzinfo).date() - now.date()).days
    if days <= 0:
        return "glad to hear from you"
    if days < 7:
        return "this week"
    if days < 14:
        return "next week"
    if days < 300:
        return f"around {due:%B}"
    return f"around {due:%B %Y}"


def likely_same(known: Known, people: Sequence[Known]) -> list[Known]:
    """Return those who may be the same person: of one name, or of one email address.

    Nothing is made of it but a question.
    """
    name = normal(known.person.name)
    email = (known.person.email or "").casefold()
    return [
        other
        for other in people
        if other.id != known.id
        and (
            (name and normal(other.person.name) == name)
            or (email and (other.person.email or "").casefold() == email)
        )
    ]
