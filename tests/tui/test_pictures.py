"""Pictures of the screens at phone and desk sizes, compared with the last ones looked at.

After a change that is meant: `pytest tests/tui/test_pictures.py --snapshot-update`, then look at
the SVG files in `__snapshots__`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import SIZES, Picture, pictured, screen_of, sizes, still
from tests.tui.playing import practice_of

__all__ = ["practiced", "still"]

READ = practice_of(seed=7, mode="pitch-30s")
CUES = practice_of(seed=7, mode="pitch-30s", level="cues")
TALK = practice_of(seed=7, mode="conversation-3min", partner="dana")
MINGLE = practice_of(seed=7, mode="mingle-30s")
DRILL = practice_of(mode="drill")


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
    "drill": (DRILL, []),
    "drill-shown": (DRILL, ["enter"]),
    "drill-typed": (DRILL, ["t", "w", "h", "o"]),
    "drill-slipped": (DRILL, ["enter", "1"]),
    "debrief": (CUES, ["enter", 31, "enter"]),
    "debrief-talk": (TALK, ["enter", 8, "2", 120, "x", "enter"]),
    "debrief-figures": (TALK, ["enter", 8, "2", 120, "x", "enter", "f"]),
}


@sizes(*SIZES)
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    then, steps = SCENES[scene]
    picture = await pictured(still, scene, size, then, steps=steps)
    assert picture == snapshot(extension_class=Picture)
