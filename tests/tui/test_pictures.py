"""Pictures of the screens at phone and desk sizes, compared with the last ones looked at.

After a change that is meant: `pytest tests/tui/test_pictures.py --snapshot-update`, then look at
the SVG files in `__snapshots__`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from eventcoach.coach.coach import Coach
from eventcoach.coach.rounds import Choice, prepare
from eventcoach.storage.paths import find_paths
from tests.tui.playing import FakeClock, app_of

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
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    paths = replace(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), content=str(CONTENT))
    for name, text in (
        ("events/pyladies.yaml", EVENT),
        ("pitches/meetup.yaml", (CONTENT / "pitches/meetup.yaml").read_text()),
    ):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    coach = Coach(paths, StillClock(None))
    coach.fresh_summary()
    return coach


def round_of(**choice: Any) -> Callable[[Coach], Any]:
    def make(coach: Coach) -> Any:
        from eventcoach.tui.screens.round import RoundScreen

        made = Choice(**{"seed": 7, **choice})
        return RoundScreen(coach, prepare(coach, made), made)

    return make


def screen_of(module: str, name: str) -> Callable[[Coach], Any]:
    def make(coach: Coach) -> Any:
        from importlib import import_module

        return getattr(import_module(f"eventcoach.tui.screens.{module}"), name)(coach)

    return make


def drill(coach: Coach) -> Any:
    from eventcoach.coach.practice import ready
    from eventcoach.tui.practice import screen_for

    choice = Choice(mode="drill")
    return screen_for(coach, ready(coach, choice), choice)


READ = round_of(mode="pitch-30s")
CUES = round_of(mode="pitch-30s", level="cues")
TALK = round_of(mode="conversation-3min", partner="dana")
MINGLE = round_of(mode="mingle-30s")


def practiced(coach: Coach) -> Any:
    """Some weeks of practice, a round every other day."""
    from eventcoach.model.records import RoundRecord
    from eventcoach.storage.journal import Journal
    from eventcoach.tui.screens.progress import ProgressScreen

    for place in range(36):
        kind = ("pitch", "conversation", "mingle")[place % 3]
        at = datetime(2026, 10, 6, 12, tzinfo=UTC) + timedelta(days=place * 3 // 2)
        record = RoundRecord(
            mode=kind,
            kind=kind,
            seed=place,
            seconds=24.0 + place * 7 % 16,
            limit=30.0 if kind == "pitch" else 180.0,
            ended="done",
            level="read",
            words=60,
            event="pyladies" if place > 20 else None,
            moves=("ask", "follow", "ask")[: place % 4],
            laps=(28.0,) * 4,
            streak=place % 5,
        )
        Journal(coach.paths.journal, "picture", lambda at=at: at).append("round", record)
    return ProgressScreen(coach)


SCENES: dict[str, tuple[Any, list[Any]]] = {
    "home": (None, []),
    "rehearse": (screen_of("rehearse", "RehearseScreen"), []),
    "card": (screen_of("card", "CardScreen"), []),
    "help": (None, ["h"]),
    "more": (None, ["o"]),
    "progress": (practiced, []),
    "progress-empty": (screen_of("progress", "ProgressScreen"), []),
    "pitch-ready": (READ, []),
    "pitch-read": (READ, ["enter", 10, "n"]),
    "pitch-cues-red": (CUES, ["enter", 12, "n", 25]),
    "talk": (TALK, ["enter", 8, "1", 20]),
    "talk-amber": (TALK, ["enter", 8, "1", 150]),
    "mingle": (MINGLE, ["enter", 9]),
    "paused": (TALK, ["enter", 9, "space"]),
    "drill": (drill, []),
    "drill-shown": (drill, ["enter"]),
    "drill-typed": (drill, ["t", "w", "h", "o"]),
    "drill-slipped": (drill, ["enter", "1"]),
    "debrief": (CUES, ["enter", 31, "enter"]),
    "debrief-talk": (TALK, ["enter", 8, "2", 120, "x", "enter"]),
    "debrief-figures": (TALK, ["enter", 8, "2", 120, "x", "enter", "f"]),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    then, steps = SCENES[scene]
    app = app_of(still, then=then)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for step in steps:
            if isinstance(step, str):
                await pilot.press(step)
            else:
                still.clock.seconds += step  # type: ignore[attr-defined]
                app.screen._tick()  # type: ignore[attr-defined]
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.export_screenshot(title=f"{scene} {size[0]}x{size[1]}") == snapshot(
            extension_class=Picture
        )
