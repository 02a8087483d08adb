"""What has no room in a bar, as a list for a thumb: picking a row does it on the screen below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["ActionsScreen"]


class ActionsScreen(CoachScreen):
    """Rows as (action, row), for the screen that one came from."""

    BRIEF: ClassVar[bool] = False
    """Whether, on a phone, only the highlighted row shows what stands below it."""

    def __init__(
        self, coach: Coach, about: Screen[None], rows: Sequence[tuple[str, Choice]]
    ) -> None:
        super().__init__(coach)
        self._about = about
        self._rows = rows

    def compose(self) -> ComposeResult:
        """The list and the way back."""
        yield Rows((row for _, row in self._rows), numbered=True, brief=self.BRIEF)
        yield Status()
        yield TapBar(Target("app.back", "b", "Back"))

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(Rows).focus()

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do it on the screen that one came from."""
        action = self._rows[event.index][0]
        self.app.pop_screen()  # waiting for it here would wait for ourselves
        await self.app.run_action(action, self._about)
