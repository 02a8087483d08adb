"""The list of pitches: mine, and the templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.pitches import PitchesScreen
from eventcoach.tui.screens.studio import StudioScreen
from tests.tui.playing import app_of, shown, words_of

Write = Callable[[str, str], Path]


@pytest.mark.parametrize("size", [(30, 12), (40, 20), (80, 24), (120, 40), (112, 6)])
async def test_without_a_pitch_of_mine_it_says_what_to_do(
    coach: Coach, size: tuple[int, int]
) -> None:
    app = app_of(coach, PitchesScreen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        words = words_of(app)
        assert "None yet. Enter on the template" in words
        assert "For people I meet" in words


async def test_enter_on_a_template_copies_it_and_opens_the_copy(coach: Coach) -> None:
    app = app_of(coach, then=PitchesScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StudioScreen)
        mine = Path(coach.paths.document("pitches", app.screen.pitch_name))
        assert mine.read_text(encoding="utf-8").startswith("# From the template")
        assert "Your copy still has example words" in shown(app)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, PitchesScreen)
        words = shown(app)
        assert "Your pitches" in words
        assert "Start another from a template" in words
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_three_answers_make_a_first_pitch_and_open_it(coach: Coach) -> None:
    app = app_of(coach, then=PitchesScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "Answer three questions" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Who are you" in shown(app)
        await pilot.press(*"Sam", "enter", *"gardens", "enter")
        await pilot.pause()
        assert "3 of 3" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StudioScreen)
        assert app.screen.pitch_name == "my-pitch"
        await pilot.press("b")
        await pilot.pause()
        assert "Answer three questions" not in shown(app)


async def test_mine_come_first_with_their_seconds_and_first_words(
    coach: Coach, write: Write
) -> None:
    write("pitches/mine.yaml", "title: Mine\nwho: I'm Sam and I grow things outdoors all day.\n")
    write("pitches/broken.yaml", "who: [\n")
    app = app_of(coach, PitchesScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        words = shown(app)
        assert "broken.yaml:" in words
        assert "needs a look" in words
        assert words.index("Mine") < words.index("Start another")
        assert "4 s" in words
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StudioScreen)
        assert app.screen.pitch_name == "mine"
        await pilot.press("enter", "!", "enter")
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        assert "all day.!" in shown(app)


async def test_n_starts_an_empty_pitch(coach: Coach) -> None:
    app = app_of(coach, PitchesScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, StudioScreen)
        assert "Who you are, and one true thing" in shown(app)
        await pilot.press("enter", "h", "i", "enter")
        await pilot.pause()
    text = Path(coach.paths.document("pitches", "my-pitch")).read_text(encoding="utf-8")
    assert "who: hi\n" in text


async def test_a_folder_that_takes_no_file_is_one_line(coach: Coach) -> None:
    Path(coach.paths.data).mkdir(parents=True)
    Path(coach.paths.data, "pitches").write_text("in the way", encoding="utf-8")
    app = app_of(coach, PitchesScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PitchesScreen)
        assert "Not saved" in shown(app)
