"""Guessing how awkward it will be, and saying how it was: only for who wishes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from eventcoach.coach.coach import Coach
from eventcoach.coach.rounds import Choice
from eventcoach.coach.settings import change_setting
from eventcoach.coaching.feelings import open_guesses, paired
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.screens.debrief import DebriefScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.round import RoundScreen
from tests.tui.playing import FakeClock, app_of, shown, words_of


async def test_nobody_is_asked_who_did_not_wish_it(slow_coach: Coach) -> None:
    app = app_of(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.open_round(Choice(mode="pitch-30s", seed=3))
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)


async def test_a_guess_before_a_round_and_the_outcome_after_its_debrief(
    slow_coach: Coach, clock: FakeClock
) -> None:
    change_setting(slow_coach, "feelings", "rounds")
    app = app_of(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.open_round(Choice(mode="pitch-30s", seed=3))
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        assert "How awkward do you guess it will be?" in words_of(app)
        await pilot.press("5")
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
        await pilot.press("enter")
        clock.seconds += 31
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert "And how awkward was it?" in shown(app)
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        app.open_round(Choice(mode="pitch-30s", seed=3))
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)  # once a sitting
    (pair,) = paired(slow_coach.journal.records())
    assert (pair.of, pair.guess, pair.outcome) == ("round/pitch-30s", 4, 1)


async def test_a_guess_can_be_left_out(slow_coach: Coach) -> None:
    change_setting(slow_coach, "feelings", "both")
    app = app_of(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.open_round(Choice(mode="pitch-30s", seed=3))
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
    assert slow_coach.journal.records() == ()


async def test_an_event_is_guessed_about_from_home(
    slow_coach: Coach, write: Callable[[str, str], Path]
) -> None:
    today = slow_coach.clock.local().strftime("%Y-%m-%d")
    write("events/party.yaml", f"title: Party\nwhen: {today} 23:59\nends: 2099-01-01\n")
    change_setting(slow_coach, "feelings", "events")
    slow_coach.fresh_summary()
    app = app_of(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        steps = {step.doing for step in app.screen._steps}
        assert "feeling:before:party" in steps
        app.go("feeling:before:party")
        await pilot.pause()
        await pilot.press("4")
        await pilot.pause()
    assert open_guesses(slow_coach.journal.records()) == {"event/party": 3}
