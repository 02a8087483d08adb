"""Where there is no terminal, a poor one, or one that lies: text or a readable screen, no hang."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment
from tests.faults.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "eventcoach"]
RUN = """
import sys
from eventcoach.cli.front import main
try:
    main()
finally:
    assert "textual" not in sys.modules, "Textual was loaded"
"""
COMMANDS = (
    "", "--plain", "--help", "card", "card --live", "practice mingle-30s", "practice --plain",
    "practice call-30min --plain", "practice drill --plain", "practice guided-hour --plain",
    "pitch", "pitch --plain", "pitch meetup --show", "met Sam", "people", "people sam", "message",
    "message --list", "due", "events", "events --new", "events --so-far", "plan",
    "plan steady --copy", "plan --month", "did online", "library", "progress", "check", "doctor",
    "new bank mine", "schema bank", "export people",
)  # fmt: skip
CLOSING = {
    "stdin closed": "<&-", "stdout closed": ">&-", "stderr closed": "2>&-",
    "all closed": "<&- >&- 2>&-",
}  # fmt: skip
STREAMS = ("at its end", "a pipe", "stdin closed", "stdout closed", "stderr closed", "all closed")
QUICK = {("", each) for each in STREAMS} | {
    ("events --new", "stdin closed"), ("practice call-30min --plain", "stdin closed"),
    ("card --live", "all closed"), ("pitch --plain", "at its end"), ("people", "stdout closed"),
}  # fmt: skip


def run(words: str, streams: str, home: Path, **changes: str) -> tuple[int, bytes]:
    """Run a command with its streams as said; return its status, and all that it printed."""
    closing = CLOSING.get(streams, "")
    command = [sys.executable, "-c", RUN, *words.split()]
    made = subprocess.Popen(
        ["sh", "-c", f'exec "$@" {closing}', "sh", *command],
        stdin=subprocess.PIPE if streams == "a pipe" else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=home,
        env=environment(EVENTCOACH_HOME=str(home), **changes),
    )
    out, err = made.communicate(b"\n" if streams == "a pipe" else None, timeout=30)
    return made.returncode, out + err


@pytest.mark.parametrize(
    ("words", "streams"),
    [
        pytest.param(
            words, each, marks=() if (words, each) in QUICK else pytest.mark.slow,
            id=f"{words or 'home'}, {each}",
        )
        for words in COMMANDS
        for each in STREAMS
    ],
)  # fmt: skip
def test_without_a_terminal_every_command_is_text_and_ends_well(
    words: str, streams: str, tmp_path: Path
) -> None:
    if words == "plan --month":
        run("plan steady --copy", "at its end", tmp_path)
    status, said = run(words, streams, tmp_path)
    nowhere = streams in ("stdout closed", "all closed")
    assert status == (3 if nowhere else 0), said
    assert b"\x1b" not in said
    assert b"Traceback" not in said
    if streams == "stdout closed":
        assert said == b"there is nowhere to print to; leave stdout open\n"
    assert said or streams == "all closed"


LOCALES = ({"LC_ALL": "C"}, {"LC_ALL": "", "LC_CTYPE": "", "LANG": "C"}, {"LC_ALL": "POSIX"})


@pytest.mark.parametrize("locale", LOCALES)
def test_text_is_ascii_where_the_locale_is(locale: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "data" / "people").mkdir(parents=True)
    file = tmp_path / "data" / "people" / "zoe.yaml"
    file.write_text("name: Zoë “Zo” Łuk 漢字\nabout: naïve → faster…\n", encoding="utf-8")
    status, said = run("people", "at its end", tmp_path, **locale)
    assert status == 0
    assert 'Zoe "Zo" Luk ????' in said.decode("ascii")


@pytest.mark.slow
@pytest.mark.parametrize("words", [each for each in COMMANDS if each != "plan --month"])
def test_every_command_is_ascii_where_the_locale_is(words: str, tmp_path: Path) -> None:
    status, said = run(words, "a pipe", tmp_path, LC_ALL="C")
    assert status == 0
    assert said.isascii()
    status, said = run(f"{words.split(maxsplit=1)[0] if words else ''} --help", "a pipe", tmp_path)
    assert status == 0
    assert said.isascii(), "click prints help as UTF-8 whatever the locale is"


def test_a_latin_locale_keeps_its_letters(tmp_path: Path) -> None:
    (tmp_path / "data" / "people").mkdir(parents=True)
    (tmp_path / "data" / "people" / "zoe.yaml").write_text("name: Zoë “Zo” Luk\n", encoding="utf-8")
    _, said = run("people", "at its end", tmp_path, LC_ALL="en_US.ISO-8859-1")
    assert 'Zoë "Zo" Luk' in said.decode("latin-1")


def screens(home: Path, **changes: str) -> tuple[bytes, list[str]]:
    """Look at home, the places and help, and return every byte with what was seen."""
    seen = []
    with Terminal(
        PROGRAM, columns=80, rows=24, environment={"EVENTCOACH_HOME": str(home), **changes}
    ) as terminal:
        terminal.wait_for("Have a short talk")
        terminal.settle()
        for key in ("p", "question_mark"):
            seen.append(terminal.screen)
            terminal.keys("?" if key == "question_mark" else key)
            terminal.settle(0.4)
        seen.append(terminal.screen)
        terminal.keys("ctrl+q")
        terminal.end_within(5)
        return bytes(terminal.output), seen


def test_screens_are_ascii_where_the_locale_is(tmp_path: Path) -> None:
    output, seen = screens(tmp_path, LC_ALL="C", LANG="C")
    assert output.isascii()
    rich, known = screens(tmp_path, LC_ALL="C.UTF-8", LANG="C.UTF-8")
    assert not rich.isascii()
    for plain, full in zip(seen, known, strict=True):
        letters = [re.sub(r"[^A-Za-z0-9]+", " ", each) for each in (plain, full)]
        words = set(letters[1].split())
        assert len(words - set(letters[0].split())) <= len(words) // 10
        assert "?" * 3 not in plain
