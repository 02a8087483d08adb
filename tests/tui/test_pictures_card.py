"""Pictures of the card and the QR code on a phone and at a desk."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import Picture, fill, pictured, screen_of, sizes, still

__all__ = ["still"]  # the fixture

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


@sizes((40, 20), (80, 24))
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    fill(still, {"profile.yaml": PROFILE})
    card = screen_of("card", "CardScreen")
    picture = await pictured(still, scene, size, card, steps=SCENES[scene])
    assert picture == snapshot(extension_class=Picture)
