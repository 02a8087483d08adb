"""A talk on the screen: the fading hand, what a partner does of themselves, recoveries."""

from __future__ import annotations

from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.screens.debrief import DebriefScreen
from eventcoach.tui.screens.round import RoundScreen
from tests.tui.playing import FakeClock, later, practicing, shown

RECOVERIES = [f"recovery-{each}" for each in ("left", "silent", "paired", "blank", "runs-on")]


def opened(coach: Coach, mode: str = "conversation-3min", **choice: Any) -> Any:
    return practicing(coach, **{"seed": 5, "mode": mode, **choice})


async def test_the_kinds_of_move_show_and_l_shows_the_lines(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, partner="dana", hand="kinds")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 4)
        line = app.screen.round.hand[0].say
        assert "Ask something new" in shown(app)
        assert line[:20] not in shown(app)
        await pilot.press("l")
        await pilot.pause()
        assert line[:20] in shown(app)
        await pilot.press("l")
        await pilot.pause()
        assert line[:20] not in shown(app)
        await pilot.press("x")
        await pilot.pause()
    record = slow_coach.rounds()[0]
    assert (record.hand, record.helped) == ("kinds", True)


async def test_a_line_that_would_have_fitted_is_shown_after_i_spoke(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, partner="dana", hand="open")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 4)
        assert "I have spoken" in shown(app)
        assert "Ask something new" not in shown(app)
        await pilot.press("1")
        await pilot.pause()
        line = app.screen.round.hand[0].say
        assert "Ask something new" in shown(app)
        await pilot.press("1")
        await pilot.pause()
        assert f"for instance: {line}"[:40] in shown(app)
        assert "I have spoken" in shown(app)


async def test_on_a_phone_the_lines_are_under_more(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach, partner="dana", hand="open")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 4)
        await pilot.press("o")
        await pilot.pause()
        assert "Show the lines" in shown(app)
        await pilot.press("1")
        await pilot.pause()
        assert "I said something of my own" in shown(app)


async def test_what_invites_a_question_is_underlined_at_first(
    slow_coach: Coach, clock: FakeClock
) -> None:
    for hand, underlined in (("gentle", True), ("kinds", False)):
        app = opened(slow_coach, partner="dana", hand=hand)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            await later(pilot, clock, 4)
            await pilot.press("1")
            await pilot.pause()
            hook = app.screen.round.talk.hook
            assert hook
            rows = app.screen._compositor.render_strips()
            lit = "".join(
                part.text for row in rows for part in row if part.style and part.style.underline
            )
            assert (lit == hook) is underlined


async def test_who_is_paired_without_warning_is_not_counted_down(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, "recovery-paired")
    async with app.run_test(size=(80, 24)) as pilot:
        name = app.screen.round.talk.partner.name
        assert name not in shown(app)
        await pilot.press("enter")
        await later(pilot, clock, 3)
        assert "Waiting for somebody" in shown(app)
        assert name not in shown(app)
        await later(pilot, clock, 12)
        assert name in shown(app)
        assert app.screen.round.hand[0].say[:20] in shown(app)


async def test_enter_ends_nothing_while_my_mind_is_blank(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, "recovery-blank")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 5)
        assert app.screen.round.hand == ()
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
        await later(pilot, clock, 10)
        assert app.screen.round.hand[0].say[:20] in shown(app)


async def test_enter_ends_a_talk_that_is_over(slow_coach: Coach, clock: FakeClock) -> None:
    app = opened(slow_coach, partner="yuki")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 20)
        assert "Enter ends this talk" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)


async def test_after_somebody_left_come_a_breath_and_the_next_hello(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = opened(slow_coach, "recovery-left")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        first = app.screen.round.talk.partner.name
        await later(pilot, clock, 22)
        assert "First, a breath" in shown(app)
        for words in ("a line to yourself", "the next hello"):
            await pilot.press("1")
            await pilot.pause()
            assert words in shown(app)
        await pilot.press("1")
        await pilot.pause()
        second = app.screen.round.talk.partner.name
        assert second != first
        assert second in shown(app)
        await pilot.press("d")
        await pilot.pause()
        assert "They left, and you said" in shown(app)


@pytest.mark.parametrize("mode", RECOVERIES)
@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (112, 6)])
async def test_every_recovery_plays_at_every_size(
    slow_coach: Coach, clock: FakeClock, mode: str, size: tuple[int, int]
) -> None:
    app = opened(slow_coach, mode)
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 25)
        assert app.screen.round.hand
        assert app.screen.round.hand[0].say.split()[0] in shown(app)
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    assert slow_coach.rounds()[0].trouble == mode.removeprefix("recovery-")
