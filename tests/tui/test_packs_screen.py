"""The packs in the app: what each brings, its lesson begun, its items in the library."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from eventcoach.coach.coach import Coach
from eventcoach.tui.app import CoachApp
from eventcoach.tui.places import _mode_and_pitch
from eventcoach.tui.screens.packs import PacksScreen
from eventcoach.tui.screens.session import SessionScreen
from eventcoach.tui.widgets.line_list import LineList
from tests.cli.running import ROOT
from tests.tui.playing import app_of, shown


async def read(app: CoachApp, pilot: Pilot[None]) -> None:
    """Wait until a list was read from disk."""
    for _ in range(100):
        await pilot.pause(0.02)
        if app.screen.query(LineList) and "Reading" not in shown(app):
            return
    raise AssertionError(shown(app))


async def test_without_a_pack_it_says_what_one_is_and_how_to_add_it(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("packs")
        await read(app, pilot)
        assert isinstance(app.screen, PacksScreen)
        words = " ".join(shown(app).split())
        assert "No pack yet." in words
        assert "eventcoach pack add" in words
        await pilot.press("enter", "b")
        assert not isinstance(app.screen, PacksScreen)


async def test_a_pack_is_shown_and_its_lesson_begins(
    coach: Coach, tmp_path: Path, write: Callable[[str, str], Path]
) -> None:
    shutil.copytree(ROOT / "docs/example-pack", tmp_path / "data/packs/class")
    write("packs/odd/banks/bad.yaml", "title: [\n")
    write("packs/odd/pack.yaml", 'title: "[@click=app.exit]Odd[/]"\n')
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("packs")
        await read(app, pilot)
        words = " ".join(shown(app).split())
        assert "First week, first hellos" in words
        assert "2 question banks" in words
        assert "in en, pt" in words
        assert "[@click=app.exit]Odd[/]" in words
        assert "1 line of it cannot be used" in words
        await pilot.press("down", "enter")
        assert isinstance(app.screen, PacksScreen)
        assert "no lesson" in shown(app)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        assert "Everybody is new" in shown(app)
        app.go("library:partner")
        await read(app, pilot)
        await pilot.press("end")
        await pilot.pause()
        assert "pack class" in " ".join(shown(app).split())


async def test_the_place_of_a_round_knows_the_modes_of_packs(coach: Coach, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs/example-pack", tmp_path / "data/packs/class")
    app = app_of(coach)
    assert _mode_and_pitch(app, "pitch-30s:meetup") == ("pitch-30s", "meetup")
    assert _mode_and_pitch(app, "class:coffee-break") == ("class:coffee-break", "")
    assert _mode_and_pitch(app, "class:coffee-break:mine") == ("class:coffee-break", "mine")
    assert _mode_and_pitch(app, "drill") == ("drill", "")
