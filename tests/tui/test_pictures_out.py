"""Pictures of out and in: the list, and people shown before they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.every_screen import settled
from tests.tui.playing import app_of
from tests.tui.test_pictures import Picture, still
from tests.tui.test_pictures_people import PEOPLE

__all__ = ["still"]

SCENES: dict[str, list[str]] = {"list": [], "people": ["1"]}


@pytest.mark.parametrize("size", [(40, 20), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(
    scene: str, size: tuple[int, int], still: Coach, snapshot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = Path(still.paths.data)
    (data / "people").mkdir(exist_ok=True)
    for name, text in PEOPLE.items():
        (data / "people" / f"{name}.yaml").write_text(text)
    still.library.forget()
    # The path stands in the picture, and a test's own folder has another name each time.
    monkeypatch.setattr("eventcoach.coach.file_out.folder_out", lambda coach: "/home/sam")
    app = app_of(still)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        app.go("out")
        await settled(app, pilot)
        for key in SCENES[scene]:
            await pilot.press(key)
            await settled(app, pilot)
        for _ in range(3):  # the word that there is more below comes after the first painting
            await settled(app, pilot)
        assert app.export_screenshot(title=f"{scene} {size[0]}x{size[1]}") == snapshot(
            extension_class=Picture
        )
