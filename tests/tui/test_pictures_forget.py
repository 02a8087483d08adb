"""Pictures of forgetting somebody: what goes, and the question once more."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.tui.picturing import Picture, fill, pictured, sizes, still
from tests.tui.test_pictures_people import FILES

__all__ = ["still"]

SCENES: dict[str, list[str]] = {"forget": [], "forget-once-more": ["down", "down", "y"]}


@sizes((40, 20), (80, 24))
@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    people = {name: text.replace("priya nair", "Ana Lima") for name, text in FILES.items()}
    note = "text: Priya Nair said that she likes tide tables.\n"
    fill(still, {**people, "notes/n1.yaml": note})
    picture = await pictured(still, scene, size, place="forget:01a", steps=SCENES[scene])
    assert picture == snapshot(extension_class=Picture)
