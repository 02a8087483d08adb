"""Picking one of a few things; the screen below gets the choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["PickScreen"]


class PickScreen(CoachScreen):
    """A question, its answers. `done` is called with the place of the one that was picked."""

    HELP_WORDS = "Pick one with its digit, Enter or a tap; b leaves everything as it is."

    def __init__(
        self, coach: Coach, title: str, choices: Sequence[Choice], done: Callable[[int], object],
        *, hint: str = "", chosen: int = 0,
    ) -> None:  # fmt: skip
        super().__init__(coach)
        self._title = title
        self._choices = choices
        self._done = done
        self._hint = hint
        self._first = chosen

    def compose(self) -> ComposeResult:
        """The question, the answers, the way back."""
        yield Static(line(self._title, "$accent b"), id="head")
        yield Rows(self._choices, numbered=True)
        yield Static(line(self._hint, "$text-muted"), id="pick-hint", classes="-hide-short")
        yield Status()
        yield TapBar(Target("app.back", "b", "Back"))

    def on_mount(self) -> None:
        """Focus the list."""
        rows = self.query_one(Rows)
        rows.focus()
        rows.highlight(self._first)
        self.query_one("#pick-hint").set_class(not self._hint, "-away")

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Hand the choice over, on the screen below."""
        self.app.pop_screen()
        self._done(event.index)
