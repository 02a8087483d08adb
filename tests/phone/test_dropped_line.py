"""A line that drops, in each of its ways: gone within a second, nothing lost, offered again.

`PHONE_DROPS` says how often each way is tried; once if it is not set.
"""

from __future__ import annotations

import itertools
import os
import re
import signal
import sys
import time
from datetime import UTC, datetime

import pytest

from eventcoach.model.records import RoundRecord
from eventcoach.storage.journal import Journal
from tests.faults.programs import ROOT, TEXT, kept, type_and_see
from tests.faults.terminal import Terminal

DROPS = int(os.environ.get("PHONE_DROPS", "1"))
WITHIN = {False: 1.0, True: 2.0}
"""Seconds until the process is gone, by whether its output is stalled."""
ENDS = ("closed", "client killed")


def coach(folder, *arguments: str, **more) -> Terminal:
    return Terminal(
        [sys.executable, "-m", "eventcoach", *arguments],
        columns=40,
        rows=20,
        environment={"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(folder)},
        **more,
    )


def drop(terminal: Terminal, how: str) -> None:
    """Drop the line: the pty alone, or with the hang-up that a client's end brings first."""
    if how == "client killed":
        terminal.signal(signal.SIGHUP)
    terminal.hang_up()


def records(folder) -> list[RoundRecord]:
    journal = Journal(str(folder / "data" / "journal"), "", lambda: datetime.now(UTC))
    return [each.read(RoundRecord) for each in journal.records() if each.kind == "round"]


@pytest.mark.parametrize(
    ("stalled", "ignored", "how"),
    [
        pytest.param(*each, marks=[pytest.mark.slow] if each[1] else [])
        for each in itertools.product((False, True), (False, True), ENDS)
    ],
)
def test_a_dropped_line_ends_it_in_time_and_loses_nothing(tmp_path, stalled, ignored, how):
    for turn in range(DROPS):
        home = tmp_path / str(turn)
        hang_ups = (signal.SIGHUP,) if ignored else ()
        with coach(home, "pitch", "meetup", ignored=hang_ups) as terminal:
            terminal.wait_for("Rehearse|More")
            terminal.settle()
            terminal.keys("enter")
            terminal.wait_for("Done")
            terminal.settle()
            type_and_see(terminal, TEXT)
            if stalled:
                terminal.stall()
            begun = time.monotonic()
            drop(terminal, how)
            status = terminal.end_within(5, reading=not stalled)
            took = time.monotonic() - begun
            assert status is not None, "it goes on without anybody"
            assert took < WITHIN[stalled]
            assert not terminal.processes_left
        assert TEXT in kept(home)


def start_a_round(terminal: Terminal, seconds: float) -> None:
    terminal.wait_for("Start")
    terminal.settle()
    terminal.keys("enter")
    terminal.wait_for("Done", timeout=10)
    time.sleep(seconds)
    terminal.settle(0.05)


def test_a_pitch_that_was_dropped_goes_on_at_its_second(tmp_path):
    with coach(tmp_path, "practice", "pitch-30s") as terminal:
        start_a_round(terminal, 2.2)
        terminal.hang_up()
        assert terminal.end_within(1) == 129
    assert [each.ended for each in records(tmp_path)] == ["lost"]
    with coach(tmp_path) as terminal:
        terminal.wait_for(r"You were 0:0\d into")
        terminal.settle()
        terminal.keys("1")
        terminal.wait_for(r"Enter goes on from 0:0\d")
        start_a_round(terminal, 0)
        seconds = [int(each) for each in re.findall(r"0:(\d\d)", terminal.screen)]
        assert seconds
        assert max(seconds) >= 2
        terminal.keys("x")
        terminal.settle()
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0
    assert not (tmp_path / "state" / "where.json").exists()


def test_what_was_dropped_can_be_let_go_by_a_tap(tmp_path):
    with coach(tmp_path, "practice", "pitch-30s") as terminal:
        start_a_round(terminal, 0.5)
        terminal.hang_up()
        assert terminal.end_within(1) == 129
    with coach(tmp_path) as terminal:
        terminal.wait_for("You were 0:0")
        terminal.settle()
        terminal.tap_on("Let it go")
        terminal.wait_for("Let go")
        terminal.settle()
        assert "You were" not in terminal.screen
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0


def test_the_card_opens_again_at_its_section(tmp_path):
    with coach(tmp_path, "card", "--live") as terminal:
        terminal.wait_for("Next")
        terminal.settle()
        assert "LEAVE" not in terminal.screen  # it is on the second page
        terminal.keys("4")
        terminal.wait_for("4 LEAVE")
        terminal.hang_up()
        assert terminal.end_within(1) == 129
    with coach(tmp_path, "card", "--live") as terminal:
        terminal.wait_for("4 LEAVE")
        terminal.settle()
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0


def test_unsaved_words_of_a_pitch_come_back_where_the_cursor_was(tmp_path):
    with coach(tmp_path, "pitch", "meetup") as terminal:
        terminal.wait_for("Rehearse|More")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("Done")
        terminal.settle()
        type_and_see(terminal, TEXT)
        terminal.keys(*["left"] * 5)
        terminal.hang_up()
        assert terminal.end_within(1) == 129
    with coach(tmp_path) as terminal:
        terminal.wait_for("Finish what you were")
        terminal.settle()
        terminal.keys("1")
        terminal.wait_for("bicycles")
        terminal.settle()
        terminal.keys("enter")
        terminal.settle()
        terminal.type("QQ")
        terminal.wait_for(r"QQpages")
