"""What the parts of progress are made of: a section, its columns, and its bars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

__all__ = [
    "FULL", "LIGHT", "MARK", "NONE", "PLAIN", "Section", "columns", "counted", "day_words", "fit",
    "halves", "minutes_words", "room_for",
]  # fmt: skip

FULL, LIGHT, MARK, NONE = "▇", "░", "│", "·"
PLAIN = str.maketrans({FULL: "#", LIGHT: "-", MARK: "|", NONE: ".", "“": '"', "”": '"', "…": "..."})
"""For terminals that know ASCII alone."""


class Section(Struct, frozen=True):
    """One kind of practice: a title, a sentence, rows that fit, and the values that they plot.

    A `private` one is for the person alone: it stands in nothing that travels.
    """

    name: str
    title: str
    says: str
    rows: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    unit: str = ""
    private: bool = False


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 round`, `1,200 rounds`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_words(on: date, today: date) -> str:
    """Return a day as `3 Nov`, with its year where that is another."""
    words = f"{on.day:>2} {on:%b}"
    return words if on.year == today.year else f"{words} {on.year}"


def minutes_words(seconds: float) -> str:
    """Return a time as `40 s`, `12 min`, `3 h 5 min`."""
    if seconds < 60:
        return f"{round(seconds)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def columns(entries: Sequence[tuple[date, str]], today: date, width: int) -> list[str]:
    """Return a day and a figure for each row, in columns; no year where there is no room."""
    days = [day_words(on, today if width >= 24 else on) for on, _ in entries]
    first = max(map(len, days))
    second = max(len(figure) for _, figure in entries)
    return [
        f"{day:<{first}}  {figure:>{second}} "
        for day, (_, figure) in zip(days, entries, strict=True)
    ]


def room_for(labels: Sequence[str], width: int) -> int:
    """Return the cells that are left for bars; none where they would say nothing."""
    room = min(40, width - len(labels[0]))
    return room if room >= 3 else 0


def halves(labels: Sequence[str], pairs: Sequence[tuple[int, int]], width: int) -> list[str]:
    """Return bars of two parts: some, and all."""
    room = room_for(labels, width)
    most = max(1, *(whole for _, whole in pairs))
    step = min(3.0, room / most)
    lines = []
    for label, (part, whole) in zip(labels, pairs, strict=True):
        full, end = round(part * step), round(whole * step)
        lines.append((label + FULL * full + LIGHT * (end - full)).rstrip())
    return lines


def fit(lines: Sequence[str], width: int) -> tuple[str, ...]:
    """Return rows that are no wider than `width`; only very narrow ones are cut."""
    return tuple(line[:width].rstrip() for line in lines)
