"""What a plan may count: from the journal, the events and the people, by the calendar of here."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from msgspec import ValidationError

from eventcoach.coaching.planning import Fact
from eventcoach.model.contact_records import DidRecord
from eventcoach.model.event import Event
from eventcoach.model.event_records import OutcomeRecord, PlanTickRecord
from eventcoach.model.records import RoundRecord

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.summary import Seen
    from eventcoach.model.records import Record

__all__ = ["done", "facts"]


def facts(coach: Coach, people: dict[str, Seen] | None = None) -> list[Fact]:
    """Return everything that a plan may count, on the days of this machine, oldest first.

    `people` is what was seen of their files; the kept summary knows it if it is not told.
    """
    from eventcoach.coaching.contacts import read_contacts

    zone = coach.clock.local().tzinfo or UTC
    records = coach.journal.records()
    if people is None:
        people = coach.fresh_summary().people
    made = read_contacts(records)
    found: set[Fact] = set()
    met: dict[str, date] = {}
    events: dict[str, date] = {}
    for each in made.made:
        if each.how == "met":
            day = each.at.astimezone(zone).date()
            met.setdefault(each.person, day)
            if each.event:
                events.setdefault(each.event, day)
    for person_id, seen in people.items():
        if seen.met and (known := _day(seen.met, zone)) is not None:
            met[made.kept(person_id)] = known
            for event in seen.events:
                events.setdefault(event, known)
    found |= {Fact(day, "person", person_id) for person_id, day in met.items()}
    found |= set(done(records, zone))
    for event, day in _outcomes(records, zone).items():
        events.setdefault(event, day)
    found |= set(_events(coach, events))
    # An evening that its event tells of is not counted again because I said so too.
    evenings = {fact.day for fact in found if fact.what == "meetup" and fact.key.startswith("/")}
    return sorted(
        fact
        for fact in found
        if fact.what != "meetup" or fact.key.startswith("/") or fact.day not in evenings
    )


def done(records: Iterable[Record], zone: tzinfo) -> list[Fact]:
    """Return what was told, ticked and practiced; what was taken back is left out."""
    found: dict[str, Fact] = {}
    off: set[str] = set()
    for record in records:
        if record.kind not in ("did", "plan-tick", "round"):
            continue
        day = _day(record.at, zone)
        if day is None:
            continue
        try:
            if record.kind == "did":
                did: DidRecord = record.read(DidRecord)
                off |= {did.off} if did.off else set()
                if not did.off:
                    found[record.id] = Fact(day, did.what, record.id)
            elif record.kind == "plan-tick":
                ticked: PlanTickRecord = record.read(PlanTickRecord)
                off |= {ticked.off} if ticked.off else set()
                if not ticked.off:
                    found[record.id] = Fact(day, f"{ticked.plan}/{ticked.item}", record.id)
            else:
                made: RoundRecord = record.read(RoundRecord)
                off |= {made.goes_on} if made.goes_on else set()
                found[f"{day}"] = Fact(day, "practice")
                if made.kind == "call" and made.live:
                    found[record.id] = Fact(day, "interview", record.id)
        except ValidationError:
            continue
    return [fact for id_, fact in found.items() if id_ not in off]


def _outcomes(records: Iterable[Record], zone: tzinfo) -> dict[str, date]:
    """Return the events that were looked back on, with the day of that."""
    found: dict[str, date] = {}
    for record in records:
        if record.kind == "outcome" and (day := _day(record.at, zone)) is not None:
            with suppress(ValidationError):
                found.setdefault(record.read(OutcomeRecord).event, day)
    return found


def _events(coach: Coach, went: dict[str, date]) -> Iterable[Fact]:
    """Yield the events that I went to, each on its first day, where its file still tells it.

    A coffee chat is an interview; a drive of a month is no evening that one goes to.
    """
    from eventcoach.coach.event_times import begins_at

    today = coach.clock.local().date()
    for name, known in went.items():
        event = coach.library.get("event", name)
        day, what = known, "meetup"
        if isinstance(event, Event):
            day = begins_at(event).date()
            what = {"coffee-chat": "interview", "drive": ""}.get(event.kind, what)
        if what and day <= today:
            yield Fact(day, what, f"/{name}")


def _day(at: str, zone: tzinfo) -> date | None:
    """Return the day of a moment, by the calendar of `zone`; None for what is no moment."""
    try:
        moment = datetime.fromisoformat(at)
        return (moment if moment.tzinfo is None else moment.astimezone(zone)).date()
    except (ValueError, OverflowError):
        return None
