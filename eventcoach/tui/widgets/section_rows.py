"""A list to choose from in sections, each under a quiet heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from eventcoach.tui.show import line
from eventcoach.tui.widgets.rows import Choice, Row, Rows

__all__ = ["SectionRows"]


class SectionRows(Rows):
    """Rows with headings between them. A picked row's index counts rows alone."""

    def __init__(
        self,
        sections: Sequence[tuple[str, Sequence[Choice]]],
        *,
        numbered: bool = False,
        brief: bool = False,
        moved: Callable[[int], None] | None = None,
    ) -> None:
        choices = (choice for _, choices in sections for choice in choices)
        super().__init__(choices, numbered=numbered, brief=brief, moved=moved)
        self._sections = sections

    def compose(self) -> ComposeResult:
        """One widget for each heading and each row."""
        yield from self._widgets()

    def _widgets(self) -> Iterable[Widget]:
        place = 0
        for heading, choices in self._sections:
            if heading:
                yield Static(line(heading), classes="section")
            for choice in choices:
                yield self.row(choice, place)
                place += 1

    async def show_sections(self, sections: Sequence[tuple[str, Sequence[Choice]]]) -> None:
        """Show other sections; the highlighted row keeps its place. The same are not drawn."""
        if list(sections) == list(self._sections):
            return
        self._sections = sections
        self._choices = tuple(choice for _, choices in sections for choice in choices)
        self.chosen = max(0, min(self.chosen, len(self._choices) - 1))
        await self.remove_children()
        await self.mount_all(self._widgets())

    def show_chosen(self, index: int) -> None:
        """Bring the row at `index` into view and highlight it, or the nearest there is."""
        self.highlight(index)
        rows = list(self.query(Row))
        if rows:
            self.scroll_to_widget(rows[self.chosen], animate=False)
