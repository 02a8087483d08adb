"""A search over every line of the library: what was read, what fits, and a row for each result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from textual.visual import Visual

from eventcoach.coach.shelf import Found
from eventcoach.coaching.shelf import Finder
from eventcoach.tui.screens.shelf_rows import line_prompt
from eventcoach.tui.show import text

__all__ = ["MOST", "Index", "LineSearch"]

MOST = 200
"""How many results are shown; more are only counted."""


class Index(Struct, frozen=True):
    """Every line that can be found, and what is starred."""

    lines: tuple[Found, ...]
    finder: Finder
    stars: frozenset[str]


class LineSearch:
    """The results for what was typed last; none before every line was read."""

    def __init__(self) -> None:
        self.index: Index | None = None
        self.stars: frozenset[str] = frozenset()
        self._results: Sequence[int] = ()

    @property
    def count(self) -> int:
        """How many results there are."""
        return len(self._results)

    def read(self, index: Index) -> None:
        """Take over every line, as it was read."""
        self.index, self.stars = index, index.stars

    def find(self, typed: str) -> None:
        """Look for what fits; nothing fits where nothing is typed or read."""
        self._results = self.index.finder.find(typed) if self.index is not None and typed else ()

    def found(self, at: int | None) -> Found | None:
        """Return the result at a place of the list."""
        if self.index is None or at is None or at >= min(MOST, self.count):
            return None
        return self.index.lines[self._results[at]]

    def row(self, at: int) -> Visual:
        """Return the row of a result that there is."""
        found = self.found(at)
        assert found is not None
        starred = found.line.reference in self.stars
        return line_prompt(found.line, starred=starred, where=found.title)

    def rows(self, first: int, most: int) -> list[Visual]:
        """Return rows from `first` on, up to `most` results in all."""
        return [self.row(at) for at in range(first, min(most, self.count))]

    def rest(self, first: int) -> Iterable[Visual]:
        """Return the rows from `first` on, and a line that counts what is not shown."""
        yield from self.rows(first, MOST)
        if self.count > MOST:
            yield text(f"and {self.count - MOST:,} more: type more words", "$text-muted")
