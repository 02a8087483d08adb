"""Pictures of the door minute, compared with the last ones looked at."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.screens.door import DoorScreen
from tests.tui.picturing import Picture, pictured, sizes, still

__all__ = ["still"]


@sizes((30, 12), (40, 20), (80, 24))
@pytest.mark.parametrize("taps", [0, 1, 4])
async def test_picture(still: Coach, snapshot: Any, taps: int, size: tuple[int, int]) -> None:
    def door(coach: Coach) -> DoorScreen:
        return DoorScreen(coach, "pyladies")

    picture = await pictured(still, f"door {taps}", size, door, steps=["space"] * taps)
    assert picture == snapshot(extension_class=Picture)
