"""Two people at one screen, played with keys and taps on real files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.debrief import DebriefScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.rehearse import RehearseScreen
from eventcoach.tui.widgets.rows import Rows
from tests.tui.playing import FakeClock, app_of, later, practicing, recorded, shown, tap

Write = Callable[[str, str], Path]
SIZES = [(30, 12), (40, 20), (54, 25), (80, 24), (112, 6), (120, 40), (40, 6)]
PAIR = """\
title: Two of us
kind: partner
seconds: 120
banks: [mine]
roles:
  - {name: host, prompts: ["Offer tea [@click=app.quit]x[/]."]}
  - {name: guest, prompts: [Decline tea.]}
checks: [Somebody smiled., Nobody fell asleep.]
"""


@pytest.fixture(autouse=True)
def files(write: Write) -> None:
    write("modes/mine-pair.yaml", PAIR)
    write("banks/mine.yaml", "questions: [Which tea?, Which cup?]\n")
    write("../config/config.yaml", "lead_in: 0\n")


def pair(coach: Coach, **choice: Any) -> CoachApp:
    return practicing(coach, **{"mode": "mine-pair", "seed": 2, **choice})


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_enter_alone_leads_two_people_through_both_halves(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = pair(slow_coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "Hand it to the host" in shown(app)
        assert "Offer tea" not in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Offer tea [@click" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Hand it to the guest" in shown(app)
        assert "Offer tea" not in shown(app)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "Decline tea" not in shown(app)
        assert "then you swap" in shown(app)
        await later(pilot, clock, 61)
        assert "Half-time. Finish the sentence" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "say three things back" in shown(app)
        await pilot.press("2")
        await pilot.press(*["enter"] * 4)
        await later(pilot, clock, 40)
        assert "then it is over" in shown(app)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "do you mean" in shown(app)
    (record,) = recorded(slow_coach)
    assert (record["ended"], record["laps"], record["swaps"]) == ("done", [61, 40], 1)
    assert record["understood"] == ["partly", "yes"]


async def test_it_is_played_by_taps_alone_with_somebody_who_watches(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = pair(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await tap(pilot, "Watcher")
        await tap(pilot, "Start")
        for word in ("Show", "Hide it", "Show", "Hide it"):
            await tap(pilot, word)
        await tap(pilot, "Um")
        await tap(pilot, "Um")
        await pilot.press("U")
        await tap(pilot, "Other")
        rows = [row for row in app.screen.query("Row") if row.region.area]
        await pilot.click(rows[1])
        await pilot.pause()
        assert "✓ Nobody fell asleep." in shown(app)
        await later(pilot, clock, 20)
        await tap(pilot, "Swap")
        await pilot.click(next(iter(app.screen.query("Row"))))
        await pilot.pause()
        await tap(pilot, "More")
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    (record,) = recorded(slow_coach)
    assert (record["ended"], record["ticks"], record["fillers"]) == ("left", [0, 1], 1)


async def test_names_are_shown_and_written_nowhere(
    slow_coach: Coach, clock: FakeClock, tmp_path: Path
) -> None:
    app = pair(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", *"Anabel, Bertram", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Hand it to Anabel, host" in shown(app)
        await pilot.press(*["enter"] * 4)
        await later(pilot, clock, 20)
        await pilot.press("n", "1")
        await pilot.pause()
        assert "Hand it to Bertram, host" in shown(app)
        await pilot.press("x")
        await pilot.pause()
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not any(b"Anabel" in each or b"Bertram" in each for each in written)


async def test_a_part_is_hidden_from_the_list_of_more_too(slow_coach: Coach) -> None:
    app = pair(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter", "enter", "o")
        await pilot.pause()
        assert "Offer tea" not in shown(app)


async def test_a_second_draws_no_words(slow_coach: Coach, clock: FakeClock) -> None:
    app = pair(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press(*["enter"] * 5)
        await later(pilot, clock, 2)
        drawn: list[object] = []
        for name in ("#who", "#time-left", "#borrow"):
            shown_ = app.screen.query_one(name)
            shown_.refresh = lambda *_, **more: drawn.append(more)  # type: ignore[method-assign,assignment,return-value]
        await later(pilot, clock, 1)
        assert drawn == []


async def test_a_line_that_drops_in_the_middle_is_recorded_as_such(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = pair(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press(*["enter"] * 5)
        await later(pilot, clock, 20)
        app.save_unsaved()
    assert [each["ended"] for each in recorded(slow_coach)] == ["lost"]


async def test_what_never_began_leaves_no_trace(slow_coach: Coach) -> None:
    app = pair(slow_coach)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert recorded(slow_coach) == []


async def test_rehearse_offers_rounds_for_two_and_calls(coach: Coach) -> None:
    app = app_of(coach, then=RehearseScreen)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        offered = {choice.title for choice in app.screen.query_one(Rows).choices}
        assert {"Two of us", "Talk with a classmate", "Half-hour call"} <= offered


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_at_every_size_it_says_who_and_what_comes_next(
    slow_coach: Coach, size: tuple[int, int]
) -> None:
    app = pair(slow_coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press("v", "enter")
        await pilot.pause()
        assert "Hand it to the host" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Offer tea" in shown(app)
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert "The host" in shown(app)
        assert "Swap" in shown(app)
        await pilot.press("n")
        await pilot.pause()
        assert "The guest: say three things" in shown(app).replace("\n", " ").replace("  ", " ")
        assert "It was so" in shown(app)
        await pilot.press("x")


@pytest.mark.parametrize("key", ["a", "d"])
async def test_again_and_other_ask_two_people_anew(
    slow_coach: Coach, clock: FakeClock, key: str
) -> None:
    app = pair(slow_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["enter"] * 5)
        await later(pilot, clock, 20)
        await pilot.press("n", *["enter"] * 5, "n", "1")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("f", "l")
        await pilot.pause()
        assert "first half" in shown(app)
        await pilot.press("enter", key)
        await pilot.pause()
        assert "Two people, one screen" in shown(app)
