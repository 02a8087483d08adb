"""What the other one said: as tall as its words, and never so tall that nothing else has room."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.tui.widgets.further import turn_page

__all__ = ["Said"]


class Said(VerticalScroll, can_focus=False):
    """Their words. Where they are longer than their room, they are turned like pages."""

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static()

    def show(self, words: Content) -> None:
        """Show other words from their beginning; none take no room."""
        self.display = bool(words.plain)
        self.query_one(Static).update(words)
        self.scroll_home(animate=False)

    def turn(self) -> None:
        """Show what goes on below; from the end, go back to the beginning."""
        turn_page(self)
