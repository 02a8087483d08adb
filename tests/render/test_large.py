"""Large letters: they fit, they say what they should, and what they cannot say they leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.render import large as room
from eventcoach.render.large import large


def test_every_letter_is_five_rows_of_one_width_and_no_two_look_the_same() -> None:
    seen: dict[str, str] = {}
    alike = {frozenset(pair) for pair in ("'’", "'‘", "’‘", '"“', '"”', "“”", "-–", "·•")}
    for letter, pixels in room._GLYPHS.items():
        rows = pixels.split()
        assert len(rows) == 5, letter
        assert len({len(row) for row in rows}) == 1, letter
        other = seen.setdefault(pixels, letter)
        assert other == letter or frozenset((other, letter)) in alike, (other, letter)


def test_a_line_is_drawn_in_half_blocks() -> None:
    assert large("Hi!", 20, 3) == ["█ █ █ █", "█▀█ █ ▀", "▀ ▀ ▀ ▀"]


def test_accents_have_no_room_and_are_left_out() -> None:
    assert large("Zoë straße", 38, 9) == large("ZOE STRASSE", 38, 9)


@pytest.mark.parametrize(
    ("words", "width", "rows"),
    [("日本", 80, 24), ("interoperability", 38, 24), ("one two three", 14, 6), ("", 38, 9)],
    ids=["unknown letters", "a word too wide", "too many lines", "nothing"],
)
def test_what_does_not_fit_is_left_to_small_letters(words: str, width: int, rows: int) -> None:
    assert large(words, width, rows) is None


@given(st.text(max_size=60), st.integers(1, 120), st.integers(0, 30))
def test_what_is_drawn_is_never_wider_or_higher_than_asked(
    words: str, width: int, rows: int
) -> None:
    drawn = large(words, width, rows)
    if drawn is not None:
        assert len(drawn) <= rows
        assert max(map(len, drawn)) <= width
        assert not set("".join(drawn)) - set(" ▄▀█")


def test_without_blocks_a_pixel_is_a_letter_of_every_terminal() -> None:
    drawn = large("Hi!", 20, 6, blocks=False)
    assert drawn == ["# # # #", "# # # #", "### # #", "# # #", "# # # #", ""]
    assert large("Hi!", 20, 5, blocks=False) is None
