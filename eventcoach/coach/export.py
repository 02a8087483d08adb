"""Out: people, events, the plan and what comes up next, gathered for other programs.

Nothing is written here; `render` turns what is gathered into text, and the command writes it for
its owner's eyes alone. When a file was last changed tells other programs whether they know it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from eventcoach.coaching.people import Known, met_at
from eventcoach.errors import UsageError
from eventcoach.model.event import Event, day_alone, read_moment
from eventcoach.model.guides import Plan
from eventcoach.model.text import normal

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.render.ical import Entry
    from eventcoach.storage.library import Entry as Document

__all__ = [
    "changed_at", "event_entries", "follow_up_entries", "habit_entries", "people_asked_for",
    "people_text",
]  # fmt: skip

WEEKDAYS = {
    1: ("TU",), 2: ("TU", "TH"), 3: ("MO", "WE", "FR"), 4: ("MO", "TU", "WE", "TH"),
    5: ("MO", "TU", "WE", "TH", "FR"), 6: ("MO", "TU", "WE", "TH", "FR", "SA"),
}  # fmt: skip
"""On which days something is done so many times a week; more often is every day."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HABIT = timedelta(minutes=30)
RINGS = timedelta(minutes=10)
"""How long before a habit its alarm rings."""
NINE = timedelta(hours=-9)
"""When the alarm of a whole day rings, told as before the day begins."""
FRESH = timedelta(days=7)
"""How long after meeting somebody a first word is still put into the calendar."""


def changed_at(path: str) -> datetime:
    """Return when a file was last changed, to the second; the epoch where nobody knows."""
    try:
        seconds = int(os.stat(path).st_mtime)
        return datetime.fromtimestamp(seconds, UTC)
    except (OSError, OverflowError, ValueError):
        return datetime.fromtimestamp(0, UTC)


def people_asked_for(coach: Coach, who: str = "") -> list[tuple[Known, datetime]]:
    """Return people, by name, and when the file of each was last changed.

    `who` is an id or a name; everybody where it is empty. Two people of one name are both
    returned. Raises UsageError where there is nobody of that name.
    """
    from eventcoach.coach.people import everyone

    entries = coach.library.entries("person")
    found = list(everyone(coach))
    if who:
        wanted = normal(who)
        by_id = [each for each in found if each.id == who]
        found = by_id or [each for each in found if normal(each.person.name) == wanted]
        if not found:
            raise UsageError("nobody here goes by that name", hint="`eventcoach people` lists them")
    found.sort(key=lambda each: (normal(each.name), each.id))
    return [(each, changed_at(entries[each.id].path)) for each in found]


def people_text(found: list[tuple[Known, datetime]], form: str, *, file: bool = True) -> str:
    """Return people as `vcf`, `csv` or `md`, as `people_asked_for` found them.

    A table in a file begins with a mark by which a spreadsheet knows that it is UTF-8.
    """
    known = [each for each, _ in found]
    if form == "vcf":
        from eventcoach.render.vcard import vcards

        return vcards((each.id, each.person, changed) for each, changed in found)
    if form == "csv":
        from eventcoach.render.csv_text import people_csv

        return f"\ufeff{people_csv(known)}" if file else people_csv(known)
    from eventcoach.render.people_markdown import people_markdown

    return people_markdown(known, "People")


def event_entries(coach: Coach, name: str = "") -> list[Entry]:
    """Return my events, or one of them, as entries of a calendar, the first one first.

    Raises UsageError with the nearest name where there is none of that name.
    """
    entries = {each.name: each for each in coach.library.entries("event").values() if each.yours}
    if name and name not in entries:
        from eventcoach.coach.rounds import nearest

        raise nearest(name, list(entries), "event")
    made: list[Entry] = []
    for entry in [entries[name]] if name else list(entries.values()):
        event = coach.library.load(entry).document
        if isinstance(event, Event):
            made.append(_event(entry, event))
    if name and not made:
        raise UsageError(
            "this event's file cannot be used", hint="`eventcoach check` says why", place=name
        )
    return sorted(made, key=lambda each: (str(each.begins), each.uid))


def _event(entry: Document, event: Event) -> Entry:
    from eventcoach.coach.event_times import span, zone_named
    from eventcoach.render.ical import Entry

    begin, end = span(event)
    begins: date | datetime = begin
    ends: date | datetime = end
    whole = day_alone(event.when) and (event.ends is None or day_alone(event.ends))
    if whole and end.year < 9999:
        begins = begin.date()
        ends = end.date() if end.time() == time() else end.date() + timedelta(days=1)
    goal = event.goal
    people = "1 person" if goal.people == 1 else f"{goal.people} people"
    about = [f"Meet {people}{f': {goal.why}' if goal.why else ''}"] if goal.people else []
    about += [goal.if_then] if goal.if_then else []
    about += [f"To do: {each.do}" for each in event.goals]
    if event.channels:
        about.append(f"Where people talk: {', '.join(event.channels)}")
    return Entry(
        uid=f"eventcoach-event-{entry.name}",
        title=event.title,
        begins=begins,
        ends=ends,
        changed=changed_at(entry.path),
        zone=event.zone or "" if zone_named(event.zone) and not whole else "",
        place=event.place or "",
        about="\n".join(about),
        alarm=NINE if whole else timedelta(hours=1),
        busy=event.kind != "drive",
        tags=(event.kind,),
    )


