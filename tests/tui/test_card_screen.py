"""The card on a phone: a glance, the next one, large letters, the night, a cover, a code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from eventcoach.coach.cards import card_of
from eventcoach.coach.coach import Coach
from eventcoach.coach.codes import handed_over
from eventcoach.coaching.card import Card
from eventcoach.tui.app import CoachApp
from eventcoach.tui.card_pages import head_row, page_rows, pages
from eventcoach.tui.screens.card import CardScreen
from eventcoach.tui.screens.card_choice import CardChoiceScreen
from eventcoach.tui.screens.help import HelpScreen
from eventcoach.tui.screens.qr import QrScreen
from eventcoach.tui.widgets.rows import Row, Rows
from eventcoach.tui.widgets.sheet import Sheet
from eventcoach.tui.widgets.taps import Tap
from tests.reading_codes import DECODERS, Cell, photograph
from tests.tui.playing import FakeClock, app_of, shown

LINK = "https://example.org/sam-green-front-ends-2"
PROFILE = f"name: Sam Green\nrole: front-end developer\nlinks: [{LINK}]\n"
PITCH = "title: For meetups\nwho: I'm Sam.\ncues: {who: gardens → front ends, ask: used outside?}\n"
EVENT = """\
title: PyLadies December
when: 2020-12-03 18:30
ends: 2090-01-01
pitch: mine
banks: [mine]
goal: {people: 3, if_then: "If I see someone alone, I will ask what brought them here."}
meet: [{name: Dana Okafor, how: stay after her talk, in_common: both from shift work}]
"""
BANK = """\
questions:
  - {ask: What brought you here tonight?, id: brought}
  - {ask: What are you building?, id: building}
  - {ask: What surprised you lately?, id: surprised}
  - {ask: Have you ever seen a zebra?, id: zebra}
"""
Write = Callable[[str, str], Path]


@pytest.fixture
def evening(slow_coach: Coach, write: Write) -> Coach:
    write("events/pyladies.yaml", EVENT)
    write("pitches/mine.yaml", PITCH)
    write("banks/mine.yaml", BANK)
    write("profile.yaml", PROFILE)
    write("people/p1.yaml", "name: Priya\nmet: {event: pyladies}\nhook: like Priya from school\n")
    return slow_coach


def first_on(coach: Coach, screen: Any) -> CoachApp:
    return app_of(coach, screen, styles=("card",))


def card_app(coach: Coach) -> CoachApp:
    return first_on(coach, CardScreen)


def lines(app: CoachApp) -> list[str]:
    return app.screen.query_one(Sheet).rows


def target(app: CoachApp, word: str) -> Tap:
    return next(each for each in app.screen.query(Tap) if each.target.word == word)


def said_by(app: CoachApp) -> str:
    return " ".join(shown(app).split())


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Wait until something is so; a resize takes a moment to be done with."""
    for _ in range(50):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError(shown(pilot.app))  # type: ignore[arg-type]


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def tap(pilot: Pilot[Any], x: int, y: int) -> None:
    await pilot.click(offset=(x, y))
    await pilot.pause()


async def test_the_first_glance_fits_a_phone_and_taps_and_keys_turn_it(evening: Coach) -> None:
    app = card_app(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        first = lines(app)
        for words in (
            "1 PITCH",
            "who   gardens → front ends",
            "2 OPEN",
            "· What are you building?",
        ):
            assert words in first
        assert first[0].startswith("PyLadies December")
        assert "1 of 3 met" in first[0]
        assert not any("zebra" in row for row in first)  # three openers are enough for a glance
        for turn in ("space", "down", "n", "enter"):
            await press(pilot, turn)
            assert lines(app) != first
            await press(pilot, "p")
            assert lines(app) == first
        await tap(pilot, 5, 14)  # the lower half
        second = lines(app)
        assert second != first
        await tap(pilot, 30, 3)  # the upper half
        assert lines(app) == first
        await press(pilot, "7")
        assert lines(app)[2] == "7 MET"
        assert "Priya · like Priya from school" in lines(app)
        await press(pilot, "9", "1")
        assert lines(app) == first
        await press(pilot, "up")
        assert "7 MET" in lines(app)
        await press(pilot, "space")
        assert lines(app) == first


async def test_a_digit_shows_its_section_on_top_and_turning_the_phone_keeps_it(
    evening: Coach,
) -> None:
    app = card_app(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "4")
        assert lines(app)[2] == "4 IF, THEN"
        for size in ((112, 6), (30, 12), (80, 24), (40, 6)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "4 IF, THEN" in lines(app))
            assert isinstance(app.screen, CardScreen)
            assert app.screen.section in (1, 4), size  # where all fits, it is on the first page


async def test_large_letters_show_one_line_at_a_time(evening: Coach) -> None:
    app = card_app(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "g")
        assert lines(app)[0].startswith("PITCH · who")
        assert any("█" in row for row in lines(app))
        assert max(map(len, lines(app))) <= 38
        await press(pilot, "2")
        assert lines(app)[0].startswith("OPEN")
        before = lines(app)
        await press(pilot, "space")
        assert lines(app) != before
        await press(pilot, "g")
        assert "2 OPEN" in lines(app)


async def test_a_line_that_no_large_letters_can_say_is_bold(evening: Coach) -> None:
    card = Card(openers=("日本語で話しましょう", "extraordinarily-long-word " * 9))
    app = first_on(evening, lambda coach: CardScreen(coach, card=card))
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "2", "g")
        assert any("日本語で話しましょう" in row for row in lines(app))
        await press(pilot, "space")
        assert any("extraordinarily-long-word" in row for row in lines(app))


