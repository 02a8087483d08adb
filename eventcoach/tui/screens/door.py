"""The door minute on the screen: one quiet pane at a time, by thumb. It asks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer as Alarm
from textual.widgets import Static

from eventcoach.coaching.card import Card
from eventcoach.coaching.door import Pane, breath_at, panes
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach

__all__ = ["DoorScreen"]

WORDS = {"in": "breathe in", "out": "and out"}


class DoorScreen(CoachScreen):
    """A minute at the door. A tap anywhere, Enter or Space goes on; the last pane leaves."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/door.tcss"]
    BINDINGS = [*bindings("door"), Binding("enter", "next", "next", show=False)]
    HELP_ROOM = "door"
    HELP_WORDS = "Space or a tap goes on. Nothing is asked, nothing is kept."

    def __init__(self, coach: Coach, event: str = "") -> None:
        super().__init__(coach)
        self._event = event
        self._panes: tuple[Pane, ...] = panes(Card())
        self._at = 0
        self._since = coach.clock.instant().now
        self._breath: Alarm | None = None

    def compose(self) -> ComposeResult:
        """One pane, the bar."""
        with VerticalScroll(id="body"):
            yield Static(id="door-title", classes="-hide-flat")
            yield Static(id="door-words")
            yield Static(id="door-breath")
        yield Status()
        yield TapBar(
            Target("next", "space", "Next"),
            Target("before", "p", "Before"),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read the card; without one there are still a breath and a way to begin."""
        from eventcoach.coach.cards import card_of
        from eventcoach.errors import EventCoachError

        try:
            self._panes = panes(card_of(self.coach, self._event))
        except EventCoachError as error:
            self.say(str(error))
        self._show()

    @property
    def pane(self) -> Pane:
        """What is shown now."""
        return self._panes[self._at]

    def _show(self) -> None:
        pane = self.pane
        self.query_one("#door-title", Static).update(line(pane.title, "$accent b"))
        self.query_one("#door-words", Static).update(_lines(pane))
        bar = self.query_one(TapBar)
        last = self._at == len(self._panes) - 1
        bar.word("next", "Go in" if last else "Next")
        bar.offer({"next", "app.back"} | ({"before"} if self._at else set()))
        self._breathe()

    def _breathe(self) -> None:
        """Show whether to breathe in or out: two changes in ten seconds, and no others."""
        if self._breath is not None:
            self._breath.stop()
            self._breath = None
        shown = self.query_one("#door-breath", Static)
        shown.display = self.pane.kind == "breath"
        if shown.display:
            which, left = breath_at(self.coach.clock.instant().now - self._since)
            shown.update(text(WORDS[which], "b"))
            self._breath = self.set_timer(left + 0.01, self._breathe)

    def on_screen_suspend(self) -> None:
        """Something else is shown: no breath is drawn below it."""
        if self._breath is not None:
            self._breath.stop()
            self._breath = None

    def on_screen_resume(self) -> None:
        """Go on where it was."""
        if self.is_mounted:
            self._breathe()

    def on_click(self, event: events.Click) -> None:
        """A tap anywhere goes on; any button counts."""
        self.action_next()

    def action_next(self) -> None:
        """Go on; after the last pane, go in."""
        if self._at + 1 < len(self._panes):
            self._at += 1
            self._show()
        else:
            self.coach_app.leave_screen()

    def action_before(self) -> None:
        """Go back by one."""
        if self._at:
            self._at -= 1
            self._show()


def _lines(pane: Pane) -> Content:
    """Return the words of a pane, a line or a paragraph each."""
    style = "$text-muted" if pane.kind == "breath" else "b"
    gap = "\n" if pane.kind in ("breath", "cues") else "\n\n"
    parts = [join(gap if at else "", line(words, style)) for at, words in enumerate(pane.lines)]
    return join(*parts)
