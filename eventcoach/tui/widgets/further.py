"""The way on through what is longer than the screen, for a thumb: a tap turns the page.

Arrows and a wheel scroll as well. The line is there only while something is out of sight. Below 12
rows it takes no row: a mark in the margin stands for it, and the right half of the last line beside
that mark is what is tapped; the left half stays what it is.
"""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget

from eventcoach.tui.show import text

__all__ = ["Further", "further_at", "offer_further", "turn_page"]

BELOW = "▾ more below"
TOP = "▴ back to the top"


class Further(Widget):
    """The line below a list or a text."""

    ALLOW_SELECT = False

    def __init__(self, long: Widget) -> None:
        super().__init__()
        self._long = long
        self._words = BELOW
        self._left: tuple[int, int] | None = None
        """What there was to show, and on how many rows, when this line last made room."""
        self._no_help: tuple[int, int] | None = None
        """The same, where the room that it made did not show the rest."""

    def render(self) -> Content:
        """Say where a tap leads."""
        return text(self._words[:1] if self._marks else self._words, "$text-muted")

    def on_click(self, event: events.Click) -> None:
        """Turn the page; from the last one, go back to the first."""
        event.stop()
        turn_page(self._long)

    def look(self) -> None:
        """Be there while something is out of sight, and would be without this line too."""
        long = self._long
        hidden = _rows_out_of_sight(long)
        own = 0 if self._marks else self.region.height
        state = (long.virtual_size.height, long.screen.size.height)
        if own == 0:
            self._no_help = state if hidden and state == self._left else None
            away = not hidden
        else:
            away = hidden <= own and state != self._no_help
        if away:
            self._left = state if hidden else None
        self.set_class(away, "-away")
        self._stand()
        words = BELOW if long.scroll_y < long.max_scroll_y else TOP
        if words != self._words:
            self._words = words
            self.refresh()

    @property
    def _marks(self) -> bool:
        """Whether it is a mark in the margin only, for want of rows."""
        return self.screen.has_class("-flat")

    def _stand(self) -> None:
        """Stand in the margin of the last line that is seen; from 12 rows on, below it."""
        area = self._long.region
        right = min(area.right, self.screen.region.right - 1)
        place = Offset(right, area.bottom - 1) if self._marks else None
        if place != self.absolute_offset:
            self.absolute_offset = place
            self.refresh(layout=True)

    def reaches(self, x: int, y: int) -> bool:
        """Whether a tap on this cell of the screen is for the mark."""
        area = self._long.region
        return (
            self._marks
            and self.display
            and self._long.display
            and y == area.bottom - 1
            and x >= area.x + area.width // 2
        )


def further_at(screen: Widget, x: int, y: int) -> Further | None:
    """Return the mark that a tap on this cell of a screen is for."""
    return next((each for each in screen.query(Further) if each.reaches(x, y)), None)


def turn_page(long: Widget) -> None:
    """Show what goes on below; from the end, go back to the beginning."""
    if long.scroll_y < long.max_scroll_y:
        long.scroll_relative(y=max(1, long.size.height - 1), animate=False)
    else:
        long.scroll_home(animate=False)


def offer_further(long: Widget) -> None:
    """Offer the way on below a list or a text, from when it is first too long for the screen."""
    made: list[Further] = []

    def look() -> None:
        if not long.is_attached:
            return
        if made:
            made[0].look()
        elif _rows_out_of_sight(long) and isinstance(long.parent, Widget) and _stacked(long.parent):
            made.append(Further(long))
            long.parent.mount(made[0], after=long)

    def changed(_: object = None) -> None:
        long.call_after_refresh(look)

    long.watch(long, "scroll_y", changed, init=False)
    long.screen.screen_layout_refresh_signal.subscribe(long, changed, immediate=True)
    changed()


def _rows_out_of_sight(long: Widget) -> int:
    """Count the rows that do not fit; the empty ones after the last part are none."""
    if not long.display:
        return 0
    last = next(iter(reversed(long.displayed_children)), None)
    return max(0, long.max_scroll_y - (last.styles.margin.bottom if last else 0))


def _stacked(parent: Widget) -> bool:
    """Whether what follows in `parent` stands below."""
    return parent.styles.layout is None or parent.styles.layout.name == "vertical"
