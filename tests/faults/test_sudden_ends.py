"""Whatever cuts the coach off: typed text is kept, the terminal is as it was, nothing stays behind.

Every case runs in a real pty. `PROGRAMS` says which programs are put through them.
"""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from eventcoach.model.records import RoundRecord
from eventcoach.storage.journal import Journal
from eventcoach.tui.crash import EXIT_STATUS, log_crash
from eventcoach.tui.lifeline import Lifeline
from tests.faults.terminal import Terminal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TYPING_APP = os.path.join(ROOT, "tests", "faults", "typing_app.py")
TEXT = "I mend bicycles, and now web pages"
WITHIN = 1.5  # seconds from the end of the connection to the end of the process


class Program(NamedTuple):
    """A program to cut off: how it is started, and how one comes to a field to type into."""

    command: tuple[str, ...]
    to_the_field: Callable[[Terminal], None]
    leave: tuple[str, ...]
    """Keys that leave it in an ordinary way."""


def _to_the_first_field(terminal: Terminal) -> None:
    terminal.wait_for("Write here")
    terminal.settle()


def _to_the_first_beat(terminal: Terminal) -> None:
    terminal.wait_for("Rehearse")
    terminal.settle()
    terminal.keys("enter")
    terminal.wait_for("Done")
    terminal.settle()


PROGRAMS = {
    "a field": Program(
        (sys.executable, TYPING_APP, "{folder}/kept.txt"), _to_the_first_field, ("ctrl+c",)
    ),
    "a beat in the studio": Program(
        (sys.executable, "-m", "eventcoach", "pitch", "meetup"), _to_the_first_beat, ("ctrl+q",)
    ),
}


@pytest.fixture(params=PROGRAMS.values(), ids=PROGRAMS.keys())
def program(request) -> Program:
    return request.param


def start(program: Program, folder, *, ignored=(), controlling=True, **environment: str):
    command = [part.format(folder=folder) for part in program.command]
    variables = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(folder / "home"), **environment}
    return Terminal(
        command,
        environment=variables,
        folder=str(folder),
        ignored=ignored,
        controlling=controlling,
    )


def type_and_see(terminal: Terminal, text: str) -> None:
    """Type a text and wait until all of it is on the screen, on one line or on several."""
    terminal.type(text)
    terminal.wait_for(r"[\s\W]+".join(text.replace(",", "").split()))


def kept(folder) -> str:
    """Return everything that stands in the files below a folder."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                found.append(file.read().decode(errors="replace"))
    return "\n".join(found)


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
        assert "mode 1016" in terminal.left_on
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


def a_field() -> Program:
    return PROGRAMS["a field"]


def test_an_editor_gets_the_terminal_and_gives_it_back(tmp_path):
    with start(a_field(), tmp_path, EDITOR_TO_RUN=an_editor(tmp_path)) as terminal:
        a_field().to_the_field(terminal)
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
    with start(a_field(), tmp_path, EDITOR_TO_RUN=an_editor(tmp_path, code)) as terminal:
        a_field().to_the_field(terminal)
        terminal.keys("ctrl+e")
        terminal.wait_for(r"blocked 0\s+dies of SIG_DFL")


def test_ctrl_c_in_an_editor_is_for_the_editor_alone(tmp_path):
    with start(a_field(), tmp_path, EDITOR_TO_RUN=an_editor(tmp_path)) as terminal:
        a_field().to_the_field(terminal)
        type_and_see(terminal, TEXT)
        terminal.keys("ctrl+e")
        terminal.wait_for("an editor is here")
        terminal.send("\x03")
        terminal.wait_for("editor ended with -2")
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "closed"])
def test_what_ends_the_coach_ends_the_editor_too(tmp_path, how):
    with start(a_field(), tmp_path, EDITOR_TO_RUN=an_editor(tmp_path)) as terminal:
        a_field().to_the_field(terminal)
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


# Faults of our own


def test_a_fault_is_told_in_one_line_without_a_private_word(tmp_path):
    with start(a_field(), tmp_path) as terminal:
        a_field().to_the_field(terminal)
        type_and_see(terminal, TEXT)
        before = len(terminal.output)
        terminal.keys("ctrl+x")
        assert terminal.end_within(5) == EXIT_STATUS
        assert TEXT in kept(tmp_path)
        assert terminal.left_on == []
        told = terminal.screen
        assert "KeyError" in told
        assert len([line for line in told.splitlines() if line.strip()]) == 1
        for word in (b"Priya", b"Traceback", b"locals", b"typing_app"):
            assert word not in terminal.output[before:]


def test_the_log_of_a_fault_holds_kinds_and_places_and_nothing_else(tmp_path):
    log = tmp_path / "state" / "log"

    def fail():
        people = {"name": "Priya Nair"}
        try:
            people["Priya Nair"]
        except KeyError as error:
            raise ValueError("Priya Nair said hello") from error

    with pytest.raises(ValueError) as caught:
        fail()
    assert log_crash(str(log), caught.value)
    entry = log.read_text()
    assert "ValueError" in entry
    assert "KeyError" in entry
    assert "faults/test_sudden_ends.py:" in entry
    assert "Priya" not in entry
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_written_hides_nothing(tmp_path):
    (tmp_path / "state").write_text("in the way")
    assert not log_crash(str(tmp_path / "state" / "log"), ValueError())


# The lifeline itself


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, cwd=ROOT, timeout=30, check=False,
    )  # fmt: skip


BEGIN = """if True:
    import os, signal, sys, time
    from eventcoach.tui.lifeline import Lifeline
