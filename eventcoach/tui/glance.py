"""The card on a phone's screen before the coach itself is loaded: a glance should not wait.

What is drawn is what the screen draws a moment later, in the same places, so nobody sees it come.
Nothing of Textual is loaded here.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from eventcoach.render.card_text import card_sections
from eventcoach.tui.card_pages import card_head, head_height, page_rows, pages, place_words
from eventcoach.tui.sizes import NARROW

if TYPE_CHECKING:
    from eventcoach.coaching.card import Card
    from eventcoach.tui.card_pages import Row

__all__ = ["glance", "glance_rows"]

OPEN = "\x1b[?1049h\x1b[?25l\x1b[H"
"""The terminal's other screen, which is empty, without a cursor, from the top."""


def glance(card: Card) -> bool:
    """Draw the card's first page where there is a phone's terminal; return whether it was."""
    with suppress(OSError, ValueError, AttributeError):
        columns, rows = os.get_terminal_size(sys.__stderr__.fileno())  # type: ignore[union-attr]
        if not (20 <= columns < NARROW and rows >= 4):
            return False
        words = "\r\n".join(_painted(row) for row in glance_rows(card, columns, rows))
        sys.__stderr__.write(OPEN + words)  # type: ignore[union-attr]
        sys.__stderr__.flush()  # type: ignore[union-attr]
        return True
    return False


def glance_rows(card: Card, columns: int, rows: int) -> list[Row]:
    """Return the rows of the first page, as the screen shows them on a phone."""
    width = columns - 2
    height = rows - _bar_height(rows)
    above = head_height(height)
    sections = card_sections(card, width)
    page = pages(sections, height - above)[0]
    head = [card_head(card, place_words(page, sections), width), []][:above]
    return [*head, *page_rows(page, sections)][:height]


def _bar_height(rows: int) -> int:
    """Return the rows that the screen's four targets take, as its stylesheet has them."""
    return 6 if rows >= 24 else 4 if rows >= 18 else 2 if rows >= 12 else 1


def _painted(row: Row) -> str:
    """Return the bytes of a row; its words are clean already, and fit."""
    words = "".join(f"\x1b[1m{part}\x1b[0m" if how == "b" else part for part, how in row)
    return f" {words.rstrip()}" if words else ""
