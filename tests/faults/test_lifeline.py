"""The lifeline by itself, and the faults of our own that end the coach."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from eventcoach.storage.log import log_crash, read_log
from eventcoach.tui.crash import EXIT_STATUS
from eventcoach.tui.lifeline import Lifeline
from tests.faults.programs import FIELD, ROOT, TEXT, WITHIN, kept, start, type_and_see
from tests.faults.terminal import Terminal

# Faults of our own


def test_a_fault_is_told_in_one_line_without_a_private_word(tmp_path):
    with start(FIELD, tmp_path) as terminal:
        FIELD.to_the_field(terminal)
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
    assert "faults/test_lifeline.py:" in entry
    assert "Priya" not in entry
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_log_that_is_full_is_put_aside_once_and_read_on(tmp_path):
    log = tmp_path / "log"
    old = '{"at":"then","version":"0","exceptions":["OldError"],"code":["a/b.py:1"]}\n'
    log.write_text(old * 4000)
    for _ in range(2):
        assert log_crash(str(log), ValueError())
    assert (tmp_path / "log.1").stat().st_size > 256 * 1024
    assert log.stat().st_size < 1000
    found = read_log(str(log))
    assert [each.kind for each in found[-2:]] == ["ValueError", "ValueError"]
    assert found[0].kind == "OldError"
    assert len(found) == 4002


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
