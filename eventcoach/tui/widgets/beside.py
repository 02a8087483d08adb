"""A name and when: on a phone what stands beside some words is not torn in two."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from eventcoach.tui.show import join

__all__ = ["Beside"]


class Beside(Visual):
    """Words and what stands beside them in one piece; where it has no room there, below them."""

    def __init__(self, words: Content, aside: Content, below: Content | None = None) -> None:
        self._words = words
        self._aside = aside
        self._below = below

    @property
    def plain(self) -> str:
        """All of the words, as they stand where there is room."""
        return self._laid_out(10_000).plain

    def _laid_out(self, width: int) -> Content:
        gap = ""
        if self._aside:
            last = self._words.wrap(max(1, width))[-1].rstrip().cell_length
            aside = self._aside.cell_length
            gap = "\n" if aside <= width < last + 2 + aside else "  "  # never a line more
        below = ("\n", self._below) if self._below else ()
        return join(self._words, gap, self._aside, *below)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the cells that the longest line would like."""
        return self._laid_out(10_000).get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines needed in `width` cells."""
        return self._laid_out(width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw it in `width` cells."""
        return self._laid_out(width).render_strips(width, height, style, options)
