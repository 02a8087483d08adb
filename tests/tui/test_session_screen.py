"""Sessions, dress rehearsals and names, played with keys and taps on real files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.practice import ready
from eventcoach.coach.rounds import Choice
from eventcoach.storage.notes import Notes
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.debrief import DebriefScreen
from eventcoach.tui.screens.drill import DrillScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.round import RoundScreen
from eventcoach.tui.screens.session import SessionScreen
from eventcoach.tui.screens.session_step import StepScreen
from eventcoach.tui.widgets.kept_editor import KeptEditor
from tests.tui.playing import FakeClock, app_of, practicing, press, recorded, shown, tap, words_of

Write = Callable[[str, str], Path]
SIZES = [(30, 12), (40, 20), (54, 25), (80, 24), (112, 6), (120, 40), (40, 6)]
LESSON = """\
title: Lesson [@click=app.quit]x[/]
kind: session
steps:
  - title: Read [/] this
    text: |
      Hello [b]there.

      Another line.
  - {title: Write that, do: write, id: that, questions: [Who are you?]}
  - {title: Say it, do: practice, mode: pitch-30s, pitch: meetup, seed: 42}
  - {title: Gone, do: practice, mode: nowhere}
  - {title: Talk, do: discuss, minutes: 2, questions: [What stayed with you?]}
