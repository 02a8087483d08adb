"""Pictures of forgetting somebody: what goes, and the question once more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.playing import app_of
from tests.tui.test_pictures import Picture, still
from tests.tui.test_pictures_people import PEOPLE

__all__ = ["still"]

SCENES: dict[str, list[str]] = {"forget": [], "forget-once-more": ["down", "down", "y"]}


@pytest.mark.parametrize("size", [(40, 20), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    data = Path(still.paths.data)
    for name, text in PEOPLE.items():
        (data / "people").mkdir(exist_ok=True)
        (data / "people" / f"{name}.yaml").write_text(text.replace("priya nair", "Ana Lima"))
    (data / "notes").mkdir(exist_ok=True)
    (data / "notes/n1.yaml").write_text("text: Priya Nair said that she likes tide tables.\n")
    still.library.forget()
    app = app_of(still)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.go("forget:01a")
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
