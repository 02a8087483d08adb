"""Two texts of one pitch, because it was changed on two machines: both are offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.aside import AsideScreen
from eventcoach.tui.screens.document import DocumentScreen
from eventcoach.tui.screens.event import EventScreen
from eventcoach.tui.screens.person import PersonScreen
from eventcoach.tui.screens.studio import StudioScreen
from tests.tui.playing import app_of, shown, tap, until, words_of

Write = Callable[[str, str], Path]
MINE = "title: Mine\nwho: I'm Sam.\nwhat: I mend sails.\n"
THEIRS = "title: Mine\nwho: I'm Sam.\nwhat: I mend [b]bicycles[/].\n"
SECOND = "pitches/mine.sync-conflict-20261121-101010-ABCDEFG.yaml"


def studio(coach: Coach) -> CoachApp:
    return app_of(coach, lambda coach: StudioScreen(coach, "mine"), styles=("studio",))


def said_before(coach: Coach) -> list[bytes]:
    kept = coach.versions.list("pitch", "mine")
    return [coach.versions.read("pitch", "mine", each.number) for each in kept]


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_letters_alone_show_both_and_take_theirs(
    coach: Coach, write: Write, size: tuple[int, int]
) -> None:
    file, second = write("pitches/mine.yaml", MINE), write(SECOND, THEIRS)
    app = studio(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "d shows both" in words_of(app)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, AsideScreen)
        await pilot.press("s")
        await pilot.pause()
        assert "I mend sails." in shown(app)
        assert "I mend [b]bicycles[/]." in shown(app)
        assert file.read_text() == MINE
        await pilot.press("t")
        await until(
            pilot, lambda: "bicycles" in shown(app) and isinstance(app.screen, StudioScreen)
        )
        assert "Theirs stands" in words_of(app)
        assert "d Both" not in shown(app)
    assert file.read_text() == THEIRS
    assert not second.exists()
    assert said_before(coach) == [MINE.encode(), THEIRS.encode()]


async def test_taps_alone_keep_mine_and_the_newest_version_is_what_stands(
    coach: Coach, write: Write
) -> None:
    file, second = write("pitches/mine.yaml", MINE), write(SECOND, THEIRS)
    third = write("pitches/mine (conflicted copy 2026-11-21).yaml", "title: Third\n")
    app = studio(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await tap(pilot, "Both")
        assert "1 more" in shown(app)
        await tap(pilot, "Later")
        assert isinstance(app.screen, StudioScreen)
        await tap(pilot, "Both")
        await tap(pilot, "Keep mine")
        await tap(pilot, "Both")
        await tap(pilot, "Both")
        assert "Third" in shown(app) or "bicycles" in shown(app)
        await tap(pilot, "Both")
        await tap(pilot, "Keep mine")
        await pilot.pause()
        assert "d Both" not in shown(app)
        await pilot.press("d")
        assert isinstance(app.screen, StudioScreen)
    assert file.read_text() == MINE
    assert not second.exists()
    assert not third.exists()
    assert set(said_before(coach)) == {MINE.encode(), THEIRS.encode(), b"title: Third\n"}
    assert said_before(coach)[-1] == MINE.encode()


async def test_a_broken_text_is_not_taken_and_a_changed_file_asks_again(
    coach: Coach, write: Write
) -> None:
    file, second = write("pitches/mine.yaml", MINE), write(SECOND, "who: [\n")
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "t")
        await pilot.pause()
        assert "cannot be used" in shown(app)
        assert (file.read_text(), second.read_text()) == (MINE, "who: [\n")
        await pilot.press("b")
        second.write_text(THEIRS)
        await pilot.pause()
        await pilot.press("b")
    app = studio(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        file.write_text(MINE + "ask: And you?\n")
        await pilot.press("t")
        await pilot.pause()
        assert "changed once more" in shown(app)
    assert file.read_text() == MINE + "ask: And you?\n"
    assert second.read_text() == THEIRS


async def test_a_document_of_another_kind_offers_both_too(coach: Coach, write: Write) -> None:
    file = write("banks/mine.yaml", "title: Mine\nquestions:\n  - One?\n")
    write("banks/mine.sync-conflict-20261121-101010-ABCDEFG.yaml", "title: Theirs\nquestions: [T?]")
    app = app_of(coach, lambda coach: DocumentScreen(coach, "bank", "mine"), styles=("library",))
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, lambda: "d shows both" in words_of(app))
        await tap(pilot, "See both")
        await pilot.press("t")
        await until(
            pilot, lambda: "Theirs" in shown(app) and isinstance(app.screen, DocumentScreen)
        )
        await until(pilot, lambda: "See both" not in shown(app))
    assert file.read_text().startswith("title: Theirs")
    assert len(coach.versions.list("bank", "mine")) == 2


async def test_a_person_and_an_event_offer_both_too(coach: Coach, write: Write) -> None:
    person = write("people/priya.yaml", "name: Priya Nair\nabout: billing\n")
    write("people/priya.sync-conflict-20261121-101010-AB.yaml", "name: Priya Nair\nabout: Rust\n")
    event = write("events/party.yaml", "title: Party\nwhen: 2030-01-01\nplace: Lisbon\n")
    write("events/party (conflicted copy).yaml", "title: Party\nwhen: 2030-01-01\nplace: Porto\n")
    app = app_of(coach, lambda coach: PersonScreen(coach, "priya"), styles=("library", "people"))
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, lambda: "d shows both" in words_of(app))
        await tap(pilot, "More")
        assert "See both texts" in shown(app)
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("d", "s")
        await pilot.pause()
        assert "billing" in shown(app)
        assert "Rust" in shown(app)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and "Rust" in shown(app))
    assert "Rust" in person.read_text()
    assert len(coach.versions.list("person", "priya")) == 2
    app = app_of(coach, lambda coach: EventScreen(coach, "party"), styles=("events",))
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, lambda: "d shows both" in words_of(app))
        await tap(pilot, "See both")
        await tap(pilot, "Keep mine")
        await until(pilot, lambda: "See both" not in shown(app))
    assert "Lisbon" in event.read_text()
    assert [each.name for each in event.parent.iterdir()] == ["party.yaml"]
