"""Next time I will … when …"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.intention import Intention, bare_moment, bare_plan, sentence


def test_a_plan_and_its_moment_are_one_sentence() -> None:
    plan = Intention("id", "talk", "ask one thing more", "they name a place")
    assert sentence(plan) == "I will ask one thing more when they name a place."


def test_a_plan_without_a_moment_is_a_sentence_too() -> None:
    assert sentence(Intention("id", "talk", "leave before red")) == "I will leave before red."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Next time I will breathe first.", "breathe first"),
        ("I'll breathe first", "breathe first"),
        ("will breathe  first", "breathe first"),
        ("willow trees", "willow trees"),
    ],
)
def test_words_that_the_sentence_has_anyway_are_not_said_twice(typed: str, kept: str) -> None:
    assert bare_plan(typed) == kept


def test_the_word_when_is_not_said_twice() -> None:
    assert bare_moment("When they laugh.") == "they laugh"
    assert bare_moment("whenever they laugh") == "whenever they laugh"


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_is_typed_it_is_one_line(will: str, when: str) -> None:
    assert "\n" not in sentence(Intention("id", "talk", will, when))
