"""A long list of lines: only what is in sight is drawn, so that thousands cost no more than ten.

The one place that loads Textual's OptionList. Prompts are content made by `eventcoach.tui.show`,
never markup.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from eventcoach.tui.widgets.beside import Beside

__all__ = ["Hanging", "LineList"]


class Hanging(Visual):
    """Paragraphs, each with a bullet before its first line; the rest hang below, as far in."""

    def __init__(self, *parts: tuple[str, Content | Beside]) -> None:
        self.parts = parts

    @property
    def plain(self) -> str:
        """The words, without the bullets."""
        return "\n".join(words.plain for _, words in self.parts)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the cells that the longest line would like."""
        return max(
            cell_len(bullet) + words.get_optimal_width(rules, container_width)
            for bullet, words in self.parts
        )

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines needed in `width` cells."""
        return sum(
            words.get_height(rules, max(1, width - cell_len(bullet)))
            for bullet, words in self.parts
        )

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the paragraphs in `width` cells."""
        look = style.rich_style
        made: list[Strip] = []
        for bullet, words in self.parts:
            cells = cell_len(bullet)
            strips = words.render_strips(max(1, width - cells), None, style, options)
            for place, strip in enumerate(strips):
                before = bullet if place == 0 else " " * cells
                made.append(Strip.join((Strip([Segment(before, look)], cells), strip)))
        return made if height is None else made[:height]


class LineList(OptionList):
    """The list. Posts OptionList's own messages; the place of a row is its `option_index`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id, markup=False, compact=True)

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Return the look of a part; where there are no colors of ours, what is chosen is reversed.

        Textual drops `text-style: reverse` on its way to a part, so it cannot be in the styles.
        """
        look = super().get_visual_style(*component_classes, partial=partial)
        if "option-list--option-highlighted" in component_classes and (
            self.has_pseudo_class("ansi") or self.has_pseudo_class("nocolor")
        ):
            return look + Style(reverse=True)
        return look

    def show(self, prompts: Sequence[Visual], quiet: frozenset[int] = frozenset(), chosen: int = 0
             ) -> None:  # fmt: skip
        """Show other rows; those whose places are in `quiet` cannot be chosen."""
        self.set_options(
            Option(prompt, disabled=place in quiet) for place, prompt in enumerate(prompts)
        )
        if prompts:
            chosen = min(max(0, chosen), len(prompts) - 1)
            while chosen < len(prompts) - 1 and chosen in quiet:
                chosen += 1
            self.highlighted = chosen
            if all(place in quiet for place in range(chosen)):
                self.scroll_home(animate=False)
        else:
            self.refresh()

    def add(self, prompts: Sequence[Visual]) -> None:
        """Add rows at the end; what is in sight stays as it is."""
        self.add_options([Option(prompt) for prompt in prompts])

    def see_current(self) -> None:
        """Bring the highlighted row into sight."""
        self.scroll_to_highlight()

    def change(self, place: int, prompt: Visual) -> None:
        """Show other words in one row."""
        if 0 <= place < self.option_count:
            self.replace_option_prompt_at_index(place, prompt)
