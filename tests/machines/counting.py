"""How often each thing is tried: a few times in the suite, in full where that is asked for."""

from __future__ import annotations

import os

__all__ = ["how_many"]


def how_many(variable: str, few: int, full: int) -> int:
    """Return a count: the variable's, else the full one under EVENTCOACH_FAULTS=full."""
    usual = full if os.environ.get("EVENTCOACH_FAULTS") == "full" else few
    return int(os.environ.get(variable, usual))
