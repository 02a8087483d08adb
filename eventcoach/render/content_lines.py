"""Content lines: what vCard (RFC 2426) and iCalendar (RFC 5545) files are made of.

A value is escaped, a line ends in CRLF, and a long one is folded: broken after at most 75 octets
of UTF-8, never within a character, the rest on lines that begin with a space.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from eventcoach.model.text import clean

__all__ = ["content_line", "escaped", "folded", "in_utc", "joined"]

LONGEST = 75
"""Octets of a line, its line break not counted."""


def escaped(text: str) -> str:
    """Return a text as a value: cleaned, line breaks as `\\n`, `\\`, `,` and `;` escaped."""
    text = clean(text).strip()
    for character, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(character, written)
    return text


def content_line(name: str, *values: str | None, between: str = ";") -> str:
    """Return a line `NAME:value`, its values escaped; several stand with `between` in between."""
    return folded(f"{name}:{between.join(escaped(value or '') for value in values)}")


def folded(line: str) -> str:
    """Return a line folded to 75 octets, without the line break at its end."""
    if len(line.encode()) <= LONGEST:
        return line
    parts: list[str] = []
    part, size, room = "", 0, LONGEST
    for character in line:
        octets = len(character.encode())
        if size + octets > room:
            parts.append(part)
            part, size, room = "", 0, LONGEST - 1  # the space that begins it counts
        part += character
        size += octets
    return "\r\n ".join((*parts, part))


def joined(lines: Iterable[str]) -> str:
    """Return a whole file: each line ended by CRLF."""
    return "".join(f"{line}\r\n" for line in lines)


def in_utc(moment: datetime) -> str:
    """Return an aware moment as both formats write it in UTC: `20261203T183000Z`."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
