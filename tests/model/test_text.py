"""Text from files and people."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.model.text import clean, clean_line, item_id, normal, unsafe_characters, words


def test_escape_sequences_are_shown_not_acted_on() -> None:
    assert clean("\x1b[31mred\x9b2J") == "�[31mred�2J"
    assert clean("a\u202eb") == "a�b"


def test_markup_stays_as_typed() -> None:
    assert clean("[@click=app.quit]x[/]") == "[@click=app.quit]x[/]"


def test_line_ends_and_tabs() -> None:
    assert clean("a\r\nb\rc\td") == "a\nb\nc    d"
    assert clean_line("a\r\n  b\tc ") == "a b c"


def test_a_word_is_a_run_that_holds_a_letter_or_digit() -> None:
    assert words("I'm — well, 2026's front-end dev …") == [
        "I'm",
        "well,",
        "2026's",
        "front-end",
        "dev",
    ]


def test_the_same_words_have_the_same_id() -> None:
    assert item_id("question", "What  brought\nyou here?") == item_id(
        "question", "what brought you HERE?"
    )
    assert normal("é") == normal("e\u0301")
    assert len(item_id("tip", "x")) == len("tip-") + 12


@given(st.text())
def test_nothing_a_terminal_could_act_on_is_left(text: str) -> None:
    shown = clean(text)
    assert not unsafe_characters(shown)
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in shown)
