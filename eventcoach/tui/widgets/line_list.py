"""A long list of lines: only what is in sight is drawn, so that thousands cost no more than ten.

The one place that loads Textual's OptionList. Prompts are content made by `eventcoach.tui.show`,
never markup.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

__all__ = ["LineList"]


class LineList(OptionList):
    """The list. Posts OptionList's own messages; the place of a row is its `option_index`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's own name
        super().__init__(id=id, markup=False, compact=True)

    def show(self, prompts: Sequence[Content], quiet: frozenset[int] = frozenset(), chosen: int = 0
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

    def add(self, prompts: Sequence[Content]) -> None:
        """Add rows at the end; what is in sight stays as it is."""
        self.add_options([Option(prompt) for prompt in prompts])

    def change(self, place: int, prompt: Content) -> None:
        """Show other words in one row."""
        if 0 <= place < self.option_count:
            self.replace_option_prompt_at_index(place, prompt)
