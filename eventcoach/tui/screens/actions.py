"""What has no room in a bar, as a list for a thumb: picking a row does it on the screen below."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target, left_off

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["ActionsScreen", "rows_left_off"]

LEAVE = "Leave this screen"


def rows_left_off(about: Screen[Any], but: Container[str] = ()) -> Iterator[tuple[str, Choice]]:
    """Return a row for each target that the bar of a screen has no rows for, as (action, row).

    On the list that they stand in, Back leads to that screen; here it is for leaving it.
    """
    for tap in left_off(about):
        target = tap.target
        if target.action in but:
            continue
        if target.action.removeprefix("app.") == "back":
            yield target.action, Choice(LEAVE if target.word == "Back" else target.word)
        else:
            yield target.action, Choice(target.word, tap.key)


class ActionsScreen(CoachScreen):
    """Rows as (action, row), for the screen that one came from."""

    BRIEF: ClassVar[bool] = False
    """Whether, on a phone, only the highlighted row shows what stands below it."""

    def __init__(
        self, coach: Coach, about: Screen[None], rows: Sequence[tuple[str, Choice]], title: str = ""
    ) -> None:
        super().__init__(coach)
        self._about = about
        self._rows = [*rows_left_off(about, {action for action, _ in rows}), *rows]
        self._title = title
        self.set_class(bool(title), "-titled")

    def compose(self) -> ComposeResult:
        """The list and the way back."""
        if self._title:
            yield Static(line(self._title, "$accent b"), id="head", classes="-hide-short")
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
