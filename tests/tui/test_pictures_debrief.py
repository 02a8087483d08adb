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
from tests.tui.picturing import Picture, StillClock, pictured, sizes, still

__all__ = ["still"]

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


@sizes((30, 12), (40, 20), (80, 24))
@pytest.mark.parametrize("name", SCREENS)
async def test_picture(coach: Coach, snapshot: Any, name: str, size: tuple[int, int]) -> None:
    assert isinstance(coach.clock, StillClock)
    earlier = talked(coach).record()
    for seconds in (140.0, 176.0):
        coach.record("round", replace(earlier, seconds=seconds))
    picture = await pictured(coach, name, size, after, steps=SCREENS[name])
    assert picture == snapshot(extension_class=Picture)
