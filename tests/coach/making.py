"""A real coach on a real folder, with a small set of bundled documents that never changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.storage.paths import find_paths

__all__ = ["SMALL", "StandingClock", "make", "put"]

SMALL = Path(__file__).parent.parent / "small_content"


class StandingClock(SystemClock):
    """A clock that shows one moment until another is set."""

    moment = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def local(self) -> datetime:
        return self.moment


def make(folder: Path, clock: Any = None) -> Coach:
    """Return a coach whose data is in `folder/data`."""
    paths = replace(find_paths({"EVENTCOACH_HOME": str(folder)}), content=str(SMALL))
    return Coach(paths, clock or StandingClock())


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file of the user's."""
    path = folder / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
