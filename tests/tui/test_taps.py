"""The words at the bottom: at every size each of them can be read and tapped."""

from __future__ import annotations

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.app import CoachApp
from eventcoach.tui.widgets.taps import Tap
from tests.tui.playing import app_of, shown

WALK = {
    "home": [],
    "rehearse": ["r"],
    "card": ["c"],
    "a bank": ["l", "enter", "enter"],
    "keys": ["s", "k"],
    "pitches": ["p"],
    "a round": ["r", "enter"],
    "a debrief": ["r", "enter", "enter", "x"],
}


def taps(app: CoachApp) -> list[Tap]:
    return [tap for tap in app.screen.query(Tap) if tap.display and tap.region.width]


@pytest.mark.parametrize(
    "width",
    [30, 40, *(pytest.param(each, marks=pytest.mark.slow) for each in (54, 60, 66, 72)), 80],
)
async def test_every_word_is_whole_and_on_top(width: int, coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(width, 12)) as pilot:
        for name, keys in WALK.items():
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await pilot.pause()
            rows = shown(app).splitlines()
            for tap in taps(app):
                area = tap.region
                line = "\n".join(row[area.x : area.right] for row in rows[area.y : area.bottom])
                assert tap.target.word in line, f"{tap.target.word} of {name}"
                assert app.screen.get_widget_at(area.x, area.y)[0] is tap
            app.go("home")
            await pilot.pause()


async def test_words_keep_their_distance_where_there_is_room(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        last = shown(app).splitlines()[-1]
        assert "↵ Start   p Pitch   r Rehearse   c Card" in last


async def test_a_terminal_made_narrower_and_wider_keeps_every_word(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        before = shown(app).splitlines()[-1]
        await pilot.resize_terminal(61, 12)
        await pilot.pause()
        assert "Events" in shown(app)
        assert "More" in shown(app)
        await pilot.resize_terminal(80, 12)
        await pilot.pause()
        assert shown(app).splitlines()[-1] == before
