"""Dates as people type them: `thu 18:30`, `tomorrow 7pm`, `3 dec`, `in two weeks`, or ISO 8601.

Pure: told the text and the present moment, it answers with what a document keeps.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

__all__ = ["as_typed", "read_when"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
NAMED = {"today": 0, "tonight": 0, "this evening": 0, "tomorrow": 1, "tomorrow evening": 1}
LIKE_THIS = "write it like `thu 18:30`, `3 dec 18:30` or `2026-12-03 18:30`"
_CLOCK = re.compile(r"(?:\bat |@ ?)?\b(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?\b\.?$", re.ASCII)
_SOON = re.compile(r"in (\d{1,3}|[a-z]+) (day|week|month)s?$", re.ASCII)
_NUMBER = re.compile(r"(\d{1,2})(st|nd|rd|th)?$", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$", re.ASCII)


def read_when(typed: str, now: datetime) -> str:
    """Return `typed` as a document keeps it: `2026-12-03 18:30`, `2026-12-03`, or ISO as it was.

    A day of the week, or a day without its year, is the next one to come; a time alone is today's
    if it is still to come, else tomorrow's. `now` is in the place where the words were typed.
    Raises ValueError with a sentence for a person where it is no date, or more than one.
    """
    words = " ".join(typed.split())
    try:
        datetime.fromisoformat(words)
    except ValueError:
        pass
    else:
        return words if len(words) > 8 else f"{datetime.fromisoformat(words):%Y-%m-%d}"
    plain = words.lower().replace(",", " ").replace("  ", " ")
    day, at = _parts(plain)
    try:
        found = _day(day, at, now)
    except OverflowError:
        raise ValueError(f"“{typed}” is too far away; {LIKE_THIS}") from None
    if found is None:
        raise ValueError(f"“{typed}” is no date; {LIKE_THIS}")
    return f"{found:%Y-%m-%d}" + (f" {at[0]:02d}:{at[1]:02d}" if at else "")


def as_typed(when: str) -> str:
    """Return a kept moment as people say it: `Thu 3 Dec 18:30`. Raises ValueError for none."""
    moment = datetime.fromisoformat(when)
    day = f"{moment:%a} {moment.day} {moment:%b}"
    return f"{day} {moment:%H:%M}" if len(when) > 10 else day


def _parts(plain: str) -> tuple[str, tuple[int, int] | None]:
    """Split what was typed into the day's words and the time; no time where none is said."""
    if plain.endswith("noon"):
        return plain.removesuffix("noon").removesuffix("at ").strip(), (12, 0)
    found = _CLOCK.search(plain)
    if found is None:
        return plain, None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    said = found[2] is not None or half or found[0].startswith(("at", "@"))
    if not said:  # a number alone is the day of a month, as in `dec 3`
        return plain, None
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"there is no {hour} {half}; {LIKE_THIS}")
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"there is no {hour}:{minute:02d}; {LIKE_THIS}")
    return plain[: found.start()].strip(), (hour, minute)


def _day(words: str, at: tuple[int, int] | None, now: datetime) -> date | None:
    today = now.date()
    past = at is not None and at <= (now.hour, now.minute)
    if not words:
        return None if at is None else today + timedelta(days=int(past))
    if words in NAMED:
        return today + timedelta(days=NAMED[words])
    if soon := _SOON.match(words):
        return _soon(soon[1], soon[2], today)
    if iso := _ISO_DAY.match(words):
        return _real(int(iso[1]), int(iso[2]), int(iso[3]), words)
    name = words.removeprefix("next ").removeprefix("this ").removeprefix("on ").rstrip(".")
    weekday = _among(name, WEEKDAYS)
    if weekday is not None:
        days = (weekday - today.weekday()) % 7
        return today + timedelta(days=7 if days == 0 and (past or at is None) else days)
    return _of_month(name, today, past=past)


def _soon(count: str, unit: str, today: date) -> date | None:
    number = int(count) if count.isdecimal() else NUMBERS.get(count)
    if number is None:
        return None
    if unit != "month":
        return today + timedelta(days=number * (7 if unit == "week" else 1))
    months = today.month - 1 + number
    year, month = today.year + months // 12, months % 12 + 1
    for day in range(today.day, 27, -1):  # a month later the 31st may be the 28th
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, today.day)


def _of_month(words: str, today: date, *, past: bool) -> date | None:
    """Read `3 dec`, `dec 3`, `3rd of december 2027`, with a weekday before it or not."""
    parts = [part.strip(".") for part in words.split() if part != "of"]
    if parts and _among(parts[0], WEEKDAYS) is not None:
        parts = parts[1:]
    year = int(parts.pop()) if len(parts) == 3 and re.fullmatch(r"[0-9]{4}", parts[2]) else None
    if len(parts) != 2:
        return None
    if _among(parts[0], MONTHS) is not None:
        parts.reverse()
    number, month = _NUMBER.match(parts[0]), _among(parts[1], MONTHS)
    if number is None or month is None:
        return None
    if year is not None:
        return _real(year, month + 1, int(number[1]), words)
    day = int(number[1])
    for coming in range(today.year, today.year + 9):  # a 29 February comes within eight years
        try:
            found = date(coming, month + 1, day)
        except ValueError:
            continue
        if found > today or (found == today and not past):
            return found
    raise ValueError(f"there is no {words}; {LIKE_THIS}")


def _real(year: int, month: int, day: int, words: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no {words}; {LIKE_THIS}") from None


def _among(word: str, names: tuple[str, ...]) -> int | None:
    """Return the place of a name that `word` is, or shortens to three letters or more."""
    if len(word) < 3:
        return None
    fitting = [place for place, name in enumerate(names) if name.startswith(word)]
    return fitting[0] if len(fitting) == 1 else None
