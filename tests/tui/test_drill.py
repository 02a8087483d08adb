"""The drill, played with keys and taps on real files."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from eventcoach.coach.coach import Coach
from eventcoach.coaching.recall import read_reviews, replay
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.drill import DrillScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.rehearse import RehearseScreen
from eventcoach.tui.widgets.beat_editor import BeatEditor
from tests.tui.playing import FakeClock, app_of, practicing, recorded, shown, tap, words_of
from tests.tui.tapping import reach

Write = Callable[[str, str], Path]
SIZES = [(30, 12), (40, 20), (54, 25), (80, 24), (112, 6), (120, 40), (40, 6)]
BANK = """\
title: Mine
questions:
  - ask: What is new?
    id: new
    when: The room is full [@click=app.quit]x[/].
    follow_ups: [How did that start?]
  - {ask: What is old?, id: old, when: The room goes quiet.}
  - {ask: What is next?, id: next, when: The talk is over.}
"""


@pytest.fixture(autouse=True)
def bank(write: Write) -> Path:
    return write("banks/mine.yaml", BANK)


def drill(coach: Coach, **choice: Any) -> CoachApp:
    return practicing(coach, **{"mode": "drill", "bank": "mine", **choice})


async def show(pilot: Pilot[Any], clock: FakeClock) -> None:
    await pilot.press("enter")
    clock.seconds += 2


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_a_sitting_from_the_first_line_to_enough(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "The room is full" in shown(app)
        assert "What is new?" not in shown(app)
        assert "3 left" in shown(app)
        clock.seconds += 4.5
        await show(pilot, clock)
        assert "What is new?" in shown(app)
        assert "How did that start?" in shown(app)
        await pilot.press("1")
        await pilot.pause()
        assert "The room goes quiet." in shown(app)
        assert "3 left" in shown(app)
        for key in ("2", "3", "4"):
            await show(pilot, clock)
            await pilot.press(key)
        await pilot.pause()
        assert "Three lines; one slipped and came back" in words_of(app)
        assert "Enough for today." in words_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    found = recorded(slow_coach, "review")
    assert [(each["item"], each["grade"]) for each in found] == [
        ("mine/new", "again"), ("mine/old", "hard"), ("mine/next", "good"), ("mine/new", "easy"),
    ]  # fmt: skip
    assert (found[0]["seconds"], found[0]["mode"], found[0]["answer"]) == (4.5, "drill", "aloud")


async def test_each_grade_is_saved_before_the_next_line_is_shown(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await show(pilot, clock)
        await pilot.press("3")
        assert len(recorded(slow_coach, "review")) == 1
        await show(pilot, clock)
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert len(recorded(slow_coach, "review")) == 1


async def test_enter_pressed_twice_grades_nothing(slow_coach: Coach, clock: FakeClock) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter", "enter")
        assert recorded(slow_coach, "review") == []
        clock.seconds += 1
        await pilot.press("enter")
        assert [each["grade"] for each in recorded(slow_coach, "review")] == ["good"]


async def test_a_grade_before_the_line_is_shown_does_nothing(slow_coach: Coach) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert "Enter shows the line first." in shown(app)
        assert recorded(slow_coach, "review") == []


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (80, 24)])
async def test_everything_can_be_tapped(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=size) as pilot:
        await reach(pilot, "Aloud")
        await reach(pilot, "Show")
        await reach(pilot, "Hard")
        await reach(pilot, "Undo")
        await reach(pilot, "Easy")
        await reach(pilot, "Type")
        await reach(pilot, "Close")
        await reach(pilot, "Leave")
        assert isinstance(app.screen, HomeScreen)
    assert [each["grade"] for each in recorded(slow_coach, "review")] == ["hard", None, "easy"]
    assert recorded(slow_coach, "review")[0]["answer"] == "whispered"


async def test_the_last_grade_can_be_taken_back(slow_coach: Coach, clock: FakeClock) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, clock)
        await pilot.press("4", "u")
        await pilot.pause()
        assert "What is new?" in shown(app)
        assert "“Easy” is taken back." in shown(app)
        await pilot.press("1", "u", "u")
        await pilot.pause()
        assert "3 left" in shown(app)
    records = slow_coach.journal.records()
    assert replay(read_reviews(records), datetime.now(UTC)) == {}
    assert len(records) == 4  # nothing is removed: what is taken back is a record of its own


async def test_the_last_grade_of_all_can_be_taken_back(slow_coach: Coach, clock: FakeClock) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        for _ in range(3):
            await show(pilot, clock)
            await pilot.press("3")
        await tap(pilot, "Undo")
        assert "1 left" in shown(app)
        assert "What is next?" in shown(app)


async def test_a_line_can_be_typed_and_is_kept_nowhere(
    slow_coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("t")
        await pilot.press(*"xylophone13ub")
        await pilot.pause()
        assert "Nothing of it is kept." in words_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "xylophone13ub" in shown(app)
        assert "What is new?" in shown(app)
        clock.seconds += 1
        await pilot.press("3")
        await pilot.pause()
        assert "xylophone13ub" not in shown(app)
    assert [each["answer"] for each in recorded(slow_coach, "review")] == ["typed"]
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"xylophone" not in file.read_bytes()


async def test_an_empty_field_is_left_with_enter_and_nothing_is_shown(slow_coach: Coach) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("t", "enter")
        await pilot.pause()
        assert not app.screen.query_one(BeatEditor).display
        assert "What is new?" not in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "What is new?" in shown(app)


async def test_how_it_is_said_is_one_key(slow_coach: Coach) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert "Whisper" in shown(app)
        await pilot.press("v")
        await pilot.pause()
        assert "Think" in shown(app)


async def test_a_grade_that_cannot_be_saved_stays_and_says_so(
    slow_coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def full(file: int, data: bytes) -> int:
        if b'"review"' in data:
            raise OSError(28, "No space left on device")
        return real(file, data)

    app = drill(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, clock)
        monkeypatch.setattr(os, "write", full)
        await pilot.press("3")
        await pilot.pause()
        assert "Not saved" in shown(app)
        assert "What is new?" in shown(app)
        monkeypatch.undo()
        await pilot.press("3")
        await pilot.pause()
        assert "Not saved" not in shown(app)
        assert "The room goes quiet." in shown(app)
    assert len(recorded(slow_coach, "review")) == 1


async def test_nothing_due_is_enough_for_today_and_more_is_there_for_who_wants(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = drill(slow_coach, bank="")
    async with app.run_test(size=(40, 20)) as pilot:
        while app.screen.sitting.prompt is not None:  # type: ignore[attr-defined]
            await show(pilot, clock)
            await pilot.press("4")
        await pilot.press("enter")
    app = drill(slow_coach, bank="")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "Enough for today." in shown(app)
        await tap(pilot, "A few more")
        assert "8 left" in shown(app)


async def test_rehearse_and_the_places_lead_to_it(coach: Coach) -> None:
    app = app_of(coach)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("round:drill")
        await pilot.pause()
        assert isinstance(app.screen, DrillScreen)
        await pilot.press("h")
        await pilot.pause()
        assert "drill.undo" in shown(app)
        await pilot.press("b", "b", "r")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RehearseScreen)
        titles = [choice.title for choice in screen.query_one("Rows").choices]  # type: ignore[attr-defined]
        await pilot.press(str(titles.index("Questions by heart") + 1))
        await pilot.pause()
        assert isinstance(app.screen, DrillScreen)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_line_and_the_grades_are_in_sight_at_every_size(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = drill(slow_coach)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "The room is full" in shown(app)
        assert "Show" in shown(app)
        await show(pilot, clock)
        await pilot.pause()
        assert "What is new?" in shown(app)
        for word in ("Again", "Hard", "Good", "Easy"):
            assert word in shown(app)
