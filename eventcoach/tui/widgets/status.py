"""One quiet line for what just happened. It takes the place of pop-up messages."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from eventcoach.tui.show import line

__all__ = ["Status"]


class Status(Widget):
    """The line. Empty, it takes no room."""

    def __init__(self, words: str = "", *, trouble: bool = False) -> None:
        super().__init__(classes="-trouble" if trouble else "")
        self._words = words
        self.display = bool(words)

    def render(self) -> Content:
        """Give the words."""
        return line(self._words)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str, *, trouble: bool = False) -> None:
        """Say something else, or nothing. A trouble stands out, and stays until something else."""
        self.set_class(trouble, "-trouble")
        if words == self._words:
            return
        self._words = words
        self.display = bool(words)
        self.refresh(layout=True)
