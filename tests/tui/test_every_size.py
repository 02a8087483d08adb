"""Every screen at every size: all of it whole, what matters in sight, also while it is resized."""

from __future__ import annotations

from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules

import pytest
from textual.events import Resize
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

import eventcoach.tui.screens as rooms
from eventcoach.coach.coach import Coach
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.actions import ActionsScreen
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.screens.person_view import PersonView
from eventcoach.tui.screens.reading import ReadingScreen
from eventcoach.tui.screens.round import RoundScreen
from eventcoach.tui.screens.studio_view import StudioView
from eventcoach.tui.screens.timed import TimedScreen
from eventcoach.tui.screens.two_texts import TwoTextsScreen
from eventcoach.tui.widgets.rows import Rows
from eventcoach.tui.widgets.taps import Tap
from tests.tui.every_screen import SCENES, furnish, opened
from tests.tui.faults_of import faults
from tests.tui.playing import settled, shown
from tests.tui.test_pictures import still

__all__ = ["still"]

PHONES = [(40, 20), (40, 6), (30, 12)]
SIZES = [(32, 12), *PHONES, (40, 12), (54, 25), (112, 6), (120, 40), (80, 24), (40, 20)]
ABSTRACT = {
    ActionsScreen, CoachScreen, PersonView, ReadingScreen, StudioView, TimedScreen, TwoTextsScreen,
}  # fmt: skip
"""What screens are made from; none of them is shown."""
NEWEST = {scene.shows: name for name, scene in SCENES.items()}
"""One scene of each screen, the last and busiest."""


@pytest.fixture
def world(still: Coach) -> Coach:
    return furnish(still)


async def swept(coach: Coach, name: str, sizes: list[tuple[int, int]]) -> list[str]:
    """Open a screen, resize it through sizes, and tell what is wrong at each."""
    found: list[str] = []
    scene = SCENES[name]
    async with opened(scene, coach, sizes[-1]) as (app, pilot):
        assert type(app.screen).__name__ == scene.shows
        for size in sizes:
            await resize(pilot, size)
            wrong = list(faults(app, scene.now))
            found += [f"{size[0]}x{size[1]}: {each}\n{shown(app)}" for each in wrong]
    return found


async def resize(pilot: Pilot[int], *sizes: tuple[int, int]) -> None:
    """Resize, at once after one another, and wait until the screen rests."""
    for size in sizes:
        pilot.app._driver._size = Size(*size)  # type: ignore[union-attr]
        pilot.app.post_message(Resize(Size(*size), Size(*size)))
    await pilot.pause()
    while getattr(pilot.app.screen, "_resting", None) is not None:
        await pilot.pause()
    await settled(pilot)


def test_no_screen_is_left_out() -> None:
    screens = set()
    for module in iter_modules(rooms.__path__):
        room = import_module(f"{rooms.__name__}.{module.name}")
        for name, one in getmembers(room, isclass):
            if (
                issubclass(one, CoachScreen)
                and one not in ABSTRACT
                and one.__module__ == room.__name__
            ):
                screens.add(name)
    assert screens - NEWEST.keys() == set(), "add a scene to tests/tui/every_screen.py"


@pytest.mark.parametrize("name", NEWEST.values())
async def test_every_screen_is_whole_on_a_phone(name: str, world: Coach) -> None:
    assert await swept(world, name, PHONES) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