def habit_entries(coach: Coach, name: str = "", at: time = time(18)) -> list[Entry]:
    """Return a plan's habits as entries that recur and ring; unnamed, of the one that is on.

    A line is a habit where it says how often. It begins on the first fitting day of its plan, or
    since that was last changed, at the time of day `at`, wherever its owner is then. Raises
    UsageError where there is no such plan, or none of mine.
    """
    from eventcoach.coach.plans import my_plan

    name = name or my_plan(coach)
    if not name:
        raise UsageError(
            "there is no plan of yours yet", hint="--plan steady takes one that came along"
        )
    entries = coach.library.entries("plan")
    if name not in entries:
        from eventcoach.coach.rounds import nearest

        raise nearest(name, list(entries), "plan")
    entry = entries[name]
    plan = coach.library.load(entry).document
    if not isinstance(plan, Plan):
        raise UsageError(
            "this plan's file cannot be used", hint="`eventcoach check` says why", place=name
        )
    today = coach.clock.local().replace(hour=0, minute=0, second=0, microsecond=0)
    changed = changed_at(entry.path) if entry.yours else today.astimezone(UTC)
    return list(_habits(entry, plan, changed, at))


def _habits(entry: Document, plan: Plan, changed: datetime, at: time) -> Iterator[Entry]:
    from eventcoach.model.text import item_id
    from eventcoach.render.ical import Entry

    first = _first_day(plan, changed)
    for line in plan.lines:
        if line.count is None:
            continue
        rule, day = _rule(line.count, line.per, plan.months, first)
        begins = datetime.combine(day, at)
        yield Entry(
            uid=f"eventcoach-plan-{entry.name}-{line.id or item_id('step', line.do)}",
            title=line.do,
            begins=begins,
            ends=begins + HABIT,
            changed=changed,
            about=line.why or "",
            rule=rule,
            alarm=RINGS,
            busy=False,
            tags=("plan",),
        )


def _first_day(plan: Plan, changed: datetime) -> date:
    """Return a plan's first day: as it says, where a calendar can count on from it."""
    said = read_moment(plan.begins).date() if plan.begins else None
    return said if said and 1970 < said.year < 9000 else changed.astimezone().date()


def _rule(count: int, per: str, months: int, first: date) -> tuple[str, date]:
    """Return how something recurs within its plan, and the first day of it."""
    weeks = months * 52 // 12
    if per == "week":
        return _weekly(count, count * weeks, months, first)
    if per == "month" and count < 4:
        places = {1: "1", 2: "13", 3: "123"}[count]
        day = _next(first, ("TU",))
        while _week(day) not in places:
            day += timedelta(days=7)
        days = ",".join(f"{place}TU" for place in places)
        return f"FREQ=MONTHLY;BYDAY={days};COUNT={count * months}", day
    if per == "month":  # a month has four weeks for certain
        return _weekly(-(-count // 4), count * months, months, first)
    if count > weeks:
        return _weekly(-(-count // weeks), count, months, first)
    rule = f"FREQ=WEEKLY;INTERVAL={weeks // count};BYDAY=TU;COUNT={count}"
    return rule, _next(first, ("TU",))


def _weekly(times: int, count: int, months: int, first: date) -> tuple[str, date]:
    """Return the rule for something so many times a week, `count` times in all."""
    if times not in WEEKDAYS:
        return f"FREQ=DAILY;COUNT={min(count, months * 30)}", first
    days = WEEKDAYS[times]
    return f"FREQ=WEEKLY;BYDAY={','.join(days)};COUNT={count}", _next(first, days)


def _week(day: date) -> str:
    """Return which Tuesday of its month a day is: `1` to `5`."""
    return str((day.day - 1) // 7 + 1)


def _next(first: date, days: tuple[str, ...]) -> date:
    return next(
        each
        for each in (first + timedelta(days=offset) for offset in range(7))
        if DAYS[each.weekday()] in days
    )


def follow_up_entries(coach: Coach) -> list[Entry]:
    """Return when people would be glad to hear from me, each a whole day, the soonest first.

    Who comes round already does so today. Somebody just met comes the day after.
    """
    from eventcoach.coach.people import contacts
    from eventcoach.render.ical import Entry

    now, rested = coach.clock.local(), contacts(coach).rested
    made: list[Entry] = []
    for known, changed in people_asked_for(coach):
        due = known.due if known.id in rested else _due(known, now)
        if due is None:
            continue
        day = due.astimezone(now.tzinfo).date()
        stamps = [changed, *([known.last.at] if known.last else [])]
        if day < now.date():  # moved to today, which is a change of its own
            day = now.date()
            stamps.append(now.replace(hour=0, minute=0, second=0, microsecond=0))
        person = known.person
        about = [f"About: {person.about}"] if person.about else []
        about += [
            f"{'I' if each.by == 'me' else 'They'} promised: {each.what}"
            for each in person.promises
            if not each.kept
        ]
        made.append(
            Entry(
                uid=f"eventcoach-follow-up-{known.id}",
                title=f"Write to {known.name}",
                begins=day,
                ends=day + timedelta(days=1),
                changed=max(stamps).astimezone(UTC),
                about="\n".join(about),
                alarm=NINE,
                busy=False,
                tags=("follow-up",),
            )
        )
    return sorted(made, key=lambda each: (str(each.begins), each.uid))


def _due(known: Known, now: datetime) -> datetime | None:
    """Return when to write: within a day of meeting, else when they come round."""
    met = met_at(known.person)
    silent = known.last is None or known.last.how == "met"
    if silent and met is not None and now - FRESH < met:
        return met + timedelta(days=1)
    return known.due
