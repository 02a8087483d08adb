"""Pictures of out and in: the list, and people shown before they are written."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import Picture, fill, pictured, sizes, still
from tests.tui.test_pictures_people import FILES

__all__ = ["still"]

SCENES: dict[str, list[str]] = {"list": [], "people": ["1"]}


@sizes((40, 20), (80, 24))
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(
    scene: str, size: tuple[int, int], still: Coach, snapshot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(still, FILES)
    # The path stands in the picture, and a test's own folder has another name each time.
    monkeypatch.setattr("eventcoach.coach.file_out.folder_out", lambda coach: "/home/sam")
    picture = await pictured(still, scene, size, place="out", steps=SCENES[scene])
    assert picture == snapshot(extension_class=Picture)
