"""NO_COLOR and the card: no color until somebody asks for the night, and none after it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.faults.terminal import Terminal
from tests.faults.test_colors import ANY_COLOR

CARD = [sys.executable, "-m", "eventcoach", "card", "--live"]


def test_without_color_the_card_has_none_until_the_night_is_asked_for(tmp_path: Path) -> None:
    variables = {"EVENTCOACH_HOME": str(tmp_path), "NO_COLOR": "1"}
    with Terminal(CARD, columns=40, rows=20, environment=variables) as terminal:
        terminal.wait_for("More", timeout=15)
        terminal.settle()
        assert not ANY_COLOR.search(terminal.output)
        terminal.keys("d")
        terminal.settle()
        cells = [cell for row in terminal.drawn.buffer.values() for cell in row.values()]
        inks = {(cell.fg, cell.bg) for cell in cells if cell.data.strip()}
        assert ("9e9e9e", "000000") in inks
        assert inks <= {("9e9e9e", "000000"), ("9e9e9e", "303030")}
        terminal.keys("d")
        terminal.settle()
        asked = len(terminal.output)
        terminal.keys("space", "p")
        terminal.settle()
        assert len(terminal.output) > asked
        assert not ANY_COLOR.search(terminal.output[asked:])
        terminal.keys("ctrl+q")
        assert terminal.end_within(5) == 0
