"""A real coach on a real folder, for every screen test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.storage.paths import find_paths
from tests.tui.playing import FakeClock

USUAL_SIZES = ((40, 20), (80, 24))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is played at other sizes than a phone's and a desk's as slow.

    `test_every_size.py` has every screen at the smallest of phones among the quick ones.
    """
    for item in items:
        size = getattr(item, "callspec", None) and item.callspec.params.get("size")
        if size and size not in USUAL_SIZES and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), SystemClock())


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(SystemClock())


@pytest.fixture
def slow_coach(tmp_path: Path, clock: FakeClock) -> Coach:
    """A coach whose clock only moves when the test moves it."""
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), clock)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file into the data folder."""

    def _write(name: str, text: str) -> Path:
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return _write
