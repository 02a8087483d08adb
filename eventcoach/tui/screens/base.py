"""What every screen of the coach has: the coach, and a way to say a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from eventcoach.tui.widgets.status import Status

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.tui.app import CoachApp

__all__ = ["CoachScreen"]


class CoachScreen(Screen[None]):
    """A screen that was handed the coach."""

    HELP_ROOM = ""
    """Which keys Help lists first, and the words above them."""
    HELP_WORDS = ""

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach

    @property
    def coach_app(self) -> CoachApp:
        """The app, by its own type."""
        from eventcoach.tui.app import CoachApp

        assert isinstance(self.app, CoachApp)
        return self.app

    def say(self, words: str, *, trouble: bool = False) -> None:
        """Say something in this screen's status line."""
        self.query_one(Status).say(words, trouble=trouble)

    def action_go(self, where: str) -> None:
        """Go to a place by name."""
        self.coach_app.go(where)
