"""The studio's first line: whose pitch this is, and whether it is saved."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from eventcoach.tui.show import join, line, text

__all__ = ["StudioHead"]


class StudioHead(Widget):
    """Title on the left, state on the right; the title gives way, then most of the state."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", "", "")

    def show(self, title: str, state: str, short: str) -> None:
        """Show a title and a state; `short` stands for the state where there is little room."""
        if (title, state, short) != self._shown:
            self._shown = (title, state, short)
            self.refresh()

    def render(self) -> Content:
        """Give the line."""
        title, state, short = self._shown
        width = self.content_size.width
        left = line(title, "$accent b")
        if state and width - len(state) - 2 < 12:
            state = short
        room = width - len(state) - 2 if state else width
        if left.cell_length > room:
            left = left.truncate(max(4, room), ellipsis=True)
        gap = " " * max(0, width - left.cell_length - len(state))
        return join(left, gap, text(state, "$text-muted"))
