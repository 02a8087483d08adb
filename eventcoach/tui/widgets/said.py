"""What the other one said: as tall as its words, and never so tall that nothing else has room."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from eventcoach.tui.widgets.further import turn_page
from eventcoach.tui.widgets.words import Words

__all__ = ["Said"]


class Said(VerticalScroll, can_focus=False):
    """Their words. Where they are longer than their room, they are turned like pages."""

    def compose(self) -> ComposeResult:
        """The words."""
        yield Words()

    def show(self, words: Content) -> None:
        """Show words, others from their beginning; none take no room."""
        self.display = bool(words.plain)
        if self.query_one(Words).show(words):
            self.scroll_home(animate=False)

    def turn(self) -> None:
        """Show what goes on below; from the end, go back to the beginning."""
        turn_page(self)
