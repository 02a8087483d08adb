"""The driver for phones, in a real pty: what it asks of a terminal, what it makes of answers."""

from __future__ import annotations

import re
import sys
import time

import pytest

from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal

MOUSE = re.compile(rb"\x1b\[\?(1000|1002|1003|1005|1006|1015|1016)h")
FORBIDDEN = tuple(b"\x1b[?%d" % mode for mode in (1003, 1005, 1015, 1016, 2048))


def coach(folder, *arguments: str, **more):
    return Terminal(
        [sys.executable, "-m", "eventcoach", *arguments],
        columns=more.pop("columns", 40),
        rows=more.pop("rows", 20),
        environment={"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(folder), **more.pop("also", {})},
        **more,
    )


def test_it_asks_for_what_phones_and_mosh_pass_on_and_turns_all_of_it_off(tmp_path):
    with coach(tmp_path) as terminal:
        terminal.wait_for("More")
        terminal.settle()
        asked = [int(mode) for mode in MOUSE.findall(terminal.output)]
        assert asked == [1002, 1000, 1006] * 2  # once more after the answers: iTerm needs it
        assert not [each for each in FORBIDDEN if each in terminal.output]
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0
        left = terminal.output.rpartition(b"\x1b[?1002h")[2]
        places = [left.find(b"\x1b[?%dl" % mode) for mode in (1006, 1000, 1002)]
        assert places == sorted(places)
        assert min(places) >= 0
        assert terminal.left_on == []


def test_a_screen_is_laid_out_for_its_size_once_and_written_once(tmp_path):
    with coach(tmp_path) as terminal:
        terminal.wait_for("More")
        terminal.settle()
        before = len(terminal.output)
        terminal.keys("o")
        terminal.wait_for("Where to")
        terminal.settle()
        first, *others = terminal.output[before:].split(b"\x1b[?2026h")[1:]
        assert b"Where to" in first
        assert first.count(b"\x1b[?2026l") == 1
        assert sum(map(len, others)) < len(first) / 2  # what came later is no second frame


def test_a_setting_leaves_the_terminal_to_textual(tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.yaml").write_text("taps: full\n")
    with coach(tmp_path) as terminal:
        terminal.wait_for("More")
        terminal.settle()
        assert b"\x1b[?1003h" in terminal.output
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0


def test_taps_hit_after_a_resize_on_a_terminal_that_knows_2048_and_not_1016(tmp_path):
    with coach(tmp_path) as terminal:  # the terminal of these tests is such a one
        terminal.wait_for("More")
        terminal.settle()
        terminal.resize(46, 19)
        terminal.send("\x1b[48;19;46;304;368t")  # told all the same
        terminal.settle()
        terminal.tap_on("More")
        terminal.wait_for("Where to")
        terminal.send("\x1b[?2048;1$y\x1b[?1016;1$y")
        terminal.settle()
        assert not terminal.modes & {1016, 2048}


@pytest.mark.parametrize("button", [1, 2])
def test_a_tap_that_comes_as_another_button_is_a_tap(tmp_path, button):
    with coach(tmp_path) as terminal:
        terminal.wait_for("More")
        terminal.settle()
        rows = terminal.screen.splitlines()
        row = next(number for number, line in enumerate(rows, 1) if "More" in line)
        column = rows[row - 1].index("More") + 2
        terminal.send(f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m")
        terminal.wait_for("Where to")


@pytest.mark.slow
def test_bad_lines_and_wrong_answers_type_nothing_and_hang_nothing(tmp_path):
    with coach(tmp_path, "pitch", "meetup", answers=False) as terminal:
        terminal.wait_for("Rehearse")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("Done")
        terminal.settle()
        terminal.keys("home")
        parts = (
            *("\x1b", "[D", "\x1b[", "D", "Qa"),
            *("\x1b[?2026", ";2$y", "\x1b]11;rgb:1", "1\x1b\\"),
        )
        for part in parts:
            terminal.send(part)
            time.sleep(0.15)
        terminal.send("\x1b[?62;22c\x1b[0n\x1b[?1u\x1bP>|x(1)\x1b\\\x1b[48;1;1;1;1tz")
        terminal.wait_for("Qaz")
        assert "Done" in terminal.screen  # Esc would have left the field
        for garbage in ("rgb", "62;", "2026", "[D"):
            assert garbage not in terminal.screen
