"""Two texts of one document, and the question whose to keep: what every such screen has."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.tui.keys import bindings, own_back
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

__all__ = ["TwoTextsScreen"]


class TwoTextsScreen(CoachScreen):
    """What happened first, then three ways: keep mine, take theirs, or see both.

    Going back from both texts leads to the question; from the question it leaves it open.
    """

    CSS_PATH = "../styles/studio.tcss"
    BINDINGS = [*bindings("conflict"), own_back()]
    HELP_ROOM = "conflict"

    def compose(self) -> ComposeResult:
        """What happened, the ways out, and both texts when asked for."""
        title, words = self.happened()
        yield Static(join(line(title, "$accent b"), "\n", line(words)), id="about-conflict")
        mine, theirs = self.means()
        yield Rows(
            (
                Choice("Keep mine", "k", mine),
                Choice("Take theirs", "t", theirs),
                Choice("See both", "s"),
            )
        )
        with VerticalScroll(id="both"):
            yield Static(self.both(), id="compared")
        yield Status()
        yield TapBar(
            Target("mine", "k", "Keep mine", answer=True),
            Target("theirs", "t", "Theirs", answer=True),
            Target("both", "s", "Both", answer=True),
            Target("back", "b", "Later", answer=True),
        )

    def on_mount(self) -> None:
        """The question first."""
        self.query_one("#both").display = False
        self.query_one(Rows).focus()

    def happened(self) -> tuple[str, str]:
        """Return the title, and what happened."""
        raise NotImplementedError

    def means(self) -> tuple[str, str]:
        """Return what it means to keep mine, and what to take theirs."""
        raise NotImplementedError

    def both(self) -> Content:
        """Return both texts, and what differs."""
        raise NotImplementedError

    def choose(self, *, mine: bool) -> None:
        """Keep mine, or take theirs."""
        raise NotImplementedError

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do what was picked."""
        (self.action_mine, self.action_theirs, self.action_both)[event.index]()

    def action_mine(self) -> None:
        """Keep mine."""
        self.choose(mine=True)

    def action_theirs(self) -> None:
        """Take theirs."""
        self.choose(mine=False)

    def action_both(self) -> None:
        """Show both, or the ways out again."""
        both = self.query_one("#both")
        rows = self.query_one(Rows)
        both.display, rows.display = not both.display, both.display
        (both if both.display else rows).focus()

    def action_back(self) -> None:
        """From both texts, to the question; from the question, to where one came from."""
        if self.query_one("#both").display:
            self.action_both()
        else:
            self.coach_app.leave_screen()
