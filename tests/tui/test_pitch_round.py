"""A pitch on the screen: some of its words hidden, shown when asked, and ums counted."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coaching.fading import faded
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.debrief import DebriefScreen
from eventcoach.tui.screens.rehearse import RehearseScreen
from eventcoach.tui.screens.round import RoundScreen
from eventcoach.tui.screens.round_more import RoundMoreScreen
from eventcoach.tui.widgets.beat_line import BeatLine
from eventcoach.tui.widgets.taps import Tap
from tests.tui.playing import FakeClock, app_of, practicing, words_of

WHO = "I grow beans on a roof and teach others how."
MINE = f"who: {WHO}\nwhat: I write about soil for people without any.\n"
PHONE, DESK = (40, 20), (80, 24)


@pytest.fixture
def mine(write: Any) -> None:
    write("pitches/mine.yaml", MINE)


def opened(coach: Coach, level: str = "fade", mode: str = "pitch-30s") -> Any:
    pitch = "mine" if mode == "pitch-30s" else ""
    return practicing(coach, mode=mode, pitch=pitch, level=level, seed=3)


async def started(app: CoachApp, pilot: Any, clock: FakeClock, seconds: float = 2) -> None:
    await pilot.press("enter")
    clock.seconds += 3 + seconds
    app.screen._tick()  # type: ignore[attr-defined]
    await pilot.pause()


async def tap(pilot: Any, action: str) -> None:
    """Tap the word of an action, which must be on the screen."""
    (found,) = [one for one in pilot.app.screen.query(Tap) if one.target.action == action]
    assert found.display
    assert found.region
    await pilot.click(found)
    await pilot.pause()


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("size", [PHONE, DESK, (40, 6), (30, 12)])
async def test_hidden_words_are_blanks_before_and_during_the_round(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = opened(slow_coach)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        half = faded(WHO, 0.2)
        assert half in words_of(app)
        await started(app, pilot, clock)
        assert half in words_of(app)
        assert WHO not in words_of(app)


@pytest.mark.usefixtures("mine")
async def test_before_it_starts_it_says_how_many_are_hidden(slow_coach: Coach) -> None:
    app = opened(slow_coach)
    async with app.run_test(size=DESK) as pilot:
        await pilot.pause()
        assert "4 of 18 words are hidden" in words_of(app)


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("level", ["fade", "cues", "blank"])
async def test_l_shows_the_words_and_hides_them_again(
    slow_coach: Coach, clock: FakeClock, level: str
) -> None:
    app = opened(slow_coach, level)
    async with app.run_test(size=DESK) as pilot:
        await started(app, pilot, clock)
        assert WHO not in words_of(app)
        await pilot.press("l")
        await pilot.pause()
        assert WHO in words_of(app)
        await pilot.press("l")
        await pilot.pause()
        assert WHO not in words_of(app)


@pytest.mark.usefixtures("mine")
async def test_the_next_beat_hides_the_words_again(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach)
    async with app.run_test(size=DESK) as pilot:
        await started(app, pilot, clock)
        await pilot.press("l", "n")
        await pilot.pause()
        assert WHO not in words_of(app)


@pytest.mark.usefixtures("mine")
async def test_a_look_before_the_start_is_no_peek(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach)
    async with app.run_test(size=DESK) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert WHO in words_of(app)
        await started(app, pilot, clock, 20)
        assert WHO not in words_of(app)
        await pilot.press("enter")
        await pilot.pause()
    assert slow_coach.rounds()[0].hidden == 0.2


@pytest.mark.usefixtures("mine")
async def test_on_a_phone_a_tap_on_the_words_shows_them(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach)
    async with app.run_test(size=PHONE) as pilot:
        await started(app, pilot, clock)
        await pilot.click(app.screen.query(BeatLine).first())
        await pilot.pause()
        assert WHO in words_of(app)


@pytest.mark.usefixtures("mine")
async def test_after_a_good_run_again_hides_more(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach)
    async with app.run_test(size=DESK) as pilot:
        await started(app, pilot, clock, 20)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("f")
        await pilot.pause()
        assert "4 of 18 words" in words_of(app)
        await pilot.press("b", "a")
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.hidden == 0.35
        assert faded(WHO, 0.35) in words_of(app)


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("mode", ["pitch-30s", "conversation-3min"])
async def test_ums_are_counted_by_key_and_told_only_in_the_figures(
    slow_coach: Coach, clock: FakeClock, mode: str
) -> None:
    app = opened(slow_coach, "read", mode)
    async with app.run_test(size=DESK) as pilot:
        await started(app, pilot, clock, 20)
        assert "um:" not in words_of(app)
        await pilot.press("u", "u", "u")
        await pilot.pause()
        assert "um: 3" in words_of(app)
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "ums" not in words_of(app)
        await pilot.press("f")
        await pilot.pause()
        assert "ums counted 3 · 9 a minute" in words_of(app)
    assert slow_coach.rounds()[0].fillers == 3


@pytest.mark.usefixtures("mine")
async def test_where_nobody_counted_nothing_is_said_of_ums(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach)
    async with app.run_test(size=DESK) as pilot:
        await started(app, pilot, clock, 20)
        await pilot.press("enter", "f")
        await pilot.pause()
        assert "level" in words_of(app)
        assert "ums" not in words_of(app)


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("mode", ["pitch-30s", "conversation-3min"])
async def test_on_a_phone_more_gives_a_place_to_tap_for_each_um(
    slow_coach: Coach, clock: FakeClock, mode: str
) -> None:
    app = opened(slow_coach, "read", mode)
    async with app.run_test(size=PHONE) as pilot:
        await started(app, pilot, clock)
        await tap(pilot, "more")
        assert isinstance(app.screen, RoundMoreScreen)
        rows = [action for action, _ in app.screen._rows]
        await pilot.press(str(rows.index("listen") + 1))
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.fillers == 0
        await tap(pilot, "filler")
        await tap(pilot, "filler")
        assert app.screen.round.fillers == 2
        assert "um: 2" in words_of(app)
        await tap(pilot, "more")
        rows = [action for action, _ in app.screen._rows]
        await pilot.press(str(rows.index("no_filler") + 1))
        await pilot.pause()
        assert "um: 1" in words_of(app)
        await pilot.press("U")
        await pilot.pause()
        assert "um: 0" in words_of(app)


@pytest.mark.usefixtures("mine")
async def test_an_um_before_the_start_counts_nothing(slow_coach: Coach) -> None:
    app = opened(slow_coach)
    async with app.run_test(size=DESK) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert app.screen.round.fillers == 0  # type: ignore[attr-defined]
        assert "each u or tap on Um counts one" in words_of(app)


@pytest.mark.usefixtures("mine")
async def test_everything_under_more_can_be_reached_by_thumb(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach)
    async with app.run_test(size=PHONE) as pilot:
        await started(app, pilot, clock)
        await tap(pilot, "more")
        await pilot.click("Row")
        await pilot.pause()
        assert WHO in words_of(app)
        await tap(pilot, "more")
        rows = [action for action, _ in app.screen._rows]  # type: ignore[attr-defined]
        await pilot.press(str(rows.index("leave") + 1))
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)


async def test_rehearse_offers_every_level(coach: Coach) -> None:
    app = app_of(coach, then=RehearseScreen)
    async with app.run_test(size=DESK) as pilot:
        await pilot.pause()
        seen = []
        for _ in range(4):
            seen.append(app.screen.choice.level)  # type: ignore[attr-defined]
            await pilot.press("v")
        assert seen == ["read", "fade", "cues", "blank"]
