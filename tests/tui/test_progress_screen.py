"""Progress on the screen: there for whoever asks, at any size, with a real journal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Sparkline

from eventcoach.coach.coach import Coach
from eventcoach.model.feeling_records import FeelingRecord
from eventcoach.model.records import RatingRecord, ReviewRecord
from eventcoach.tui.app import CoachApp
from eventcoach.tui.palette import doors
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.progress import ProgressScreen
from eventcoach.tui.screens.rehearse import RehearseScreen
from eventcoach.tui.sizes import LOW, NARROW
from eventcoach.tui.widgets.taps import Tap, left_off
from tests.coaching.test_progress import made
from tests.tui.playing import app_of, settled, shown, until, until_shown

Write = Callable[[str, str], Path]
SIZES = [(30, 12), (40, 20), (80, 24), (120, 40)]
HOSTILE = "title: '[@click=app.quit]PyLadies[/] [bold'\nwhen: 2026-12-03 18:30\n"


def practice(coach: Coach, event: str | None = None) -> None:
    for seconds in (27.0, 41.0, 29.0):
        coach.record("round", made(seconds=seconds, event=event))
        coach.record("round", made("conversation", event=event))
    coach.record("round", made("mingle", event=event))


def progress(coach: Coach, event: str = "") -> CoachApp:
    return app_of(coach, then=lambda made_of: ProgressScreen(made_of, event))


async def read(pilot: Pilot[int]) -> str:
    """Wait until the journal is read, and return what is on the screen."""
    await until(
        pilot,
        lambda: isinstance(pilot.app.screen, ProgressScreen) and "Reading" not in shown(pilot.app),
    )
    await settled(pilot)
    return shown(pilot.app)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_part_can_be_reached_with_one_key(coach: Coach, size: tuple[int, int]) -> None:
    practice(coach)
    app = progress(coach)
    async with app.run_test(size=size) as pilot:
        seen = await read(pilot)
        assert "29 s last time" in seen
        assert "27 s ▇" in seen
        for _ in range(5):
            await pilot.press("space")
            await pilot.pause()
            seen += shown(app)
        for words in ("words a minute", "2 questions last time", "3 hellos", "on 1 day", "Mo "):
            assert words in seen, words


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_bar_is_whole_at_every_size_and_after_a_turn_of_the_phone(
    coach: Coach, size: tuple[int, int]
) -> None:
    practice(coach)
    app = progress(coach)
    async with app.run_test(size=size) as pilot:
        for seen in (await read(pilot), await turned(pilot, 112, 20), await turned(pilot, *size)):
            row = next(row for row in seen.splitlines() if "41 s ▇" in row)
            assert row.rpartition("│")[2].startswith("▇"), seen


async def turned(pilot: Pilot[int], width: int, height: int) -> str:
    """Turn the phone, and return what is on the screen once that rests."""
    await pilot.resize_terminal(width, height)
    await until(pilot, lambda: getattr(pilot.app.screen, "_resting", None) is None)
    await settled(pilot)
    return shown(pilot.app)  # type: ignore[arg-type]


async def test_a_line_of_values_is_there_where_there_is_room_for_it(coach: Coach) -> None:
    app = progress(coach)
    practice(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "latest on the right" not in await read(pilot)  # the rows say it all
    for _ in range(2):
        practice(coach)
    app = progress(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "27 to 41 s, latest on the right" in await read(pilot)
        assert list(app.screen.query(Sparkline).first().data or ()) == [27.0, 41.0, 29.0] * 3
        assert "latest on the right" not in await turned(pilot, 30, 12)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_with_nothing_practiced_it_says_kindly_what_to_do(
    coach: Coach, size: tuple[int, int]
) -> None:
    app = progress(coach)
    async with app.run_test(size=size) as pilot:
        assert "Nothing to show yet" in await read(pilot)
        words = {tap.target.word for tap in app.screen.query(Tap) if tap.display}
        low = size[0] < NARROW and size[1] < LOW
        assert words == ({"Rehearse", "More"} if low else {"Rehearse", "Help", "Back"})
        assert [tap.target.word for tap in left_off(app.screen)] == (["Back"] if low else [])
        await pilot.press("n", "r")
        await pilot.pause()
        assert isinstance(app.screen, RehearseScreen)


async def test_it_opens_from_more_from_home_and_by_name_and_never_by_itself(coach: Coach) -> None:
    practice(coach)
    assert "progress" in {door.where for door in doors(coach)}
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        for keys in (("o", "g"), ("g",)):
            await pilot.press(*keys)
            assert "Pitch" in await read(pilot)
            await pilot.press("b")
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
        app.go("progress")
        await read(pilot)


async def test_one_event_at_a_time_and_then_everything_again(coach: Coach, write: Write) -> None:
    write("events/pyladies.yaml", HOSTILE)
    practice(coach)
    coach.record("round", made(seconds=33.0, event="pyladies"))
    app = progress(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot)
        await pilot.press("e")
        seen = await read(pilot)
        assert "Progress · [@click=app.quit]PyLadies[/] [bold" in seen
        assert "33 s last time" in seen
        assert "41 s" not in seen
        await pilot.press("e")
        assert "41 s" in await read(pilot)


async def test_an_event_without_a_round_says_how_to_begin(coach: Coach, write: Write) -> None:
    write("events/pyladies.yaml", HOSTILE)
    practice(coach)
    app = progress(coach, "pyladies")
    async with app.run_test(size=(80, 24)) as pilot:
        words = " ".join((await read(pilot)).split())
        assert "`eventcoach practice --event pyladies` starts one." in words


async def test_what_was_practiced_meanwhile_is_there_on_coming_back(coach: Coach) -> None:
    practice(coach)
    app = progress(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot)
        await pilot.press("r")
        await pilot.pause()
        coach.record("round", made(seconds=36.0))
        await pilot.press("b")
        await until_shown(pilot, "36 s last time")


@pytest.mark.parametrize("theme", ["coach-light", "ansi-dark", "ansi-light"])
async def test_every_theme_can_draw_it(coach: Coach, theme: str) -> None:
    practice(coach)
    app = progress(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await pilot.pause()
        assert "▇" in await read(pilot)


@pytest.mark.parametrize("foreseen", [True, False])
async def test_a_journal_that_cannot_be_read_is_said_and_nothing_crashes(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, foreseen: bool
) -> None:
    from eventcoach.errors import StorageError
    from eventcoach.storage.journal import Journal

    def fail(journal: Journal) -> object:
        raise StorageError("the disk is away") if foreseen else RuntimeError("secret")

    monkeypatch.setattr(Journal, "records", fail)
    app = progress(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        seen = await read(pilot)
        assert ("the disk is away" if foreseen else "This could not be read") in seen
        assert "secret" not in seen
        await pilot.press("n", "e", "b")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_it_says_that_it_reads_while_it_reads(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from eventcoach.storage.journal import Journal

    go_on, records = Event(), Journal.records

    def wait(journal: Journal) -> object:
        go_on.wait(5)
        return records(journal)

    monkeypatch.setattr(Journal, "records", wait)
    app = progress(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await until_shown(pilot, "Reading…")
        await pilot.press("n", "e")  # keys are answered meanwhile
        go_on.set()
        assert "Nothing to show yet" in await read(pilot)


@pytest.mark.parametrize("size", [*SIZES, (40, 6), (112, 6), (54, 25)], ids=str)
async def test_lines_other_kinds_and_feelings_are_there_at_every_size(
    coach: Coach, size: tuple[int, int]
) -> None:
    saved_as = coach.record("round", made("ladder", moves=("follow",) * 4)).id
    coach.record("rating", RatingRecord(round=saved_as, rating="all right"))
    for item in ("meetup/brought", "meetup/found", "meetup/know-now"):
        coach.record("review", ReviewRecord(item=item, grade="good", seconds=4.0))
    for when, awkward in (("before", 3), ("after", 1)):
        feeling = FeelingRecord(of="round/ladder", when=when, awkward=awkward)
        coach.record("feeling", feeling)
    app = progress(coach)
    async with app.run_test(size=size) as pilot:
        seen = await read(pilot)
        for _ in range(6):
            await pilot.press("space")
            await pilot.pause()
            seen += shown(app)
        seen = " ".join(seen.split())
        for words in ("Drill", "What would come to mind", "More practice", "How rounds felt"):
            assert words in seen, words
        assert "Guessed and felt" in seen
        if size[1] > 6:
            for words in ("about 3 would", "4 follow-ups", "All right", "rather, then a little"):
                assert words in seen, words