async def test_the_cover_is_a_clock_that_moves_once_a_minute_and_any_tap_takes_it_off(
    evening: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 12, 3, 19, 42, 30)  # noqa: DTZ001 -- the wall clock of a phone
    moment = [now]
    monkeypatch.setattr(clock, "local", lambda: moment[0].astimezone())  # noqa: PLW0108
    app = card_app(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "z")
        covered = lines(app)
        assert "Priya" not in shown(app)
        assert "Next" not in shown(app)
        screen = app.screen
        assert isinstance(screen, CardScreen)
        assert screen._alarm is not None
        assert 29 < screen._alarm._interval < 31  # until the minute ends, and nothing before
        moment[0] = now + timedelta(seconds=20)
        screen._minute()
        assert lines(app) == covered
        moment[0] = now + timedelta(seconds=40)
        screen._minute()
        assert lines(app) != covered
        await tap(pilot, 3, 3)
        assert "1 PITCH" in lines(app)
        assert screen._alarm is None
        await press(pilot, "z", "b")
        assert app.screen is screen
        assert "1 PITCH" in lines(app)


async def test_met_is_recorded_at_once_and_counted_when_one_comes_back(
    evening: Coach, tmp_path: Path
) -> None:
    app = card_app(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        await pilot.click(target(app, "Met"))
        await pilot.pause()
        assert len(list((tmp_path / "data/people").glob("*.yaml"))) == 2
        app.pop_screen()
        await pilot.pause()
        assert "2 of 3 met" in lines(app)[0]


async def test_at_night_everything_is_gray_on_black(evening: Coach) -> None:
    app = card_app(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "d")
        papers = {paper for row in cells_of(app, "#eeeeee", "#ffffff") for _, _, paper in row}
        assert papers == {"#000000"}
        await press(pilot, "space", "d")
        inks = {ink for row in cells_of(app, "#abcdef", "#ffffff") for _, ink, _ in row}
        assert inks == {"#abcdef"}  # the terminal's own, and no other


async def test_everything_else_is_under_more_for_a_thumb(evening: Coach) -> None:
    app = card_app(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        for words, seen in (
            ("Big letters", lambda: lines(app)[0].startswith("PITCH · who")),
            ("QR code of my link", lambda: isinstance(app.screen, QrScreen)),
            ("Cover it", lambda: "Next" not in shown(app)),
            ("Choose its lines", lambda: isinstance(app.screen, CardChoiceScreen)),
            ("Copy it", lambda: "Sent to your terminal" in shown(app)),
            ("Help", lambda: isinstance(app.screen, HelpScreen)),
        ):
            await pilot.click(target(app, "More"))
            await pilot.pause()
            row = next(each for each in app.screen.query(Row) if words in each.choice.title)
            app.screen.query_one(Rows).scroll_to_widget(row, animate=False)
            await pilot.pause()
            await pilot.click(row)
            await pilot.pause()
            await pilot.pause()
            assert seen(), words
            if not isinstance(app.screen, CardScreen):
                app.pop_screen()
            elif words != "Copy it":
                await press(pilot, "z" if words == "Cover it" else "g")
            await pilot.pause()


async def test_a_star_puts_a_line_on_this_events_card_alone(evening: Coach) -> None:
    app = card_app(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "PyLadies December" in shown(app)
        await press(pilot, "4")  # the zebra
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "★ Have you ever seen a zebra?" in shown(app)
        await press(pilot, "b")
        await pilot.pause()
        assert "· Have you ever seen a zebra?" in lines(app)
    assert "Have you ever seen a zebra?" in card_of(evening, "pyladies").openers


# The code


def cells_of(app: CoachApp, ink: str, paper: str) -> Iterator[list[Cell]]:
    """The screen as drawn on a terminal whose own colors are `ink` and `paper`."""
    for strip in app.screen._compositor.render_strips():
        row: list[Cell] = []
        for words, style, _ in strip:
            front, back = (style.color, style.bgcolor) if style else (None, None)
            colors = [
                own if color is None or color.is_default else color.get_truecolor().hex
                for color, own in ((front, ink), (back, paper))
            ]
            row += [(letter, colors[0], colors[1]) for letter in words]
        yield row[: app.size.width]


@pytest.mark.parametrize("theme", ["coach-dark", "coach-light", "ansi-dark", "ansi-light"])
@pytest.mark.parametrize(("size", "key"), [((40, 20), "1"), ((54, 25), "1"), ((120, 40), "2")])
async def test_two_cameras_read_the_code_on_the_screen(
    theme: str, size: tuple[int, int], key: str, evening: Coach
) -> None:
    app = first_on(evening, QrScreen)
    app.theme = theme
    own = ("#eeeeee", "#101010") if theme.endswith("dark") else ("#202020", "#ffffff")
    async with app.run_test(size=size) as pilot:
        await press(pilot, key)
        await pilot.pause()
        picture = photograph(list(cells_of(app, *own)))
        wanted = handed_over(evening)[int(key) - 1]
        assert wanted.title == (LINK if key == "1" else "Contact card")
        for decode in DECODERS.values():
            [found] = decode(picture)
            assert found == wanted.words
        below = " ".join(shown(app).split())
        assert ("example.org/sam-green" if key == "1" else "Sam Green") in below


async def test_any_tap_or_key_leaves_the_code_and_c_copies_it(evening: Coach) -> None:
    app = card_app(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        for way in ("x", "space", "b", "q", "enter", "tap"):
            await press(pilot, "r")
            assert isinstance(app.screen, QrScreen)
            if way == "tap":
                await tap(pilot, 20, 8)
            else:
                await press(pilot, way)
            assert isinstance(app.screen, CardScreen), way
            assert "1 PITCH" in lines(app)
        await press(pilot, "r", "c")
        assert app.clipboard == LINK
        assert LINK in "".join(shown(app).split())  # to be marked by hand
        assert isinstance(app.screen, QrScreen)


async def test_what_would_be_clipped_is_said_and_what_fits_is_offered(evening: Coach) -> None:
    app = first_on(evening, lambda coach: QrScreen(coach, contact=True))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        said = " ".join(shown(app).split())
        assert "no camera reads it" in said
        assert "1 fits: press it" in said
        assert "▀" not in said
        await press(pilot, "1")
        assert "█" in shown(app)
        await pilot.resize_terminal(30, 12)
        await until(pilot, lambda: "33 columns and 18 rows, and here are 30 and 12" in said_by(app))
        await pilot.resize_terminal(54, 25)
        await until(pilot, lambda: "█" in shown(app))


async def test_without_a_profile_it_says_where_a_link_goes(coach: Coach) -> None:
    app = first_on(coach, QrScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "About you" in " ".join(shown(app).split())


# Pages


def test_pages_hold_every_line_once_and_none_is_too_long() -> None:
    sections = [(f"S{at}", [f"{at}.{line}" for line in range(at * 3 + 1)]) for at in range(6)]
    for height in range(2, 30):
        made = pages(sections, height)
        assert [row for page in made for _, rows in page.parts for row in rows] == [
            row for _, rows in sections for row in rows
        ]
        assert all(len(page_rows(page, sections)) <= height for page in made)


def test_a_title_of_wide_letters_gives_way_to_the_counter() -> None:
    row = head_row("日本語" * 60, "2 of 3 met", 38)
    assert "2 of 3 met" in row[1][0]
    assert "…" in row[0][0]


async def test_the_pitch_is_copied_from_its_studio(evening: Coach) -> None:
    from eventcoach.tui.screens.studio import StudioScreen

    app = app_of(evening, lambda coach: StudioScreen(coach, "mine"), styles=("studio",))
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "k")
        assert app.clipboard == "I'm Sam."
        assert "Sent to your terminal" in shown(app)


async def test_where_a_tap_opens_no_keyboard_a_phone_is_told_what_does(evening: Coach) -> None:
    app = app_of(evening)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "m")
        assert "swipe in from the left edge" in " ".join(shown(app).split())
        await pilot.resize_terminal(112, 6)  # on its side, and the keyboard is there
        await pilot.pause()
        assert "left edge" not in shown(app)
