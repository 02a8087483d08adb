"""What has no room in the bar of a round on a phone, as a list for a thumb. The clock goes on."""

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

__all__ = ["RoundMoreScreen"]


class RoundMoreScreen(CoachScreen):
    """Rows as (action, row); picking one does it in the round one came from."""

    HELP_WORDS = "Pick one; the round goes on meanwhile."

    def __init__(
        self, coach: Coach, round_screen: Screen[None], rows: tuple[tuple[str, Choice], ...]
    ) -> None:
        super().__init__(coach)
        self._round_screen = round_screen
        self._rows = rows

    def compose(self) -> ComposeResult:
        """The list and the way back."""
        yield Rows((row for _, row in self._rows), numbered=True)
        yield Status()
        yield TapBar(Target("app.back", "b", "Back"))

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(Rows).focus()

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do it in the round."""
        action = self._rows[event.index][0]
        self.app.pop_screen()  # waiting for it here would wait for ourselves
        await self.app.run_action(action, self._round_screen)
