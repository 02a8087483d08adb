"""Pictures of the card and the QR code on a phone and at a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.playing import app_of
from tests.tui.test_pictures import Picture, screen_of, still

__all__ = ["still"]  # the fixture

SIZES = [(40, 20), (80, 24)]
PROFILE = "name: Sam Green\nlinks: [https://example.org/sam-green-front-ends-2]\n"
SCENES: dict[str, list[str]] = {
    "next": ["space"],
    "big": ["2", "g"],
    "night": ["d"],
    "cover": ["z"],
    "more": ["o"],
    "code": ["r"],
    "choose": ["s"],
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(
    scene: str,
    size: tuple[int, int],
    still: Coach,
    snapshot: Any,
    tmp_path: Path,
) -> None:
    (tmp_path / "data" / "profile.yaml").write_text(PROFILE)
    app = app_of(still, then=screen_of("card", "CardScreen"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in SCENES[scene]:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert app.export_screenshot(title=f"{scene} {size[0]}x{size[1]}") == snapshot(
            extension_class=Picture
        )
