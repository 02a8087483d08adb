"""The door minute on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.screens.door import DoorScreen
from eventcoach.tui.screens.home import HomeScreen
from tests.tui.playing import FakeClock, app_of, shown, words_of

PARTY = """\
title: PyLadies
when: 2099-12-03 18:30
goal: {if_then: "If the talk ends, I will turn to my left."}
"""


async def test_space_leads_through_it_and_it_keeps_nothing(
    slow_coach: Coach, write: Callable[[str, str], Path]
) -> None:
    write("events/pyladies.yaml", PARTY)
    app = app_of(slow_coach, then=lambda coach: DoorScreen(coach, "pyladies"))
    async with app.run_test(size=(40, 20)) as pilot:
        seen = []
        while isinstance(app.screen, DoorScreen):
            seen.append(shown(app))
            await pilot.press("space")
            await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert "breathe in" in seen[0]
    assert any("turn to my left" in " ".join(each.split()) for each in seen)
    assert "you may go home" in " ".join(seen[-1].split())
    assert slow_coach.journal.records() == ()


async def test_a_tap_anywhere_goes_on_and_one_can_go_back(slow_coach: Coach) -> None:
    app = app_of(slow_coach, then=DoorScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.click("#body")
        await pilot.pause()
        assert "One way to begin" in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert "Breathe" in shown(app)


async def test_the_breath_follows_the_clock(slow_coach: Coach, clock: FakeClock) -> None:
    app = app_of(slow_coach, then=DoorScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        clock.seconds += 5
        app.screen._breathe()
        await pilot.pause()
        assert "and out" in shown(app)


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (112, 6), (80, 24)])
async def test_the_words_are_there_at_every_size(
    slow_coach: Coach, write: Callable[[str, str], Path], size: tuple[int, int]
) -> None:
    write("events/pyladies.yaml", PARTY)
    app = app_of(slow_coach, then=lambda coach: DoorScreen(coach, "pyladies"))
    async with app.run_test(size=size) as pilot:
        assert "breathe in" in shown(app)
        await pilot.press("n", "n")
        await pilot.pause()
        assert "turn to my left" in words_of(app)
