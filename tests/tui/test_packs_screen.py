"""The packs in the app: what each brings, its lesson begun, its items in the library."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from eventcoach.coach.coach import Coach
from eventcoach.coach.packs import added
from eventcoach.storage.packs import fetch, installed
from eventcoach.tui.app import CoachApp
from eventcoach.tui.places import _mode_and_pitch
from eventcoach.tui.screens.packs import PacksScreen
from eventcoach.tui.screens.parcel import ParcelScreen
from eventcoach.tui.screens.session import SessionScreen
from eventcoach.tui.widgets.kept_editor import KeptEditor
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.rows import Row
from eventcoach.tui.widgets.taps import Tap
from tests.cli.running import ROOT
from tests.storage.packing import git
from tests.tui.playing import app_of, settled, shown, tap, until, words_of


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
        words = words_of(app)
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
        words = words_of(app)
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
        assert "pack class" in words_of(app)


async def test_the_place_of_a_round_knows_the_modes_of_packs(coach: Coach, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs/example-pack", tmp_path / "data/packs/class")
    app = app_of(coach)
    assert _mode_and_pitch(app, "pitch-30s:meetup") == ("pitch-30s", "meetup")
    assert _mode_and_pitch(app, "class:coffee-break") == ("class:coffee-break", "")
    assert _mode_and_pitch(app, "class:coffee-break:mine") == ("class:coffee-break", "mine")
    assert _mode_and_pitch(app, "drill") == ("drill", "")


def class_in_git(folder: Path) -> Path:
    """Return a pack in a repository of git's."""
    shutil.copytree(ROOT / "docs/example-pack", folder)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return folder


def lines_of(screen: ParcelScreen) -> list[str]:
    """Return every line of what was looked at, in sight or not."""
    found = screen._found
    assert found is not None
    return [words for part in found.parts for words in (part.words, *part.lines)]


def running(process: int) -> bool:
    """Whether a process goes on; one that has ended and was not fetched yet does not."""
    words = ["ps", "-o", "stat=", "-p", str(process)]
    state = subprocess.run(words, capture_output=True, check=False).stdout.decode().strip()
    return bool(state) and not state.startswith("Z")


