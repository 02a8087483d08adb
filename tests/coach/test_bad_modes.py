"""Bad files that rounds are made of: one clear line in `eventcoach check` and in the app.

Whatever is wrong in one file, the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.rounds import Choice
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.rehearse import RehearseScreen
from eventcoach.tui.screens.timed import TimedScreen
from tests.cli.running import eventcoach
from tests.coach.making import make, put
from tests.tui.playing import app_of, shown

QUICK = "title: Quick\nkind: conversation\nseconds: 60\n"


class Bad(NamedTuple):
    """A file with a fault: what `check` says of it, and what a round with it says or shows."""

    name: str
    text: str
    line: str
    choice: Choice
    plays: bool = True
    """Whether the round can be played all the same."""
    app: str = ""
    """What the app says, where it is not the same."""


PLAYED = {
    "lights out of order": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: pitch\nseconds: 30\nlights: {green: 20, amber: 10, red: 30}\n",
        ":4:9: the lights are out of order: green comes before amber before red",
        Choice(mode="bad"),
    ),
    "red that is not the end": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: pitch\nseconds: 30\nlights:\n  green: 10\n  amber: 20\n  red: 45\n",
        ":5:3: red is the end: write `red: 30`, or `seconds: 45`",
        Choice(mode="bad"),
    ),
    "a stage past the end": Bad(
        "modes/bad.yaml",
        f"{QUICK}stages:\n  - {{name: open, until: 40, draw: [open]}}\n"
        "  - {name: go on, until: 90, draw: [explore]}\n",
        ":5:3: “go on” of `stages` goes on to 90 s, and the round ends at `seconds: 60`",
        Choice(mode="bad"),
    ),
    "a stage that ends before it begins": Bad(
        "modes/bad.yaml",
        f"{QUICK}stages:\n  - {{name: open, until: 40}}\n  - {{name: explore, until: 30}}\n",
        ":5:3: “explore” ends at 30 s, before it begins",
        Choice(mode="bad"),
    ),
    "no seconds": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: pitch\nseconds: 0\nlights: {green: 10, amber: 20, red: 30}\n",
        ":3:10: `seconds` is a whole number from 1 to 7200; write 1 or more",
        Choice(mode="bad"),
    ),
    "negative seconds": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: conversation\nseconds: -20\n",
        ":3:10: `seconds` is a whole number from 1 to 7200; write 1 or more",
        Choice(mode="bad"),
    ),
    "a partner who answers nothing": Bad(
        "partners/mo.yaml",
        "name: Mo\njob: statue\n",
        ": Mo never answers: they only nod; "
        "write a line that starts with `- ` below `else:`, which fits anything",
        Choice(mode="conversation-3min", partner="mo"),
        app="Mo only nods: nothing is written under `answers:` or `else:` yet.",
    ),
    "one partner of two that is not there": Bad(
        "modes/bad.yaml",
        f"{QUICK}partners: [dana, rbin]\n",
        ":4:18: there is no partner called “rbin”; did you mean “robin”?",
        Choice(mode="bad"),
        app="there is no partner called “rbin”. The others are there.",
    ),
    "one bank of two that is not there": Bad(
        "modes/bad.yaml",
        f"{QUICK}banks:\n  - meetup\n  - deper\n",
        ":6:5: there is no bank called “deper”; ",
        Choice(mode="bad"),
        app="there is no bank called “deper”. The others are there.",
    ),
}
REFUSED = {
    "an empty bank": Bad(
        "banks/bad.yaml",
        "title: Bad\n",
        ": this bank has no questions yet; write a line that starts with `- ` below `questions:`",
        Choice(mode="conversation-3min", bank="bad"),
        app=": there is no question to ask in this round; "
        "choose another bank, or write a question into this one",
    ),
    "a bank of broken questions": Bad(
        "banks/bad.yaml",
        "title: Bad\nquestions:\n  - - What?\n",
        ":3:5: a list stands where a question is wanted; put this line in quotes if it is text",
        Choice(mode="conversation-3min", bank="bad"),
    ),
    "a pitch without words": Bad(
        "pitches/bad.yaml",
        "title: Bad\nwho: —\n",
        ": this pitch has no words yet; write a sentence after `who:`, `what:`, `where:` or `ask:`",
        Choice(mode="pitch-30s", pitch="bad"),
        app=": this pitch has no words yet; write a beat first",
    ),
    "a kind of mode that nobody knows": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: pich\n",
        ":2:7: `pich` is not a choice for `kind`; did you mean `pitch`?",
        Choice(mode="bad"),
    ),
    "no bank that is there": Bad(
        "modes/bad.yaml",
        f"{QUICK}banks: [meetp]\n",
        ":4:9: there is no bank called “meetp”; did you mean “meetup”?",
        Choice(mode="bad"),
        app=": there is no bank called “meetp”; did you mean “meetup”?",
    ),
    "no partner that is there": Bad(
        "modes/bad.yaml",
        f"{QUICK}partners: [dena]\n",
        ":4:12: there is no partner called “dena”; did you mean “dana”?",
        Choice(mode="bad"),
        app=": there is no partner called “dena”; did you mean “dana”?",
    ),
    "a session without steps": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: session\n",
        ": this session has no steps yet; write a line such as `- title: Read this` below `steps:`",
        Choice(mode="bad"),
    ),
}
TOLD = {
    "a session that names a mode that is not there": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: session\nsteps:\n  - title: Say it\n    do: practice\n"
        "    mode: pich-30s\n",
        ":6:5: there is no mode called “pich-30s”; did you mean “pitch-30s”?",
        Choice(mode="bad"),
    ),
    "a trouble that nobody has": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: recovery\ntrouble: silnt\n",
        ":3:10: `silnt` is not a choice for `trouble`; did you mean `silent`?",
        Choice(),
    ),
    "a written practice without tasks": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: written\n",
        ": this written practice has no tasks yet; ",
        Choice(),
    ),
    "a practice for two with one role": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: partner\nroles:\n  - Asker\n",
        ":3:1: this practice for two has one role; ",
        Choice(),
    ),
    "a practice for two without roles": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: partner\n",
        ": this practice for two has no roles yet; ",
        Choice(),
    ),
    "a call without anything to ask": Bad(
        "modes/bad.yaml",
        "title: Bad\nkind: call\n",
        ": this call has neither stages nor banks; ",
        Choice(),
    ),
}
GOOD = "title: Good one\nkind: conversation\nseconds: 45\n"


def cases(*tables: dict[str, Bad]) -> Callable[[Any], Any]:
    found = {name: bad for table in tables for name, bad in table.items()}
    return pytest.mark.parametrize("bad", found.values(), ids=found)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a mode that is in order, beside which a bad file is put."""
    put(tmp_path, "modes/good.yaml", GOOD)
    return tmp_path


