"""Going on where the line dropped, on the screen."""

from __future__ import annotations

from eventcoach.coach.coach import Coach
from eventcoach.coach.progress import read_progress
from eventcoach.coach.rounds import Choice
from eventcoach.coach.whereabouts import found, keep
from eventcoach.tui.app import CoachApp
from eventcoach.tui.resuming import resume
from eventcoach.tui.screens.round import RoundScreen
from eventcoach.tui.screens.timed import KEEP_PLACE_EVERY
from tests.tui.playing import FakeClock, app_of, words_of


async def begin(app: CoachApp, pilot: object, clock: FakeClock, mode: str) -> RoundScreen:
    app.open_round(Choice(mode=mode, seed=7))
    await pilot.pause()  # type: ignore[attr-defined]
    await pilot.press("enter")  # type: ignore[attr-defined]
    clock.seconds += 5
    screen = app.screen
    assert isinstance(screen, RoundScreen)
    screen._tick()
    return screen


async def test_a_talk_is_offered_anew_and_says_so(slow_coach: Coach, clock: FakeClock) -> None:
    app = app_of(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        before = await begin(app, pilot, clock, "conversation-3min")
        where = before.place_to_resume()
        assert where is not None
        keep(slow_coach, where)
        before.action_leave()
        await pilot.pause()
        resume(app)
        await pilot.pause()
        await pilot.pause()
        again = app.screen
        assert isinstance(again, RoundScreen)
        assert again.round.partner_name == before.round.partner_name
        assert again.round.seed == 7
        assert "from its beginning" in words_of(app)
        assert found(slow_coach) is None


async def test_a_pitch_keeps_its_place_every_few_seconds_and_forgets_it_in_peace(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = app_of(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        screen = await begin(app, pilot, clock, "pitch-30s")
        clock.seconds += KEEP_PLACE_EVERY
        screen._tick()
        await app.workers.wait_for_complete()
        where = found(slow_coach)
        assert where is not None
        assert where.seconds >= KEEP_PLACE_EVERY
        assert where.choice["seed"] == 7
        screen.action_done()
        await pilot.pause()
        assert found(slow_coach) is None


async def test_a_pitch_that_goes_on_is_practiced_once_and_again_is_from_its_beginning(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = app_of(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await begin(app, pilot, clock, "pitch-30s")
        app.save_at_once()
    clock.seconds += 40
    app = app_of(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        resume(app)
        await pilot.pause()
        await pilot.press("enter")
        clock.seconds += 8
        await pilot.press("enter")
        await pilot.pause()
        made = read_progress(slow_coach).figures()
        assert (made.rounds, made.seconds, len(made.pitches)) == (1, 7.0, 1)  # two, and five more
        await pilot.press("a")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RoundScreen)
        assert (screen.round.timer.elapsed, screen.round.goes_on) == (0.0, None)
