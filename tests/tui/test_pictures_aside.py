"""Pictures of two texts of one pitch: told in its studio, asked about, and compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.playing import app_of
from tests.tui.test_aside import MINE, SECOND, THEIRS
from tests.tui.test_pictures import Picture, still

__all__ = ["still"]

SCENES: dict[str, list[str]] = {"aside-studio": [], "aside": ["d"], "aside-both": ["d", "s"]}


@pytest.mark.parametrize("size", [(40, 20), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    data = Path(still.paths.data)
    (data / "pitches").mkdir(exist_ok=True)
    (data / "pitches/mine.yaml").write_text(MINE)
    (data / SECOND).write_text(THEIRS)
    still.library.forget()
    app = app_of(still)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.go("pitch:mine")
        for key in ["", *SCENES[scene]]:
            if key:
                await pilot.press(key)
            for _ in range(2):
                await pilot.pause()
                await app.workers.wait_for_complete()
            await pilot.pause()
        assert app.export_screenshot(title=f"{scene} {size[0]}x{size[1]}") == snapshot(
            extension_class=Picture
        )
