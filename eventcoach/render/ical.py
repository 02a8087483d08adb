"""Entries of a calendar as iCalendar (RFC 5545): what every calendar program reads.

An entry keeps its UID and tells when its file was last changed, so that taking the same file in
again updates it, and an export of unchanged files is the same to the last byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo

from msgspec import Struct

from eventcoach.model.text import clean_line
from eventcoach.render.content_lines import content_line, folded, in_utc, joined

__all__ = ["Entry", "calendar"]

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""A sequence number counts the seconds since then: it fits 31 bits until 2088."""
LAST_SEQUENCE = 2**31 - 1
FIRST, LAST = 1970, 9000
"""Years beyond which the rules of a zone are not asked."""


class Entry(Struct, frozen=True, kw_only=True):
    """One entry: an event, a habit that recurs, or a follow-up.

    `begins` is a day (then the entry takes whole days), a moment with its zone, or a moment
    without one, which is then the same time wherever its owner is. `ends` is of the same kind,
    and exclusive. `changed` is aware. `rule` is what follows `RRULE:`. `alarm` is how long before
    the beginning it rings; negative is after it, as at nine on a whole day.
    """

    uid: str
    title: str
    begins: date | datetime
    ends: date | datetime
    changed: datetime
    zone: str = ""
    """The name of the zone, where its rules come along: `Europe/Lisbon`."""
    place: str = ""
    about: str = ""
    rule: str = ""
    alarm: timedelta | None = None
    busy: bool = True
    tags: tuple[str, ...] = ()


def calendar(entries: Iterable[Entry], title: str) -> str:
    """Return a whole calendar. An entry whose years have no zones is told in UTC."""
    listed = [_placed(each) for each in entries]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//eventcoach//EN",
        "CALSCALE:GREGORIAN",
        content_line("X-WR-CALNAME", clean_line(title)),
    ]
    zones: dict[str, list[Entry]] = {}
    for each in listed:
        if each.zone:
            zones.setdefault(each.zone, []).append(each)
    for name, there in zones.items():
        lines += _zone(name, there)
    for each in listed:
        lines += _entry(each)
    return joined((*lines, "END:VCALENDAR"))


def _placed(entry: Entry) -> Entry:
    """Return an entry without a zone of its own where that zone's rules cannot be told."""
    from msgspec.structs import replace

    begins, ends = entry.begins, entry.ends
    known = (
        entry.zone
        and isinstance(begins, datetime)
        and isinstance(ends, datetime)
        and begins.tzinfo is not None
        and FIRST < begins.year <= ends.year < LAST
        and ends.year - begins.year < 5
    )
    return entry if known or not entry.zone else replace(entry, zone="")


def _entry(entry: Entry) -> list[str]:
    stamp = in_utc(entry.changed)
    sequence = (entry.changed - EPOCH) // timedelta(seconds=1)
    lines = [
        "BEGIN:VEVENT",
        content_line("UID", entry.uid),
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{max(0, min(sequence, LAST_SEQUENCE))}",
        folded(f"DTSTART{_moment(entry.begins, entry.zone)}"),
        folded(f"DTEND{_moment(entry.ends, entry.zone)}"),
        content_line("SUMMARY", clean_line(entry.title)),
    ]
    if entry.rule:
        lines.append(folded(f"RRULE:{entry.rule}"))
    if entry.place:
        lines.append(content_line("LOCATION", clean_line(entry.place)))
    if entry.about:
        lines.append(content_line("DESCRIPTION", entry.about))
    if entry.tags:
        lines.append(content_line("CATEGORIES", *entry.tags, between=","))
    lines.append(f"TRANSP:{'OPAQUE' if entry.busy else 'TRANSPARENT'}")
    if entry.alarm is not None:
        lines += [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            content_line("DESCRIPTION", clean_line(entry.title)),
            f"TRIGGER:{_duration(-entry.alarm)}",
            "END:VALARM",
        ]
    return [*lines, "END:VEVENT"]


def _moment(moment: date | datetime, zone: str) -> str:
    """Return what follows the name of a property that tells a moment."""
    if not isinstance(moment, datetime):
        return f";VALUE=DATE:{_date(moment)}"
    if moment.tzinfo is None:
        return f":{_date(moment)}T{moment:%H%M%S}"
    if zone:
        return f";TZID={zone}:{_date(moment)}T{moment:%H%M%S}"
    utc = moment.astimezone(UTC)
    return f":{_date(utc)}T{utc:%H%M%S}Z"


def _date(moment: date) -> str:
    """Return a date with all four digits of its year, which not every system's %Y has."""
    return f"{moment.year:04}{moment.month:02}{moment.day:02}"


def _duration(length: timedelta) -> str:
    sign = "-" if length < timedelta(0) else ""
    minutes = int(abs(length).total_seconds()) // 60
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if not days and not time:
        return "PT0S"
    return f"{sign}P{f'{days}D' if days else ''}{f'T{time}' if time else ''}"


def _zone(name: str, entries: list[Entry]) -> list[str]:
    """Return the rules of a zone for the years that its entries need, change by change."""
    moments = [each for entry in entries for each in (entry.begins, entry.ends)]
    zone = next(each.tzinfo for each in moments if isinstance(each, datetime))
    assert zone is not None
    first, last = min(each.year for each in moments), max(each.year for each in moments)
    lines = ["BEGIN:VTIMEZONE", folded(f"TZID:{name}")]
    at = datetime(first - 1, 1, 1, tzinfo=UTC)
    lines += _observance(at, zone, _offset(at, zone))
    end = datetime(last + 1, 12, 31, tzinfo=UTC)
    while at < end:
        following = at + timedelta(days=1)
        if _offset(at, zone) != _offset(following, zone):
            lines += _observance(_change(at, following, zone), zone, _offset(at, zone))
        at = following
    return [*lines, "END:VTIMEZONE"]


def _change(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Return the minute within a day at which a zone's offset becomes another."""
    old = _offset(before, zone)
    while after - before > timedelta(minutes=1):
        middle = before + timedelta(minutes=((after - before) // timedelta(minutes=1)) // 2)
        if _offset(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after


def _observance(at: datetime, zone: tzinfo, before: timedelta) -> list[str]:
    """Return one observance: what holds from `at` on. Its start is told by the clock before."""
    local = at.astimezone(zone)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    wall = (at + before).replace(tzinfo=None)
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{_date(wall)}T{wall:%H%M%S}",
        f"TZOFFSETFROM:{_hours(before)}",
        f"TZOFFSETTO:{_hours(_offset(at, zone))}",
        *([f"TZNAME:{name}"] if (name := clean_line(local.tzname() or "")) else []),
        f"END:{kind}",
    ]


def _offset(at: datetime, zone: tzinfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)


def _hours(offset: timedelta) -> str:
    minutes = int(abs(offset).total_seconds()) // 60
    return f"{'-' if offset < timedelta(0) else '+'}{minutes // 60:02}{minutes % 60:02}"
