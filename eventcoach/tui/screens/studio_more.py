"""What has no room in the studio's bar on a phone, as a list for a thumb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["StudioMoreScreen"]

ACTIONS = (
    ("cues", Choice("Cues, or the words again", "c", "The few words for the card.")),
    ("versions", Choice("Versions", "v", "What it said before, to compare or bring back.")),
    ("editor", Choice("Open in my editor", "e", "The whole file, in $VISUAL or $EDITOR.")),
    ("copy", Choice("Copy it", "k", "All it says, to your terminal's clipboard.")),
    ("app.help", Choice("Help", "h")),
)


class StudioMoreScreen(CoachScreen):
    """Versions, the editor, help."""

    HELP_WORDS = "Pick one; it is done with the pitch you came from."

    def __init__(self, coach: Coach, studio: Screen[None]) -> None:
        super().__init__(coach)
        self._studio = studio

    def compose(self) -> ComposeResult:
        """The list and the way back."""
        yield Rows((choice for _, choice in ACTIONS), numbered=True)
        yield Status()
        yield TapBar(Target("app.back", "b", "Back"))

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(Rows).focus()

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do it with the pitch."""
        action = ACTIONS[event.index][0]
        self.app.pop_screen()  # waiting for it here would wait for ourselves
        await self.app.run_action(action, self._studio)
