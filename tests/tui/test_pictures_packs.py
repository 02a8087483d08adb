"""Pictures of the packs: none yet, and one that is here."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from tests.cli.running import ROOT
from tests.tui.picturing import Picture, pictured, sizes, still

__all__ = ["still"]


@sizes((40, 20), (80, 24))
@pytest.mark.parametrize("packs", ["none", "one"])
async def test_picture(packs: str, size: tuple[int, int], still: Coach, snapshot: Any) -> None:
    if packs == "one":
        shutil.copytree(ROOT / "docs/example-pack", Path(still.paths.data) / "packs/class")
        still.library.forget()
    picture = await pictured(still, packs, size, place="packs")
    assert picture == snapshot(extension_class=Picture)
