"""Running the app: the terminal is given back as it was, whatever ends it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from eventcoach.tui.lifeline import Lifeline

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["run"]

_TURN = 0.001
"""Seconds for which a busy thread keeps the one that writes to the terminal waiting."""


def run(
    coach: Coach,
    first: Callable[[Coach], Screen[None]],
    *styles: str,
    then: Callable[[Coach], Screen[None]] | None = None,
    before: Callable[[], bool] | None = None,
) -> int:
    """Run the app until it ends, and return the exit status.

    The lifeline starts before Textual does, so that every thread leaves the signals to it. `before`
    may draw something on the terminal's other screen while the app is loaded, and says whether it
    did.
    """
    lifeline = Lifeline(save=lambda: None, log=coach.paths.log)
    lifeline.start()
    sys.setswitchinterval(_TURN)
    try:
        lifeline.drawn = before is not None and before()
        from eventcoach.tui.app import CoachApp
        from eventcoach.tui.terminal_reset import reset_terminal

        app = CoachApp(coach, first, styles=styles, then=then, lifeline=lifeline)
        lifeline.save = app.save_at_once
        app.call_after_refresh(_sweep_from_now_on)
        result = app.run()
        app.leave_place()
        reset_terminal()
        return result if isinstance(result, int) else app.return_code or 0
    finally:
        if lifeline.drawn:  # what was to take over did not come so far
            lifeline.give_back()
        lifeline.stop()


def _sweep_from_now_on() -> None:
    """Let Python look for garbage again, and never among what was loaded at the start."""
    gc.freeze()
    gc.enable()
