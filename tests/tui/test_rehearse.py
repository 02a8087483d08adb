"""Choosing what to practice."""

from __future__ import annotations

from typing import get_args

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coaching.hand import HANDS
from eventcoach.model.mode import ModeKind
from eventcoach.tui.screens.rehearse import GROUPS, HAND_WORDS, RehearseScreen
from eventcoach.tui.screens.round import RoundScreen
from tests.tui.playing import app_of, words_of


def test_every_kind_of_mode_has_its_place() -> None:
    grouped = [kind for _, kinds in GROUPS for kind in kinds]
    assert sorted(grouped) == sorted(get_args(ModeKind))


async def test_a_digit_starts_a_round(coach: Coach) -> None:
    app = app_of(coach, then=RehearseScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.mode.kind == "pitch"


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_the_highlighted_mode_alone_is_explained(coach: Coach, size: tuple[int, int]) -> None:
    app = app_of(coach, then=RehearseScreen)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down")
        await pilot.pause()
        words = words_of(app)
        assert "Two easy minutes with somebody kind." in words
        assert "One person, from hello to goodbye" not in words


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_the_level_of_a_talk_is_how_much_of_my_moves_shows(
    coach: Coach, size: tuple[int, int]
) -> None:
    assert set(HAND_WORDS) == {None, *HANDS}
    app = app_of(coach, then=RehearseScreen)
    async with app.run_test(size=size) as pilot:
        await pilot.press("v", "down")
        await pilot.pause()
        assert ("moves as you get on" in words_of(app)) == (size == (80, 24))
        await pilot.press("v", "v", "v")
        await pilot.pause()
        assert "kinds of move" in words_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.showing == "kinds"
        assert app.screen.choice.level == "fade"
