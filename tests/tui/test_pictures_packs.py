"""Pictures of the packs: none yet, and one that is here."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.cli.running import ROOT
from tests.tui.every_screen import settled
from tests.tui.playing import app_of
from tests.tui.test_pictures import Picture, still

__all__ = ["still"]


@pytest.mark.parametrize("size", [(40, 20), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("packs", ["none", "one"])
async def test_picture(packs: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    if packs == "one":
        shutil.copytree(ROOT / "docs/example-pack", Path(still.paths.data) / "packs/class")
        still.library.forget()
    app = app_of(still)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        app.go("packs")
        for _ in range(4):  # the word that there is more below comes after the first painting
            await settled(app, pilot)
        assert app.export_screenshot(title=f"{packs} {size[0]}x{size[1]}") == snapshot(
            extension_class=Picture
        )