async def press(app: CoachApp, pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait for what they begin, and return what stands on the screen then."""
    for key in keys:
        await pilot.press(key)
    await settled(pilot)
    return words_of(app)


async def type_in(app: CoachApp, pilot: Pilot[None], words: str) -> str:
    """Type words into the field instead of what is there, and press Enter."""
    app.screen.query_one(KeptEditor).text = words
    return await press(app, pilot, "enter")


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_a_pack_from_git_is_shown_first_and_added_only_on_y(
    coach: Coach, tmp_path: Path, size: tuple[int, int]
) -> None:
    source = class_in_git(tmp_path / "Our Class")
    (source / "banks/bad.yaml").write_text("title: [\n")
    git(source, "add", ".")
    git(source, "commit", "-qm", "second")
    app = app_of(coach)
    async with app.run_test(size=size) as pilot:
        app.go("packs")
        await read(app, pilot)
        assert "Where is the pack?" in await press(app, pilot, "a")
        assert "What do you call it here?" in await type_in(app, pilot, str(source))
        assert app.screen.query_one(KeptEditor).text == "our-class"
        words = await press(app, pilot, "enter")
        assert isinstance(app.screen, ParcelScreen)
        assert "First week, first hellos" in words
        assert "y adds it" in words
        lines = "\n".join(lines_of(app.screen))
        assert git(source, "rev-parse", "HEAD")[:10] in lines
        assert "It brings 2 question banks" in lines
        assert "banks/bad.yaml" in lines
        assert installed(coach.paths) == []
        assert "Added as our-class." in await press(app, pilot, "y")
        assert installed(coach.paths) == ["our-class"]
        assert "1 line of it cannot be used" in await press(app, pilot, "b")
        assert isinstance(app.screen, PacksScreen)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, SessionScreen)


async def test_what_is_no_pack_is_refused_in_the_field_and_later_leads_out(
    coach: Coach, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "docs/example-pack", tmp_path / "data/packs/class")
    shutil.copytree(ROOT / "docs/example-pack", tmp_path / "class")
    (tmp_path / "empty").mkdir()
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("packs")
        await read(app, pilot)
        await tap(pilot, "Add")
        assert "no such folder" in await type_in(app, pilot, str(tmp_path / "nowhere"))
        words = await type_in(app, pilot, "https://me:secret@example.org/class.git")
        assert "password or a token" in words
        assert "What do you call" in await type_in(app, pilot, str(tmp_path / "class"))
        assert app.screen.query_one(KeptEditor).text == ""  # that name is taken
        assert "a pack called class already" in await type_in(app, pilot, "class")
        assert "lower-case letters" in await type_in(app, pilot, "My Class!")
        await tap(pilot, "Later")
        await settled(pilot)
        assert isinstance(app.screen, PacksScreen)
        await press(app, pilot, "a")
        await type_in(app, pilot, str(tmp_path / "empty"))
        words = await press(app, pilot, "enter")
        assert isinstance(app.screen, ParcelScreen)
        assert "there is no document of a pack here" in words
        await press(app, pilot, "y", "b")
        assert installed(coach.paths) == ["class"]


async def test_a_pack_is_updated_once_what_changed_was_seen(coach: Coach, tmp_path: Path) -> None:
    source = class_in_git(tmp_path / "our-class")
    added(coach, "class", fetch(coach.paths, str(source), lambda size: None))
    mine = Path(coach.paths.data) / "packs/class/banks/new.yaml"
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("packs")
        await read(app, pilot)
        assert "It is as it was." in await press(app, pilot, "u")
        assert "Update" not in [each.target.word for each in app.screen.query(Tap) if each.display]
        await press(app, pilot, "b")
        (source / "banks/new.yaml").write_text("title: New this week\nquestions: [What now?]\n")
        git(source, "add", ".")
        git(source, "commit", "-qm", "second")
        words = await press(app, pilot, "u")
        assert "added: New this week (banks/new.yaml)" in words
        assert not mine.exists()
        assert "class is up to date." in await press(app, pilot, "y")
        assert mine.exists()
        assert "3 question banks" in await press(app, pilot, "b")
        shutil.rmtree(source)
        assert "there is no such folder" in await press(app, pilot, "u")
    assert mine.exists()


async def test_a_pack_is_removed_by_taps_alone_and_where_it_came_from_is_said(
    coach: Coach, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "docs/example-pack", tmp_path / "class")
    added(coach, "class", fetch(coach.paths, str(tmp_path / "class"), lambda size: None))
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("packs")
        await read(app, pilot)
        await tap(pilot, "More")
        await pilot.click(app.screen.query(Row)[1])
        await settled(pilot)
        assert isinstance(app.screen, ParcelScreen)
        said = lines_of(app.screen)
        assert str(tmp_path / "class") in said[-1]
        assert installed(coach.paths) == ["class"]
        await tap(pilot, "Remove")
        await settled(pilot)
        assert "class is gone." in words_of(app)
        await tap(pilot, "Back")
        await settled(pilot)
        assert "No pack yet." in words_of(app)
        assert "Remove it" not in await press(app, pilot, "o")
    assert installed(coach.paths) == []


async def test_a_pack_that_was_put_there_by_hand_cannot_be_fetched_again(
    coach: Coach, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "docs/example-pack", tmp_path / "data/packs/class")
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("packs")
        await read(app, pilot)
        words = await press(app, pilot, "u")
        assert "where the pack class came from is not known" in words
        await press(app, pilot, "b")
        assert "It was put there by hand." in await press(app, pilot, "x")


async def test_leaving_while_git_works_stops_it_and_leaves_nothing(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow-ssh"
    slow.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/started\nexec sleep 60\n")
    slow.chmod(0o700)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(slow))
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("packs")
        await read(app, pilot)
        await press(app, pilot, "a")
        await type_in(app, pilot, "ssh://example.org/class.git")
        await pilot.press("enter")
        for _ in range(100):
            await pilot.pause(0.05)
            if (tmp_path / "started").exists() and "Fetching" in shown(app):
                break
        assert "Fetching… 0 KiB" in shown(app)
        await pilot.press("b")
        await settled(pilot)
        assert isinstance(app.screen, PacksScreen)
        process = int((tmp_path / "started").read_text())
        await until(pilot, lambda: not running(process))  # what is killed ends when its turn comes
        state = coach.paths.state
        await until(pilot, lambda: not any(each[:9] == "fetching-" for each in os.listdir(state)))
    assert installed(coach.paths) == []
