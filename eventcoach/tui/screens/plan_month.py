"""A month of my plan, week by week: what was done, and what was left for later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.content import Content
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.planning import Month

__all__ = ["PlanMonthScreen"]

TO_COME = "This month is still to come."


class PlanMonthScreen(CoachScreen):
    """One page to read."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/events.tcss", "../styles/plan.tcss"]
    BINDINGS = bindings("month")
    HELP_ROOM = "month"
    HELP_WORDS = "What each week held. What it left for later is no debt: weeks begin anew."

    class Found(Message):
        """A month was read."""

        def __init__(self, month: Month) -> None:
            super().__init__()
            self.month = month

    def __init__(self, coach: Coach, plan: str) -> None:
        super().__init__(coach)
        self._plan = plan
        self._month: Month | None = None

    def compose(self) -> ComposeResult:
        """The month, its weeks, the bar."""
        yield Static(line("", "$accent b"), id="head")
        with VerticalScroll(id="body"):
            yield Static(id="month")
        yield Status()
        yield TapBar(
            Target("next", "n", "Next"),
            Target("before", "p", "Before"),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read the month of today once the screen is painted."""
        self.query_one("#body").focus()
        self._offer()
        self._read(None)

    def _read(self, first: date | None) -> None:
        def read() -> None:
            from eventcoach.coach.plans import month

            try:
                found = month(self.coach, self._plan, first)
            except EventCoachError as error:
                self.app.call_from_thread(self.say, str(error), trouble=True)
                return
            self.post_message(self.Found(found))

        self.run_worker(read, thread=True, exclusive=True, exit_on_error=False)

    def on_plan_month_screen_found(self, event: Found) -> None:
        """Show it."""
        from eventcoach.render.plan_text import later_words, month_sections, month_title

        self._month = event.month
        self.say("")
        self.query_one("#head", Static).update(line(month_title(event.month), "$accent b"))
        parts: list[Content | str] = []
        for heading, done, later in month_sections(event.month, self.coach.clock.local().date()):
            parts += ["\n\n" if parts else "", text(heading, "$text-muted")]
            for words in done:
                parts += ["\n", line(words)]
            if later:
                parts += ["\n", line(later_words(later), "$text-muted")]
        self.query_one("#month", Static).update(join(*parts) if parts else text(TO_COME))
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self._offer()

    def _offer(self) -> None:
        month = self._month
        hidden = set() if month and month.after else {"next"}
        hidden |= set() if month and month.before else {"before"}
        self.query_one(TapBar).withhold(hidden)

    def action_next(self) -> None:
        """Show the month after this one."""
        if self._month is None:
            return
        if self._month.after:
            self._read((self._month.first + timedelta(days=32)).replace(day=1))
        else:
            self.say("The plan ends here.")

    def action_before(self) -> None:
        """Show the month before this one."""
        if self._month is None:
            return
        if self._month.before:
            self._read((self._month.first - timedelta(days=1)).replace(day=1))
        else:
            self.say("The plan begins here.")