async def test_every_screen_that_opens_wide_is_whole_on_a_phone(name: str, world: Coach) -> None:
    assert await swept(world, name, [(40, 20), (112, 6)]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
async def test_every_screen_is_whole_at_every_size(name: str, world: Coach) -> None:
    assert await swept(world, name, SIZES) == []


NO_SIZES = [(1, 1), (0, 0), (3, 2), (500, 200), (2, 40)]
"""What a terminal may say for a moment, or by mistake."""
BRIEFLY = {"home", "studio-edit", "palette"}
"""Scenes of the quick test; the others are slow."""


@pytest.mark.parametrize(
    "name",
    [each if each in BRIEFLY else pytest.param(each, marks=pytest.mark.slow) for each in SCENES],
)
async def test_no_size_is_too_little_and_none_too_large(name: str, world: Coach) -> None:
    scene = SCENES[name]
    async with opened(scene, world, (40, 20)) as (app, pilot):
        await resize(pilot, (40, 20))
        screen, before, drawn = app.screen, kept(app), shown(app)
        for size in (*NO_SIZES, (40, 20)):
            await resize(pilot, size)
        assert list(faults(app, scene.now)) == []
        assert app.is_running
        assert app.screen is screen
        assert kept(app) == before
        assert shown(app) == drawn
        for size in NO_SIZES:
            await resize(pilot, size, (40, 20))
            assert kept(app) == before


def kept(app: CoachApp) -> dict[str, object]:
    """Return what a person would miss: the field and its words, what is chosen, the place."""
    at = app.focused
    return {
        "focus": at,
        "words": [(each.text, each.cursor_location) for each in app.screen.query(TextArea)],
        "line": [(each.value, each.cursor_position) for each in app.screen.query(Input)],
        "chosen": [each.chosen for each in app.screen.query(Rows)],
        "highlighted": [each.highlighted for each in app.screen.query(OptionList)],
        "place": [round(each.scroll_y) for each in app.screen.query("VerticalScroll, OptionList")],
    }


TURNS = [(40, 20), (112, 6), (40, 12), (40, 11), (40, 9), (40, 6), (112, 6), (40, 20)]
"""A phone that is turned while its keyboard opens: eight sizes in a row."""


async def test_a_burst_of_sizes_keeps_what_is_typed_and_is_worked_on_once(world: Coach) -> None:
    async with opened(SCENES["studio-edit"], world, (40, 20)) as (app, pilot):
        await resize(pilot, (40, 20))
        field = app.focused
        assert isinstance(field, TextArea)
        words, cursor = field.text, field.cursor_location
        times: list[int] = []
        screen = app.screen
        assert isinstance(screen, CoachScreen)
        screen.resized = lambda: times.append(1)  # type: ignore[method-assign]
        await resize(pilot, *TURNS)
        assert times == [1]
        assert app.focused is field
        assert (field.text, field.cursor_location) == (words, cursor)
        await pilot.press("y")
        assert field.text == f"{words}y"
        assert "zzzy" in shown(app)


async def test_turning_the_phone_keeps_the_clock_and_the_line_that_is_highlighted(
    world: Coach,
) -> None:
    async with opened(SCENES["talk"], world, (40, 20)) as (app, pilot):
        await pilot.press("down")
        round_screen = app.screen
        assert isinstance(round_screen, RoundScreen)
        before = round_screen.round
        await resize(pilot, *TURNS)
        world.clock.seconds += 5  # type: ignore[attr-defined]
        round_screen._tick()
        await pilot.pause()
        assert round_screen.round.timer.elapsed == before.timer.elapsed + 5
        assert "0:30" in shown(app)
        rows = app.focused
        assert isinstance(rows, Rows)
        assert rows.chosen == 1


@pytest.mark.parametrize(
    "name",
    [
        "figures",
        pytest.param("progress", marks=pytest.mark.slow),
        pytest.param("plan-month", marks=pytest.mark.slow),
    ],
)
async def test_turning_the_phone_and_back_keeps_the_place_in_a_text(
    name: str, world: Coach
) -> None:
    async with opened(SCENES[name], world, (40, 20)) as (app, pilot):
        text = app.screen.query_one("#body")
        await pilot.press("down", "down")
        drawn = shown(app)
        assert text.scroll_y > 0
        for size in ((112, 6), (500, 200), (1, 1), (40, 12), (54, 25)):
            await resize(pilot, size)
            await resize(pilot, (40, 20))
            assert shown(app) == drawn
        await resize(pilot, (40, 12))
        await pilot.press("down")
        place = round(text.scroll_y)
        await resize(pilot, (40, 20))
        assert round(text.scroll_y) == min(place, text.max_scroll_y)


async def test_turning_the_phone_and_back_keeps_the_place_in_a_list(world: Coach) -> None:
    async with opened(SCENES["more"], world, (40, 20)) as (app, pilot):
        await pilot.press(*["down"] * 9)
        rows = app.focused
        assert isinstance(rows, Rows)
        top = rows.scroll_y
        await resize(pilot, (40, 12), (40, 20))
        assert (rows.chosen, rows.scroll_y) == (rows.chosen, top)
        await resize(pilot, (112, 6))
        assert rows.choices[rows.chosen].title in shown(app)


async def test_a_talk_on_a_phone_shows_three_moves_and_two_targets_and_the_rest_under_more(
    world: Coach,
) -> None:
    async with opened(SCENES["talk"], world, (40, 20)) as (app, pilot):
        round_screen = app.screen
        assert isinstance(round_screen, RoundScreen)
        hand = round_screen.round.hand
        assert len(hand) > 3
        assert len(round_screen.query_one(Rows).choices) == 3
        targets = [tap for tap in round_screen.query(Tap) if tap.region.area]
        assert [tap.target.word for tap in targets] == ["Pause", "More"]
        assert {tap.region.height for tap in targets} == {3}
        assert {tap.region.width for tap in targets} >= {18}
        third = round_screen.query_one(Rows).choices[2].title
        await pilot.press("o")
        await pilot.pause()
        away = [choice.title for choice in app.screen.query_one(Rows).choices]
        assert [move.say for move in hand if move.say != third][2:] == away[: len(hand) - 3]
        await pilot.press("1")
        await settled(pilot)
        assert app.screen is round_screen
        talk = round_screen.round.talk
        assert talk is not None
        assert talk.turns[-1].move.say == away[0]
        await resize(pilot, (80, 24))
        assert len(round_screen.query_one(Rows).choices) == len(round_screen.round.hand)
        # The rows of a phone stand for the same moves as they did on a desk.
        await resize(pilot, (40, 20))
        last = round_screen.query_one(Rows).choices[2].title
        await pilot.press("3")
        await pilot.pause()
        talk = round_screen.round.talk
        assert talk is not None
        assert talk.turns[-1].move.say == last
