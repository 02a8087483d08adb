"""Asking on, being asked, and writing on the screen, played with keys and taps on real files."""

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
from eventcoach.tui.widgets.kept_editor import KeptEditor
from eventcoach.tui.widgets.rows import Rows
from tests.tui.playing import FakeClock, app_of, later, practicing, recorded, shown, tap

Write = Callable[[str, str], Path]
SIZES = [(30, 12), (40, 20), (54, 25), (80, 24), (112, 6), (120, 40), (40, 6)]
FILES = {
    "modes/on.yaml": "title: Ask on\nkind: ladder\nseconds: 90\npartners: [ines]\n",
    "modes/me.yaml": """\
title: They ask
kind: reverse
seconds: 90
banks: [mine]
partners: [ines]
""",
    "modes/note.yaml": """\
title: Write it
kind: written
seconds: 300
tasks:
  - do: Thank Ines [@click=app.quit]x[/].
    id: thanks
    when: She lent you a cable.
    longest: 20
    checks: [It names the cable., It asks nothing.]
    examples: [Cable heaven!]
""",
    "partners/ines.yaml": """\
name: Ines
job: baker
answers:
  work:
    - say: I bake at [b]night[/b].
      id: night
      hook: night
      follow_ups:
        - {ask: Since when?, reply: Since May.}
        - {ask: Who else?, reply: A cat.}
    - I sleep at noon.
""",
    "banks/mine.yaml": """\
questions:
  - {ask: What do you do?, id: do, topic: work, when: You just met., follow_ups: [And then?]}
  - {ask: What do you need?, id: what-do-you-need, topic: advice}
""",
    "../config/config.yaml": "lead_in: 0\n",
}


@pytest.fixture(autouse=True)
def files(write: Write) -> None:
    for name, text in FILES.items():
        write(name, text)


def play(coach: Coach, mode: str, **choice: Any) -> CoachApp:
    return practicing(coach, mode=mode, seed=2, **choice)


