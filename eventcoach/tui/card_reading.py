"""A card that is being read: the page or the line one is at, and the way to the next.

Nothing of Textual is needed here. Whoever shows it tells how much room there is; what is looked at
stays, whatever that becomes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from eventcoach.render.card_text import card_lines, card_sections
from eventcoach.tui.card_pages import (
    Page,
    Row,
    Section,
    big_rows,
    card_head,
    head_height,
    head_row,
    page_rows,
    pages,
    place_words,
)

if TYPE_CHECKING:
    from eventcoach.coaching.card import Card

__all__ = ["CardReading"]


class CardReading:
    """Where one is in a card: a page of it, or one line in large letters.

    `section` is where it opens, from 1. `room` tells the columns and rows there are now.
    """

    def __init__(self, card: Card, section: int, room: Callable[[], tuple[int, int]]) -> None:
        self.card = card
        self._room = room
        self._looked = max(0, section - 1)
        """The section that is looked at, from 0, which stays so whatever the size becomes."""
        self._start = 0
        """The section that the pages begin with: 0, or where a digit led."""
        self._page = 0
        self._line: int | None = None
        """The line that is shown in large letters; None for pages."""
        self._folded: tuple[Card, int, list[Section]] | None = None
        """The sections as they were last made to fit, and for which card and width."""

    @property
    def section(self) -> int:
        """The section that is looked at, from 1: where to open the card again."""
        if self._line is not None:
            return card_lines(self.card)[self._line][0] + 1
        return self._looked + 1

    @property
    def line(self) -> str:
        """The line in large letters; empty for pages."""
        return "" if self._line is None else card_lines(self.card)[self._line][2]

    # What is shown

    def rows(self) -> list[Row]:
        """Return the rows of the page or the line that one is at."""
        above = head_height(self._room()[1])
        head, body = self._paged() if self._line is None else self._large(self._line)
        return [head, []][:above] + body

    def rows_for_another_size(self) -> list[Row]:
        """Return the rows after the room has changed: what is looked at stays in sight."""
        for at, page in enumerate(self._pages(0)):
            if page.first <= self._looked <= page.last:
                self._start, self._page = 0, at
                break
        return self.rows()

    def _sections(self) -> list[Section]:
        width = self._room()[0]
        if self._folded is None or self._folded[:2] != (self.card, width):
            self._folded = self.card, width, card_sections(self.card, width)
        return self._folded[2]

    def _pages(self, start: int) -> list[Page]:
        height = self._room()[1]
        return pages(self._sections(), height - head_height(height), start)

    def _shown(self) -> Page:
        """Return the page that is looked at, whatever the size has become."""
        found = self._pages(self._start)
        self._page = min(self._page, len(found) - 1)
        return found[self._page]

    def _paged(self) -> tuple[Row, list[Row]]:
        sections, page = self._sections(), self._shown()
        head = card_head(self.card, place_words(page, sections), self._room()[0])
        return head, page_rows(page, sections)

    def _large(self, at: int) -> tuple[Row, list[Row]]:
        lines = card_lines(self.card)
        self._line = at = min(at, len(lines) - 1)
        _, label, words = lines[at]
        width, height = self._room()
        head = head_row(label, f"{at + 1}/{len(lines)}", width)
        return head, big_rows(words, width, height - head_height(height))

    # The way through it

    def next(self) -> None:
        """Turn the page, or go to the next line; after the last comes the first."""
        if self._line is not None:
            self._line = (self._line + 1) % len(card_lines(self.card))
        elif self._page + 1 < len(self._pages(self._start)):
            self._turn(self._start, self._page + 1)
        else:
            self._turn(0, 0)

    def before(self) -> None:
        """Go back by a page or a line; before the first comes the last."""
        if self._line is not None:
            self._line = (self._line - 1) % len(card_lines(self.card))
        elif self._page:
            self._turn(self._start, self._page - 1)
        else:
            usual = self._pages(0)
            before = [at for at, page in enumerate(usual) if page.first < self._start]
            self._turn(0, before[-1] if before else len(usual) - 1)

    def go_to(self, section: int) -> bool:
        """Go to a section, from 1, or to its first line; return whether there is one."""
        if section > len(self._sections()):
            return False
        if self._line is not None:
            self._line = self._first_line(section - 1)
        else:
            self._open(section - 1)
        return True

    def enlarge(self) -> None:
        """Go on by lines in large letters, or by pages again."""
        if self._line is None:
            self._line = self._first_line(min(self._looked, len(self._sections()) - 1))
        else:
            section = card_lines(self.card)[self._line][0]
            self._line = None
            self._open(section)

    def _first_line(self, section: int) -> int:
        return [place for place, *_ in card_lines(self.card)].index(section)

    def _open(self, section: int) -> None:
        """Go to the page that begins with a section, from 0, or make one that does."""
        for at, page in enumerate(self._pages(0)):
            if page.first == section and page.begins:
                self._turn(0, at)
                return
        self._turn(min(section, len(self._sections()) - 1), 0)

    def _turn(self, start: int, page: int) -> None:
        """Take a page of those that begin with the section `start`, from 0."""
        self._start, self._page = start, page
        self._looked = self._shown().first
