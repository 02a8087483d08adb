"""Pictures of what follows a round, compared with the last ones looked at."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from eventcoach.coach.coach import Coach
from eventcoach.coach.rounds import Choice, prepare
from eventcoach.coaching.debrief import debrief_of
from eventcoach.coaching.intention import Intention
from eventcoach.coaching.round import Round
from eventcoach.coaching.timer import Instant
from eventcoach.tui.screens.debrief import DebriefScreen
from tests.tui.playing import FakeClock, app_of
from tests.tui.test_pictures import Picture, StillClock, still

__all__ = ["still"]

SIZES = [(30, 12), (40, 20), (80, 24)]
PLAN = Intention("", "conversation-3min", "ask one thing more", "they name a place")


@pytest.fixture
def coach(still: Coach) -> Coach:
    return still


def talked(coach: Coach) -> Round:
    """A whole talk with Dana."""
    run = prepare(coach, Choice(mode="conversation-3min", partner="dana", seed=7))
    run = run.at(Instant(0, 0)).did("start")
    for seconds, choice in ((8, 0), (31, 0), (60, 1), (128, 0), (150, 0)):
        run = run.at(Instant(seconds, seconds)).did("choose", choice)
    return run.at(Instant(168, 168)).did("done")


def after(coach: Coach) -> Any:
    run = talked(coach)
    record = run.record()
    choice = Choice(mode=run.name, partner="dana", seed=7)
    said = replace(debrief_of(run), why="“Can you get me a job?” asks for a favor too soon.")
    return DebriefScreen(coach, said, record, choice, saved_as="01round", plan=PLAN)


SCREENS: dict[str, tuple[str, ...]] = {
    "asked": (),
    "told": ("enter",),
    "figures": ("enter", "f"),
    "last-and-best": ("enter", "f", "l"),
    "rating": ("enter", "r"),
    "plan": ("enter", "i"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_picture(coach: Coach, snapshot: Any, name: str, size: tuple[int, int]) -> None:
    assert isinstance(coach.clock, StillClock | FakeClock)
    earlier = talked(coach).record()
    for seconds in (140.0, 176.0):
        coach.record("round", replace(earlier, seconds=seconds))
    app = app_of(coach, then=after)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in SCREENS[name]:
            await pilot.press(key)
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        picture = app.export_screenshot(title=f"{name} {size[0]}x{size[1]}")
    assert picture == snapshot(extension_class=Picture)