def everything_on(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_enter_alone_climbs_a_ladder(
    slow_coach: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    app = play(slow_coach, "on")
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "“I bake at [b]night[/b].”" in shown(app)
        assert "Since when?" not in shown(app)
        await later(pilot, clock, 4)
        await pilot.press("enter")
        await pilot.pause()
        assert "●○" in shown(app)
        assert "Now another kind" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "1 Since when?" in shown(app)
        assert "“night”: tell me more?" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "you  Since when?" in shown(app)
        assert "“Since May.”" in shown(app)
        await pilot.press(*["enter"] * 2)
        await pilot.pause()
        await pilot.press(*["enter"] * 3)
        await pilot.pause()
        assert "“A cat.”" in shown(app)
        await pilot.press("enter", "enter", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "8 follow-up questions" in shown(app)
    (record,) = recorded(slow_coach)
    assert (record["ended"], record["moves"]) == ("done", ["follow"] * 8)
    assert record["lines"][:3] == ["ines/night"] * 3


async def test_a_ladder_is_climbed_by_taps_alone(slow_coach: Coach, clock: FakeClock) -> None:
    app = play(slow_coach, "on")
    async with app.run_test(size=(40, 20)) as pilot:
        await tap(pilot, "Start")
        await tap(pilot, "Said")
        await tap(pilot, "Said")
        rows = [row for row in app.screen.query("Row") if row.region.area]
        await pilot.click(rows[1])
        await pilot.pause()
        assert "“A cat.”" in shown(app)
        await tap(pilot, "Another")
        assert "“I sleep at noon.”" in shown(app)
        await tap(pilot, "More")
        assert "Pause" in shown(app)
        await pilot.press("b")
        await pilot.pause()
        await tap(pilot, "End")
        assert isinstance(app.screen, DebriefScreen)
    (record,) = recorded(slow_coach)
    assert (record["ended"], record["moves"]) == ("done", ["follow", "follow"])


async def test_past_red_the_word_for_enter_says_that_this_is_the_last(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = play(slow_coach, "me")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "↵ Next" in shown(app)
        await later(pilot, clock, 95)
        assert "↵ Done" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)


async def test_they_ask_i_answer_and_hand_it_back(slow_coach: Coach, clock: FakeClock) -> None:
    app = play(slow_coach, "me")
    async with app.run_test(size=(40, 20)) as pilot:
        await tap(pilot, "Start")
        assert "“What do you do?”" in shown(app)
        assert "You just met." in shown(app)
        assert "neighbor" in shown(app)
        await later(pilot, clock, 12)
        await tap(pilot, "Answered")
        assert "Ines may ask on: And then?" in shown(app)
        await tap(pilot, "And you?")
        words = shown(app)
        assert "I bake at [b]night" in words or "I sleep at noon" in words
        await tap(pilot, "Next")
        assert "“What do you need?”" in shown(app)
        assert "15 s  One sentence" in shown(app)
        await later(pilot, clock, 16)
        assert "That was 15 s." in shown(app)
        await tap(pilot, "Answered")
        await tap(pilot, "Done")
        assert isinstance(app.screen, DebriefScreen)
        assert "2 questions answered" in shown(app)
    (record,) = recorded(slow_coach)
    assert (record["moves"], record["laps"]) == (["answer", "turn", "answer"], [12, 16])


async def test_what_is_written_is_ticked_compared_copied_and_kept_nowhere(
    slow_coach: Coach, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = play(slow_coach, "note")
    copied: list[str] = []
    async with app.run_test(size=(40, 20)) as pilot:
        monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
        await pilot.press("enter")
        await pilot.pause()
        assert "Thank Ines [@click=app.quit]x[/]." in shown(app)
        await pilot.press(*"qmxyzzy cable")
        await pilot.pause()
        assert "13 of 20 characters" in shown(app)
        await pilot.press(*" and a lot more")
        await pilot.pause()
        assert "8 characters over; what can go?" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "It names the cable." in shown(app)
        assert "Cable heaven!" not in shown(app)
        await pilot.press("2", "up", "space")
        await pilot.pause()
        assert "✓ It names the cable." in shown(app)
        assert "✓ It asks nothing." in shown(app)
        await pilot.press("s")
        await pilot.pause()
        assert "Cable heaven!" in shown(app)
        assert "It names the cable." not in shown(app)
        await pilot.press("c")
        await pilot.pause()
        assert "Sent to your terminal" in shown(app)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert app.unsaved is None
    assert copied == ["qmxyzzy cable and a lot more"]
    (record,) = recorded(slow_coach)
    assert (record["ended"], record["ticked"], record["of"]) == ("done", 2, 2)
    assert b"xyzzy" not in everything_on(tmp_path)


async def test_writing_works_by_taps_and_letters_alone(slow_coach: Coach) -> None:
    app = play(slow_coach, "note")
    async with app.run_test(size=(40, 20)) as pilot:
        await tap(pilot, "Start")
        await tap(pilot, "Done")
        assert "Nothing is written yet" in shown(app)
        await tap(pilot, "Write")
        await pilot.press(*"hello")
        await tap(pilot, "Close")
        assert "hello" in shown(app)
        await pilot.press("w", *" you")
        await tap(pilot, "Done")
        await pilot.click(next(iter(app.screen.query("Row"))))
        await pilot.pause()
        assert "✓ It names" in shown(app)
        await tap(pilot, "More")
        await pilot.press("1")
        await pilot.pause()
        await pilot.press(*" all", "enter")
        await pilot.pause()
        assert "hello you all" in shown(app)
        assert "✓ It names" in shown(app)
        await tap(pilot, "Done")
        assert isinstance(app.screen, DebriefScreen)
    (record,) = recorded(slow_coach)
    assert (record["moves"], record["ticked"]) == (["write"], 1)


async def test_a_line_that_drops_while_writing_loses_no_word(
    slow_coach: Coach, clock: FakeClock
) -> None:
    app = play(slow_coach, "note")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"half a line")
        await later(pilot, clock, 5)
        app.save_unsaved()
    assert [each["ended"] for each in recorded(slow_coach)] == ["lost"]
    again = play(slow_coach, "note")
    async with again.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert again.screen.query_one(KeptEditor).text == "half a line"
        assert "You had begun this one" in shown(again)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(again.screen, DebriefScreen)
    assert slow_coach.drafts.all() == []


async def test_what_was_looked_at_is_let_go_when_one_leaves(
    slow_coach: Coach, tmp_path: Path
) -> None:
    app = play(slow_coach, "note")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"xyzzy", "enter")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    assert b"xyzzy" not in everything_on(tmp_path)


@pytest.mark.parametrize("mode", ["on", "me", "note"])
async def test_what_never_began_leaves_no_trace(slow_coach: Coach, mode: str) -> None:
    app = play(slow_coach, mode)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert recorded(slow_coach) == []


@pytest.mark.parametrize("mode", ["on", "me"])
async def test_a_second_draws_no_words(slow_coach: Coach, clock: FakeClock, mode: str) -> None:
    app = play(slow_coach, mode)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 2)
        drawn: list[object] = []
        for name in ("#words", "#cue", "#scene"):
            part = app.screen.query_one(name)
            part.refresh = lambda *_, **more: drawn.append(more)  # type: ignore[method-assign,assignment,return-value]
        await later(pilot, clock, 1)
        assert drawn == []


async def test_again_plays_the_same_and_other_another(slow_coach: Coach) -> None:
    app = play(slow_coach, "on")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "d", "a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "I bake at" in shown(app)
        await pilot.press("d", "d")
        await pilot.pause()
        assert "Ask on" in shown(app)


@pytest.mark.parametrize("mode", ["on", "me", "note"])
async def test_the_clock_stands_still_and_goes_on_by_taps(
    slow_coach: Coach, clock: FakeClock, mode: str
) -> None:
    app = play(slow_coach, mode)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("enter")
        await later(pilot, clock, 10)
        if mode == "note":
            await tap(pilot, "Close")
        await tap(pilot, "More")
        rows = app.screen.query_one(Rows)
        rows.highlight([each.title for each in rows.choices].index("Pause"))
        await pilot.press("enter")
        await later(pilot, clock, 50)
        assert "The clock stands still" in shown(app)
        await tap(pilot, "Go on")
        assert "The clock stands still" not in shown(app)
        await later(pilot, clock, 1)
        assert "0:11" in shown(app)


async def test_whispered_is_recorded_as_such(slow_coach: Coach) -> None:
    app = play(slow_coach, "on")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "enter", "enter", "d")
        await pilot.pause()
    assert recorded(slow_coach)[0]["voice"] == "whispered"


async def test_rehearse_offers_them_and_says_what_they_use(coach: Coach) -> None:
    app = app_of(coach, then=RehearseScreen)
    async with app.run_test(size=(120, 120)) as pilot:
        await pilot.pause()
        words = shown(app)
        for title in ("Ask on", "They ask you", "Write into the chat", "Write the day after"):
            assert title in words
        rows = app.screen.query_one(Rows)
        titles = [each.title for each in rows.choices]
        rows.highlight(titles.index("Write into the chat"))
        await pilot.pause()
        assert "it stays with you" in shown(app)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_at_every_size_it_shows_what_is_to_be_done(
    slow_coach: Coach, size: tuple[int, int]
) -> None:
    app = play(slow_coach, "on")
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "I bake at" in shown(app)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "1 Since when?" in shown(app)
    app = play(slow_coach, "me")
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "“What do you do?”" in shown(app)
        await pilot.press("enter", "t")
        await pilot.pause()
        assert "“I " in shown(app)
    app = play(slow_coach, "note")
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"hello")
        await pilot.pause()
        assert "hello" in shown(app)
        assert "Thank Ines" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "1 It names" in shown(app)
        assert "Next" in shown(app) or "Done" in shown(app)
