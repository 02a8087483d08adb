"""A thumb does everything: what a key does can be tapped, and what can be tapped has a key.

The screens are those of `every_screen`, which `test_every_size` holds to be all there are.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.events import Click, MouseDown, MouseUp
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

import eventcoach.tui
from eventcoach.coach.coach import Coach
from eventcoach.model.keys import KEYS, Key
from eventcoach.tui.app import CoachApp
from eventcoach.tui.keys import key_name
from eventcoach.tui.palette import Palette, doors
from eventcoach.tui.screens.actions import ActionsScreen
from eventcoach.tui.screens.help import HelpScreen
from eventcoach.tui.screens.more import PLACES, MoreScreen
from eventcoach.tui.widgets.further import Further
from eventcoach.tui.widgets.pitch_prompter import PitchPrompter
from eventcoach.tui.widgets.rows import Row, Rows
from eventcoach.tui.widgets.said import Said
from eventcoach.tui.widgets.taps import Tap, TapBar
from tests.tui.every_screen import SCENES, furnish, opened
from tests.tui.playing import settled, shown, until
from tests.tui.test_every_size import resize
from tests.tui.test_pictures import still

__all__ = ["still"]

PHONE = (40, 20)
ELSEWHERE = {
    "qr": "any tap leaves; the card's More copies the link",
    "drill": "all that can be done now is shown",
    "drill-shown": "a grade leads on, and the next line has the rest",
    "debrief-told": "all of it is shown; Figures has Help",
    "debrief": "all of it is shown, the rest once it is told",
    "conflict": "all of it is shown",
    "conflict-both": "all of it is shown",
    "aside": "all of it is shown",
    "aside-both": "all of it is shown",
    "messages": "all of it is shown; Undo takes the place of Not now",
    "rating": "all of it is shown",
}
"""Where a screen has no room for a list of everything, and why nothing is missing."""


@pytest.fixture
def world(still: Coach) -> Coach:
    return furnish(still)


def taps(app: CoachApp) -> list[Tap]:
    """Return the words that can be tapped now."""
    return [tap for tap in app.screen.query(Tap) if tap.display and tap.region.width]


def typing(app: CoachApp) -> bool:
    return isinstance(app.focused, Input | TextArea)


async def tap_on(app: CoachApp, pilot: Pilot[int], tap: Widget, button: int = 1) -> None:
    await tap_at(app, pilot, tap.region.x, tap.region.y, button)


async def tap_at(app: CoachApp, pilot: Pilot[int], x: int, y: int, button: int = 1) -> None:
    await pilot._post_mouse_events([MouseDown, MouseUp, Click], offset=(x, y), button=button)
    await settled(pilot)


def seen(app: CoachApp) -> set[str]:
    """Return the actions and the keys that stand on the screen to be tapped."""
    found = {row.choice.aside for row in app.screen.query(Row)}
    for tap in taps(app):
        found |= {tap.target.action.removeprefix("app."), tap.target.key}
    return found


async def one_tap_on(app: CoachApp, pilot: Pilot[int], *lists: str) -> set[str]:
    """Return what More or Help offer, where the screen has them."""
    found: set[str] = set()
    before = app.screen
    for tap in taps(app):
        if tap.target.key in lists and app.screen is before:
            await tap_on(app, pilot, tap)
            found |= seen(app)
            if app.screen is not before:
                app.pop_screen()
                await settled(pilot)
    return found


def named(key: Key) -> set[str]:
    """Return what a key goes by on a screen."""
    return {key.id, key.id.split(".")[1], *map(key_name, key.keys.split(","))}


QUICK = ("home", "rehearse", "card", "event", "new-event", "studio-edit", "palette", "help")
"""Scenes of the quick tests; the others are slow."""
EVERY = [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in SCENES]


@pytest.mark.parametrize("name", EVERY)
async def test_taps_and_letters_alone_reach_everything(name: str, world: Coach) -> None:
    async with opened(SCENES[name], world, PHONE) as (app, pilot):
        if typing(app):
            await leads_out(app, pilot)
        else:
            await offers_everything(app, pilot, name)


async def leads_out(app: CoachApp, pilot: Pilot[int]) -> None:
    """A word to tap leads out of a field, and so do arrow up or Enter."""
    screen = app.screen
    ways = [
        tap.target.word
        for tap in taps(app)
        if re.search(r"close|escape|back|finish|leave", tap.target.action)
    ]
    assert ways
    for key in (*["up"] * 30, "enter", "enter"):
        await pilot.press(key)
        await settled(pilot)
        if app.screen is not screen or not typing(app):
            return
    raise AssertionError("arrow up or Enter leads out")


async def offers_everything(app: CoachApp, pilot: Pilot[int], name: str) -> None:
    """Whatever has a key is there to tap, or under More or Help; what is to tap has a key."""
    screen = app.screen
    room = getattr(screen, "HELP_ROOM", "")
    assert not [tap.target.word for tap in taps(app) if not tap.target.key]
    bar = [tap.target.word for tap in taps(app) if isinstance(tap.parent, TapBar)]
    assert len(bar) <= 4
    if not room:
        return  # a list, whose rows are what there is
    found = seen(app) | await one_tap_on(app, pilot, "o", "h")
    missing = [
        key
        for key in KEYS
        if key.room == room
        and hasattr(screen, f"action_{key.id.split('.')[1]}")
        and not named(key) & found
    ]
    if name in ELSEWHERE:
        return
    assert "help" in found or "h" in found
    app.action_help()
    await settled(pilot)
    assert isinstance(app.screen, HelpScreen)
    listed = {(row.choice.title, row.choice.aside) for row in app.screen.query(Row)}
    assert not [key.id for key in missing if (key.does, key_name(key.keys)) not in listed]


def on_the_bar(app: CoachApp) -> set[str]:
    return {tap.target.action for tap in taps(app) if isinstance(tap.parent, TapBar)}


@pytest.mark.parametrize("name", EVERY)
async def test_what_a_low_screen_has_no_room_for_is_one_tap_away(name: str, world: Coach) -> None:
    async with opened(SCENES[name], world, PHONE) as (app, pilot):
        before = on_the_bar(app)
        for size in ((40, 12), (40, 6)):
            await resize(pilot, size)
            screen, now = app.screen, on_the_bar(app)
            more = [tap for tap in taps(app) if tap.target.word == "More" and tap.target.key != "="]
            found: set[str] = set()
            if more:
                await tap_on(app, pilot, more[0])
                assert app.screen is not screen
                found = offered(app.screen)
                app.pop_screen()
                await settled(pilot)
            assert before - now - found <= {"app.help"} if more else before == now


def offered(screen: object) -> set[str]:
    """Return the actions that the rows of a list stand for."""
    if isinstance(screen, MoreScreen):
        return {f"go({name!r})" for name, _ in PLACES}
    if isinstance(screen, HelpScreen):
        return {action for action, _ in screen._left_off}
    assert isinstance(screen, ActionsScreen)
    return {action for action, _ in screen._rows}


async def test_a_bar_that_was_wide_leads_to_more_on_a_phone_too(world: Coach) -> None:
    async with opened(SCENES["rehearse"], world, (112, 6)) as (app, pilot):
        await resize(pilot, PHONE)
        assert [tap.target.word for tap in taps(app)] == ["Start", "Pitch", "More", "Back"]
        await resize(pilot, (40, 12))
        assert [tap.target.word for tap in taps(app)] == ["Start", "More"]
        await resize(pilot, (80, 24))
        assert "More" not in [tap.target.word for tap in taps(app)]


async def test_what_a_low_bar_left_off_is_done_from_its_list(world: Coach) -> None:
    async with opened(SCENES["drill"], world, (40, 6)) as (app, pilot):
        drill = app.screen
        for row, word in (("Type", "Close"), ("Leave", "")):
            await tap_on(app, pilot, next(tap for tap in taps(app) if tap.target.word == "More"))
            rows = [each for each in app.screen.query(Row) if each.choice.title == row]
            await tap_on(app, pilot, rows[0])
            if word:
                assert app.screen is drill
                assert typing(app)
                await tap_on(app, pilot, next(tap for tap in taps(app) if tap.target.word == word))
                assert not typing(app)
        assert app.screen is not drill
    async with opened(SCENES["card"], world, (40, 12)) as (app, pilot):
        await pilot.press("o")
        await settled(pilot)
        assert "Leave this screen" in shown(app)
        await pilot.press("1")
        await settled(pilot)
        assert "2 OPEN" in shown(app)


@pytest.mark.parametrize("name", EVERY)
async def test_taps_alone_reach_help_on_a_desk(name: str, world: Coach) -> None:
    async with opened(SCENES[name], world, (80, 24)) as (app, pilot):
        if typing(app) or not getattr(app.screen, "HELP_ROOM", "") or not taps(app):
            return
        if name == "rating":
            return  # its four targets are all that can be done
        found = seen(app) | await one_tap_on(app, pilot, "o")
        assert {"h", "help"} & found


@pytest.mark.parametrize("size", [(40, 12), (30, 12), (40, 20)])
async def test_taps_alone_reach_the_end_of_a_list(size: tuple[int, int], world: Coach) -> None:
    async with opened(SCENES["more"], world, size) as (app, pilot):
        rows = app.screen.query_one(Rows)
        for _ in range(12):
            if rows.scroll_y >= rows.max_scroll_y:
                break
            await tap_on(app, pilot, app.screen.query_one(Further))
        assert "Quit" in shown(app)


def goes_on(app: CoachApp) -> list[Widget]:
    """Return what is longer than its room; a field and the palette are for typing."""
    return [
        each
        for each in app.screen.query("VerticalScroll, OptionList")
        if each.region.area
        and each.max_scroll_y > 0
        and not isinstance(each, Said)
        and not isinstance(app.screen, Palette)
    ]


@pytest.mark.parametrize("name", EVERY)
async def test_taps_alone_see_all_that_goes_on_where_rows_are_few(name: str, world: Coach) -> None:
    async with opened(SCENES[name], world, (40, 6)) as (app, pilot):
        for size in ((40, 6), (112, 6)):
            await resize(pilot, size)
            for long in goes_on(app):
                await turned_to_the_end(app, pilot, long)


async def turned_to_the_end(app: CoachApp, pilot: Pilot[int], long: Widget) -> None:
    """Tap at the right of the last line, from the top to the end and back."""
    screen = app.screen
    long.scroll_home(animate=False)

    def marked(sign: str) -> bool:
        row = shown(app).split("\n")[long.region.bottom - 1]
        return row[long.region.right :] == sign

    tops = [0]
    while long.scroll_y < long.max_scroll_y or len(tops) == 1:
        await until(pilot, lambda: marked("▾"))
        last, half = long.region.bottom - 1, long.region.x + long.region.width // 2
        at = [type(screen.get_widget_at(x, last)[0]) for x in (half - 1, half, long.region.right)]
        assert at[1:] == [Further, Further] != at[:2]
        await tap_at(app, pilot, long.region.right - 2, last)
        assert app.screen is screen
        tops.append(round(long.scroll_y))
        assert 1 <= tops[-1] - tops[-2] < max(2, long.size.height)
    await until(pilot, lambda: marked("▴"))
    await tap_at(app, pilot, long.region.right - 2, long.region.bottom - 1)
    # A round that runs goes back to what is said now.
    assert round(long.scroll_y) == 0 or isinstance(long, PitchPrompter)


async def test_the_left_half_of_the_last_line_is_still_its_row(world: Coach) -> None:
    async with opened(SCENES["more"], world, (40, 6)) as (app, pilot):
        rows = app.screen.query_one(Rows)
        rows.scroll_home(animate=False)
        await settled(pilot)
        line = shown(app).split("\n")[rows.region.bottom - 1]
        assert "I met somebody" in line
        await tap_at(app, pilot, rows.region.x + 4, rows.region.bottom - 1)
        assert type(app.screen).__name__ == "MetScreen"


@pytest.mark.parametrize("button", [1, 2, 3])
async def test_any_button_counts_also_in_help(button: int, world: Coach) -> None:
    async with opened(SCENES["rehearse"], world, PHONE) as (app, pilot):
        before = app.screen
        await tap_on(
            app, pilot, next(tap for tap in taps(app) if tap.target.word == "More"), button
        )
        assert isinstance(app.screen, HelpScreen)
        row = next(row for row in app.screen.query(Row) if row.choice.title == "other partner")
        await tap_on(app, pilot, row, button)
        assert app.screen is before
        assert before.choice.partner  # type: ignore[attr-defined]


async def test_a_letter_in_help_does_what_it_does(world: Coach) -> None:
    async with opened(SCENES["rehearse"], world, PHONE) as (app, pilot):
        before = app.screen
        await pilot.press("h")
        await settled(pilot)
        await pilot.press("k")
        await settled(pilot)
        assert app.screen is before
        assert before.choice.bank  # type: ignore[attr-defined]


async def test_letters_are_keys_again_above_the_first_field(world: Coach) -> None:
    async with opened(SCENES["new-event"], world, PHONE) as (app, pilot):
        asked = app.screen
        await pilot.press("up")
        assert not typing(app)
        assert {"s", "x"} <= seen(app)
        await pilot.press("down")
        assert typing(app)
        await pilot.press("up", "x")
        await settled(pilot)
        assert app.screen is not asked


def test_nothing_pops_up_and_no_key_is_out_of_a_thumbs_reach() -> None:
    """No toasts, no footer of Textual's; a key beyond letters is never the only one."""
    for path in Path(eventcoach.tui.__path__[0]).rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\.notify\(|\bFooter\b|\bToast\b", source), path.name
    for key in KEYS:
        plain = [each for each in key.keys.split(",") if not re.search(r"\+|escape|tab|^f\d", each)]
        assert plain, key.id


async def test_the_palette_finds_modes_by_name_and_closes_by_arrow(world: Coach) -> None:
    async with opened(SCENES["home"], world, PHONE) as (app, pilot):
        home = app.screen
        await pilot.press("colon")
        await settled(pilot)
        assert app.screen is not home
        await pilot.press("down", "down", "up", "up", "up")
        await settled(pilot)
        assert app.screen is home
    found = {each.name: each.title for each in doors(world) if each.kind == "start"}
    assert found["pitch-30s"] != "pitch-30s"
