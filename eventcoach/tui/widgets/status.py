"""One quiet line for what just happened. It takes the place of pop-up messages."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from eventcoach.tui.show import join, line

__all__ = ["Status"]


class Status(Widget):
    """The line. Empty, it takes no room."""

    def __init__(self, words: str = "", *, trouble: bool = False) -> None:
        super().__init__(classes="-trouble" if trouble else "")
        self._words = words
        self.display = bool(words)

    def render(self) -> Content:
        """Give the words; where there are too few rows for them, it is seen that they go on."""
        width, height = self.size
        rows = line(self._words).wrap(max(1, width))
        if not height or len(rows) <= height:
            return line(self._words)
        last = rows[height - 1].rstrip().truncate(max(0, width - 1))
        return Content("\n").join([*rows[: height - 1], join(last, "…")])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that all the words need."""
        return len(line(self._words).wrap(max(1, width)))

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
