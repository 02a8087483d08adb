"""What stands beside some words on a narrow screen."""

from __future__ import annotations

import pytest
from textual.content import Content

from eventcoach.tui.widgets.beside import Beside

ROW = Beside(Content("Met at PyLadies December"), Content("9 days ago"), Content("a red scarf"))


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (40, ["Met at PyLadies December  9 days ago", "a red scarf"]),
        (36, ["Met at PyLadies December  9 days ago", "a red scarf"]),
        (35, ["Met at PyLadies December", "9 days ago", "a red scarf"]),
        (18, ["Met at PyLadies", "December", "9 days ago", "a red scarf"]),
        (9, ["Met at", "PyLadies", "December", "9 days", "ago", "a red", "scarf"]),
        (20, ["Met at PyLadies", "December  9 days ago", "a red scarf"]),
    ],
)
def test_it_stays_in_one_piece(width: int, lines: list[str]) -> None:
    shown = [each.plain.rstrip() for each in ROW._laid_out(width).wrap(width)]
    assert shown == lines
    assert ROW.get_height({}, width) == len(lines)


def test_nothing_beside_and_nothing_below_is_the_words_alone() -> None:
    alone = Beside(Content("Priya"), Content(""))
    assert alone.plain == "Priya"
    assert alone.get_height({}, 40) == 1
