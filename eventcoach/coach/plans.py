"""Plans: mine, those to copy, and how mine stands by the journal, the events and the people.

Only ids and moments are counted; what was written about something stays in its note.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from msgspec import Struct, ValidationError

from eventcoach.coach.documents import Mine, open_mine
from eventcoach.coaching.planning import (
    Fact,
    Month,
    Standing,
    first_sentence,
    month_of,
    progress_words,
    small_step,
    span_of,
    standing,
)
from eventcoach.coaching.summary import PlanStep
from eventcoach.errors import ChangedOnDisk, EventCoachError, UserFileError
from eventcoach.model.contact_records import DidRecord
from eventcoach.model.event import Event, read_moment
from eventcoach.model.event_records import OutcomeRecord, PlanTickRecord
from eventcoach.model.guides import Plan
from eventcoach.model.kinds import kind_named
from eventcoach.model.records import RoundRecord

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.summary import Seen
    from eventcoach.model.records import Record
    from eventcoach.storage.library import Entry

__all__ = [
    "Offered", "PlanPage", "copy_plan", "facts", "month", "my_plan", "my_plans", "offered_plans",
    "open_plan", "page_of_plan", "stands", "step_of_week", "tick", "untick",
]  # fmt: skip


class Offered(Struct, frozen=True):
    """A plan to copy: where it is, its title, what it is about, its months, how many lines."""

    entry: Entry
    title: str
    about: str
    months: int
    lines: int


class PlanPage(Struct, frozen=True):
    """A plan as it stands; the path of its file, and what is wrong in that, in a line."""

    now: Standing
    path: str
    trouble: str = ""


def my_plans(coach: Coach) -> list[Entry]:
    """List the user's own plans by name, those that cannot be used too."""
    coach.library.forget("plan")
    mine = [entry for entry in coach.library.entries("plan").values() if entry.yours]
    return sorted(mine, key=lambda entry: entry.name)


def my_plan(coach: Coach) -> str:
    """Return the name of the plan that is on; "" where the user has none.

    Of several the one that began last; one that is still to begin, or that names no day, comes
    after those.
    """
    today = coach.clock.local().date()
    found: list[tuple[bool, date, str]] = []
    broken = ""
    for entry in my_plans(coach):
        plan = coach.library.load(entry).document
        if not isinstance(plan, Plan) or not plan.lines:
            broken = broken or entry.name
            continue
        begins = read_moment(plan.begins).date() if plan.begins else date.min
        on = begins <= today < span_of(plan, (), today)[1]
        found.append((on, begins if begins <= today else date.min, entry.name))
    return max(found)[2] if found else broken


def open_plan(coach: Coach, name: str) -> tuple[Mine, Plan]:
    """Return a plan's file and what is in it.

    Raises StorageError where it is gone, UserFileError where it cannot be used as it is.
    """
    mine = open_mine(coach, "plan", name)
    if not isinstance(mine.document, Plan):
        first = mine.problems[0] if mine.problems else None
        raise UserFileError(
            first.what if first else "this plan's file cannot be used",
            hint=first.mend if first else "",
            place=str(first.place) if first else "",
        )
    return mine, mine.document


def page_of_plan(coach: Coach, name: str) -> PlanPage:
    """Return a plan of mine as it stands today, and as its file is. Raises as `open_plan` does."""
    mine, plan = open_plan(coach, name)
    now = standing(name, plan, facts(coach), coach.clock.local().date())
    trouble = ""
    if mine.problems:
        from eventcoach.coach.shelf import problem_words

        trouble = problem_words(mine.problems[0])
    return PlanPage(now, mine.path, trouble)


def stands(coach: Coach, name: str) -> Standing:
    """Return how a plan of mine stands today. Raises as `open_plan` does."""
    _, plan = open_plan(coach, name)
    return standing(name, plan, facts(coach), coach.clock.local().date())


def month(coach: Coach, name: str, first: date | None = None) -> Month:
    """Return a month of a plan of mine, the one of today if not said. Raises as `open_plan`."""
    _, plan = open_plan(coach, name)
    return month_of(name, plan, facts(coach), coach.clock.local().date(), first)


def step_of_week(coach: Coach, people: dict[str, Seen]) -> PlanStep | None:
    """Return the one small step of this week for home; None where there is none.

    `people` is what was seen of their files.
    """
    name = my_plan(coach)
    plan = coach.library.get("plan", name) if name else None
    if not isinstance(plan, Plan):
        return None
    today = coach.clock.local().date()
    known = facts(coach, people)
    sunday = today + timedelta(days=6 - today.weekday())
    now = standing(name, plan, known, today)
    if now.tense == "coming":  # it may begin within the week
        now = standing(name, plan, known, min(now.begins, sunday))
    line = small_step(now)
    if line is None:
        return None
    ends = min(sunday.toordinal() + 1, now.ends.toordinal())
    so_far = f"{progress_words(line)} so far." if line.of and line.done else ""
    title = first_sentence(line.do)[0]
    return PlanStep(title, so_far, line.counts, now.begins.toordinal(), ends)


