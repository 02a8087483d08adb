"""An event from another program: an `.ics`, read by icalendar, as a file of one's own.

A whole calendar may hold thousands of entries. They are counted first, and each is read on its
own, so that a broken one costs itself alone.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, get_args

from msgspec import Struct

from eventcoach.errors import UserFileError
from eventcoach.model.event import Event, EventKind
from eventcoach.model.text import clean_line, normal

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["MOST", "Offered", "read_events"]

MOST = 500
"""Entries that are looked through; an event's own file has one."""
EVENT = "eventcoach-event-"
"""How the UID of an entry begins that was made here; the event's name follows."""
_ENTRY = re.compile(r"^BEGIN:VEVENT[ \t]*$.*?^END:VEVENT[ \t]*$", re.M | re.S | re.I)
_ZONE = re.compile(r"^BEGIN:VTIMEZONE[ \t]*$.*?^END:VTIMEZONE[ \t]*$", re.M | re.S | re.I)
_COUNT = re.compile(rb"^BEGIN:VEVENT[ \t]*\r?$", re.M | re.I)
_LONGEST = 1 << 17
"""Characters of an entry that are read, invitations of many people included."""


class Offered(Struct, frozen=True):
    """An event that a file offers: fields for its file, when it begins, and what is to be said.

    `there` names an event of mine that it is already.
    """

    values: dict[str, Any]
    begins: datetime
    there: str = ""
    repeats: bool = False


def read_events(coach: Coach, content: bytes) -> tuple[list[Offered], int]:
    """Return the events in a file, those still to come first, and how many cannot be used.

    Raises UserFileError where there is none, or more than `MOST`.
    """
    count = len(_COUNT.findall(content))
    hint = "export that one event from your calendar, or save the file that its page offers"
    if not count:
        raise UserFileError("there is no event in this file", hint=hint)
    if count > MOST:
        raise UserFileError(f"there are {count:,} events in this file, a whole calendar", hint=hint)
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    zones = _ZONE.findall(text)[:50]
    found: list[Offered] = []
    for each in _ENTRY.findall(text):
        try:
            offered = _offered(coach, each, zones)
        except Exception:  # a library's own troubles with one entry
            offered = None
        if offered is not None:
            found.append(offered)
    if not found:
        raise UserFileError(
            "no event in this file says what it is and when", hint="add it: eventcoach events --new"
        )
    now = coach.clock.local()
    found.sort(key=lambda each: (each.begins < now, abs(each.begins - now)))
    return found, count - len(found)


def _offered(coach: Coach, text: str, zones: list[str]) -> Offered | None:
    """Return the event of one entry; None where it says no title or no time."""
    from icalendar import Calendar

    if len(text) > _LONGEST or "\nRECURRENCE-ID" in text:
        return None
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", *zones, text, "END:VCALENDAR", ""]
    calendar = Calendar.from_ical("\r\n".join(lines).replace("\r\n", "\n").replace("\n", "\r\n"))
    entry: Any = calendar.walk("VEVENT")[0]
    title = clean_line(str(entry.get("SUMMARY") or ""))[:120].strip()
    start = entry.get("DTSTART")
    if not title or start is None:
        return None
    end = entry.get("DTEND")
    ends = end.dt if end is not None else None
    if ends is None and entry.get("DURATION") is not None:
        ends = start.dt + entry["DURATION"].dt
    values: dict[str, Any] = {"title": title}
    values |= _times(start.dt, ends)
    place = clean_line(str(entry.get("LOCATION") or ""))[:2000].strip()
    address = clean_line(str(entry.get("URL") or ""))[:2000].strip()
    values["place"] = place or address
    values["kind"] = _kind(entry, values["place"])
    values = {key: value for key, value in values.items() if value}
    begins = _begins(values)
    return Offered(
        values, begins, _known(coach, entry, values, begins), entry.get("RRULE") is not None
    )


def _times(start: date | datetime, end: date | datetime | None) -> dict[str, str]:
    """Return `when`, `ends` and `zone` as a file has them: the clock of the zone that was named.

    A time in UTC is told by this machine's clock, as a person would.
    """
    if not isinstance(start, datetime):
        found = {"when": start.isoformat()}
        if end is None or isinstance(end, datetime) or end - timedelta(days=1) <= start:
            return found
        return found | {"ends": (end - timedelta(days=1)).isoformat()}  # a file's end is inclusive
    zone = _zone(start)
    found = {"when": _clock(start, zone), "zone": zone}
    if isinstance(end, datetime) and _comparable(start, end) and end > start:
        if end.tzinfo is not None and start.tzinfo is not None:
            end = end.astimezone(start.tzinfo)
        found["ends"] = _clock(end, zone)
    return found


def _comparable(start: datetime, end: datetime) -> bool:
    return (start.tzinfo is None) == (end.tzinfo is None)


def _zone(moment: datetime) -> str:
    """Return the name of a moment's zone where it is one that is known here."""
    from eventcoach.coach.event_times import zone_named

    name = getattr(moment.tzinfo, "key", None) or getattr(moment.tzinfo, "zone", None)
    if not isinstance(name, str) or name.upper() in ("UTC", "ETC/UTC", "GMT"):
        return ""
    return name if len(name) <= 64 and zone_named(name) is not None else ""


def _clock(moment: datetime, zone: str) -> str:
    """Return a moment as a person types it: `2026-12-03 18:30`."""
    if moment.tzinfo is not None and not zone:
        moment = moment.astimezone()
    return moment.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")


def _kind(entry: Any, place: str) -> str:
    categories = entry.get("CATEGORIES")
    listed = categories if isinstance(categories, list) else [categories] if categories else []
    for each in listed:
        for word in getattr(each, "cats", ()):
            if str(word) in get_args(EventKind):
                return str(word)
    return "online" if place.startswith(("http://", "https://")) else ""


def _begins(values: dict[str, Any]) -> datetime:
    """Return when the event begins. Raises whatever a document raises that cannot be."""
    from eventcoach.coach.event_times import begins_at
    from eventcoach.model.reading import from_values

    return begins_at(from_values(values, Event))


def _known(coach: Coach, entry: Any, values: dict[str, Any], begins: datetime) -> str:
    """Return the name of an event of mine that this is: made here, or of one title and moment."""
    from eventcoach.coach.event_times import begins_at

    mine = {each.name: each for each in coach.library.entries("event").values() if each.yours}
    uid = str(entry.get("UID") or "")
    if uid.startswith(EVENT) and uid.removeprefix(EVENT) in mine:
        return uid.removeprefix(EVENT)
    for name, each in mine.items():
        event = coach.library.load(each).document
        if (
            isinstance(event, Event)
            and normal(event.title) == normal(values["title"])
            and begins_at(event) == begins
        ):
            return name
    return ""
