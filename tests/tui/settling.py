"""Waiting until the coach has nothing left to do, instead of for a while.

Textual's pilot sleeps 20 ms and more three times for a key, until the process uses little of the
processor: that is slow, and on a busy machine it is a guess. Here the pilot goes on once the event
loop has nothing to run, no thread of the coach is at work, and what changed has been painted.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

__all__ = ["at_rest", "rest_without_sleep"]

SOON = 0.06
"""Seconds: what a clock sets off within them is waited for, as Textual's pilot does at least."""

AFTER_RESIZE = 0.02
"""Seconds until our own work on a new size, in a test; a person's terminal gets longer to rest."""

IN_THREAD = 0.3
"""Seconds that a thread gets to finish: a test may hold one to see what is shown meanwhile."""

TURNS = 2
"""Turns of the event loop without work: one of them has looked for news from threads."""


async def at_rest(min_sleep: float = 0, max_sleep: float = 1.0) -> None:
    """Wait until nothing is left to do; it takes the place of Textual's `wait_for_idle`.

    Args:
        min_sleep: Not needed: no time is slept for its own sake.
        max_sleep: Seconds after which the waiting ends in any case.
    """
    from textual._context import active_app

    app = active_app.get()
    loop: Any = asyncio.get_running_loop()
    start = loop.time()
    quiet = 0
    while quiet < TURNS and loop.time() < start + max_sleep:
        await asyncio.sleep(0)
        quiet += 1
        if loop._ready or _paint(app):
            quiet = 0
        elif _in_thread(app) and loop.time() < start + IN_THREAD:
            quiet = 0
            await asyncio.sleep(0.001)
        elif _next(loop) < start + SOON:
            quiet = 0
            await asyncio.sleep(max(0.0, _next(loop) - loop.time()))


def _paint(app: Any) -> bool:
    """Paint now what the screen's timer would paint within 1/60 s, if anything."""
    screen = app.screen_stack[-1] if app.screen_stack else None
    if screen is None or not screen._update_timer._active.is_set():
        return False
    screen._on_timer_update()
    return True


def _in_thread(app: Any) -> bool:
    return any(not each.is_finished for each in app.workers)


def _next(loop: Any) -> float:
    """Return when the next timer of the loop is due, by the loop's clock."""
    waiting = [each.when() for each in loop._scheduled if not each.cancelled()]
    return min(waiting, default=float("inf"))


async def _screen_at_rest(pilot: Any, timeout: float = 30.0) -> bool:
    """Take the place of a message to every widget and back: `at_rest` waits for them all."""
    await at_rest()
    return pilot.app._exception is None


def rest_without_sleep(patch: pytest.MonkeyPatch) -> None:
    """Let every pilot wait in this way."""
    import textual.app
    import textual.pilot

    from eventcoach.tui.screens import base

    patch.setattr(base, "AFTER_RESIZE", AFTER_RESIZE)
    patch.setattr(textual.app, "wait_for_idle", at_rest)
    patch.setattr(textual.pilot, "wait_for_idle", at_rest)
    patch.setattr(textual.pilot.Pilot, "_wait_for_screen", _screen_at_rest)
