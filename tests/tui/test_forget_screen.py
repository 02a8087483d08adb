"""Forgetting somebody on screen: shown first, chosen, asked once more, gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from eventcoach.coach.coach import Coach
from eventcoach.tui.screens.forget import ForgetScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.person import PersonScreen
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.taps import Tap
from tests.tui.playing import app_of, shown, until, until_shown

Write = Callable[[str, str], Path]
ADA = "name: Ada Quillhaven\nabout: zanzibarium\npromises: [wobblecroft]\n"
PARTY = "title: PyLadies\nwhen: 2026-12-03\nmeet:\n  - Ada Quillhaven\n  - Tom\n"


async def test_everything_is_shown_and_chosen_before_it_goes(
    coach: Coach, write: Write, tmp_path: Path
) -> None:
    ada = write("people/ada.yaml", ADA)
    party = write("events/pyladies.yaml", PARTY)
    note = write("notes/n.yaml", "text: '[b]Ada Quillhaven[/b] [@click=app.quit]laughed'\n")
    app = app_of(coach, then=lambda made: PersonScreen(made, "ada"))
    async with app.run_test(size=(40, 30)) as pilot:
        await until_shown(pilot, "zanzibarium")
        await pilot.press("f")
        await until_shown(pilot, "y forgets them")
        screen = app.screen
        assert isinstance(screen, ForgetScreen)
        for words in (
            "Forget Ada Quillhaven?", "their file, with 1 promise", "✓ the event PyLadies  goes",
            "to meet: Ada Quillhaven", "✓ a note  goes", "the id in records: ada",
            "[b]Ada Quillhaven[/b]",
        ):  # fmt: skip
            assert words in shown(app)
        # One press erases nothing, and another choice asks anew.
        await pilot.press("y")
        assert "Once more" in shown(app)
        await pilot.press("a")
        assert "○ the event PyLadies  stays" in shown(app)
        await pilot.press("y")
        assert ada.exists()
        lines = screen.query_one(LineList)
        lines.highlighted = next(i for i, (_, place) in enumerate(screen._rows) if "n" in place)
        while screen._rows[lines.highlighted or 0][1] != "notes/n":
            await pilot.press("down")
        await pilot.press("enter")
        assert "✓ a note  goes" in shown(app)
        assert ada.exists()
        # Leaving leaves everything as it is.
        await pilot.press("b")
        assert isinstance(app.screen, PersonScreen)
        assert ada.read_text() == ADA
        # A thumb does it, too.
        app.go("forget:ada")
        await until_shown(pilot, "y forgets them")
        await pilot.press("a", "a")
        for word in ("Forget", "For good"):
            tap = next(each for each in app.screen.query(Tap) if each.target.word == word)
            await pilot.click(tap)
            await pilot.pause()
        await until_shown(pilot, "Forgotten")
        assert not ada.exists()
        assert "Quillhaven" not in party.read_text() + note.read_text()
        assert "Quillhaven" not in shown(app)
        await pilot.press("b")
        assert isinstance(app.screen, HomeScreen)


async def test_nobody_of_that_id_and_a_disk_that_fails_are_one_line(
    coach: Coach, write: Write, monkeypatch: object
) -> None:
    from eventcoach.errors import StorageError

    ada = write("people/ada.yaml", ADA)
    app = app_of(coach, then=lambda made: ForgetScreen(made, "nobody"))
    async with app.run_test(size=(60, 24)) as pilot:
        await until_shown(pilot, "nobody here has this id")
        await pilot.press("y", "y", "a", "enter", "b")
        app.go("forget:ada")
        await until_shown(pilot, "y forgets them")

        def full(*_: object) -> None:
            raise StorageError("Not saved", "the disk is full")

        monkeypatch.setattr(coach, "record", full)  # type: ignore[attr-defined]
        await pilot.press("y", "y")
        await until_shown(pilot, "Nobody is forgotten: Not saved")
        assert ada.read_text() == ADA


async def test_a_tombstone_from_elsewhere_is_obeyed_once_the_coach_is_open(
    coach: Coach, write: Write, monkeypatch: object
) -> None:
    from eventcoach.coach import erasing
    from eventcoach.model.contact_records import ForgottenRecord

    ada = write("people/ada.yaml", ADA)
    coach.record("forgotten", ForgottenRecord(person="ada"))
    app = app_of(coach)
    async with app.run_test(size=(60, 24)) as pilot:
        await until(pilot, lambda: not ada.exists())
    write("people/ada.yaml", ADA)

    monkeypatch.setattr(erasing.os, "unlink", _refused)  # type: ignore[attr-defined]
    app = app_of(coach)
    async with app.run_test(size=(60, 24)) as pilot:
        await until_shown(pilot, "is not erased everywhere yet")


def _refused(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")
