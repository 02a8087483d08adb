"""Whom to write to, from people's files and the journal; and letting it be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import ValidationError

from eventcoach.coach.introductions import step
from eventcoach.coach.people import contacts, everybody, known, rest
from eventcoach.coaching.contacts import Contacts, read_contacts
from eventcoach.coaching.introductions import Introduction, next_words, read_introductions
from eventcoach.coaching.people import Known, met_at
from eventcoach.coaching.writing import LATELY, Waiting, to_write
from eventcoach.model.contact_records import LetGoRecord
from eventcoach.model.person import Met, Person
from eventcoach.model.text import normal

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.summary import Seen
    from eventcoach.model.records import Record

__all__ = ["lately_met", "put_aside", "waiting", "who"]

MOST = 100
ASIDE = "message/"
"""How the key of a let-go record begins that lets a message be."""


def waiting(coach: Coach) -> list[Waiting]:
    """Return whom to write to now, those whom I met lately first. Reads everybody's file."""
    records = coach.journal.records()
    made = read_contacts(records)
    last = made.last()
    people = [known(each, person, last, made.rested) for each, person in everybody(coach)]
    names = {each.id: each.name for each in people}
    running = [
        each
        for each in read_introductions(records, made.kept).values()
        if not each.over and each.one in names and each.other in names
    ]
    return to_write(
        people,
        coach.clock.now(),
        written=_written(made),
        aside=_aside(records, made),
        introductions=_introductions(running, names),
    )


def _introductions(
    running: Iterable[Introduction], names: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for each in running:
        words = next_words(each, names[each.one], names[each.other])
        found.setdefault(each.whom(), (words, f"introduction:{each.one}:{each.other}"))
    return found


def _written(made: Contacts) -> dict[str, datetime]:
    return {each.person: each.at for each in made.made if each.how == "message"}


def _aside(records: Iterable[Record], made: Contacts) -> dict[str, datetime]:
    """Return when a message to somebody was let go, by id, where that still holds."""
    found: dict[str, datetime] = {}
    for record in records:
        if record.kind != "let-go":
            continue
        try:
            said: LetGoRecord = record.read(LetGoRecord)
            at = datetime.fromisoformat(record.at)
        except (ValidationError, ValueError):
            continue
        if said.key.startswith(ASIDE):
            person = made.kept(said.key.removeprefix(ASIDE))
            found.pop(person, None)
            if said.on:
                found[person] = at if at.tzinfo else at.replace(tzinfo=UTC)
    return found


def put_aside(coach: Coach, each: Waiting) -> Callable[[], object]:
    """Let a message to somebody be; return what takes that back. Raises StorageError."""
    person = each.known.id
    if each.reason == "due":
        rest(coach, person)
        return lambda: rest(coach, person, on=False)
    if each.reason == "introduction":
        _, one, other = each.where.split(":")
        return step(coach, Introduction(one, other), "aside")
    coach.record("let-go", LetGoRecord(key=f"{ASIDE}{person}"))
    return lambda: coach.record("let-go", LetGoRecord(key=f"{ASIDE}{person}", on=False))


def lately_met(coach: Coach, people: Mapping[str, Seen]) -> list[int]:
    """Return when those were met who were not written to, in seconds of Unix time.

    Of the last days alone, the latest first. Nobody's file is opened: what was seen is enough.
    """
    recent: dict[str, datetime] = {}
    since = coach.clock.now() - LATELY
    for person_id, seen in people.items():
        try:
            at = met_at(Person(met=Met(at=seen.met))) if seen.met else None
        except ValueError:
            continue
        if at is not None and at > since:
            recent[person_id] = at
    if not recent:
        return []
    records = coach.journal.records()
    made = contacts(coach)
    written, aside = _written(made), _aside(records, made)
    return sorted(
        (
            int(at.timestamp())
            for person_id, at in recent.items()
            if person_id not in aside and not (person_id in written and written[person_id] >= at)
        ),
        reverse=True,
    )[:MOST]


def who(coach: Coach, words: str) -> list[Known]:
    """Return whom some words may mean: an id, a name, part of one, or else words noted of them."""
    made = contacts(coach)
    last = made.last()
    people = [known(each, person, last, made.rested) for each, person in everybody(coach)]
    wanted = normal(words)
    if not wanted:
        return []
    for fits in (
        lambda each: each.id == words,
        lambda each: normal(each.person.name) == wanted,
        lambda each: set(wanted.split()) <= set(normal(each.person.name).split()),
    ):
        found = [each for each in people if fits(each)]
        if found:
            return found
    from eventcoach.coaching.people import shown

    return shown(people, coach.clock.now(), words=words)