def one_line(app: Any) -> str:
    """Return what is shown, without spaces: a long path may be broken anywhere."""
    return "".join(shown(app).split())


@cases(PLAYED, REFUSED, TOLD)
def test_check_says_it_in_one_line_with_its_place(home: Path, bad: Bad) -> None:
    put(home, bad.name, bad.text)
    put(home, "modes/good.yaml", GOOD)
    result = eventcoach("check")
    assert result.status == 1
    lines = result.out.splitlines()
    assert len(lines) == 2, lines
    assert lines[0].startswith(f"{home / 'data' / bad.name}{bad.line}")
    assert lines[1] == "2 files, 1 thing to mend."


@cases(PLAYED)
async def test_the_app_says_it_and_plays_what_is_left(folder: Path, bad: Bad) -> None:
    put(folder, bad.name, bad.text)
    app = app_of(make(folder))
    async with app.run_test(size=(80, 40)) as pilot:
        app.open_round(bad.choice)
        await pilot.pause()
        assert isinstance(app.screen, TimedScreen)
        assert (bad.app or bad.line).replace(" ", "") in one_line(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.round.phase == "lead-in"
        assert (bad.app or bad.line).replace(" ", "") not in one_line(app)


@cases(REFUSED)
async def test_the_app_says_why_a_round_cannot_be_played(folder: Path, bad: Bad) -> None:
    put(folder, bad.name, bad.text)
    app = app_of(make(folder))
    async with app.run_test(size=(80, 40)) as pilot:
        app.open_round(bad.choice)
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert (bad.app or bad.line).replace(" ", "") in one_line(app)
        app.open_round(Choice(mode="good"))
        await pilot.pause()
        assert isinstance(app.screen, TimedScreen)


@cases(PLAYED, REFUSED, TOLD)
async def test_the_other_modes_are_still_listed_and_played(folder: Path, bad: Bad) -> None:
    put(folder, bad.name, bad.text)
    app = app_of(make(folder), then=RehearseScreen)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        assert "Good one" in shown(app)
        assert isinstance(app.screen, RehearseScreen)
        names = [name for name, _ in app.screen._modes]
        app.screen.query_one("Rows").chosen = names.index("good")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TimedScreen)
        assert app.screen.round.timer.limit == 45


async def test_rehearse_says_that_modes_are_to_mend(folder: Path) -> None:
    put(folder, "modes/bad.yaml", "title: Bad\nkind: pich\n")
    app = app_of(make(folder), then=RehearseScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "1 line to mend in modes: `eventcoach check`. The rest is here." in shown(app)


def test_without_a_screen_the_line_is_said_beside_the_round(home: Path) -> None:
    bad = PLAYED["lights out of order"]
    path = put(home, bad.name, bad.text)
    result = eventcoach("practice", "bad")
    assert result.status == 0
    assert result.err == f"{path}{bad.line}. The rest is used.\n"
    assert result.out.startswith("Bad\n")


def test_a_pitch_of_mine_without_words_gives_way_to_one_that_has_some(folder: Path) -> None:
    from eventcoach.coach.rounds import prepare

    put(folder, "pitches/blank.yaml", "title: Not yet\n")
    assert prepare(make(folder), Choice(mode="pitch-30s")).pitch_name == "meetup"
    put(folder, "pitches/mine.yaml", "who: I grow beans.\n")
    assert prepare(make(folder), Choice(mode="pitch-30s")).pitch_name == "mine"


def test_somebody_who_only_nods_is_never_met_by_chance(folder: Path) -> None:
    from eventcoach.coach.rounds import prepare

    put(folder, "partners/mo.yaml", "name: Mo\njob: statue\n")
    coach: Coach = make(folder)
    met = {prepare(coach, Choice(mode="good", seed=seed)).partner_name for seed in range(12)}
    assert met <= {"dana", "robin"}
