"""When events are: which is going on, which comes next, and how far away it is. Pure."""

from __future__ import annotations

from datetime import datetime

from eventcoach.coaching.summary import EventLine
from eventcoach.model.event import read_moment

__all__ = [
    "beginning",
    "coming",
    "days_off",
    "days_until",
    "event_now",
    "just_over",
    "lasts_long",
    "minutes_until",
    "running",
    "span_of",
]

LONG_DAYS = 4
"""What lasts longer is no evening that one is at: other events come first while it runs."""
LOOK_BACK_DAYS = 14
"""How long after an event it is worth asking how it was."""


def _local(moment: datetime, now: datetime) -> datetime:
    """Read a time without a zone as the machine's own."""
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def span_of(event: EventLine, now: datetime) -> tuple[datetime, datetime]:
    """Return when an event begins and ends; four hours where no end is said.

    Both are in the machine's own zone as it is when the event begins, clock changes counted.
    """
    from datetime import UTC, timedelta, timezone

    if event.end:
        there = timezone(timedelta(seconds=event.offset))
        epoch = datetime(1970, 1, 1, tzinfo=UTC).astimezone(there)
        return epoch + timedelta(seconds=event.begin), epoch + timedelta(seconds=event.end)
    begins = _local(read_moment(event.when), now)
    ends = _local(read_moment(event.ends), now) if event.ends else begins + timedelta(hours=4)
    return begins, ends


def beginning(event: EventLine, now: datetime) -> datetime:
    """Return when an event begins, in the zone of `now` where it names none."""
    return span_of(event, now)[0]


def running(events: tuple[EventLine, ...], now: datetime) -> EventLine | None:
    """Return the event that is going on, if one is: of several the one that ends first."""
    going_on = []
    for event in events:
        begins, ends = span_of(event, now)
        if begins <= now <= ends:
            going_on.append((ends, event.name, event))
    return min(going_on)[2] if going_on else None


def event_now(events: tuple[EventLine, ...], now: datetime) -> EventLine | None:
    """Return the event that matters now: one that is going on, else the next, if there is one.

    What lasts for longer than a few days, such as an open-source drive, hides no evening to come.
    """
    going_on = running(events, now)
    if going_on is not None and lasts_long(going_on, now):
        return coming(events, now) or going_on
    return going_on or coming(events, now)


def lasts_long(event: EventLine, now: datetime) -> bool:
    """Return whether an event lasts for days: no evening that one is at."""
    begins, ends = span_of(event, now)
    return (ends - begins).days >= LONG_DAYS


def just_over(
    events: tuple[EventLine, ...], now: datetime, looked_back: tuple[str, ...] = ()
) -> EventLine | None:
    """Return the last event that nobody looked back on yet, from the day after for two weeks."""
    over = []
    for event in events:
        ends = span_of(event, now)[1]
        days = (now.date() - ends.date()).days
        if 1 <= days <= LOOK_BACK_DAYS and event.name not in looked_back:
            over.append((ends, event.name, event))
    return max(over)[2] if over else None


def coming(events: tuple[EventLine, ...], now: datetime) -> EventLine | None:
    """Return the next event that has not begun, if there is one."""
    ahead = [
        (begins, event.name, event) for event in events if (begins := span_of(event, now)[0]) > now
    ]
    return min(ahead)[2] if ahead else None


def days_off(event: EventLine, now: datetime) -> int:
    """Return how many days of the calendar an event is away; negative once it is past."""
    begins = beginning(event, now)
    if not event.end:
        begins = begins.astimezone(now.tzinfo)
    return (begins.date() - now.date()).days


def minutes_until(event: EventLine, now: datetime) -> float:
    """Return how many minutes an event is away; negative once it has begun."""
    return (beginning(event, now) - now).total_seconds() / 60


def days_until(event: EventLine, now: datetime) -> str:
    """Say how far away an event is, by the calendar: `tonight`, `tomorrow`, `in 3 days`."""
    begins = beginning(event, now)
    if not event.end:
        begins = begins.astimezone(now.tzinfo)
    days = days_off(event, now)
    if days <= 0:
        return "now" if begins <= now else "tonight" if begins.hour >= 17 else "today"
    return "tomorrow" if days == 1 else f"in {days} days"
