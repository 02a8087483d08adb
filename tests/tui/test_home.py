"""Home: what now?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from eventcoach.coach.coach import Coach
from eventcoach.model.records import RoundRecord
from eventcoach.storage.drafts import Draft
from eventcoach.tui.screens.card import CardScreen
from eventcoach.tui.screens.help import HelpScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.rehearse import RehearseScreen
from eventcoach.tui.screens.round import RoundScreen
from eventcoach.tui.widgets.rows import Row, Rows
from tests.tui.playing import app_of, settled, shown, tap


async def test_the_first_start_offers_a_short_talk_and_asks_nothing(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Have a short talk" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.partner_name == "robin"
        assert not app.coach.settings.bell


async def test_letters_reach_every_place(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        for key, screen in (("r", RehearseScreen), ("c", CardScreen), ("h", HelpScreen)):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, screen)
            await pilot.press("b")
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)


async def test_taps_reach_the_same(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        await tap(pilot, "Card")
        assert isinstance(app.screen, CardScreen)


async def test_arrows_choose_and_digits_pick(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        assert app.screen.query_one(Rows).chosen == 1
        await pilot.press("up", "up")
        assert app.screen.query_one(Rows).chosen == 0


async def test_q_leaves_with_status_0(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert app.return_value == 0


async def test_an_event_is_shown_with_how_far_it_is(
    coach: Coach, write: Callable[[str, str], Path]
) -> None:
    write("events/pyladies.yaml", "title: '[b]PyLadies[/]'\nwhen: 2099-12-03 18:30\n")
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "[b]PyLadies[/]" in shown(app)
        assert "days" in shown(app)


async def test_rows_that_stay_the_same_are_not_made_anew(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows = app.screen.query_one(Rows)
        before = list(rows.query(Row))
        await rows.show(rows.choices)
        assert list(rows.query(Row)) == before


async def test_text_that_was_cut_off_is_the_first_thing_offered(
    coach: Coach, write: Callable[[str, str], Path]
) -> None:
    write("pitches/mine.yaml", "title: Mine\nwho: I grow beans.\n")
    coach.drafts.put(Draft("pitch", "mine", "what", "I write", (0, 7), "", "2026-11-30T18:00"))
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()  # the screen asks once more when it is shown
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Finish what you were writing" in shown(app)


async def test_quitting_in_the_lead_in_leaves_no_trace(slow_coach: Coach) -> None:
    app = app_of(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        await pilot.press("ctrl+c")
    assert slow_coach.rounds() == []


async def test_a_step_is_let_go_for_the_day_and_brought_back(coach: Coach) -> None:
    app = app_of(coach)
    coach.record(
        "round",
        RoundRecord(mode="first-talk", kind="conversation", seed=1, seconds=60, limit=120,
                    ended="done"),
    )  # fmt: skip
    coach.fresh_summary()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first = app.screen._steps[0]
        await pilot.press("x")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert first not in app.screen._steps
        assert "u brings it back" in shown(app)
        await pilot.press("u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen._steps[0] == first


async def test_enough_for_today_closes_the_coach(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("leave")
        await pilot.pause()
    assert app.return_value == 0
