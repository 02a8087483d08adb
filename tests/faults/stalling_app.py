"""The coach on a machine that is held up: every now and then it stands still for 250 ms.

    python stalling_app.py TOLD MODE

What is told goes into the file TOLD, a line of JSON for each stall: when it began and ended, and
the deadline of the round that runs; seconds on the clock of the system that never goes back.
Everything else is the real program.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time

from eventcoach.cli.home import home
from eventcoach.coach.rounds import Choice
from eventcoach.tui.app import CoachApp

STALL = 0.25
mount = CoachApp.on_mount
chance = random.Random(20261203)


def stall(app: CoachApp) -> None:
    """Stand still, tell of it, and come again soon."""
    began = time.monotonic()
    time.sleep(STALL)
    timer = getattr(getattr(app.screen, "round", None), "timer", None)
    deadline = None
    if timer is not None and timer.begun is not None:
        instant = app.coach.clock.instant()
        deadline = timer.since + timer.limit - instant.now + instant.awake
    told = {"began": began, "ended": time.monotonic(), "deadline": deadline}
    file = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(file, json.dumps(told).encode() + b"\n")
    os.close(file)
    app.set_timer(chance.uniform(0.05, 0.7), lambda: stall(app))


def open_the_round(app: CoachApp) -> None:
    """Open the round that was named."""
    mount(app)
    app.call_after_refresh(app.open_round, Choice(mode=sys.argv[2]))
    app.set_timer(1.5, lambda: stall(app))


if __name__ == "__main__":
    CoachApp.on_mount = open_the_round  # type: ignore[method-assign]
    raise SystemExit(home())
