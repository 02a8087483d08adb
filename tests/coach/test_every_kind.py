"""Every kind of mode is a file: a new one in a user's folder is played to its end, record and all.

Twice each: as the engine that it is, told the time; and on the screen of a phone, with keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from textual.pilot import Pilot

from eventcoach.coach.checks import check_all
from eventcoach.coach.coach import Coach
from eventcoach.coach.practice import ready
from eventcoach.coach.progress import read_progress
from eventcoach.coach.rounds import Choice
from eventcoach.coach.sessions import do_step
from eventcoach.coaching.drill import Sitting
from eventcoach.coaching.session import Session
from eventcoach.coaching.timer import Instant
from eventcoach.model.mode import ModeKind
from eventcoach.model.records import ReviewRecord, RoundRecord, StepRecord
from eventcoach.tui.app import CoachApp
from eventcoach.tui.practice import screen_for
from eventcoach.tui.screens.debrief import DebriefScreen
from eventcoach.tui.screens.drill import DrillScreen
from eventcoach.tui.screens.session import SessionScreen
from tests.coach.making import StandingClock, make, put
from tests.tui.playing import FakeClock, app_of, shown

KINDS = get_args(ModeKind)
TALK = """\
seconds: 90
lights: {green: 45, amber: 70, red: 90}
partners: [mo]
banks: [mine]
"""
MODES = {
    "pitch": "seconds: 20\nlights: {green: 8, amber: 14, red: 20}\n",
    "conversation": TALK,
    "mingle": TALK.replace("90", "20").replace("45", "8").replace("70", "14"),
    "recovery": f"{TALK}trouble: silent\n",
    "call": f"{TALK}stages:\n  - {{name: their road, until: 90, draw: [open, exit]}}\n",
    "ladder": "seconds: 60\npartners: [mo]\n",
    "reverse": "seconds: 60\nbanks: [mine]\n",
    "written": "seconds: 60\ntasks:\n  - do: Say hello in the chat.\n    checks: [It is short.]\n",
    "partner": (
        "seconds: 40\nroles:\n  - {name: host, prompts: [Offer tea.]}\n"
        "  - {name: guest, prompts: [Ask for coffee.]}\nchecks: [Somebody smiled.]\n"
    ),
    "drill": "banks: [mine]\n",
    "names": "{}",
    "session": (
        "steps:\n  - {title: Read this, text: A few words.}\n"
        "  - {title: Write that, do: write, questions: [Who are you?]}\n"
        "  - {title: Talk about it, do: discuss, questions: [What stays?]}\n"
    ),
}
"""What stands in the file of each kind, below its title."""
FILES = {
    "pitches/mine.yaml": "who: I'm Sam.\nwhat: I build front ends.\n",
    "banks/mine.yaml": (
        "setting: any\nquestions:\n  - {ask: How did it begin?, id: begin, topic: path, "
        "follow_ups: [And then?]}\n  - {ask: What is hard?, id: hard, "
        "stage: explore, topic: work}\n"
    ),
    "wrapups/mine.yaml": (
        "lines:\n  - {say: Shall we stay in touch?, kind: question}\n"
        "  - {say: I will let you go., kind: exit}\n"
    ),
    "partners/mo.yaml": (
        "name: Mo Testperson\njob: tester\nanswers:\n  path:\n    - say: By accident.\n"
        "      hook: accident\n      follow_ups: [{ask: Which one?, reply: A wrong train.}]\n"
        "  work:\n    - {say: The waiting., follow_ups: [For what?]}\nelse: [Good question.]\n"
    ),
    "people/01jcz0000000000000000000aa.yaml": (
        "name: Priya Nair\nhook: like Priya from school\nmet: {at: 2026-11-28T19:42+00:00}\n"
    ),
}
PLAIN = ("drill", "names", "session")
"""Kinds without a clock of their own: what they leave is a record of each line or step."""


def files(folder: Path, kind: str) -> None:
    """Write a user's own mode of a kind, and what it is about."""
    for name, text in FILES.items():
        put(folder, name, text)
    body = "" if MODES[kind] == "{}" else MODES[kind]
    put(folder, f"modes/my-{kind}.yaml", f"title: My own {kind}\nkind: {kind}\n{body}")
    config = folder / "config/config.yaml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("lead_in: 0\n", encoding="utf-8")


def chosen(kind: str) -> Choice:
    return Choice(mode=f"my-{kind}", pitch="mine", seed=7)


def kept(coach: Coach) -> Iterator[RoundRecord | ReviewRecord | StepRecord]:
    """What the journal has of it, read back from the disk."""
    types = {"round": RoundRecord, "review": ReviewRecord, "step": StepRecord}
    for record in Coach(coach.paths, coach.clock).journal.records():
        if record.kind in types:
            yield record.read(types[record.kind])


