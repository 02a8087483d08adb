"""A call on the screen: rehearsed with somebody made up, or beside a real one with notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.notes import notes
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.screens.call import CallScreen
from eventcoach.tui.screens.debrief import DebriefScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.widgets.kept_editor import KeptEditor
from eventcoach.tui.widgets.lights import LightBar
from eventcoach.tui.widgets.rows import Rows
from tests.tui.playing import FakeClock, later, practicing, recorded, shown, tap, words_of

Write = Callable[[str, str], Path]
SIZES = [(30, 12), (40, 20), (54, 25), (80, 24), (112, 6), (120, 40), (40, 6)]
CALL = """\
title: My call
kind: call
seconds: 600
lights: {green: 400, amber: 500, red: 600}
banks: [mine]
stages:
  - {name: "their road [@click=app.quit]x[/]", until: 300, draw: [open]}
  - {name: the work, until: 540, draw: [explore]}
  - {name: thanks, until: 600, draw: [exit]}
checks: [Would I like their Tuesday?]
"""
BANK = """\
questions:
  - {ask: "How did it begin [/]?", id: begin, topic: path, follow_ups: [And then?]}
  - {ask: Who helped you?, id: helped, topic: path}
  - {ask: What is hard?, id: hard, stage: explore, topic: work}
"""
PARTNER = """\
name: Mo Testperson
job: tester
answers:
  path:
    - {say: By accident., follow_ups: [{ask: Which one?, reply: A wrong train.}]}
