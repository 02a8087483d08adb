"""The real program in a real terminal, ended again and again while somebody types."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.faults.counting import Report, tries
from tests.faults.programs import PROGRAMS, ROOT, WITHIN, kept, start
from tests.faults.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")

PROGRAM = PROGRAMS["a beat in the studio"]
WORDS = [f"w{number:02}" for number in range(40)]
HOW = {"SIGTERM": 143, "SIGHUP": 129, "closed": 129}


def echoed(terminal: Terminal) -> int:
    """How many of the words are on the screen, from the first on without a gap."""
    there = set(re.findall(r"w\d\d", terminal.screen))
    return next((at for at, word in enumerate(WORDS) if word not in there), len(WORDS))


def type_until(terminal: Terminal, seconds: float) -> list[tuple[float, int]]:
    """Type for some time; return when how many words had been echoed."""
    seen, end = [], time.monotonic() + seconds
    for word in WORDS:
        if time.monotonic() > end and seen and seen[-1][1]:
            break
        terminal.type(f"{word} ")
        terminal.settle(0.02, 0.1)
        seen.append((time.monotonic(), echoed(terminal)))
    return seen


def lost_of(folder: Path, words: int) -> int:
    """How many of the first words are nowhere in the folder's files, in their order."""
    found = kept(folder)
    return next((words - at for at in range(words, 0, -1) if " ".join(WORDS[:at]) in found), words)


@pytest.mark.parametrize(
    "how",
    ["closed", *(pytest.param(each, marks=pytest.mark.slow) for each in HOW if each[0] == "S")],
)
def test_cut_off_while_typing(tmp_path: Path, how: str, report: Report) -> None:
    times, chance = tries(1, 100), random.Random(how)
    lost, slowest, stranded, left_on, keys = 0, 0.0, 0, 0, 0
    for number in range(times):
        folder = tmp_path / str(number)
        folder.mkdir()
        more = {"PYTHONUNBUFFERED": "1"} if number % 2 else {}
        with start(PROGRAM, folder, **more) as terminal:
            PROGRAM.to_the_field(terminal)
            words = type_until(terminal, chance.uniform(0.1, 1.5))[-1][1]
            begun = time.monotonic()
            if how == "closed":
                terminal.hang_up()
            else:
                terminal.signal(signal.Signals[how])
            assert terminal.end_within(10) == HOW[how]
            slowest = max(slowest, time.monotonic() - begun)
            stranded += terminal.processes_left
            left_on += how != "closed" and terminal.left_on != []
        lost += lost_of(folder, words)
        keys += 4 * words
        shutil.rmtree(folder)
    note = f"{keys:,} keys echoed, gone within {slowest:.2f} s, {stranded} processes left"
    report(f"{how} while typing", times, lost + left_on + stranded, note)
    assert (lost, left_on, stranded) == (0, 0, 0)
    assert keys
    assert slowest < WITHIN


@pytest.mark.slow
def test_killed_while_typing(tmp_path: Path, report: Report) -> None:
    times, chance = tries(1, 100), random.Random(20261203)
    lost, offered, keys = 0, 0, 0
    for number in range(times):
        folder = tmp_path / str(number)
        folder.mkdir()
        with start(PROGRAM, folder) as terminal:
            PROGRAM.to_the_field(terminal)
            seen = type_until(terminal, chance.uniform(0.1, 1.0))
            until = time.monotonic() + 2.1 + chance.uniform(0, 0.5)
            for word in WORDS[len(seen) :]:  # goes on typing up to the end
                terminal.type(f"{word} ")
                terminal.settle(0.05, 0.12)
                seen.append((time.monotonic(), echoed(terminal)))
                if time.monotonic() > until:
                    break
            terminal.settle(0.02, max(0.0, until - time.monotonic()))
            now = time.monotonic()
            terminal.signal(signal.SIGKILL)
            assert terminal.end_within(5) == 137
        words = max((words for at, words in seen if at < now - 2.0), default=0)
        lost += lost_of(folder, words)
        keys += 4 * words
        with start(PROGRAM, folder) as terminal:
            terminal.wait_for(r"You were in the middle of[\s\S]*w00 w01")
            offered += 1
        shutil.rmtree(folder)
    note = f"{keys:,} keys older than two seconds; {offered} times recovery was offered"
    report("SIGKILL while typing", times, lost + times - offered, note)
    assert (lost, offered) == (0, times)


def test_resized_again_and_again(tmp_path: Path, report: Report) -> None:
    times, chance = tries(60, 1000), random.Random(20261203)
    with start(PROGRAM, tmp_path) as terminal:
        PROGRAM.to_the_field(terminal)
        terminal.type("w00 w01 w02")
        terminal.wait_for("w00 w01 w02")
        for number in range(times):
            sizes = (1, 1) if number % 10 == 0 else (chance.randint(1, 200), chance.randint(1, 60))
            terminal.resize(*sizes)
            terminal.settle(0.002, 0.01)
            assert terminal.end_within(0) is None
        terminal.resize(80, 24)
        terminal.wait_for("w00 w01 w02", timeout=30)
        terminal.wait_for("Done")
        terminal.type(" w03")
        terminal.wait_for("w00 w01 w02 w03")
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0
        assert terminal.left_on == []
    lost = lost_of(tmp_path, 4)
    report("resizes, every tenth to 1x1", times, lost)
    assert lost == 0


def test_ctrl_z_stays_where_there_is_no_shell(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "eventcoach"]
    home = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(tmp_path)}
    with Terminal(command, environment=home) as terminal:
        terminal.wait_for("Have a short talk")
        terminal.settle()
        terminal.keys("ctrl+z", "q")
        assert terminal.end_within(5) == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with jobs")
def test_ctrl_z_gives_the_shell_and_fg_the_coach(tmp_path: Path, report: Report) -> None:
    times = tries(1, 10)
    home = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(tmp_path), "PS1": "shell> "}
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(shell, environment=home, folder=str(tmp_path)) as terminal:
        terminal.wait_for("shell>")
        terminal.settle()
        before = terminal.left_on  # what the shell itself turns on
        terminal.send(f"{sys.executable} -m eventcoach\n")
        terminal.wait_for("Have a short talk")
        terminal.settle()
        on = terminal.left_on
        assert "the other screen" in on
        for _ in range(times):
            terminal.send("\x1a")
            terminal.wait_for(r"Stopped")
            terminal.settle()
            assert terminal.left_on == before
            terminal.send("clear; echo the shell $((40+2))\n")
            terminal.wait_for("the shell 42")
            terminal.send("fg\n")
            terminal.wait_for("Have a short talk")
            terminal.settle()
            assert terminal.left_on == on
            terminal.keys("down")
            terminal.settle()
        terminal.keys("q")
        terminal.settle()
        assert terminal.left_on == before
        terminal.send("clear; echo it said $?; exit\n")
        terminal.wait_for("it said 0")
    report("Ctrl+Z and fg", times, 0)
