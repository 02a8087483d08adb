"""The palette: every place, any mode, any document by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.pilot import Pilot

from eventcoach.coach.coach import Coach
from eventcoach.tui.palette import Palette, doors
from eventcoach.tui.screens.card import CardScreen
from eventcoach.tui.screens.document import DocumentScreen
from eventcoach.tui.screens.event import EventScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.round import RoundScreen
from tests.tui.playing import app_of, settled, shown, until, until_shown

Write = Callable[[str, str], Path]


async def find(pilot: Pilot[int], words: str) -> CommandList:
    """Open the palette and type some words; wait for what it offers."""
    await pilot.press("colon")
    await pilot.pause()
    assert isinstance(pilot.app.screen, Palette)
    await pilot.press(*["space" if letter == " " else letter for letter in words])
    found = pilot.app.screen.query_one(CommandList)

    def offered() -> bool:
        first = found.options[0].prompt if found.option_count else ""
        return not words or str(first).lower().startswith(words[:4].lower())

    await until(pilot, offered)
    await settled(pilot)
    return found


async def test_a_bank_opens_in_the_library_and_back_leads_to_its_kind(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await find(pilot, "informational")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, DocumentScreen)
        assert app.screen.document_name == "informational-interview"
        await pilot.press("b")
        await until_shown(pilot, "Question banks")


async def test_any_mode_starts(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(30, 12)) as pilot:
        await find(pilot, "thirty-second pitch")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.name == "pitch-30s"


async def test_an_event_opens_its_page(coach: Coach, write: Write) -> None:
    write("events/pyladies.yaml", "title: PyLadies\nwhen: 2099-12-03 18:30\n")
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await find(pilot, "pyladies event")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, EventScreen)
        assert app.screen.event_name == "pyladies"


async def test_an_event_opens_its_card(coach: Coach, write: Write) -> None:
    write("events/pyladies.yaml", "title: PyLadies\nwhen: 2099-12-03 18:30\n")
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await find(pilot, "pyladies card")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CardScreen)


async def test_every_place_is_offered_before_anything_is_typed(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await find(pilot, "")
        await settled(pilot)
        for word in ("Home", "Rehearse", "Card", "Library", "Settings", "Help"):
            assert word in shown(app)


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (112, 6), (80, 24)])
async def test_a_tap_on_close_leaves_it(coach: Coach, size: tuple[int, int]) -> None:
    app = app_of(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press("colon")
        await settled(pilot)
        assert "Close" in shown(app)
        await pilot.click("#leave")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


def test_people_are_not_in_it(coach: Coach, write: Write) -> None:
    write("people/01jczabc.yaml", "name: Priya Nair\n")
    write("profile.yaml", "name: Sam\n")
    everything = " ".join(f"{door.where} {door.title}" for door in doors(coach))
    assert "01jczabc" not in everything
    assert "Priya" not in everything


def test_no_bank_is_opened_for_it(coach: Coach, write: Write) -> None:
    write("banks/broken.yaml", "questions: [\n")
    assert any(door.where == "library:bank:broken" for door in doors(coach))
    assert coach.library.problems_so_far() == ()


async def test_markup_in_the_title_of_a_mode_is_shown_as_typed(coach: Coach, write: Write) -> None:
    write("modes/mine.yaml", "title: 'zebra [@click=app.quit]x[/]'\nkind: pitch\nseconds: 20\n")
    app = app_of(coach)
    async with app.run_test(size=(60, 20)) as pilot:
        await find(pilot, "zebra")
        assert "zebra [@click=app.quit]x[/]" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.is_running
        assert isinstance(app.screen, RoundScreen | HomeScreen)
