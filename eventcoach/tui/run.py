"""Running the app: the terminal is given back as it was, whatever ends it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from eventcoach.tui.app import CoachApp

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["run"]


def run(coach: Coach, first: Callable[[Coach], Screen[None]], *styles: str) -> int:
    """Run the app until it ends, and return the exit status."""
    app = CoachApp(coach, first, styles)
    app.call_after_refresh(gc.enable)
    result = app.run()
    return result if isinstance(result, int) else app.return_code or 0
