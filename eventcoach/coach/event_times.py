"""When an event is, on the one clock that has no zones: seconds of Unix time.

A time in a file is told in the event's zone, or in the machine's own. Both have rules that change
with the date, so the rules that hold on that date are asked, and here alone: the core only
compares numbers.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from eventcoach.coaching.summary import EventLine
from eventcoach.model.event import day_alone, read_moment

if TYPE_CHECKING:
    from eventcoach.model.event import Event

__all__ = ["begins_at", "event_line", "fits_in_time", "span", "zone_named"]

HOURS = timedelta(hours=4)
"""How long an event is whose end is not said."""
DRIVE = timedelta(days=30)
"""How long an open-source drive is whose end is not said."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST, LATEST = -62_000_000_000, 253_300_000_000
"""Unix time in the years 5 and 9996."""
FIRST, LAST = 1970, 9000
"""Years beyond which a machine's clock knows no rules: times there are taken for UTC."""


def zone_named(name: str | None) -> tzinfo | None:
    """Return a zone such as `Europe/Lisbon`; None where there is none of that name."""
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):  # no such zone, a folder, or a name with `..`
        return None


def begins_at(event: Event) -> datetime:
    """Return when an event begins, with the offset of its own zone."""
    return _moment(event.when, zone_named(event.zone))


def span(event: Event) -> tuple[datetime, datetime]:
    """Return when an event begins and ends, each with its offset; the end is always the later.

    Four hours where no end is said, a month for an open-source drive, and a whole day for a day.
    """
    zone = zone_named(event.zone)
    begin = _moment(event.when, zone)
    if event.ends is not None:
        end = _moment(event.ends, zone, ending=True)
        if end > begin:  # of two that could not be compared in the file, it may not be
            return begin, end
    elif event.kind == "drive":
        return begin, _later(begin, DRIVE)
    elif day_alone(event.when):
        end = _moment(event.when, zone, ending=True)
        if end > begin:
            return begin, end
    return begin, _later(begin, HOURS)


def fits_in_time(event: Event) -> bool:
    """Return whether the end that is said comes after the beginning, whatever their zones."""
    if event.ends is None:
        return True
    zone = zone_named(event.zone)
    return _moment(event.ends, zone, ending=True) > _moment(event.when, zone)


def event_line(name: str, event: Event) -> EventLine:
    """Return what home needs to know of an event."""
    begin, end = span(event)
    people = f"meet {event.goal.people} people"
    if event.goal.people == 1:
        people = "meet 1 person"
    return EventLine(
        name,
        event.title,
        event.when,
        event.ends or "",
        people + (f", {event.goal.why}" if event.goal.why else ""),
        event.pitch or "",
        _seconds(begin),
        _seconds(end) or 1,
        _offset_here(begin),
    )


def _moment(text: str, zone: tzinfo | None, *, ending: bool = False) -> datetime:
    """Read a moment as it is meant in a zone, or by the machine's rules on that date.

    A day without a time begins with the day; `ending`, it ends with it.
    """
    moment = read_moment(text)
    if ending and day_alone(text) and moment.year < LAST:
        moment += timedelta(days=1)
    if moment.tzinfo is not None:
        return moment
    if zone is not None and FIRST < moment.year < LAST:
        return moment.replace(tzinfo=zone)
    return _by_machine(moment)


def _by_machine(moment: datetime) -> datetime:
    """Give a time without an offset the one that this machine has then."""
    if FIRST < moment.year < LAST:
        try:
            return moment.astimezone()
        except (OverflowError, OSError, ValueError):
            pass
    return moment.replace(tzinfo=UTC)


def _later(moment: datetime, by: timedelta) -> datetime:
    """Return a moment that much later by the clock that has no zones."""
    if moment.year < LAST:
        return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)
    try:
        return moment + by
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def _seconds(moment: datetime) -> int:
    """Return Unix time, held within what every machine can turn into a date again."""
    seconds = (moment - EPOCH) // timedelta(seconds=1)
    return max(EARLIEST, min(seconds, LATEST))


def _offset_here(moment: datetime) -> int:
    """Return how many seconds this machine's clock is ahead of UTC at a moment."""
    if not FIRST < moment.year < LAST:
        return 0
    try:
        ahead = moment.astimezone(UTC).astimezone().utcoffset()
    except (OverflowError, OSError, ValueError):
        return 0
    return int(ahead.total_seconds()) if ahead else 0
