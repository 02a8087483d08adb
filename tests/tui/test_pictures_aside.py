"""Pictures of two texts of one pitch: told in its studio, asked about, and compared."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import Picture, fill, pictured, sizes, still
from tests.tui.test_aside import MINE, SECOND, THEIRS

__all__ = ["still"]

SCENES: dict[str, list[str]] = {"aside-studio": [], "aside": ["d"], "aside-both": ["d", "s"]}


@sizes((40, 20), (80, 24))
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    fill(still, {"pitches/mine.yaml": MINE, SECOND: THEIRS})
    picture = await pictured(still, scene, size, place="pitch:mine", steps=SCENES[scene])
    assert picture == snapshot(extension_class=Picture)
