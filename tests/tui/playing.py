"""Helpers for tests that play the coach with Textual's pilot."""

from __future__ import annotations

from typing import Any

from eventcoach.coach.coach import Coach
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.home import HomeScreen

__all__ = ["FakeClock", "app_of", "shown"]


def app_of(coach: Coach, first: Any = HomeScreen, **more: Any) -> CoachApp:
    """Return an app on a screen."""
    return CoachApp(coach, first, **more)


def shown(app: CoachApp) -> str:
    """Return the screen as text, one line a row."""
    width = app.size.width
    rows = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in row)[:width].rstrip() for row in rows)


class FakeClock:
    """A clock that stands until it is moved: the front door takes any clock."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self.seconds = 1000.0
        self.asleep = 0.0

    def instant(self) -> Any:
        from eventcoach.coaching.timer import Instant

        return Instant(self.seconds, self.seconds - self.asleep)

    def now(self) -> Any:
        return self._real.now()

    def local(self) -> Any:
        return self._real.local()