else: [Good question.]
"""


@pytest.fixture(autouse=True)
def files(write: Write) -> None:
    write("modes/mine-call.yaml", CALL)
    write("banks/mine.yaml", BANK)
    write("partners/mo.yaml", PARTNER)
    write("../config/config.yaml", "lead_in: 0\nbell: true\n")


def call(coach: Coach, **choice: Any) -> CoachApp:
    return practicing(coach, **{"mode": "mine-call", "seed": 2, "partner": "mo", **choice})


def live(coach: Coach) -> CoachApp:
    return call(coach, live=True, partner="", seed=None)


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_a_rehearsed_call_from_hello_to_the_debrief(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = call(slow_coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "5 min left here, 10 min in all" in shown(app)
        await pilot.press("1")
        await pilot.pause()
        assert "By accident." in shown(app)
        assert "✓" in shown(app)
        await pilot.press("f")
        await pilot.pause()
        assert "A wrong train." in shown(app)
        await later(pilot, clock, 310)
        assert "the work" in shown(app)
        await pilot.press("enter", "d")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "Say aloud three things Mo told you" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Two questions asked, and you asked on" in shown(app)
    (record,) = recorded(slow_coach)
    assert (record["ended"], record["moves"]) == ("done", ["ask", "follow", "ask"])
    assert record["partner"] == "mo"
    assert "live" not in record or not record["live"]


async def test_it_is_played_by_taps_alone(slow_coach: Coach, clock: FakeClock) -> None:
    app = call(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await tap(pilot, "Start")
        await pilot.click(next(iter(app.screen.query("Row"))))
        await tap(pilot, "Ask on")
        await tap(pilot, "Next part")
        assert "the work (looking ahead)" in shown(app)
        await tap(pilot, "More")
        assert "Leave this call" in shown(app)
        await tap(pilot, "Back")
        await tap(pilot, "End")
        assert isinstance(app.screen, DebriefScreen)
    assert recorded(slow_coach)[0]["moves"] == ["ask", "follow"]


async def test_a_second_draws_the_clock_and_nothing_else(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = call(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 1)
        part = app.screen.query_one("#part")
        drawn: list[object] = []
        part.refresh = lambda *_, **more: drawn.append(more)  # type: ignore[method-assign,assignment,return-value]
        await later(pilot, clock, 1)
        assert drawn == []
        await later(pilot, clock, 60)
        assert drawn


async def test_beside_a_real_call_nothing_rings_and_nothing_counts(
    slow_coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = live(slow_coach)
    rang: list[bool] = []
    monkeypatch.setattr(app, "bell", lambda: rang.append(True))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 650)
        assert not app.screen.query_one(LightBar).display
        assert not app.screen.query_one("#clock").display
        assert "time to thank them" in shown(app)
        await pilot.press("space")
        assert app.screen.round.phase == "running"  # type: ignore[attr-defined]
    assert rang == []


async def test_a_rehearsed_call_rings_where_the_bell_is_on(
    slow_coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = call(slow_coach)
    rang: list[bool] = []
    monkeypatch.setattr(app, "bell", lambda: rang.append(True))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 410)
    assert rang == [True]


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (40, 6)])
async def test_notes_of_a_real_call_are_kept_and_then_it_asks_whether_the_role_fits(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = live(slow_coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter", "1", "w", *"nd", "enter", *"q1")
        await pilot.pause()
        assert isinstance(app.focused, KeptEditor)
        await pilot.press("down")
        await pilot.pause()
        assert isinstance(app.focused, Rows)
        await later(pilot, clock, 300)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        assert "Would a role like theirs fit you?" in shown(app)
        await pilot.press("2")
        await pilot.pause()
        await pilot.press(*"ask", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert app.unsaved is None
    (record,) = recorded(slow_coach)
    assert (record["live"], record["ended"]) == (True, "done")
    note = notes(slow_coach).read(record["note"])
    assert note is not None
    assert (note.text, note.search) == ("nd\nq1", "ask")
    assert [each["fits"] for each in recorded(slow_coach, "fit")] == ["not sure", "not sure"]
    assert slow_coach.drafts.all() == []


async def test_what_to_ask_oneself_stands_with_the_question(slow_coach: Coach) -> None:
    app = live(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter", "d")
        await pilot.pause()
        assert "Would I like their Tuesday?" in shown(app)
        await tap(pilot, "Later")
        assert isinstance(app.screen, DebriefScreen)
    assert recorded(slow_coach, "fit") == []


async def test_a_line_that_drops_keeps_ticks_and_notes_and_the_call_goes_on(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = live(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter", "1", "w", *"half a th")
        await later(pilot, clock, 60)
        app.save_unsaved()  # what the lifeline does when the terminal is gone
    assert recorded(slow_coach)[0]["ended"] == "lost"
    app = live(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert "Your call was cut off" in shown(app)
        assert "half a th" in shown(app)
        assert "✓" in shown(app)
        await pilot.press("enter", "d")
        await pilot.pause()
    record = recorded(slow_coach)[1]
    assert record["lines"] == recorded(slow_coach)[0]["lines"]
    note = notes(slow_coach).read(record["note"])
    assert note is not None
    assert note.text == "half a th"


async def test_a_call_that_was_cut_off_may_begin_anew(slow_coach: Coach, clock: FakeClock) -> None:
    app = live(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1")
        await later(pilot, clock, 60)
        app.save_unsaved()
    app = live(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("k")
        await pilot.pause()
        assert "✓" not in shown(app)
        assert "Beside a real call" in shown(app)


async def test_notes_that_cannot_be_saved_stay_a_draft(
    slow_coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    (tmp_path / "data" / "notes").write_text("in the way")
    app = live(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "w", *"keep", "down", "d")
        await pilot.pause()
        await pilot.pause()
    assert [draft.text for draft in slow_coach.drafts.all()] == ["keep"]
    assert recorded(slow_coach)[0]["ended"] == "done"


async def test_leaving_records_that_it_was_left_and_keeps_the_notes(slow_coach: Coach) -> None:
    app = live(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter", "w", *"n", "down", "x")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    (record,) = recorded(slow_coach)
    assert record["ended"] == "left"
    assert notes(slow_coach).read(record["note"]) is not None


async def test_what_never_began_leaves_no_trace(slow_coach: Coach) -> None:
    app = live(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert recorded(slow_coach) == []


async def test_before_it_starts_one_key_puts_it_beside_a_real_call(slow_coach: Coach) -> None:
    app = call(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CallScreen)
        assert screen.live
        await tap(pilot, "More")
        assert "Rehearse it instead" in shown(app)
        await pilot.press("2")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CallScreen)
        assert not screen.live


async def test_a_machine_that_slept_says_so_and_the_call_goes_on(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = live(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 10)
        clock.asleep += 200
        await later(pilot, clock, 310)
        assert "The machine slept" in shown(app)
        assert "the work" in shown(app)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_at_every_size_the_time_and_a_question_are_in_sight(
    slow_coach: Coach, size: tuple[int, int]
) -> None:
    for app in (call(slow_coach), live(slow_coach)):
        async with app.run_test(size=size) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            words = words_of(app)
            assert size[1] < 12 or "5 min left here" in words  # a question has the few rows
            assert "1 " in words
            assert size[1] < 12 or "their road [@click" in words
            assert "End" in words
            await pilot.press("d")


@pytest.mark.parametrize("key", ["a", "d"])
async def test_again_and_other_are_a_call_from_its_first_minute(
    slow_coach: Coach, clock: FakeClock, key: str
) -> None:
    app = call(slow_coach, live=True, partner="", seed=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1")
        await later(pilot, clock, 60)
        await pilot.press("d")
        await tap(pilot, "Later")
        await pilot.press("f", "l")
        await pilot.pause()
        assert "their road" in shown(app)
        await pilot.press("enter", key)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CallScreen)
        assert (screen.round.ticks, screen.round.resumed, screen.live) == ((), False, True)
