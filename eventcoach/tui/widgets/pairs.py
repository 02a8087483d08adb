"""Names and values in two columns; a long value wraps under itself."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from eventcoach.tui.show import join, line, text

__all__ = ["Pairs"]

GAP = 2
NARROWEST = 10
"""Columns that a value has at least; where there are fewer, it stands below its name."""


class Pairs(Widget):
    """Some (name, value) rows."""

    def __init__(self, rows: Iterable[tuple[str, str]] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows = tuple(rows)

    def show(self, rows: Iterable[tuple[str, str]]) -> None:
        """Show other rows."""
        self._rows = tuple(rows)
        self.refresh(layout=True)

    def content(self, width: int) -> Content:
        """Lay the rows out in `width` cells."""
        column = max((len(name) for name, _ in self._rows), default=0) + GAP
        below = width - column < NARROWEST
        indent = GAP if below else column
        parts: list[Content | str] = []
        for place, (name, value) in enumerate(self._rows):
            parts.append("\n" if place else "")
            if name or not below:
                parts.append(text(name if below else f"{name:<{column}}", "$text-muted"))
            for number, words in enumerate(line(value).wrap(max(NARROWEST, width - indent))):
                starts = number == 0 and (not below or not name)
                parts += ["" if starts else "\n" + " " * indent, words.rstrip()]
        return join(*parts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the rows need."""
        return self.content(width).plain.count("\n") + 1 if self._rows else 0

    def render(self) -> Content:
        """Give the rows."""
        return self.content(self.content_size.width)
