"""The figures of a round, for those who ask; last and best only for those who ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.pairs import Pairs
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.debrief import Debrief
    from eventcoach.model.records import RoundRecord

__all__ = ["FiguresScreen"]


class FiguresScreen(CoachScreen):
    """What was counted in one round."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/debrief.tcss"]
    BINDINGS = [*bindings("figures"), Binding("enter", "close", "back", show=False)]
    HELP_ROOM = "figures"
    HELP_WORDS = "They count what you chose and when; nobody has listened to you."

    class Compared(Message):
        """The earlier rounds were read."""

        def __init__(self, rows: tuple[tuple[str, str], ...]) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, coach: Coach, said: Debrief, record: RoundRecord, saved_as: str) -> None:
        super().__init__(coach)
        self.said = said
        self.record = record
        self.saved_as = saved_as
        self._compared = False

    def compose(self) -> ComposeResult:
        """The figures, the line that replays it, the bar."""
        yield Static(line("Figures", "$accent b"), id="head", classes="-hide-short")
        with VerticalScroll(id="body"):
            yield Pairs(self._counted(), id="counted")
            yield Pairs(id="last")
            yield Static(self._replay(), id="replay")
        yield Status()
        yield TapBar(
            Target("close", "↵", "Back"),
            Target("last", "l", "Last"),
            Target("rate", "r", "Rate"),
            Target("plan", "i", "Plan", extra=True),
        )

    def on_mount(self) -> None:
        """Keep last and best out of sight; nobody has asked for them yet."""
        self.query_one("#last").display = False

    def on_screen_resume(self) -> None:
        """My own word may have come meanwhile."""
        if self.is_mounted:
            self.query_one("#counted", Pairs).show(self._counted())

    def _counted(self) -> tuple[tuple[str, str], ...]:
        """Return what was counted, and what I said of it myself."""
        from eventcoach.coach.notes import rating_of

        own = rating_of(self.coach, self.saved_as) if self.saved_as else None
        return (*self.said.figures, *((("your word", own),) if own else ()))

    def _replay(self) -> Content:
        if not self.said.replay:
            return text("")  # something of my own took part, or there is nothing to play again
        return join(text("The same round elsewhere:\n", "$text-muted"), line(self.said.replay))

    def action_last(self) -> None:
        """Show the last time and the best, or put them away."""
        shown = self.query_one("#last", Pairs)
        shown.display = not shown.display
        if not shown.display:
            return
        if self._compared:
            self.call_after_refresh(shown.scroll_visible, animate=False)
        else:  # years of practice take a moment to read
            self.run_worker(self._compare, thread=True, exclusive=True, exit_on_error=False)

    def _compare(self) -> None:
        from eventcoach.coaching.bests import bests
        from eventcoach.errors import EventCoachError

        try:
            before = self.coach.rounds(self.record.mode)
        except EventCoachError as error:
            self.app.call_from_thread(self.coach_app.tell, error)
            return
        if self.record in before:
            before = before[: len(before) - 1 - before[::-1].index(self.record)]
        self.post_message(self.Compared(bests(self.record, before)))

    def on_figures_screen_compared(self, event: Compared) -> None:
        """Show the last time and the best."""
        self._compared = True
        shown = self.query_one("#last", Pairs)
        shown.show(event.rows)
        self.call_after_refresh(shown.scroll_visible, animate=False)

    def action_rate(self) -> None:
        """Say how it was."""
        from eventcoach.tui.reflecting import ask_rating

        ask_rating(self.coach_app, self.record.mode, self.saved_as)

    def action_plan(self) -> None:
        """Say what I will do next time."""
        from eventcoach.tui.reflecting import ask_plan

        ask_plan(self.coach_app, self.record.mode, self.saved_as)

    def action_close(self) -> None:
        """Back to the debrief."""
        self.coach_app.leave_screen()
