"""A sheet of text rows for a slow line: when it changes, only the rows that differ are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from eventcoach.model.text import clean

__all__ = ["Part", "Rows", "Sheet"]

Part = tuple[str, str]
"""Some words, and how: bold for `b`, plain for nothing."""
Rows = Sequence[Sequence[Part]]
_STYLES: dict[str, Style | None] = {"": None, "b": Style(bold=True)}


class Sheet(Widget):
    """Rows of words, from the top. Nothing wraps: whoever shows them has made them fit.

    It reaches both edges of the screen and keeps a margin of its own: what stood beside it would
    cost seven bytes for each row that is written. `make` gives the rows for the size that it has
    now; it is asked while the first frame is drawn, and again when the size is another.
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        make: Callable[[], Rows] | None = None,
        *,
        id: str | None = None,  # noqa: A002 -- as Textual calls it
    ) -> None:
        super().__init__(id=id)
        self._make = make
        self._made_for: tuple[int, int, int] | None = None
        self._rows: list[tuple[Part, ...]] = []

    @property
    def margin(self) -> int:
        """Columns that stay empty at each side."""
        return 1 if self.screen.has_class("-narrow") else 2

    @property
    def room(self) -> int:
        """Columns for the words of a row."""
        return max(1, self.size.width - 2 * self.margin)

    @property
    def rows(self) -> list[str]:
        """The words of each row."""
        return ["".join(words for words, _ in row) for row in self._rows]

    def show(self, rows: Rows) -> None:
        """Show other rows; those that stay as they are are not written again."""
        self._made_for = (*self.size, self.margin)
        before, self._rows = self._rows, [tuple(row) for row in rows]
        changed = [
            Region(0, y, self.size.width, 1)
            for y in range(min(self.size.height, max(len(before), len(self._rows))))
            if before[y : y + 1] != self._rows[y : y + 1]
        ]
        if changed:
            self.refresh(*changed)

    def _fit(self) -> None:
        """Have the rows made anew where the size is not the one they were made for."""
        if self._make is not None and self._made_for != (*self.size, self.margin):
            self._made_for = (*self.size, self.margin)
            self._rows = [tuple(row) for row in self._make()]

    def render_line(self, y: int) -> Strip:
        """Return a row."""
        row = self._rows[y] if y < len(self._rows) else ()
        margin = [Segment(" " * self.margin)] if row else []
        words = [Segment(clean(words), _STYLES[style]) for words, style in row if words]
        segments = margin + words
        return Strip(segments).adjust_cell_length(self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows, made for the size that the sheet has now."""
        self._fit()
        return super().render_lines(crop)
