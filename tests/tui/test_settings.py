"""Settings and keys on the screen: what is shown is what config.yaml says."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.settings import SETTINGS
from eventcoach.storage.paths import find_paths
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.key_settings import KeyList, KeySettingsScreen
from eventcoach.tui.screens.settings import SettingsScreen
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.rows import Row, Rows
from tests.tui.playing import app_of, shown, tap, words_of
from tests.tui.tapping import reach


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config" / "config.yaml"
    path.parent.mkdir()
    return path


def settings(coach: Coach) -> CoachApp:
    return app_of(coach, SettingsScreen, styles=("settings",))


def place(name: str) -> int:
    return [setting.name for setting in SETTINGS].index(name)


async def test_enter_takes_the_next_theme_at_once(coach: Coach, config: Path) -> None:
    config.write_text("# night owl\ntheme: coach-dark\n")
    app = settings(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "coach-light"
        assert "coach-light" in shown(app)
    assert config.read_text() == "# night owl\ntheme: coach-light\n"


async def test_a_tap_changes_a_setting_and_its_sentence_is_shown(coach: Coach) -> None:
    app = settings(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.click(list(app.screen.query(Row))[place("bell")])
        await pilot.pause()
        assert coach.settings.bell is True
        assert "Rings the terminal's bell" in words_of(app)


async def test_equals_and_minus_and_arrows_step_numbers_both_ways(coach: Coach) -> None:
    app = settings(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press(*["down"] * place("lead_in"))
        for key, wanted in (("equals_sign", 4), ("right", 5), ("minus", 4), ("left", 3)):
            await pilot.press(key)
            assert coach.settings.lead_in == wanted
        await pilot.press(*["minus"] * 5)
        assert coach.settings.lead_in == 0
        assert "none" in shown(app)


async def test_pace_goes_from_worked_out_to_steps_of_five_and_back(coach: Coach) -> None:
    app = settings(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press(*["down"] * place("pace"))
        assert "worked out for you" in shown(app)
        await pilot.press("equals_sign", "equals_sign")
        assert coach.settings.pace == 85
        assert "85 a minute" in shown(app)
        await pilot.press("minus", "minus")
        assert coach.settings.pace is None


async def test_a_change_that_cannot_be_saved_is_said_and_not_shown(
    coach: Coach, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    app = settings(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "coach-dark"
        assert app.screen.query_one(Rows).choices[0].aside == "coach-dark"
        assert "config" in words_of(app)


async def test_a_problem_in_the_file_is_shown_with_its_line(coach: Coach, config: Path) -> None:
    config.write_text("bell: yes\nlead_in: soon\n")
    app = settings(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "config.yaml:2:10" in words_of(app).replace(" ", "")
        assert coach.settings.bell is True


async def test_markup_in_the_settings_is_shown_as_typed(coach: Coach, config: Path) -> None:
    config.write_text("theme: '[@click=app.quit]x[/]'\n")
    app = settings(coach)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "[@click=app.quit]x[/]" in words_of(app)


async def test_no_color_is_said_where_themes_are(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = settings(coach)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("down", "up")
        assert "NO_COLOR is set" in words_of(app)
        assert app.no_color


async def key_list(app: CoachApp, pilot: object) -> KeyList:
    await pilot.press("k")  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    assert isinstance(app.screen, KeySettingsScreen)
    return app.screen.query_one(KeyList)


async def test_a_new_key_works_at_once_and_is_in_the_file(coach: Coach, config: Path) -> None:
    config.write_text("# mine\nbell: no\n")
    app = app_of(coach, HomeScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        keys = await key_list(app, pilot)
        screen = app.screen
        assert isinstance(screen, KeySettingsScreen)
        while screen.chosen.id != "home.library":
            await pilot.press("down")
        await pilot.press("enter")
        assert "Press the key for" in words_of(app)
        await pilot.press("j")
        assert not keys.waiting
        assert coach.settings.keys == {"home.library": "j"}
        assert config.read_text().startswith("# mine\nbell: no\n")
        await pilot.press("b", "b", "j")
        await pilot.pause()
        assert type(app.screen).__name__ == "LibraryScreen"


async def test_a_key_that_is_taken_says_who_has_it_and_does_nothing_else(coach: Coach) -> None:
    app = app_of(coach, KeySettingsScreen, styles=("library", "settings"))
    async with app.run_test(size=(40, 20)) as pilot:
        screen = app.screen
        assert isinstance(screen, KeySettingsScreen)
        while screen.chosen.id != "home.pitch":
            await pilot.press("down")
        await pilot.press("enter", "q")
        assert app.is_running
        assert "q already does app.quit" in words_of(app)
        await pilot.press("up")
        assert "does the same everywhere" in words_of(app)
        assert screen.chosen.id == "home.pitch"
        await tap(pilot, "Keep")
        await pilot.press("down")
        assert screen.chosen.id == "home.rehearse"
        assert coach.settings.keys == {}


async def test_a_key_can_be_given_back(coach: Coach, config: Path) -> None:
    config.write_text("keys: {app.help: i}\n")
    app = app_of(coach, KeySettingsScreen, styles=("library", "settings"))
    async with app.run_test(size=(40, 20)) as pilot:
        await tap(pilot, "As it was")
        assert coach.settings.keys == {}
        assert coach.settings_problems == ()


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (80, 24), (120, 40)])
async def test_at_every_size_there_are_settings_and_a_way_back(
    coach: Coach, size: tuple[int, int]
) -> None:
    app = app_of(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert "Theme" in shown(app)
        await reach(pilot, "Back")
        assert isinstance(app.screen, HomeScreen)


async def test_every_theme_can_be_taken_and_the_library_shows_what_is_chosen_in_it(
    coach: Coach,
) -> None:
    app = app_of(coach, HomeScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        for theme in ("coach-light", "ansi-dark", "ansi-light", "coach-dark"):
            await pilot.press("s")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert app.theme == theme
            await pilot.press("b", "l")
            await pilot.pause()
            look = app.screen.query_one(LineList).get_visual_style(
                "option-list--option", "option-list--option-highlighted"
            )
            assert bool(look.reverse) == theme.startswith("ansi")
            await pilot.press("b")
            await pilot.pause()


@pytest.mark.parametrize(
    ("motion", "ssh", "size", "blinks"),
    [
        ("none", "", (80, 24), False),
        ("auto", "", (80, 24), True),
        ("auto", "", (40, 20), False),
        ("auto", "192.0.2.1 5 192.0.2.2 22", (80, 24), False),
        ("full", "192.0.2.1 5 192.0.2.2 22", (40, 20), True),
    ],
)
async def test_what_may_move_is_nothing_but_where_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, motion: str, ssh: str,
    size: tuple[int, int], blinks: bool,
) -> None:  # fmt: skip
    if ssh:
        monkeypatch.setenv("SSH_CONNECTION", ssh)
    (tmp_path / "config").mkdir()
    (tmp_path / "config/config.yaml").write_text(f"motion: {motion}\n")
    coach = Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), SystemClock())
    app = app_of(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert app.screen.query_one(Input).cursor_blink is blinks
