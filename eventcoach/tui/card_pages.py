"""The card as rows for a sheet: as many sections as fit on a page, or one line in large letters."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.render.blocks import shows_blocks
from eventcoach.render.large import large
from eventcoach.render.wrapping import cells, fold

if TYPE_CHECKING:
    from eventcoach.coaching.card import Card

__all__ = [
    "Page", "Row", "Section", "big_rows", "card_head", "clock_rows", "head_height", "head_row",
    "page_rows", "pages", "place_words",
]  # fmt: skip

Section = tuple[str, list[str]]
"""A title and lines that fit the width."""
Row = list[tuple[str, str]]
"""Some words, each with how they stand: bold for `b`, plain for nothing."""


class Page(Struct, frozen=True):
    """What is on a page: the places of its sections, from 0, each with the lines shown here."""

    parts: tuple[tuple[int, list[str]], ...]
    begins: bool = True
    """Whether the first section begins here; else it goes on from overleaf."""

    @property
    def first(self) -> int:
        """The place of the first section."""
        return self.parts[0][0] if self.parts else 0

    @property
    def last(self) -> int:
        """The place of the last section."""
        return self.parts[-1][0] if self.parts else 0


def pages(sections: Sequence[Section], height: int, start: int = 0) -> list[Page]:
    """Put the sections from `start` on onto pages of at most `height` rows.

    A section that is longer than a page goes on overleaf. There is always one page.
    """
    height = max(2, height)
    made: list[Page] = []
    parts: list[tuple[int, list[str]]] = []
    used = 0
    begins = True
    for place, (_, lines) in enumerate(sections):
        if place < start:
            continue
        if used and used + len(lines) + 2 > height:
            made.append(Page(tuple(parts), begins))
            parts, used, begins = [], 0, True
        rest = lines
        while len(rest) + 1 > height:
            made.append(Page(((place, rest[: height - 1]),), begins))
            rest = rest[height - 1 :]
            begins = False
        if rest:
            parts.append((place, rest))
            used += len(rest) + (2 if used else 1)
        else:
            begins = True
    if parts or not made:
        made.append(Page(tuple(parts), begins))
    return made


def page_rows(page: Page, sections: Sequence[Section]) -> list[Row]:
    """Return the rows of a page: each title has the digit that leads to it."""
    rows: list[Row] = []
    for place, lines in page.parts:
        if rows:
            rows.append([])
        digit = f"{place + 1} " if place < 9 else ""
        rows.append([(digit, ""), (sections[place][0], "b")])
        rows += [[(words, "")] for words in lines]
    return rows


def head_row(title: str, right: str, width: int) -> Row:
    """Return a title at the left and something at the right edge; the title gives way."""
    room = max(4, width - cells(right) - 1)
    lines = fold(title, room)
    words = lines[0] if lines else ""
    if len(lines) > 1:
        words = fold(title, room - 1)[0] + "…"
    gap = max(1, width - cells(words) - cells(right))
    return [(words, "b"), (" " * gap + right, "")]


def head_height(height: int) -> int:
    """Return the rows above a page: none on a flat screen, a blank one where there is room."""
    return 0 if height < 7 else 1 if height < 12 else 2


def card_head(card: Card, place: str, width: int) -> Row:
    """Return the card's head: its event, how far the goal is, and which sections these are."""
    goal = f"{card.met} of {card.goal} met" if card.goal else ""
    right = "  ".join(part for part in (goal, place) if part)
    return head_row(card.event or "Your card", right, width)


def place_words(page: Page, sections: Sequence[Section]) -> str:
    """Say which sections a page shows, such as `1–3/5`; nothing where it shows all."""
    first, last = page.first + 1, page.last + 1
    if last - first + 1 == len(sections):
        return ""
    return f"{first}–{last}/{len(sections)}" if last > first else f"{first}/{len(sections)}"


def big_rows(words: str, width: int, height: int) -> list[Row]:
    """Return some words as large as they fit: large letters, else bold with room between lines."""
    drawn = _large(words, width, height)
    if drawn is None:
        lines = fold(words, width)
        airy = [row for line in lines for row in (line, "")][:-1]
        chosen = airy if len(airy) <= height else lines
        rows: list[Row] = [[(line, "b")] for line in chosen]
    else:
        rows = [[(line, "")] for line in drawn]
    above = max(0, height - len(rows)) // 2
    return [[] for _ in range(above)] + rows[:height]


def clock_rows(words: str, width: int, height: int) -> list[Row]:
    """Return a time in the middle of nothing."""
    drawn = _large(words, width, height) or [words]
    wide = max(map(len, drawn))
    above = max(0, height - len(drawn)) // 2
    left = " " * (max(0, width - wide) // 2)
    return [[] for _ in range(above)] + [[(left + line, "")] for line in drawn]


def _large(words: str, width: int, height: int) -> list[str] | None:
    return large(words, width, height, blocks=shows_blocks(sys.__stderr__))
