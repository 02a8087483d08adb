"""Out and in on the screen: real files written and read, no command line."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
import vobject
from textual.pilot import Pilot

from eventcoach.coach.coach import Coach
from eventcoach.coach.everything import everything, written
from eventcoach.coach.people import everybody
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.screens.out import OutScreen
from eventcoach.tui.screens.parcel import ParcelScreen
from eventcoach.tui.screens.picking import PickScreen
from tests.tui.playing import app_of, settled, shown, words_of

Write = Callable[[str, str], Path]
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{0}\nN:;{0};;;\nEMAIL:p{1}@example.org\nEND:VCARD\n"
EVENT = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:Rust {0}\nDTSTART:2027010{0}T180000\nEND:VEVENT\n"


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that somebody is in, and a home folder with nothing in it."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return folder


async def press(app: CoachApp, pilot: Pilot[int], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return words_of(app)


def private(path: Path) -> bool:
    return stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_people_are_written_once_it_is_said_what_they_hold_and_never_over_a_file(
    coach: Coach, outside: Path, write: Write
) -> None:
    write("people/priya.yaml", "name: Priya Nair\nabout: billing in Rust\n")
    (outside / "eventcoach-people.vcf").write_text("theirs")
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("out")
        await settled(pilot)
        assert isinstance(app.screen, OutScreen)
        words = await press(app, pilot, "1")
        assert "1 person you noted" in words
        assert not (outside / "eventcoach-people-2.vcf").exists()
        words = await press(app, pilot, "y")
        assert "Written to" in words
        made = outside / "eventcoach-people-2.vcf"
        assert vobject.readOne(made.read_text()).fn.value == "Priya Nair"
        assert private(made)
        assert (outside / "eventcoach-people.vcf").read_text() == "theirs"
        await press(app, pilot, "y", "b", "2", "y")
        assert "Priya" in (outside / "eventcoach-people.csv").read_text(encoding="utf-8-sig")
        words = await press(app, pilot, "b", "3")
        assert "no event yet" in words
        await press(app, pilot, "y", "b")
        assert len(list(outside.iterdir())) == 3


async def test_everything_takes_people_along_only_when_asked(
    coach: Coach, outside: Path, write: Write
) -> None:
    write("people/priya.yaml", "name: Priya Nair\n")
    write("events/rust.yaml", "title: Rust\nwhen: 2027-01-01 18:00\n")
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("out")
        await settled(pilot)
        words = await press(app, pilot, "6")
        assert "People stay here" in words
        await press(app, pilot, "y")
        made = outside / "eventcoach.json"
        assert "title: Rust" in made.read_text()
        assert "Priya" not in made.read_text()
        await press(app, pilot, "b", "6", "p")
        words = await press(app, pilot, "y")
        assert "eventcoach-2.json" in words.replace(" ", "")
        assert "Priya" in (outside / "eventcoach-2.json").read_text()
        await press(app, pilot, "b", "7")
        assert isinstance(app.screen, PickScreen)
        await press(app, pilot, "1", "y")
        assert "<html" in (outside / "name-tags.html").read_text()
        assert all(private(path) for path in outside.iterdir())


async def test_cards_are_shown_before_they_are_saved_and_are_not_doubled(
    coach: Coach, outside: Path
) -> None:
    (outside / "phone.vcf").write_text("".join(CARD.format(f"Ana {n}", n) for n in range(45)))
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("out")
        await settled(pilot)
        words = await press(app, pilot, "i")
        assert "phone.vcf" in words
        words = await press(app, pilot, "2")
        assert "45 people" in words
        assert "no undo" in words
        assert not list(everybody(coach))
        words = await press(app, pilot, "y")
        assert "Saved: 45 people" in words
        assert len(list(everybody(coach))) == 45
        words = await press(app, pilot, "b", "i", "2", "y")
        assert "Nothing to save" in words
        assert len(list(everybody(coach))) == 45


async def test_leaving_in_the_middle_stops_there_and_the_same_file_goes_on(
    coach: Coach, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (outside / "phone.vcf").write_text("".join(CARD.format(f"Ana {n}", n) for n in range(80)))
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("out")
        await settled(pilot)
        await press(app, pilot, "i", "2")
        screen = app.screen
        assert isinstance(screen, ParcelScreen)
        reached, go_on, told = Event(), Event(), screen._told

        def held(count: int) -> None:
            told(count)
            if count == 40:
                reached.set()
                go_on.wait(5)

        monkeypatch.setattr(screen, "_told", held)
        await pilot.press("y")
        while not reached.is_set():
            await pilot.pause(0.01)
        await pilot.pause()
        assert "40 of 80" in shown(app)
        await pilot.press("b")
        assert "those stay" in words_of(app)
        go_on.set()
        while not list(everybody(coach)):  # those that stay are put on the disk for good first
            await pilot.pause(0.01)
        await settled(pilot)
        saved = len(list(everybody(coach)))
        assert 40 <= saved <= 41
        words = await press(app, pilot, "i", "2")
        assert f"{80 - saved} people" in words
        await press(app, pilot, "y")
        assert len(list(everybody(coach))) == 80


async def test_a_typed_path_is_looked_for_and_one_event_of_many_is_taken(
    coach: Coach, tmp_path: Path, outside: Path
) -> None:
    listed = "".join(EVENT.format(n) for n in (1, 2, 3))
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\n{listed}END:VCALENDAR\n"
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "talks.ics").write_text(calendar)
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("out")
        await settled(pilot)
        await press(app, pilot, "i")
        assert isinstance(app.screen, AskScreen)
        app.focused.insert(str(tmp_path / "deep" / "talk.ics"))  # type: ignore[union-attr]
        words = await press(app, pilot, "enter")
        assert "no such file" in words
        await press(app, pilot, *["backspace"] * 4)
        app.focused.insert("s.ics")  # type: ignore[union-attr]
        words = await press(app, pilot, "enter")
        assert "Rust 2" in words
        words = await press(app, pilot, "down", "enter")
        assert "title: Rust 2" in words
        words = await press(app, pilot, "y")
        assert "Saved as" in words
        assert [each.name for each in Path(coach.paths.data, "events").iterdir()] == ["rust-2.yaml"]


async def test_an_export_of_ours_comes_back_and_what_is_no_file_of_ours_is_said(
    coach: Coach, outside: Path, write: Write
) -> None:
    file = write("events/rust.yaml", "title: Rust\nwhen: 2027-01-01 18:00\n")
    (outside / "coach.json").write_bytes(written(everything(coach, people=True)))
    file.unlink()
    coach.library.forget()
    torn = outside / "coach-torn.json"
    torn.write_text('{"eventcoach": 1, "ma')
    os.utime(torn, (1, 1))
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        app.go("out")
        await settled(pilot)
        words = await press(app, pilot, "i", "3")
        assert "was cut off" in words
        words = await press(app, pilot, "y", "b", "i", "2")
        assert "events/rust.yaml" in words
        words = await press(app, pilot, "y")
        assert "Saved: 1 file" in words
        assert file.read_text().startswith("title: Rust")
