"""What other sessions on this machine save is seen here within two seconds.

A laptop and a phone over SSH may have the coach open at once. One look a second at the time of one
small file is all it costs; nothing is read or drawn while that stands still.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.storage.telling import told_at

if TYPE_CHECKING:
    from eventcoach.tui.app import CoachApp

__all__ = ["EVERY", "watch_others"]

EVERY = 1.0
"""Seconds between two looks."""


def watch_others(app: CoachApp) -> None:
    """Look from now on; while a round runs, nothing but its clock counts."""
    locks = app.coach.paths.locks
    seen = told_at(locks)

    def renew() -> None:
        if "library" in app.coach.__dict__:  # it is not loaded for this
            app.coach.library.renew_all()
        app.call_from_thread(show)

    def show() -> None:
        tell = getattr(app.screen, "changed_elsewhere", None)
        if tell is not None:
            tell()

    def look() -> None:
        nonlocal seen
        if app.running is not None:
            return
        now = told_at(locks)
        if now != seen:
            seen = now
            app.run_worker(renew, thread=True, group="others", exit_on_error=False)

    app.set_interval(EVERY, look)