"""


def test_a_fault_in_another_thread_or_in_saving_is_logged_and_not_shown(tmp_path):
    log = tmp_path / "log"
    done = run_python(
        BEGIN
        + """
    import threading
    def fail():
        raise LookupError("Priya Nair")
    def save():
        raise ValueError("Priya Nair")
    Lifeline(save, log=sys.argv[1]).start()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
""",
        str(log),
    )
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")
    assert "LookupError" in log.read_text()
    assert "ValueError" in log.read_text()
    assert "Priya" not in log.read_text()


def test_what_saving_raises_or_how_long_it_takes_does_not_keep_it_from_ending():
    for save in ("lambda: 1 / 0", "lambda: time.sleep(60)"):
        begun = time.monotonic()
        done = run_python(
            BEGIN
            + f"""
    Lifeline({save}).start()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
"""
        )
        assert (done.returncode, done.stderr) == (143, "")
        assert time.monotonic() - begun < 10


def test_it_saves_once_however_many_signals_come():
    done = run_python(
        BEGIN
        + """
    def save():
        os.write(1, b"saved ")
        time.sleep(0.3)
    line = Lifeline(save)
    line.start()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        os.kill(os.getpid(), number)
    time.sleep(0.1)
    line.save_once()
    time.sleep(60)
"""
    )
    assert done.stdout == "saved "
    assert done.returncode > 128


def test_once_stopped_signals_do_what_they_always_did():
    done = run_python(
        BEGIN
        + """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    handlers = [signal.getsignal(n) for n in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)]
    line = Lifeline(lambda: print("saved", flush=True))
    line.start()
    line.stop()
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    assert [signal.getsignal(n) for n in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)] == handlers
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
"""
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGTERM, "", "")


def test_a_child_started_within_the_mask_can_be_ended():
    done = run_python(
        BEGIN
        + """
    import subprocess
    line = Lifeline(lambda: None)
    line.start()
    with line.child_mask():
        child = subprocess.Popen([sys.executable, "-c", "import time; print(1, flush=True); time.sleep(60)"], stdout=subprocess.PIPE)
    child.stdout.read(1)
    child.terminate()
    print(child.wait(10))
    line.stop()
"""  # noqa: E501
    )
    assert done.stdout == f"{-signal.SIGTERM}\n"


def test_a_closed_terminal_is_noticed_without_a_signal_and_without_a_write(tmp_path):
    code = (
        BEGIN
        + """
    Lifeline(lambda: open(sys.argv[1], "w").write(sys.argv[2])).start()
    print("ready", flush=True)
    time.sleep(60)
"""
    )
    path = tmp_path / "kept"
    command = [sys.executable, "-c", code, str(path), TEXT]
    with Terminal(command, environment={"PYTHONPATH": ROOT}, controlling=False) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.end_within(WITHIN) == 129
    assert path.read_text() == TEXT


def test_a_thread_that_cannot_write_to_the_terminal_ends_it(tmp_path):
    done = run_python(
        BEGIN
        + """
    import threading
    def write():
        raise OSError(5, "Input/output error")
    Lifeline(lambda: open(sys.argv[1], "w").write("saved")).start()
    threading.Thread(target=write, name="textual-output").start()
    time.sleep(60)
""",
        str(tmp_path / "kept"),
    )
    assert (done.returncode, done.stderr) == (129, "")
    assert (tmp_path / "kept").read_text() == "saved"


def test_a_system_without_such_signals_is_left_alone(monkeypatch):
    monkeypatch.delattr(signal, "pthread_sigmask")
    line = Lifeline(lambda: pytest.fail("nothing ended"))
    line.start()
    assert line.run([sys.executable, "-c", "raise SystemExit(7)"]) == 7
    with line.child_mask():
        pass
    line.stop()


def test_it_costs_nothing_while_nothing_happens(tmp_path):
    """Two glances a second at the terminal, and nothing else."""
    code = (
        BEGIN
        + """
    Lifeline(lambda: None).start()
    before = time.process_time()
    time.sleep(2)
    print(f"used {time.process_time() - before:.3f}", flush=True)
"""
    )
    with Terminal([sys.executable, "-c", code], environment={"PYTHONPATH": ROOT}) as terminal:
        seen = terminal.wait_for(r"used \d\.\d+")
        assert float(seen.split("used")[1].split()[0]) < 0.02
