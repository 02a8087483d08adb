"""The front door: what it says of itself, and how it behaves where there is no terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from eventcoach import __version__
from eventcoach.cli.commands import COMMANDS
from tests.cli.running import environment, eventcoach


def test_help_lists_every_command_with_an_example() -> None:
    result = eventcoach("--help")
    assert result.status == 0
    for name in COMMANDS:
        assert f"`eventcoach {name}" in result.out
    assert result.err == ""


def test_the_version_is_said() -> None:
    assert eventcoach("--version").out == f"eventcoach, version {__version__}\n"


@pytest.mark.parametrize(
    "env",
    [{"TERM": "dumb"}, {"TERM": None}, {"LANG": "C", "LC_ALL": "C"}, {"NO_COLOR": "1"}],
    ids=["a dumb terminal", "no TERM", "LANG=C", "NO_COLOR"],
)
def test_without_a_terminal_home_is_text(env: dict[str, str | None]) -> None:
    result = eventcoach(env=env)
    assert result.status == 0
    assert "Have a short talk" in result.out
    assert result.err == ""
    assert max(map(len, result.out.splitlines())) <= 40


def test_home_takes_the_width_that_is_said() -> None:
    assert max(map(len, eventcoach(env={"COLUMNS": "30"}).out.splitlines())) <= 30


@pytest.mark.skipif(os.name == "nt", reason="a shell is needed to close a stream")
@pytest.mark.parametrize("closed", ["<&-", "2>&-"])
def test_home_needs_neither_stdin_nor_stderr(closed: str) -> None:
    ended = subprocess.run(
        ["sh", "-c", f'exec "$0" -m eventcoach {closed}', sys.executable],
        stdout=subprocess.PIPE,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0
    assert b"Have a short talk" in ended.stdout


@pytest.mark.skipif(os.name == "nt", reason="there is no such pipe")
@pytest.mark.parametrize("words", ["library --json", "card", "--help", ""])
def test_a_reader_that_has_seen_enough_ends_it_quietly(words: str) -> None:
    ended = subprocess.run(
        ["sh", "-c", f'{{ "$0" -m eventcoach {words}; echo "$?" >&2; }} | true', sys.executable],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert ended.stderr.decode().strip() == "0"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk to print to")
@pytest.mark.parametrize("words", ["", "card", "library --json", "schema bank"])
def test_what_cannot_be_printed_is_said_in_one_line(words: str) -> None:
    ended = subprocess.run(
        ["sh", "-c", f'exec "$0" -m eventcoach {words} >/dev/full', sys.executable],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert ended.returncode == 3
    (line,) = ended.stderr.decode().splitlines()
    assert "inside eventcoach" not in line


@pytest.mark.skipif(os.name == "nt", reason="a shell is needed to close a stream")
def test_a_round_line_by_line_ends_where_nothing_can_be_typed() -> None:
    ended = subprocess.run(
        ["sh", "-c", 'exec "$0" -m eventcoach practice pitch-30s --plain <&-', sys.executable],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="a shell is needed to close a stream")
def test_trouble_without_a_stderr_does_not_get_into_the_output() -> None:
    ended = subprocess.run(
        ["sh", "-c", 'exec "$0" -m eventcoach card --event nowhere 2>&-', sys.executable],
        stdout=subprocess.PIPE,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, b"")


def test_a_python_without_its_packages_is_told_how_to_get_them() -> None:
    ended = subprocess.run(
        [sys.executable, "-S", "-m", "eventcoach"],
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert ended.returncode == 3
    (line,) = ended.stderr.decode().splitlines()
    assert "pip install" in line


def test_a_plain_terminal_may_lack_the_letters() -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert "?" in eventcoach("library", "--kind", "mode", env=env).out
    assert eventcoach("library", "--json", env=env).out.isascii()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chekc"], "did you mean “check”?"),
        (["library", "--knd", "bank"], "--kind"),
        (["schema"], "KIND"),
        (["card", "--width", "3"], "--width"),
        (["schema", "bnak"], "did you mean “bank”?"),
        (["practice", "mingel-30s"], "did you mean “mingle-30s”?"),
        (["card", "--event", "nowhere"], "there is no event called “nowhere”"),
        (["new", "bank", "My Bank"], "`eventcoach new bank my-bank`"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_line_and_says_the_nearest(words: list[str], told: str) -> None:
    result = eventcoach(*words)
    assert result.status == 2
    assert result.out == ""
    assert len(result.err.splitlines()) == 1
    assert told in result.err


def test_a_fault_of_ours_is_one_line_and_never_a_traceback() -> None:
    code = (
        "import sys, eventcoach.cli.front as front; sys.argv = ['eventcoach'];"
        "front._run = lambda words: 1 / 0; front.main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment(), check=False
    )
    assert ended.returncode == 70
    (line,) = ended.stderr.decode().splitlines()
    assert line.startswith(
        "Something went wrong inside eventcoach (ZeroDivisionError). What you saved is safe"
    )


def test_a_folder_that_cannot_be_written_is_said_in_one_line(home: Path) -> None:
    home.write_text("a file where the folder should be")
    result = eventcoach("new", "bank", "mine")
    assert result.status == 3
    assert len(result.err.splitlines()) == 1
    assert str(home) in result.err


def test_reading_commands_leave_nothing_behind(home: Path) -> None:
    for words in (["library"], ["check"], ["schema", "bank"], ["--help"]):
        assert eventcoach(*words).status == 0
    assert not home.exists()


def test_words_that_were_typed_cannot_act_on_the_terminal() -> None:
    for words in (["card", "--event", "\x1b[2Jx\ny"], ["\x1b[2Jx"], ["schema", "\x1b[2Jx"]):
        result = eventcoach(*words)
        assert result.status == 2
        assert len(result.err.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals are different there")
def test_control_c_ends_a_round_quietly() -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "eventcoach", "practice", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(PYTHONUNBUFFERED="1"),
        # Ctrl+C is ignored where the tests themselves run in the background.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,  # noqa: PLW1509
    )
    assert running.stdout is not None
    while not running.stdout.readline().startswith(b"Enter starts"):
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert err == b""
