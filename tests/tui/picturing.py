"""How pictures of screens are made: the same evening, steps that are played, a frame at rest.

After a change that is meant: `pytest tests/tui/test_pictures_NAME.py --snapshot-update`, then look
at the SVG files in `__snapshots__`. A picture with words cut off or a cursor out of sight fails,
however it looked before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from eventcoach.coach.coach import Coach
from eventcoach.storage.paths import find_paths
from tests.tui.faults_of import faults
from tests.tui.playing import FakeClock, app_of, play, settled

__all__ = ["SIZES", "Picture", "StillClock", "fill", "pictured", "screen_of", "sizes", "still"]

NUMBER = re.compile(r"terminal-\d+")
"""A drawing's number is in each of its lines, and another one for each difference."""

SIZES = [(30, 12), (40, 20), (80, 24), (120, 40)]
CONTENT = Path(__file__).parent.parent / "small_content"
EVENT = """\
title: PyLadies December
when: 2026-12-03 18:30
goal:
  people: 3
  why: find out what platform teams do all day
  if_then: If I see someone alone, I will ask what brought them here.
pitch: meetup
meet:
  - name: Dana Okafor
    how: stay after her talk
    in_common: we both came from shift work
"""


class Picture(SingleFileSnapshotExtension):
    """One SVG file for each picture."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


class StillClock(FakeClock):
    """A clock that shows the same evening in every picture."""

    def now(self) -> datetime:
        return datetime(2026, 11, 30, 18, 0, tzinfo=UTC)

    local = now


@pytest.fixture
def still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Coach:
    """A coach of one evening, with an event ahead and a pitch for it."""
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    paths = replace(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), content=str(CONTENT))
    coach = Coach(paths, StillClock(None))
    pitch = (CONTENT / "pitches/meetup.yaml").read_text(encoding="utf-8")
    fill(coach, {"events/pyladies.yaml": EVENT, "pitches/meetup.yaml": pitch})
    coach.fresh_summary()
    return coach


def fill(coach: Coach, files: dict[str, str]) -> None:
    """Write files into the data folder, by their names there, and have them read anew."""
    for name, text in files.items():
        path = Path(coach.paths.data) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    coach.library.forget()


def screen_of(module: str, name: str) -> Callable[[Coach], Any]:
    """Return what opens a screen by the names of its room and of itself."""

    def make(coach: Coach) -> Any:
        from importlib import import_module

        return getattr(import_module(f"eventcoach.tui.screens.{module}"), name)(coach)

    return make


def sizes(*each: tuple[int, int]) -> pytest.MarkDecorator:
    """Run a test once at each size, which names its picture."""
    return pytest.mark.parametrize("size", each, ids=lambda size: f"{size[0]}x{size[1]}")


async def pictured(
    coach: Coach,
    name: str,
    size: tuple[int, int],
    then: Callable[[Coach], Any] | None = None,
    *,
    place: str = "",
    steps: Iterable[str | int] = (),
) -> str:
    """Return the picture of a screen, or of a place, after the steps that `play` knows."""
    app = app_of(coach, then=then)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        if place:
            app.go(place)
            await settled(pilot)
        await play(pilot, coach.clock, steps)
        wrong = list(faults(app))
        assert not wrong, "\n".join(wrong)
        drawn = app.export_screenshot(title=f"{name} {size[0]}x{size[1]}")
    return NUMBER.sub("terminal", drawn)
