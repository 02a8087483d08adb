"""The coach with a fault of ours in it: `h` and F9 fail, with all that is on the screen at hand.

    python crashing_app.py "" FAILED           # home
    python crashing_app.py person:ID FAILED    # the place `person:ID`
    python crashing_app.py =versions FAILED VersionsScreen    # a scene of `tests.tui.every_screen`

Which screen failed is written to FAILED; where one is named, the fault waits until that is shown.
FAILED.open is there once a scene was opened. Everything else is the real program on real folders.
"""

from __future__ import annotations

import sys
from pathlib import Path

from eventcoach.cli.home import home
from eventcoach.tui.app import CoachApp

mount = CoachApp.on_mount


def fail(app: CoachApp) -> None:
    """Fail while holding every word on the screen."""
    if len(sys.argv) > 3 and type(app.screen).__name__ != sys.argv[3]:
        app.set_timer(0.05, lambda: fail(app))
        return
    Path(sys.argv[2]).write_text(type(app.screen).__name__)
    width = app.size.width
    rows = app.screen._compositor.render_strips()
    words = "\n".join("".join(part.text for part in row)[:width] for row in rows)
    raise ValueError(words)


def open_the_place(app: CoachApp) -> None:
    """Open the place or the scene that was named."""
    mount(app)
    named = sys.argv[1]
    if not named.startswith("="):
        CoachApp.action_help = fail  # type: ignore[method-assign]
    CoachApp.action_fail = fail  # type: ignore[attr-defined]
    app._bindings.bind("f9", "app.fail", show=False, priority=True)
    if named:
        app.call_after_refresh(open_named, app, named)


def open_named(app: CoachApp, named: str) -> None:
    """Open a place, or a scene among all that it needs."""
    if not named.startswith("="):
        app.go(named)
        return
    from tests.tui.every_screen import SCENES, furnish

    furnish(app.coach)
    SCENES[named[1:]].open(app)
    app.call_after_refresh(Path(f"{sys.argv[2]}.open").touch)


if __name__ == "__main__":
    CoachApp.on_mount = open_the_place  # type: ignore[method-assign]
    raise SystemExit(home())
