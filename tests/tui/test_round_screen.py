"""A round on the screen."""

from __future__ import annotations

import os
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.screens.debrief import DebriefScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.widgets.rows import Rows
from tests.tui.playing import FakeClock, later, practicing, settled, shown


def opened(coach: Coach, **choice: Any) -> Any:
    return practicing(coach, **{"seed": 3, **choice})


async def test_the_text_waits_for_enter(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach, mode="pitch-30s")
    async with app.run_test(size=(80, 24)) as pilot:
        clock.seconds += 60
        await pilot.pause()
        assert app.screen.round.phase == "ready"
        await pilot.press("enter")
        assert app.screen.round.phase == "lead-in"


async def test_the_light_comes_by_the_clock_and_not_by_ticks(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, mode="pitch-30s")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        clock.seconds += 3 + 31
        app.screen._tick()
        await pilot.pause()
        assert "RED" in shown(app)
        assert "finish" in shown(app)


async def test_a_round_is_recorded_once_and_debriefed(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach, mode="pitch-30s", level="cues")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        clock.seconds += 31
        await pilot.press("n", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "28 seconds" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    records = [record for record in slow_coach.journal.records() if record.kind == "round"]
    assert len(records) == 1
    assert slow_coach.rounds()[0].seconds == 28


async def test_a_round_left_before_it_began_leaves_no_trace(slow_coach: Coach) -> None:
    app = opened(slow_coach, mode="pitch-30s")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert slow_coach.rounds() == []


async def test_a_talk_is_said_line_by_line(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach, mode="conversation-3min", partner="dana")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        clock.seconds += 10
        app.screen._tick()
        await pilot.pause()
        hand = app.screen.round.hand
        assert hand[0].say[:20] in shown(app)
        await pilot.press("1")
        await pilot.pause()
        assert app.screen.round.talk.turns[0].move == hand[0]
        assert app.screen.round.talk.said.split(".")[0][:20] in shown(app)


async def test_a_pause_lays_nothing_out_and_leaves_my_line_highlighted(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, mode="conversation-3min")
    layouts: list[object] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 10)
        await pilot.press("down")
        await settled(pilot)
        assert app.screen.query_one(Rows).chosen == 1
        app.screen.screen_layout_refresh_signal.subscribe(
            app.screen, layouts.append, immediate=True
        )
        for phase in ("paused", "running"):
            await pilot.press("space")
            await settled(pilot)
            assert app.screen.round.phase == phase
            assert ("Go on" in shown(app)) is (phase == "paused")
            assert app.screen.query_one(Rows).chosen == 1
        assert layouts == []


async def test_space_pauses_and_goes_on(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach, mode="pitch-30s")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        clock.seconds += 13
        await pilot.press("space")
        clock.seconds += 100
        await pilot.press("space")
        clock.seconds += 5
        await pilot.press("enter")
        await pilot.pause()
    assert slow_coach.rounds()[0].seconds == 15
    assert slow_coach.rounds()[0].paused == 100


async def test_a_machine_that_slept_is_noticed(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach, mode="pitch-30s")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        clock.seconds += 600
        clock.asleep = 590
        await pilot.press("enter")
        await pilot.pause()
        assert "slept" in shown(app)
    assert slow_coach.rounds()[0].slept


async def test_a_round_that_cannot_be_saved_says_so_and_keeps_saying_it(
    slow_coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def full(file: int, data: bytes) -> int:
        if b'"round"' in data:
            raise OSError(28, "No space left on device")
        return real(file, data)

    app = opened(slow_coach, mode="pitch-30s")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        clock.seconds += 30
        monkeypatch.setattr(os, "write", full)
        await pilot.press("enter")
        await pilot.pause()
        monkeypatch.undo()
        assert isinstance(app.screen, DebriefScreen)
        assert "not saved" in shown(app)


@pytest.mark.parametrize("mode", ["pitch-30s", "conversation-3min", "mingle-30s"])
@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (54, 25), (112, 6), (120, 40)])
async def test_every_mode_plays_at_every_size(
    slow_coach: Coach, clock: FakeClock, mode: str, size: tuple[int, int]
) -> None:
    app = opened(slow_coach, mode=mode)
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        clock.seconds += 5
        app.screen._tick()
        await pilot.pause()
        current = app.screen.round.hand[0].say if app.screen.round.hand else "who"
        assert current.split()[0] in shown(app)
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)


async def test_again_is_the_same_round_and_other_is_not(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, mode="conversation-3min", seed=41)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        clock.seconds += 10
        first = app.screen.round
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        again = app.screen.round
        assert (again.seed, again.partner_name) == (first.seed, first.partner_name)
        assert again.talk.hand(None) == first.talk.hand(None)
