"""The library: browse, search, star, copy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from eventcoach.coach.coach import Coach
from eventcoach.coach.stars import starred_lines
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.document import DocumentScreen
from eventcoach.tui.screens.library import LibraryScreen
from eventcoach.tui.screens.round import RoundScreen
from eventcoach.tui.widgets.line_list import LineList
from tests.tui.playing import app_of, shown, tap, until, until_shown, words_of
from tests.tui.tapping import reach

Write = Callable[[str, str], Path]

HOSTILE = """\
title: "[@click=app.quit]Hostile[/]"
questions:
  - "[@click=app.quit]x[/]"
  - "[/]"
  - "[bold red]loud[/bold red] \\e[2J"
"""


def library(coach: Coach, what: str = "") -> CoachApp:
    """Return an app whose first screen is the library."""
    return app_of(coach, lambda made: LibraryScreen(made, what), styles=("library",))


def rows(app: CoachApp) -> int:
    return app.screen.query_one(LineList).option_count


async def test_kinds_lead_to_documents_and_documents_to_lines(coach: Coach) -> None:
    app = library(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        assert "Question banks" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Meetup openers" in shown(app) or rows(app) > 5)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) > 3)
        await pilot.press("b")
        await pilot.press("b")
        assert "Question banks" in shown(app)


async def test_back_leaves_one_step_at_a_time(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("l", "enter")
        await until(pilot, lambda: rows(app) > 5)
        await pilot.press("f", *"who", "enter")
        await pilot.press("b")
        assert app.screen.query_one(Input).value == ""
        await until(pilot, lambda: rows(app) > 5)
        await pilot.press("b")
        assert "Question banks" in shown(app)
        await pilot.press("b")
        assert not isinstance(app.screen, LibraryScreen)


async def test_search_looks_through_every_line_as_one_types(coach: Coach, write: Write) -> None:
    write("banks/mine.yaml", "title: Mine\nquestions:\n  - Why do zebras hum?\n")
    write("tips/mine.yaml", "title: My tips\ntips:\n  - Do not mention the zebras.\n")
    app = library(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("slash", *"zebra")
        await until(pilot, lambda: rows(app) == 2)
        assert "Why do zebras hum?" in shown(app)
        assert "My tips" in shown(app)
        await pilot.press(*"s hum")
        await until(pilot, lambda: rows(app) == 1)


async def test_typing_ends_by_enter_or_by_a_tap_and_letters_are_keys_again(coach: Coach) -> None:
    app = library(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        field = app.screen.query_one(Input)
        await pilot.press("f", *"bshq")
        assert field.value == "bshq"
        await pilot.press("enter")
        assert not field.has_focus
        await pilot.click(Input)
        assert field.has_focus
        await tap(pilot, "Done")
        assert not field.has_focus
        assert field.value == "bshq"
        await tap(pilot, "Clear")
        assert field.value == ""
        assert "Question banks" in shown(app)


async def test_a_search_without_a_result_says_so(coach: Coach) -> None:
    app = library(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("f", *"qqqq", "enter")
        await until_shown(pilot, "Nothing says “qqqq”")
        await pilot.press("enter", "s")
        assert isinstance(app.screen, LibraryScreen)


async def test_at_most_two_hundred_results_are_shown_and_the_rest_is_counted(
    coach: Coach, write: Write
) -> None:
    lines = "".join(f"  - Is this plover number {number}?\n" for number in range(1012))
    write("banks/many.yaml", f"questions:\n{lines}")
    app = library(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("f", *"plover")
        await until(pilot, lambda: rows(app) == 201)
        await pilot.press("enter", "end")
        assert "and 812 more: type more words" in shown(app)
        await pilot.press("enter")
        assert isinstance(app.screen, LibraryScreen)


async def test_a_star_is_saved_before_it_is_shown_and_can_be_taken_back(
    coach: Coach, write: Write
) -> None:
    write("banks/mine.yaml", "questions:\n  - ask: Why do zebras hum?\n    id: hum\n")
    app = library(coach, "bank:mine")
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) == 1)
        await pilot.press("s")
        assert starred_lines(coach) == {"mine/hum"}
        assert "★ card" in shown(app)
        await tap(pilot, "Star")
        assert starred_lines(coach) == frozenset()
        assert "★ card" not in shown(app)


async def test_a_star_from_the_search_is_there_in_the_document(coach: Coach, write: Write) -> None:
    write("banks/mine.yaml", "questions:\n  - Aha?\n  - ask: Why do zebras hum?\n    id: hum\n")
    app = library(coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("f", *"zebras", "enter")
        await until(pilot, lambda: rows(app) == 1)
        await pilot.press("s")
        assert "★ card" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) == 2)
        assert "★ card" in shown(app)
        assert app.screen.query_one(LineList).highlighted == 1
        await pilot.press("s", "b")
        await until(pilot, lambda: "★ card" not in shown(app))
        assert rows(app) == 1


async def test_a_star_that_was_not_saved_is_said_and_not_shown(coach: Coach, write: Write) -> None:
    write("banks/mine.yaml", "questions:\n  - Why do zebras hum?\n")
    write("journal", "a file where the folder should be")
    app = library(coach, "bank:mine")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) == 1)
        await pilot.press("s")
        assert "The star is not saved" in shown(app)
        assert "★" not in shown(app)


async def test_what_cannot_go_on_the_card_says_so(coach: Coach) -> None:
    app = library(coach, "tip:home")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) > 3)
        await pilot.press("s")
        assert "go on the card" in shown(app)
        assert coach.journal.records() == ()


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (80, 24)])
async def test_markup_in_a_bank_is_shown_as_typed_and_nothing_runs(
    coach: Coach, write: Write, size: tuple[int, int]
) -> None:
    write("banks/hostile.yaml", HOSTILE)
    app = library(coach, "bank")
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: rows(app) > 1)
        assert "[@click=app.quit]Hostile[/]" in "".join(shown(app).split())
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) == 4)
        await pilot.press("down")
        assert "· [@click=app.quit]x[/]" in shown(app)
        assert "· [/]" in shown(app) or size[1] < 20
        await pilot.click(LineList, offset=(4, 0))
        await pilot.press("down", "down", "s")
        assert "\x1b" not in shown(app)
        assert app.is_running
        assert isinstance(app.screen, DocumentScreen)
        await pilot.press("b", "f", *"click", "enter")
        await until_shown(pilot, "[@click=app.quit]x[/]")
        await pilot.click(LineList, offset=(4, 0))
        assert app.is_running


async def test_a_query_of_markup_is_only_text(coach: Coach) -> None:
    app = library(coach)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f", "left_square_bracket", "slash", "right_square_bracket", "enter")
        await until_shown(pilot, "Nothing says “[/]”")


async def test_a_document_with_a_problem_shows_its_line_and_the_rest(
    coach: Coach, write: Write
) -> None:
    write("banks/mine.yaml", "questions:\n  - Good?\n  - ask: What?\n    stage: opening\n")
    app = library(coach, "bank")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: rows(app) > 1)
        assert "! 1 line needs a look" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) > 1)
        assert "! mine.yaml:4:" in shown(app)
        assert "Good?" in shown(app)


async def test_a_copy_becomes_mine_and_says_what_it_stands_for(coach: Coach) -> None:
    app = library(coach, "bank:meetup")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) > 3)
        await tap(pilot, "Copy")
        await until_shown(pilot, "instead of the one that came along")
        assert "Yours now" in shown(app)
        assert coach.library.entries("bank")["meetup"].yours
        await pilot.press("b")
        await until_shown(pilot, "instead of the one")


async def test_enter_shows_the_follow_up_questions_of_a_line(coach: Coach, write: Write) -> None:
    write("banks/mine.yaml", "questions:\n  - ask: What?\n    follow_ups: [Why that?]\n")
    app = library(coach, "bank:mine")
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) == 1)
        assert "Why that?" not in shown(app)
        await pilot.press("enter")
        assert "then: Why that?" in shown(app)
        await pilot.press("enter")
        assert "Why that?" not in shown(app)


async def test_a_bank_can_be_rehearsed_from_its_page(coach: Coach, write: Write) -> None:
    write("banks/mine.yaml", "questions:\n  - Why do zebras hum?\n")
    app = library(coach, "bank:mine")
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) == 1)
        await pilot.press("r")
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.choice.bank == "mine"


async def test_no_event_yet_says_how_to_have_one(coach: Coach) -> None:
    app = library(coach, "event")
    async with app.run_test(size=(40, 20)) as pilot:
        await until(pilot, lambda: "eventcoach new event" in words_of(app))


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (112, 6), (80, 24), (120, 40)])
async def test_at_every_size_there_is_a_list_and_a_way_out_to_tap(
    coach: Coach, size: tuple[int, int]
) -> None:
    app = app_of(coach)
    async with app.run_test(size=size) as pilot:
        leave: Callable[[str], Awaitable[None]] = lambda word: reach(pilot, word)  # noqa: E731
        await pilot.press("l")
        assert "Question banks" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: rows(app) > 5)
        await pilot.press("f", *"who")
        await until(pilot, lambda: "ho" in shown(app) and rows(app) > 2)
        await leave("Clear")
        await until(pilot, lambda: rows(app) > 5)
        await leave("Back")
        await leave("Back")
        assert not isinstance(app.screen, LibraryScreen)


async def test_an_editor_that_cannot_be_opened_is_said_and_the_document_stays(
    coach: Coach, write: Write
) -> None:
    write("banks/mine.yaml", "questions:\n  - Why do zebras hum?\n")
    app = library(coach, "bank:mine")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DocumentScreen) and rows(app) == 1)
        await pilot.press("e")
        await until(pilot, lambda: "cannot be lent to an editor" in words_of(app))
        assert "Why do zebras hum?" in shown(app)


async def test_what_was_changed_in_another_program_is_read_anew(coach: Coach, write: Write) -> None:
    path = write("banks/mine.yaml", "questions:\n  - Why do zebras hum?\n")
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        assert coach.library.get("bank", "mine") is not None
        path.write_text("questions:\n  - Do plovers hum?\n")
        await pilot.press("l", "f", *"hum", "enter")
        await until_shown(pilot, "Do plovers hum?")
        assert "zebras" not in shown(app)
