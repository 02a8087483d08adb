"""What every screen of the coach has: the coach, a way to say a word, and calm while resized."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual._context import NoActiveAppError
from textual.screen import Screen

from eventcoach.tui.widgets.status import Status

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region
    from textual.timer import Timer
    from textual.widget import Widget

    from eventcoach.coach.coach import Coach
    from eventcoach.tui.app import CoachApp
    from eventcoach.tui.keeping import NotKept
    from eventcoach.tui.widgets.standing import Standing

__all__ = ["AFTER_RESIZE", "CoachScreen"]

AFTER_RESIZE = 0.1
"""Seconds of rest after which a terminal that is being resized counts as resized. A phone that is
turned, or whose keyboard opens, tells up to eight sizes in a row."""

LOOKS = 8
"""How often a screen is laid out, at most, until all of it has found its place anew."""


class CoachScreen(Screen[None]):
    """A screen that was handed the coach."""

    HELP_ROOM = ""
    """Which keys Help lists first, and the words above them."""
    HELP_WORDS = ""

    _resting: Timer | None = None
    _sized = False
    _standing: Standing | None = None
    _looking: Timer | None = None
    _looks = 0
    _turned = False
    """Whether it is looked for what was in sight at this size before."""

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach
        self._fit_from_the_start()

    def _fit_from_the_start(self) -> None:
        """Have the classes of this size before anything is laid out, and so lay out only once."""
        with suppress(NoActiveAppError):
            width, height = self.app.size
            across = self._get_breakpoint_classes(width, self.app.HORIZONTAL_BREAKPOINTS or [])
            down = self._get_breakpoint_classes(height, self.app.VERTICAL_BREAKPOINTS or [])
            self.add_class(*across, *down, update=False)

    @property
    def coach_app(self) -> CoachApp:
        """The app, by its own type."""
        from eventcoach.tui.app import CoachApp

        assert isinstance(self.app, CoachApp)
        return self.app

    def say(self, words: str, *, trouble: bool = False) -> None:
        """Say something in this screen's status line, where it has one."""
        for status in self.query(Status):
            changed = words != status.words
            status.say(words, trouble=trouble)
            if changed:  # it takes room, or gives it back
                self.see_current_soon()

    def see_current_soon(self) -> None:
        """Bring into sight what is worked on, now and while parts find their places anew."""
        self._looks = LOOKS
        if self._looking is not None:
            self._looking.stop()
        self._looking = self.set_timer(AFTER_RESIZE, self._looked)
        self.call_after_refresh(self._see_again)

    def on_not_kept(self, event: NotKept) -> None:
        """Say that what is typed is in this window alone."""
        self.say(f"What you typed is only here so far. {event.error}", trouble=True)

    def changed_elsewhere(self) -> None:
        """Show what another session on this machine saved, where this screen lists such things."""

    def action_go(self, where: str) -> None:
        """Go to a place by name."""
        self.coach_app.go(where)

    def _offer_further(self) -> None:
        """Offer a way on below whatever is longer than the screen, now that it is painted."""
        from eventcoach.tui.widgets.further import offer_further
        from eventcoach.tui.widgets.standing import Standing

        longs = list(self.query("VerticalScroll, OptionList"))
        for long in longs:
            offer_further(long)
        self._standing = Standing(self, longs)

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """Return what is tapped: below 12 rows a mark is reached from half of its line."""
        if self.has_class("-flat"):
            from eventcoach.tui.widgets.further import further_at

            mark = further_at(self, x, y)
            if mark is not None:
                return mark, mark.region
        return super().get_widget_at(x, y)

    def on_resize(self, event: events.Resize) -> None:
        """Let styles lay out at once; our own work on it waits until the terminal rests."""
        if not self._sized:
            self._sized = True  # the first size
            self.resized()
            self.screen_layout_refresh_signal.subscribe(self, self._laid_out, immediate=True)
            self.call_after_refresh(self._offer_further)
            return
        if self._standing is not None:
            self._standing.leave()
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(AFTER_RESIZE, self._rested)

    def _rested(self) -> None:
        self._resting = None
        if self.is_attached:
            self.resized()
            self._turned = True
            self.see_current_soon()

    def _laid_out(self, _: object) -> None:
        """See to it that what was in sight stays there while parts find their places anew."""
        if self._looking is not None and self._looks:
            self._looks -= 1
            self._looking.reset()
            self.call_after_refresh(self._see_again)

    def _looked(self) -> None:
        """From here on, whoever scrolls decides what is in sight."""
        self._looking = None
        self._see_again()
        if self._turned and self._standing is not None and self._resting is None:
            self._standing.settle()
            self._turned = False

    def _see_again(self) -> None:
        """Show what was seen at a new size before, and in any case what is worked on."""
        if self._turned and self._standing is not None and self._resting is None:
            self._standing.come_back()
        self.see_current()

    def resized(self) -> None:
        """Do what another size asks for besides layout, once for a burst of sizes."""

    def see_current(self) -> None:
        """Bring into sight what is worked on: the highlighted row, the cursor, the field."""
        at = self.focused
        if at is None or not at.is_attached:
            return
        see = getattr(at, "see_current", None)
        if see is not None:
            see()
            return
        cursor = getattr(at, "scroll_cursor_visible", None)
        if cursor is not None:
            cursor()
            at.scroll_visible(animate=False)