def test_every_kind_is_played_here() -> None:
    assert set(MODES) == set(KINDS) == set(KEYS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_check_of_files_finds_nothing_wrong_with_a_users_own_mode(
    tmp_path: Path, kind: str
) -> None:
    files(tmp_path, kind)
    report = check_all(make(tmp_path))
    assert report.files > len(FILES)
    assert [str(problem) for problem in report.problems] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_users_own_mode_is_played_to_its_end_by_its_engine(tmp_path: Path, kind: str) -> None:
    files(tmp_path, kind)
    coach = make(tmp_path)
    made = ready(coach, chosen(kind))
    if isinstance(made, Sitting):
        recalled(coach, made)
    elif isinstance(made, Session):
        for step in made.steps:
            made = do_step(coach, made, step, "done", 30.0)
        assert made.over
    else:
        ended = timed(made)
        coach.record("round", ended.record())
    assert_kept(coach, kind)


def recalled(coach: Coach, sitting: Sitting) -> None:
    for _ in range(50):
        if sitting.prompt is None:
            return
        sitting = sitting.revealed(2.0)
        record = coach.record("review", sitting.review("good"))
        sitting = sitting.graded("good", record.id)
    raise AssertionError("the sitting does not end")


def timed(made: Any) -> Any:
    """Play something timed with nothing but "done", two seconds apart."""
    made = made.at(Instant(100.0, 100.0)).did("start")
    for step in range(1, 500):
        if made.ended:
            assert made.ended == "done"
            return made
        at = 100.0 + 2.0 * step
        made = made.at(Instant(at, at)).did("done")
    raise AssertionError("it cannot be ended")


def assert_kept(coach: Coach, kind: str) -> None:
    """The journal has it, under the user's own name for it, and Progress counts it."""
    found = list(kept(coach))
    assert found
    for one in found:
        if isinstance(one, RoundRecord):
            assert (one.mode, one.kind, one.ended) == (f"my-{kind}", kind, "done")
            assert one.seconds > 0
    assert len(found) == 1 or kind in PLAIN
    figures = read_progress(coach).figures()
    assert [each.kind for each in figures.kinds] == [kind]
    assert figures.rounds == 1


KEYS = {
    "pitch": ["enter", "+8", "n", "+8", "enter"],
    "conversation": ["enter", "+5", "1", "+20", "1", "+20", "1", "+20", "d"],
    "mingle": ["enter", "+5", "1", "+12", "1", "+3", "d"],
    "recovery": ["enter", "+5", "1", "+30", "1", "+30", "d"],
    "call": ["enter", "+5", "1", "+60", "n", "+20", "d"],
    "ladder": ["enter", "+5", "enter", "+5", "enter", "+5", "d"],
    "reverse": ["enter", "+5", "enter", "+5", "d"],
    "written": ["enter", "+5", "w", "H", "i", "tap Close", "+5", "d"],
    "partner": [
        "enter", "enter", "enter", "enter", "enter", "+20", "enter", "1",
        "enter", "enter", "enter", "enter", "+20", "enter", "1",
    ],
    "drill": ["enter", "3", "enter", "3", "enter", "3", "enter", "3", "enter", "3"],
    "names": ["enter", "3"],
    "session": ["enter", "enter", "enter", "w", "H", "i", "tap Close", "enter", "enter", "enter"],
}  # fmt: skip
"""What is pressed on the screen of each kind; `+8` lets eight seconds go by."""


SEEN = {
    "pitch": "front ends", "conversation": "Mo", "mingle": "Mo", "recovery": "begin",
    "call": "their road", "ladder": "Mo Testperson", "reverse": "What is hard?",
    "written": "Say hello in the chat", "partner": "Offer tea", "drill": "How did it begin?",
    "names": "Priya Nair", "session": "Write that",
}  # fmt: skip
"""Words of the user's own files that come up on the way."""


@pytest.mark.parametrize("kind", KINDS)
async def test_a_users_own_mode_is_played_on_the_screen_of_a_phone(
    tmp_path: Path, kind: str
) -> None:
    files(tmp_path, kind)
    clock = FakeClock(StandingClock())
    coach = make(tmp_path, clock)
    choice = chosen(kind)
    app = app_of(coach, then=lambda coach: screen_for(coach, ready(coach, choice), choice))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        seen = ""
        for key in KEYS[kind]:
            await press(pilot, clock, key)
            seen += shown(app)
        assert SEEN[kind] in " ".join(seen.split())
        screen = shown(app)
        if kind not in PLAIN:
            assert isinstance(app.screen, DebriefScreen), screen
        assert not any(isinstance(each, DrillScreen) and each.sitting.prompt for each in stack(app))
        if kind == "session":
            assert isinstance(app.screen, SessionScreen), screen
            assert app.screen.session.over, screen
    assert_kept(coach, kind)


def stack(app: CoachApp) -> list[Any]:
    return list(app.screen_stack)


async def press(pilot: Pilot[Any], clock: FakeClock, key: str) -> None:
    """Press a key, tap a word, or let time go by."""
    if key.startswith("+"):
        clock.seconds += float(key)
        tick = getattr(pilot.app.screen, "_tick", None)
        if tick is not None:
            tick()
    elif key.startswith("tap "):
        taps = [tap for tap in pilot.app.screen.query("Tap") if tap.region.area]
        word = key.removeprefix("tap ")
        await pilot.click(next(tap for tap in taps if tap.target.word == word))  # type: ignore[attr-defined]
    else:
        await pilot.press(key)
    await pilot.pause()
