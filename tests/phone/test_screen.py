"""Inside GNU screen: home and the card are drawn readable in the few colors that it passes on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal

pytestmark = pytest.mark.skipif(
    shutil.which("screen") is None,
    reason="screen is not installed (Debian: apt-get install screen)",
)
EVENT = """\
title: PyLadies
when: 2020-12-03 18:30
ends: 2090-01-01
pitch: mine
goal: {people: 3}
meet: [{name: Dana Okafor, how: stay after her talk}]
"""
PITCH = """\
who: I'm Sam.
cues: {who: gardens → front ends, what: nursery site, where: outdoor tools, ask: used outside?}
"""
MANY_COLORS = re.compile(rb"\x1b\[[0-9;]*[34]8[;:][25]")
"""How a color is asked for that is not among the 16 of the terminal itself."""


@pytest.fixture
def inside(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Return what the coach needs to know to run inside a screen of its own."""
    for name, words in (("events/now", EVENT), ("pitches/mine", PITCH)):
        path = tmp_path / "data" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    sockets = tmp_path / "sockets"
    sockets.mkdir(mode=0o700)
    variables = {
        "EVENTCOACH_HOME": str(tmp_path), "PYTHONPATH": ROOT, "SCREENDIR": str(sockets),
        "TERM": "xterm", "COLORTERM": "", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    yield variables
    subprocess.run(
        ["screen", "-S", "coach", "-X", "quit"], env=variables, check=False, capture_output=True
    )


def screen(inside: dict[str, str], *words: str) -> Terminal:
    """Open a screen of its own settings with the coach in it."""
    coach = [sys.executable, "-m", "eventcoach", *words]
    return Terminal(
        ["screen", "-U", "-S", "coach", "-c", "/dev/null", "-T", "screen", *coach],
        columns=40,
        rows=20,
        environment=inside,
    )


def readable(terminal: Terminal) -> None:
    """Hold that no word stands in its own ground, and that none has a color beyond 16."""
    assert not MANY_COLORS.search(terminal.output)
    for row in terminal.drawn.buffer.values():
        for cell in row.values():
            if cell.data.strip():
                assert cell.fg != cell.bg or cell.fg == "default", "words in their own ground"


def test_home_is_readable_inside_screen(inside: dict[str, str]) -> None:
    with screen(inside) as terminal:
        terminal.wait_for("More", timeout=15)
        terminal.wait_for("PyLadies")
        terminal.settle()
        assert "↵ Start" in terminal.screen
        readable(terminal)
        terminal.keys("q")
        assert terminal.end_within(5) == 0


def test_the_card_is_readable_inside_screen_and_a_key_turns_it(inside: dict[str, str]) -> None:
    with screen(inside, "card", "--live") as terminal:
        terminal.wait_for("1 PITCH", timeout=15)
        terminal.wait_for("More")
        terminal.settle()
        for words in ("gardens → front ends", "nursery site", "Next", "Met"):
            assert words in terminal.screen
        readable(terminal)
        terminal.keys("space")
        terminal.wait_for("4 WRAP UP")
        terminal.keys("d")  # night is gray on black, in what is nearest
        terminal.settle()
        readable(terminal)
        assert "4 WRAP UP" in terminal.screen
        terminal.keys("ctrl+q")
        assert terminal.end_within(5) == 0
