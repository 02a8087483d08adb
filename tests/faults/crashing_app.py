"""The coach with a fault of ours in it: `h` and F9 fail, with all that is on the screen at hand.

    python crashing_app.py            # home
    python crashing_app.py person:ID  # the place `person:ID`

Everything else is the real program on real folders.
"""

from __future__ import annotations

import sys

from eventcoach.cli.home import home
from eventcoach.tui.app import CoachApp

mount = CoachApp.on_mount


def fail(app: CoachApp) -> None:
    """Fail while holding every word on the screen."""
    width = app.size.width
    rows = app.screen._compositor.render_strips()
    words = "\n".join("".join(part.text for part in row)[:width] for row in rows)
    raise ValueError(words)


def open_the_place(app: CoachApp) -> None:
    """Open the place that was named."""
    mount(app)
    app.bind("f9", "help", show=False)
    if len(sys.argv) > 1:
        app.call_after_refresh(app.go, sys.argv[1])


if __name__ == "__main__":
    CoachApp.action_help = fail  # type: ignore[method-assign]
    CoachApp.on_mount = open_the_place  # type: ignore[method-assign]
    raise SystemExit(home())
