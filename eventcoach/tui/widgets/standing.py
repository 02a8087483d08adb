"""Where one stood in a list or a text: a phone that is turned and turned back shows it again.

At another size the same text has other lines, and a place in it may not even exist; so each size
has its own, until somebody scrolls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Size
    from textual.screen import Screen

__all__ = ["Standing"]


class Standing:
    """The first line that is seen of whatever is longer than its room, by the terminal's size."""

    def __init__(self, screen: Screen[None], longs: Iterable[Widget]) -> None:
        self._screen = screen
        self._longs = tuple(longs)
        self._tops: dict[Size, list[float]] = {}
        self._last: list[float] = []
        self._chosen: list[int | None] = []
        self._size: Size | None = None
        for long in self._longs:
            screen.watch(long, "scroll_y", self._scrolled, init=False)
        self.settle()

    def leave(self) -> None:
        """Take what scrolls from now on as the work of another size."""
        self._size = None

    def come_back(self) -> None:
        """Show the lines that were seen at this size, or else those as far down as before."""
        tops = self._tops.get(self._screen.app.size, self._last)
        for long, top in zip(self._longs, tops, strict=True):
            if long.is_attached:
                long.scroll_to(y=top, animate=False, immediate=True)

    def settle(self) -> None:
        """Take what scrolls from now on as somebody's wish."""
        self._size = self._screen.app.size
        self._last = self._tops[self._size] = [long.scroll_y for long in self._longs]
        self._chosen = [_chosen(long) for long in self._longs]

    def _scrolled(self) -> None:
        if self._size is None or self._size != self._screen.app.size:
            return
        chosen = [_chosen(long) for long in self._longs]
        moved = [long.scroll_y for long in self._longs]
        # A list also scrolls by itself, to show all of the row that it is at.
        if any(
            now != then or (now is None and top != before)
            for now, then, top, before in zip(chosen, self._chosen, moved, self._last, strict=True)
        ):
            self._tops.clear()
        self.settle()


def _chosen(long: Widget) -> int | None:
    """Return which row of a list is highlighted; None for a text."""
    chosen: int | None = getattr(long, "chosen", getattr(long, "highlighted", None))
    return chosen
