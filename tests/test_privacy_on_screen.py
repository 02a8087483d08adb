"""Names on the screen stay on the screen: no title, log, crash or other program gets them."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.running import eventcoach
from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal
from tests.test_privacy import NOW, evening, told

__all__ = ["evening"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")

AT_A_PLACE = os.path.join(ROOT, "tests/faults/crashing_app.py")
TITLES = re.compile(rb"\x1b\][0-2];([^\x07\x1b]*)|\x1bk([^\x1b]*)")
EDITOR = """\
#!/bin/sh
echo "$0 $*" >> "$LISTENING/arguments"
tr '\\0' ' ' < /proc/$PPID/cmdline >> "$LISTENING/arguments" 2>/dev/null || true
"""


def opened(evening: Path, *command: str, **more: str) -> Terminal:
    """The program in a phone's terminal, on the evening's folder."""
    return Terminal(
        [sys.executable, *command],
        columns=40,
        rows=20,
        environment={**NOW, "PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(evening), **more},
        folder=str(evening),
    )


def person_id(evening: Path) -> str:
    return next((evening / "data/people").glob("*.yaml")).stem


def test_no_name_ever_stands_in_the_windows_title(evening: Path) -> None:
    with opened(evening, AT_A_PLACE, "people") as terminal:
        terminal.wait_for("Ada Quillhaven")
        terminal.keys("enter")
        terminal.wait_for("zanzibarium")
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0
        titles = [title for found in TITLES.findall(terminal.output) for title in found]
    assert [title for title in titles if told(title)] == []


def test_a_program_we_start_is_told_no_name(evening: Path) -> None:
    editor = evening / "editor"
    editor.write_text(EDITOR)
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    listening = evening / "listening"
    listening.mkdir()
    more = {"VISUAL": str(editor), "LISTENING": str(listening)}
    with opened(evening, AT_A_PLACE, f"person:{person_id(evening)}", **more) as terminal:
        terminal.wait_for("zanzibarium")
        terminal.keys("e")
        terminal.settle(0.5)
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0
    told_to_it = (listening / "arguments").read_text()
    assert person_id(evening) in told_to_it
    assert told(told_to_it) == []


@pytest.mark.parametrize("place", ["people", "person:{id}"])
def test_a_crash_tells_nothing_of_what_was_on_the_screen(evening: Path, place: str) -> None:
    where = place.format(id=person_id(evening))
    with opened(evening, AT_A_PLACE, where, str(evening / "failed")) as terminal:
        terminal.wait_for("Quillhaven")
        terminal.settle(0.5)
        seen = len(terminal.output)
        terminal.keys("h")
        assert terminal.end_within(5) == 70
        last = terminal.output[seen:]
        assert terminal.left_on == []
    assert told(last) == []
    log = (evening / "state/log").read_text()
    assert "ValueError" in log
    assert told(log) == []


@pytest.mark.parametrize(
    "words", [("--share",), ("--hand-in", "-", "--yes"), ("--hand-in", "handed.md", "--yes")]
)
def test_what_is_made_to_be_shown_tells_of_nobody(evening: Path, words: tuple[str, ...]) -> None:
    result = eventcoach("progress", *words, env=NOW)
    assert told(result.out + result.err) == []
    for path in evening.parent.rglob("handed.md"):
        assert told(path.read_bytes()) == []
