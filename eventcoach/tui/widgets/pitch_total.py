"""The seconds of the whole pitch, as a number and as a bar against what it may take."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from eventcoach.coaching.pitch import DEFAULT_PACE
from eventcoach.tui.show import join, text

__all__ = ["PitchTotal"]


class PitchTotal(Widget):
    """One line: `28 s at your pace of 128 a minute   ━━━━━━━╺┄ 30 s`."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._state: tuple[float, int, float] = (0.0, 30, DEFAULT_PACE)

    def show(self, seconds: float, limit: int, pace: float) -> None:
        """Show so many seconds of `limit` at `pace` words a minute, drawn where that changed."""
        before = self._content().plain
        self._state = (seconds, limit, pace)
        self.set_class(round(seconds) > limit, "-over")
        if self._content().plain != before:
            self.refresh()

    def render(self) -> Content:
        """Give the line."""
        return self._content()

    def _content(self) -> Content:
        seconds, limit, pace = self._state
        width = self.content_size.width
        total = round(seconds)
        over = total - limit
        right = f" {limit} s"
        left = f"{total} s"
        if over > 0:
            left += f", {over} over"
        if width >= 56:
            whose = "a calm pace" if pace == DEFAULT_PACE else "your pace"
            left += f"  at {whose} of {pace:.0f} words a minute"
        left += "  "
        room = max(4, width - len(left) - len(right))
        room = min(room, 40)
        filled = min(room, int(room * seconds / limit))
        end = "╺" if filled < room else ""
        bar = "━" * filled + end
        rest = "┄" * (room - len(bar))
        gap = " " * max(0, width - len(left) - len(right) - room)
        color = "$warning" if over > 0 else "$primary"
        return join(
            text(left, "$warning b" if over > 0 else "b"),
            gap,
            text(bar, color),
            text(rest, "$text-muted"),
            text(right, "$text-muted"),
        )