"""
EVENT = "title: PyLadies\nwhen: 2030-12-03 18:30\nmeet: [{name: Dana, ask: What changed?}]\n"


@pytest.fixture(autouse=True)
def files(write: Write) -> None:
    write("modes/lesson.yaml", LESSON)
    write("events/pyladies.yaml", EVENT)


def playing(coach: Coach, **choice: Any) -> CoachApp:
    return practicing(coach, **(choice or {"mode": "lesson"}))


def steps(coach: Coach) -> list[str]:
    return [one["how"] for one in recorded(coach, "step")]


def notes(coach: Coach) -> list[str]:
    kept = Notes(coach.paths.data, coach.paths.locks)
    folder = Path(coach.paths.data, "notes")
    found = [kept.read(file.stem) for file in sorted(folder.glob("*.yaml"))]
    return [note.text or "" for note in found if note is not None]


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_a_session_with_keys_alone_from_the_first_step_to_the_last(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Step 1 of 5" in shown(app)
        assert "[@click=app.quit]x[/]" in words_of(app)
        await press(pilot, "enter")
        assert "Hello [b]there." in shown(app)
        clock.seconds += 12
        await press(pilot, "enter")
        assert "Step 2 of 5" in shown(app)
        await press(pilot, "enter", "I", "enter", "a", "m", "down", "enter")
        assert notes(slow_coach) == ["I\nam"]
        assert isinstance(app.screen, SessionScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.seed == 42
        await press(pilot, "enter")
        clock.seconds += 27
        app.screen._tick()
        await press(pilot, "enter")
        assert isinstance(app.screen, DebriefScreen)
        await press(pilot, "enter")
        assert "Step 4 of 5" in shown(app)
        await press(pilot, "enter")
        assert "there is no mode called “nowhere”" in words_of(app)
        assert "n skips it" in words_of(app)
        await press(pilot, "n", "enter")
        assert "about 2 min left" in shown(app)
        assert "What stayed with you?" in shown(app)
        await press(pilot, "enter")
        assert "Four steps done. One skipped" in words_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)
    assert steps(slow_coach) == ["done", "done", "done", "skipped", "done"]


async def test_a_session_with_taps_alone(slow_coach: Coach) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await tap(pilot, "Start")
        await tap(pilot, "Done")
        await tap(pilot, "Go on")
        app.screen.query_one(KeptEditor).insert("Hello")
        await tap(pilot, "Close")
        await tap(pilot, "Write")
        await tap(pilot, "Done")
        await tap(pilot, "Skip")
        await tap(pilot, "Start over")
        assert "Step 1 of 5" in shown(app)
        await tap(pilot, "Back")
        assert isinstance(app.screen, HomeScreen)
    assert notes(slow_coach) == ["Hello"]
    assert steps(slow_coach) == ["done", "done", "skipped"]


async def test_a_session_that_was_left_offers_to_go_on(slow_coach: Coach) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "enter", "enter", "n", "b")
        assert isinstance(app.screen, HomeScreen)
    again = playing(Coach(slow_coach.paths, slow_coach.clock))
    async with again.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "Go on with step 3 of 5, or start over?" in words_of(again)
        await press(pilot, "enter")
        assert isinstance(again.screen, RoundScreen)
        await press(pilot, "x")
        assert isinstance(again.screen, SessionScreen)
        assert "That one is still open." in words_of(again)
        await press(pilot, "o")
        assert "Step 1 of 5" in shown(again)


async def test_a_round_that_was_left_in_the_middle_does_not_count(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "3", "enter")
        clock.seconds += 9
        app.screen._tick()  # type: ignore[attr-defined]
        await press(pilot, "x")
        assert isinstance(app.screen, DebriefScreen)
        await press(pilot, "enter")
        assert "That one is still open." in words_of(app)
    assert steps(slow_coach) == []


async def test_when_all_is_done_enter_leaves_and_a_digit_does_a_step_again(
    slow_coach: Coach,
) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "down", *["n"] * 5, "1", "enter")
        assert "One step done. Four skipped" in words_of(app)
        await press(pilot, "1")
        assert isinstance(app.screen, StepScreen)
        await press(pilot, "b", "enter")
        assert isinstance(app.screen, HomeScreen)


async def test_a_phone_that_is_turned_keeps_what_is_marked(slow_coach: Coach) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "down", "down")
        await pilot.resize_terminal(112, 6)
        await press(pilot, "n")
    assert steps(slow_coach) == ["skipped"]
    assert ready(slow_coach, Choice(mode="lesson")).next == 0  # type: ignore[union-attr]


async def test_a_drill_with_nothing_due_is_no_obstacle(slow_coach: Coach, write: Write) -> None:
    write("modes/short.yaml", "title: S\nkind: session\nsteps:\n"
          "  - {title: Names, do: practice, mode: names}\n")  # fmt: skip
    app = playing(slow_coach, mode="short")
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, DrillScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, SessionScreen)
        assert "One step done." in words_of(app)


async def test_what_is_typed_is_there_again_after_leaving(slow_coach: Coach) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "2", "h", "i", "down", "b")
        assert isinstance(app.screen, SessionScreen)
        assert app.unsaved is None
        await press(pilot, "2")
        assert app.screen.query_one(KeptEditor).text == "hi"
        assert "This is what you were typing." in words_of(app)
        await press(pilot, "down", "enter")
    assert notes(slow_coach) == ["hi"]
    assert slow_coach.drafts.all() == []


async def test_a_line_that_drops_loses_nothing_that_was_typed(slow_coach: Coach) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "2", "h", "i")
        app.save_unsaved()
        assert [draft.text for draft in slow_coach.drafts.all()] == ["hi"]


async def test_nothing_written_is_not_done(slow_coach: Coach) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "2", "down", "enter")
        assert "Nothing is written yet." in words_of(app)
        await press(pilot, "n")
    assert steps(slow_coach) == ["skipped"]


async def test_a_step_that_cannot_be_saved_stays_with_its_text(
    slow_coach: Coach, write: Write
) -> None:
    write("journal", "a file where the folder should be")
    app = playing(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "2", "h", "i", "down", "enter")
        assert isinstance(app.screen, StepScreen)
        assert "Your text is still here." in words_of(app)
        await press(pilot, "b", "n")
        assert "Not saved." in words_of(app)


async def test_the_time_of_a_talk_is_told_in_minutes_and_never_scolds(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = playing(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "5")
        assert "about 2 min left" in shown(app)
        for seconds, told in ((61, "about 1 min left"), (600, "as long as it is good")):
            clock.seconds += seconds
            app.screen._tick()  # type: ignore[attr-defined]
            await pilot.pause()
            assert told in shown(app)


async def test_a_dress_rehearsal_opens_by_its_place(slow_coach: Coach) -> None:
    app = app_of(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        for place, title in (("dress:pyladies", "10 min"), ("dress:pyladies:5", "5 min")):
            app.go(place)
            await pilot.pause()
            assert isinstance(app.screen, SessionScreen)
            assert "Dress rehearsal: PyLadies" in shown(app)
            assert f"about {title}" in shown(app)
            await press(pilot, "b")
        for wrong in ("dress:nowhere", "dress:pyladies:7"):
            app.go(wrong)
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
            assert "there is" in words_of(app) or "choose 5, 10 or 20" in words_of(app)


async def test_somebody_to_meet_is_asked_their_question(slow_coach: Coach) -> None:
    app = playing(slow_coach, event="pyladies", minutes=5)
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "3")
        assert "Meet Dana" in shown(app)
        assert "What changed?" in shown(app)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_step_is_in_sight_at_every_size(coach: Coach, size: tuple[int, int]) -> None:
    app = playing(coach)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "1 Read [/] this" in shown(app)
        await press(pilot, "enter")
        assert "Hello [b]there." in shown(app)
        assert "Done" in shown(app)
        await press(pilot, "enter")
        assert "2 Write that" in shown(app)
        await press(pilot, "enter", "q", "u", "i", "t")
        assert "quit" in shown(app)
        assert "Done" in shown(app)
        await press(pilot, "down", "b", "n", "n", "n")
        assert "5 Talk" in shown(app)
        await press(pilot, "enter")
        assert "What stayed with you?" in words_of(app)


# --- names


async def test_a_name_is_recalled_by_its_hook(slow_coach: Coach, write: Write) -> None:
    write("people/01a.yaml", "name: Priya [/] Nair\nhook: like Priya from school\n")
    app = playing(slow_coach, mode="names")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "like … from school" in shown(app)
        assert "Nair" not in shown(app)
        await press(pilot, "enter")
        assert "Priya [/] Nair" in shown(app)
        await press(pilot, "3")
        assert "One name, and you had it." in words_of(app)


async def test_with_nobody_met_it_is_warm_and_made_up_people_say_hello(slow_coach: Coach) -> None:
    app = playing(slow_coach, mode="names")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "Nobody to recall yet." in shown(app)
        await tap(pilot, "Practice")
        assert "This is Amina" in shown(app)
        await press(pilot, "3", "t", "enter", "enter", "enter")
        assert "Say it aloud. Enter shows it." in words_of(app)
        await press(pilot, "enter", "4")
    (review,) = [one for one in slow_coach.journal.records() if one.kind == "review"]
    assert b"partner/amina" in bytes(review.data)
