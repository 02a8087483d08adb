"""Pictures of the door minute, compared with the last ones looked at."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.screens.door import DoorScreen
from tests.tui.playing import app_of
from tests.tui.test_pictures import Picture, still

__all__ = ["still"]

SIZES = [(30, 12), (40, 20), (80, 24)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("taps", [0, 1, 4])
async def test_picture(still: Coach, snapshot: Any, taps: int, size: tuple[int, int]) -> None:
    app = app_of(still, then=lambda coach: DoorScreen(coach, "pyladies"))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*["space"] * taps)
        await pilot.pause()
        picture = app.export_screenshot(title=f"door {taps} {size[0]}x{size[1]}")
    assert picture == snapshot(extension_class=Picture)
