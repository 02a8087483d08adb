"""Every mode that comes along, in a real terminal of a phone's size and a desk's: begun and left.

The journeys through single kinds stand beside this. Here it is all modes, a key or two each, and
that the shell gets its terminal back as it was.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal
from tests.faults.test_calls_in_a_terminal import SIZES, practice

MODES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(Path(ROOT, "content/modes").glob("*.yaml"))
}
GARBAGE = re.compile(r"Traceback|Error\b|\x1b|\ufffd|\[\?\d|\[<\d|<class |None\b")
"""What no screen shows: a crash, what is the terminal's own, a value of Python."""


class Play(NamedTuple):
    """How a kind is begun: keys, each with what is on the screen after it, and what is recorded."""

    keys: tuple[tuple[str, str], ...]
    record: str = "round"
    ready: str = "Start"


TALK = Play((("enter", r"(?m)\bDone|Next one|Soon|^\s+space Pause\s+o More"), ("1", "")))
ASKED = Play((("enter", "Said|Answered"), ("enter", "Now another kind|may ask on|And you")))
PLAYS = {
    "pitch": Play((("enter", "▸ who"), ("n", "▸ what"))),
    "conversation": TALK,
    "mingle": TALK,
    "recovery": TALK,
    "call": Play((("enter", "End"), ("n", "looking ahead"), ("1", "✓"))),
    "ladder": ASKED,
    "reverse": ASKED,
    "written": Play((("enter", "0 of"), ("h", "1 of"), ("enter", "Tick what"))),
    "partner": Play((("enter", "Hand it to"), ("enter", "alone"))),
    "drill": Play((("enter", "Good"), ("3", "7 left")), record="review", ready="Say what"),
    "names": Play((("n", "10 left"), ("enter", "9 left")), record="", ready="Practice"),
    "session": Play((("enter", "Done"), ("enter", "Step 2 of")), record="step", ready="Step 1"),
}


def look(terminal: Terminal, columns: int) -> None:
    """What stands on the screen is for people, and fits."""
    assert not GARBAGE.search(terminal.screen), terminal.screen
    assert terminal.screen.strip()
    assert max(map(len, terminal.screen.splitlines())) <= columns


def recorded(folder: Path, kind: str) -> list[dict[str, Any]]:
    """The records of a kind, oldest first."""
    lines = [
        json.loads(line)
        for path in (folder / "home/data/journal").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [each["data"] for each in lines if each["kind"] == kind]


def test_every_kind_comes_along() -> None:
    assert {mode["kind"] for mode in MODES.values()} == set(PLAYS)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", MODES)
def test_a_mode_begins_and_is_left_as_one_wishes(
    tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    kind = MODES[name]["kind"]
    play = PLAYS[kind]
    with practice(tmp_path, name, "--seed", "7", size=size) as terminal:
        terminal.wait_for(play.ready)
        look(terminal, size[0])
        for key, then in play.keys:
            terminal.keys(key)
            terminal.wait_for(then)
            look(terminal, size[0])
        terminal.keys("b" if kind == "session" else "x")
        if play.record == "round":
            terminal.wait_for("Again")
            look(terminal, size[0])
            terminal.keys("b")
        terminal.wait_for("eventcoach")
        look(terminal, size[0])
        terminal.keys("q")
        assert terminal.end_within(10) == 0
        assert terminal.left_on == []
        assert not terminal.processes_left
        assert terminal.screen.strip() == "", "nothing is left behind in the shell"
    if play.record == "round":
        (record,) = recorded(tmp_path, "round")
        assert (record["mode"], record["kind"], record["ended"]) == (name, kind, "left")
        if kind in ("conversation", "mingle", "reverse"):
            assert len(record["moves"]) == 1
    elif play.record:
        assert len(recorded(tmp_path, play.record)) == 1
