"""Somebody who taps and types whatever comes: nothing ends, nothing is cut, wherever it leads.

Each wanderer is a seed, so that what one found can be found again.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from eventcoach.coach.coach import Coach
from eventcoach.tui.app import CoachApp
from eventcoach.tui.widgets.rows import Row
from eventcoach.tui.widgets.taps import Tap
from tests.tui.every_screen import SCENES, furnish, opened
from tests.tui.faults_of import faults
from tests.tui.picturing import still
from tests.tui.playing import settled, shown

__all__ = ["still"]

STEPS = 30
SIZES = [(30, 12), (40, 6), (40, 12), (40, 20), (80, 24), (120, 40)]
KEYS = [*"abcdefghijklmnoprstuvwxyz1234", "enter", "space", "up", "down", "left", "right"]
"""All but `q`, which quits."""
READS_ON = "the current part"
"""Whoever taps the mark below a list reads on, and leaves the highlighted row behind."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(16))
async def test_a_wanderer_finds_no_fault(
    seed: int, still: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where what is taken out is written
    chance = random.Random(seed)
    size, name = chance.choice(SIZES), chance.choice(sorted(SCENES))
    path: list[str] = [name]
    async with opened(SCENES[name], furnish(still), size) as (app, pilot):
        for _ in range(STEPS):
            path.append(await step(app, pilot, chance))
            if not app.is_running:
                break
            await settled(pilot)
            wrong = [each for each in faults(app) if not each.startswith(READS_ON)]
            assert not wrong, f"{wrong} at {size} after {path}\n{shown(app)}"


async def step(app: CoachApp, pilot: Pilot[Any], chance: random.Random) -> str:
    """Tap a word, tap a row, or press a key; return what it was."""
    whole = app.screen.region.contains_region
    seen = [each for each in app.screen.query(Tap) if each.region.area and whole(each.region)]
    rows = [each for each in app.screen.query(Row) if each.region.area and whole(each.region)]
    what = chance.random()
    if what < 0.4 and seen:
        tap = chance.choice([each for each in seen if each.target.action != "app.quit"] or seen)
        await pilot.click(tap)
        return f"tap {tap.target.word}"
    if what < 0.5 and rows:
        await pilot.click(chance.choice(rows))
        return "tap a row"
    key = chance.choice(KEYS)
    await pilot.press(key)
    return key
