"""The card as text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.card import Card, Found, MetTonight
from eventcoach.render.card_text import card_text
from eventcoach.render.wrapping import cells, fold

CARD = Card(
    event="PyLadies December",
    cues=(("who", "gardens → front ends"), ("ask", "used outside an office?")),
    openers=("What brought you here tonight?",),
    wrap_ups=("Shall we stay in touch?",),
    exits=("Enjoy the rest of the evening!",),
    find=(Found("Dana Okafor", "incident talk", "both from shift work"),),
    if_then="If I see someone alone, I ask what brought them here.",
    met=2,
    goal=3,
    tonight=(MetTonight("Priya", "like Priya from school"),),
)


def test_a_blank_mind_finds_cues_openers_and_endings_in_one_glance() -> None:
    text = card_text(CARD, 40)
    for words in ("gardens → front ends", "What brought you here", "2 of 3 met", "Dana Okafor"):
        assert words in text
    assert text.index("PITCH") < text.index("OPEN") < text.index("LEAVE")


def test_without_a_pitch_it_says_how_to_get_one() -> None:
    assert "eventcoach pitch" in card_text(Card(), 60)


@pytest.mark.parametrize("width", [16, 30, 40, 80, 200])
def test_no_line_is_wider_than_asked(width: int) -> None:
    assert max(map(cells, card_text(CARD, width).splitlines())) <= width


def test_wide_characters_count_as_two() -> None:
    assert cells("日本") == 4
    assert cells("e\u0301") == 1
    assert all(cells(line) <= 10 for line in fold("日本語のとても長い名前です", 10, "· "))


@given(st.text(max_size=300), st.integers(16, 120))
def test_any_text_fits_and_holds_no_control_byte(words: str, width: int) -> None:
    card = Card(event=words, openers=(words,), find=(Found(words, words, words),), if_then=words)
    for line in card_text(card, width).splitlines():
        assert cells(line) <= width
        assert not any(unicodedata.category(each) == "Cc" for each in line)


def test_markup_is_shown_as_typed() -> None:
    assert "[@click=app.quit]x[/]" in card_text(Card(openers=("[@click=app.quit]x[/]",)), 60)
