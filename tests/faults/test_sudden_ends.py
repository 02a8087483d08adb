"""Whatever cuts the coach off: typed text is kept, the terminal is as it was, nothing stays behind.

Every case runs in a real pty. `PROGRAMS` says which programs are put through them.
"""

from __future__ import annotations

import itertools
import signal
import sys
import time
from datetime import UTC, datetime

import pytest

from eventcoach.model.records import RoundRecord
from eventcoach.storage.journal import Journal
from tests.faults.programs import (
    FIELD,
    PROGRAMS,
    ROOT,
    TEXT,
    WITHIN,
    Program,
    kept,
    start,
    type_and_see,
)
from tests.faults.terminal import Terminal


@pytest.fixture(params=PROGRAMS.values(), ids=PROGRAMS.keys())
def program(request) -> Program:
    return request.param


def cut_off(terminal: Terminal, how: str) -> int:
    """Cut the program off, and return the exit status that it must have."""
    if how == "closed":
        terminal.hang_up()
        return 128 + signal.SIGHUP
    number = signal.Signals[how]
    terminal.signal(number)
    return 128 + number


def check_cut_off(program, folder, how, *, stalled=False, ignored=False, **more):
    hang_ups = (signal.SIGHUP,) if ignored else ()
    with start(program, folder, ignored=hang_ups, **more) as terminal:
        program.to_the_field(terminal)
        assert "the other screen" in terminal.left_on  # or there would be nothing to give back
        type_and_see(terminal, TEXT)
        if stalled:
            terminal.stall()
        begun = time.monotonic()
        expected = cut_off(terminal, how)
        status = terminal.end_within(2 * WITHIN, reading=not stalled)
        took = time.monotonic() - begun
        assert status == expected
        assert took < WITHIN
        assert not terminal.processes_left
        if how != "closed":  # then there is nobody left to see
            assert terminal.left_on == []
    assert TEXT in kept(folder)


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "SIGINT", "closed"])
def test_a_cut_off_keeps_the_text_and_gives_the_terminal_back(program, tmp_path, how):
    check_cut_off(program, tmp_path, how)


@pytest.mark.parametrize("how", ["SIGTERM", "closed"])
def test_it_does_so_while_the_terminal_takes_no_output(program, tmp_path, how):
    check_cut_off(program, tmp_path, how, stalled=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "stalled", "ignored", "unbuffered"),
    list(
        itertools.product(
            ["SIGTERM", "SIGHUP", "closed"], [False, True], [False, True], [False, True]
        )
    ),
)
def test_it_does_so_with_output_stalled_hang_ups_ignored_or_python_unbuffered(
    program, tmp_path, how, stalled, ignored, unbuffered
):
    more = {"PYTHONUNBUFFERED": "1"} if unbuffered else {}
    check_cut_off(program, tmp_path, how, stalled=stalled, ignored=ignored, **more)


@pytest.mark.parametrize("how", ["SIGTERM", "closed"])
def test_a_terminal_that_sends_no_signal_is_watched(program, tmp_path, how):
    check_cut_off(program, tmp_path, how, controlling=False)


def test_one_that_is_suspended_and_then_told_to_end_keeps_the_text(program, tmp_path):
    with start(program, tmp_path) as terminal:
        program.to_the_field(terminal)
        type_and_see(terminal, TEXT)
        terminal.signal(signal.SIGTSTP)
        terminal.settle(0.5)
        assert "the other screen" not in terminal.left_on
        terminal.signal(signal.SIGTERM)
        assert terminal.end_within(0.2) is None
        terminal.signal(signal.SIGCONT)
        assert terminal.end_within(WITHIN) == 143
        assert terminal.left_on == []
    assert TEXT in kept(tmp_path)


def test_several_signals_at_once_end_it_once(program, tmp_path):
    with start(program, tmp_path) as terminal:
        program.to_the_field(terminal)
        type_and_see(terminal, TEXT)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            terminal.signal(number)
        assert terminal.end_within(WITHIN) in (129, 130, 143)
        assert terminal.left_on == []
    assert TEXT in kept(tmp_path)


def test_leaving_in_the_ordinary_way_leaves_nothing_on(program, tmp_path):
    with start(program, tmp_path) as terminal:
        program.to_the_field(terminal)
        assert "mode 1000" in terminal.left_on
        type_and_see(terminal, TEXT)
        terminal.keys(*program.leave)
        assert terminal.end_within(5) == 0
        assert terminal.left_on == []
        assert not terminal.processes_left
    assert TEXT in kept(tmp_path)


# While another program, such as an editor, has the terminal


EDITOR = """if True:
    import signal, sys
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    print("an editor is here", flush=True)
    print("it read", input(), flush=True)
"""


def an_editor(folder, code=EDITOR) -> str:
    path = folder / "editor.py"
    path.write_text(code)
    return f"{sys.executable} {path}"


def test_an_editor_gets_the_terminal_and_gives_it_back(tmp_path):
    with start(FIELD, tmp_path, EDITOR_TO_RUN=an_editor(tmp_path)) as terminal:
        FIELD.to_the_field(terminal)
        terminal.keys("ctrl+e")
        terminal.wait_for("an editor is here")
        assert terminal.left_on in ([], ["mode 1016"])
        terminal.send("hello\n")
        terminal.wait_for("editor ended with 0")
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0
        assert terminal.left_on == []


def test_an_editor_gets_the_signals_as_they_were(tmp_path):
    code = """if True:
        import signal
        print("blocked", len(signal.pthread_sigmask(signal.SIG_BLOCK, ())), flush=True)
        print("dies of", signal.getsignal(signal.SIGTERM).name, flush=True)
        input()
    """
    with start(FIELD, tmp_path, EDITOR_TO_RUN=an_editor(tmp_path, code)) as terminal:
        FIELD.to_the_field(terminal)
        terminal.keys("ctrl+e")
        terminal.wait_for(r"blocked 0\s+dies of SIG_DFL")


def test_ctrl_c_in_an_editor_is_for_the_editor_alone(tmp_path):
    with start(FIELD, tmp_path, EDITOR_TO_RUN=an_editor(tmp_path)) as terminal:
        FIELD.to_the_field(terminal)
        type_and_see(terminal, TEXT)
        terminal.keys("ctrl+e")
        terminal.wait_for("an editor is here")
        terminal.send("\x03")
        terminal.wait_for("editor ended with -2")
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "closed"])
def test_what_ends_the_coach_ends_the_editor_too(tmp_path, how):
    with start(FIELD, tmp_path, EDITOR_TO_RUN=an_editor(tmp_path)) as terminal:
        FIELD.to_the_field(terminal)
        type_and_see(terminal, TEXT)
        terminal.keys("ctrl+e")
        terminal.wait_for("an editor is here")
        expected = cut_off(terminal, how)
        assert terminal.end_within(WITHIN) == expected
        time.sleep(0.1)
        assert not terminal.processes_left
        if how != "closed":
            assert terminal.left_on == []
    assert TEXT in kept(tmp_path)


# A round


def test_a_round_that_dies_with_its_connection_is_recorded_as_that(tmp_path):
    command = [sys.executable, "-m", "eventcoach", "practice", "pitch-30s"]
    home = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(tmp_path)}
    with Terminal(command, environment=home) as terminal:
        terminal.wait_for("Start")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("Done", timeout=10)
        terminal.hang_up()
        assert terminal.end_within(WITHIN) == 129
    journal = Journal(str(tmp_path / "data" / "journal"), "", lambda: datetime.now(UTC))
    (record,) = journal.records()
    assert record.read(RoundRecord).ended == "lost"
