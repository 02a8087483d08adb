"""The plan on screen: taken, told with one key, taken back, looked at month by month."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.did import did
from eventcoach.coach.plans import stands
from eventcoach.storage.paths import find_paths
from eventcoach.tui.palette import doors
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.screens.met import MetScreen
from eventcoach.tui.screens.plan import PlanScreen
from eventcoach.tui.screens.plan_month import PlanMonthScreen
from eventcoach.tui.screens.rehearse import RehearseScreen
from eventcoach.tui.widgets.taps import Tap
from tests.coach.making import StandingClock
from tests.tui.playing import app_of, settled, shown

Write = Callable[[str, str], Path]
PLAN = """\
title: Mine
begins: 2026-11-01
lines:
  - {do: Join in online. A reply counts., id: online, count: 2, per: week, counts: online}
  - {do: Practice., id: practice, count: 2, per: week, counts: practice}
  - {do: Meet people., id: people, count: 3, per: month, counts: person}
  - {do: Tell a friend., id: friend, count: 2, per: month}
  - {do: Put it in your calendar., id: calendar}
"""


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), StandingClock())


def done(coach: Coach, name: str = "mine") -> dict[str, int]:
    return {each.line: each.done for each in stands(coach, name).lines}


async def test_without_a_plan_those_that_came_along_are_offered_and_enter_takes_one(
    coach: Coach,
) -> None:
    app = app_of(coach, then=PlanScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        assert "Six months, steady" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "week 1 of" in shown(app).replace("\n", " ")
        assert "begins today" in shown(app)
    assert Path(coach.paths.document("plans", "steady")).exists()


async def test_enter_tells_that_it_was_done_with_words_for_my_notes_and_u_takes_both_back(
    coach: Coach, write: Write, tmp_path: Path
) -> None:
    write("plans/mine.yaml", PLAN)
    app = app_of(coach, then=PlanScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        assert "2 a week" in shown(app)
        await pilot.press("enter")
        assert isinstance(app.screen, AskScreen)
        await pilot.press(*"answered", "enter")
        await settled(pilot)
        assert "1 of 2 this week" in shown(app)
        assert len(list((tmp_path / "data/notes").iterdir())) == 1
        await pilot.press("u")
        await settled(pilot)
        assert "2 a week" in shown(app)
        assert not list((tmp_path / "data/notes").glob("*.yaml"))


async def test_an_empty_answer_counts_and_leaving_the_question_does_not(
    coach: Coach, write: Write
) -> None:
    write("plans/mine.yaml", PLAN)
    app = app_of(coach, then=PlanScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        later = next(tap for tap in app.screen.query(Tap) if tap.target.action == "close")
        await pilot.click(later)
        await settled(pilot)
        assert isinstance(app.screen, PlanScreen)
        assert done(coach)["online"] == 0
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert done(coach)["online"] == 1


async def test_what_counts_itself_leads_to_where_it_happens(coach: Coach, write: Write) -> None:
    write("plans/mine.yaml", PLAN)
    app = app_of(coach, then=PlanScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, RehearseScreen)
        await pilot.press("b", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, MetScreen)


async def test_lines_that_nothing_counts_are_ticked_and_open_again(
    coach: Coach, write: Write
) -> None:
    write("plans/mine.yaml", PLAN)
    app = app_of(coach, then=PlanScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        assert "✓ Put it in your calendar" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert done(coach)["calendar"] == 0
        await pilot.press("up", "enter")
        await settled(pilot)
        assert "1 of 2 this month" in shown(app)
        await pilot.press("u")
        await settled(pilot)
        assert done(coach)["friend"] == 0


async def test_months_are_turned_and_what_was_not_done_is_left_for_later(
    coach: Coach, write: Write
) -> None:
    write("plans/mine.yaml", PLAN)
    did(coach, "online")
    app = app_of(coach, then=PlanScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert isinstance(app.screen, PlanMonthScreen)
        assert "November 2026" in shown(app)
        assert "left for later: Join in online; Practice" in shown(app)
        assert "overdue" not in shown(app)
        await pilot.press("p")
        await pilot.pause()
        assert "The plan begins here." in shown(app)
        await pilot.press("space")
        await settled(pilot)
        assert "December 2026" in shown(app)
        assert "still to come" in shown(app)
        await pilot.press("p")
        await settled(pilot)
        assert "November 2026" in shown(app)


def test_the_palette_leads_to_a_plan_of_mine_and_to_the_others_in_the_library(
    coach: Coach, write: Write
) -> None:
    write("plans/mine.yaml", PLAN)
    found = {door.where for door in doors(coach)}
    assert {"plan", "plan:mine", "library:plan:steady"} <= found


async def test_another_plan_of_mine_can_be_looked_at(coach: Coach, write: Write) -> None:
    write("plans/mine.yaml", PLAN)
    write("plans/other.yaml", "title: Other\nbegins: 2026-01-01\nmonths: 3\nlines: [One.]\n")
    app = app_of(coach, then=PlanScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("k", "2")
        await settled(pilot)
        assert "Other" in shown(app)
        assert "over" in shown(app)


async def test_a_plan_that_cannot_be_read_says_where_and_one_without_lines_what_to_do(
    coach: Coach, write: Write
) -> None:
    write("plans/mine.yaml", "title: Mine\nlines: [One.\n")
    app = app_of(coach, then=PlanScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "mine.yaml:" in shown(app)
        write("plans/mine.yaml", "title: Mine\n")
        await pilot.press("h", "b")
        await settled(pilot)
        assert "It has no lines yet" in shown(app)
        Path(coach.paths.document("plans", "mine")).unlink()
        await pilot.press("h", "b")
        await settled(pilot)
        assert "mine" in shown(app)