# --- what counts


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
    found |= set(_done(records, zone))
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


def _done(records: Iterable[Record], zone: tzinfo) -> Iterable[Fact]:
    """Yield what was told, ticked and practiced; what was taken back is left out."""
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


# --- ticking


def tick(coach: Coach, name: str, line: str) -> str:
    """Record that a line of a plan was done once more, and return the record's id.

    Raises StorageError where it cannot be saved.
    """
    return coach.record("plan-tick", PlanTickRecord(plan=name, item=line)).id


def untick(coach: Coach, name: str, line: str, record: str = "") -> bool:
    """Take back one tick of a line, the last unless it is said, and return whether there was one.

    Raises StorageError.
    """
    if not record:
        wanted = f"{name}/{line}"
        made = [f for f in _done(coach.journal.records(), UTC) if f.what == wanted]
        if not made:
            return False
        record = made[-1].key
    coach.record("plan-tick", PlanTickRecord(plan=name, item=line, off=record))
    return True


# --- copying


def offered_plans(coach: Coach) -> list[Offered]:
    """List the plans to copy: those that came along, also where mine has its name; and packs'.

    Plans of some months come first, then ladders, then sheets.
    """
    from eventcoach.storage.documents import load
    from eventcoach.storage.library import Entry
    from eventcoach.storage.opening import list_documents, read_inside

    kind = kind_named("plan")
    assert kind is not None
    folder = os.path.join(coach.paths.content, kind.folder)
    names, _ = list_documents(folder)
    entries = [Entry("plan", name.removesuffix(".yaml"), "bundled", folder, name) for name in names]
    entries += [
        entry
        for entry in coach.library.entries("plan").values()
        if entry.origin not in ("yours", "bundled")
    ]
    found: list[Offered] = []
    for entry in entries:
        try:
            source = read_inside(entry.folder, entry.file, coach.settings.bank_size << 20)
        except EventCoachError:
            continue
        plan = load(kind, source, entry.file).document
        if isinstance(plan, Plan) and plan.lines:
            title = plan.title or entry.name
            found.append(Offered(entry, title, plan.about or "", plan.months, len(plan.lines)))
    return sorted(found, key=_size)


def _size(offered: Offered) -> tuple[bool, bool, bool, str]:
    title = offered.title.casefold()
    return (
        "sheet" in title, "ladder" in title, offered.entry.name != "steady", offered.entry.name
    )  # fmt: skip


def copy_plan(coach: Coach, entry: Entry) -> str:
    """Copy a plan into the user's folder, byte for byte, and return the copy's name.

    Two lines above it say where it is from and that it begins today. Nothing of the user's is
    ever overwritten: where the name is taken, the copy gets the next free one. Raises
    StorageError, UserFileError.
    """
    from eventcoach.storage.opening import read_inside
    from eventcoach.storage.saving import save

    source = read_inside(entry.folder, entry.file, coach.settings.bank_size << 20)
    content = _begun(source, entry, coach.clock.local().date())
    stem, number = entry.file.removesuffix(".yaml"), 1
    while True:
        ending = f"-{number}" if number > 1 else ""
        name = stem[: 64 - len(ending)] + ending
        path = coach.paths.document("plans", name)
        number += 1
        if os.path.lexists(path):
            continue
        with suppress(ChangedOnDisk):  # somebody took the name this moment
            save(path, content, None, locks=coach.paths.locks, inside=coach.paths.data)
            coach.library.renew("plan")
            return name


def _begun(source: bytes, entry: Entry, today: date) -> bytes:
    """Return a plan with its first day and where it is from said above it."""
    from eventcoach.storage.documents import load
    from eventcoach.storage.editing import set_value

    kind = kind_named("plan")
    assert kind is not None
    end = b"\r\n" if b"\r\n" in source else b"\n"
    stem = entry.file.removesuffix(".yaml")
    which = f"“{stem}”" if entry.origin == "bundled" else f"“{stem}” of the pack {entry.origin}"
    above = f"# From the plan {which}. Strike what does not fit you.".encode() + end
    mark = b"\xef\xbb\xbf" if source.startswith(b"\xef\xbb\xbf") else b""
    body = source.removeprefix(mark)
    begins = f"begins: {today}".encode() + end
    made = load(kind, mark + above + begins + body, entry.file)
    if isinstance(made.document, Plan) and not made.problems:
        return mark + above + begins + body
    # It names a day of its own, or begins with a mark of YAML's.
    return set_value(mark + above + body, ("begins",), str(today), entry.file)
