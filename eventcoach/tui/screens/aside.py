"""Two texts of one document, of which a file sync put one aside: whose to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.coach.aside import Aside, keep_here, take_aside
from eventcoach.errors import ChangedOnDisk, EventCoachError
from eventcoach.model.pitch import Pitch
from eventcoach.tui.comparing import compared
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["AsideScreen"]


class AsideScreen(CoachScreen):
    """What differs first, then three ways: keep mine, take theirs, or leave it for later."""

    CSS_PATH = "../styles/studio.tcss"
    BINDINGS = bindings("conflict")
    HELP_ROOM = "conflict"
    HELP_WORDS = (
        "It was changed on two machines before they met. Whichever you choose, both texts stand "
        "among the versions afterwards."
    )

    def __init__(self, coach: Coach, aside: Aside) -> None:
        super().__init__(coach)
        self._aside = aside

    def compose(self) -> ComposeResult:
        """What happened, the ways out, and both texts when asked for."""
        aside = self._aside
        more = f" There are {aside.more} more after it." if aside.more else ""
        yield Static(
            join(
                line(f"{aside.copy.first} has two texts", "$accent b"),
                "\n",
                text(f"It was changed on two machines before they met.{more}"),
            ),
            id="about-conflict",
        )
        yield Rows(
            (
                Choice("Keep mine", "k", "As it stands here. Theirs is a version."),
                Choice("Take theirs", "t", self._theirs_means()),
                Choice("See both", "s"),
            )
        )
        with VerticalScroll(id="both"):
            yield Static(self._both(), id="compared")
        yield Status()
        yield TapBar(
            Target("mine", "k", "Keep mine"),
            Target("theirs", "t", "Theirs"),
            Target("both", "s", "Both"),
            Target("app.back", "b", "Later"),
        )

    def on_mount(self) -> None:
        """The question first."""
        self.query_one("#both").display = False
        self.query_one(Rows).focus()

    def _theirs_means(self) -> str:
        if self._aside.other is None:
            return "It cannot be used as it is."
        return "What stands here now is a version."

    def _both(self) -> Content:
        aside = self._aside
        mine = aside.document if isinstance(aside.document, Pitch) else None
        theirs = aside.other if isinstance(aside.other, Pitch) else None
        return compared((aside.here, mine), (aside.theirs, theirs), ("mine, here", "theirs"))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do what was picked."""
        (self.action_mine, self.action_theirs, self.action_both)[event.index]()

    def action_mine(self) -> None:
        """Let stand what stands here."""
        self._settle(mine=True)

    def action_theirs(self) -> None:
        """Put the other text in its place."""
        self._settle(mine=False)

    def _settle(self, *, mine: bool) -> None:
        try:
            (keep_here if mine else take_aside)(self.coach, self._aside)
        except ChangedOnDisk:
            self.say("It has changed once more meanwhile. Go back and look again.", trouble=True)
            return
        except EventCoachError as error:
            self.say(f"{error}. Both texts are as they were.", trouble=True)
            return
        self.coach_app.leave_screen()
        self.call_later(
            self.coach_app.say,
            "Yours stands; theirs is a version." if mine else "Theirs stands; yours is a version.",
        )

    def action_both(self) -> None:
        """Show both, or the ways out again."""
        both = self.query_one("#both")
        rows = self.query_one(Rows)
        both.display, rows.display = not both.display, both.display
        (both if both.display else rows).focus()
