"""NO_COLOR and the terminal's own colors, as bytes in a real terminal."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.faults.terminal import Terminal

OUR_COLORS = re.compile(rb"\x1b\[[0-9;]*(?:38|48);[25];")
ANY_COLOR = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")


def home(folder: Path, **environment: str) -> bytes:
    variables = {"EVENTCOACH_HOME": str(folder), **environment}
    with Terminal([sys.executable, "-m", "eventcoach"], environment=variables) as terminal:
        terminal.wait_for("Have a short talk")
        terminal.settle()
        output = bytes(terminal.output)
        terminal.keys("q")
    return output


def test_no_color_sends_none(tmp_path: Path) -> None:
    assert not ANY_COLOR.search(home(tmp_path, NO_COLOR="1"))


def test_the_terminals_own_colors_are_asked_for_by_name(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.yaml").write_text("theme: ansi-dark\n")
    assert not OUR_COLORS.search(home(tmp_path))


def test_our_own_theme_brings_its_colors(tmp_path: Path) -> None:
    assert OUR_COLORS.search(home(tmp_path))
