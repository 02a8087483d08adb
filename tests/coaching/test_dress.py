"""The dress rehearsal: what goes into five, ten and twenty minutes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.card import Card, Found
from eventcoach.coaching.dress import LENGTHS, Material, compose, fitting_level, session_mode
from eventcoach.model.records import RoundRecord

DANA = Found("Dana Okafor", "stay after her talk", "both from shift work", "What changed?")
CARD = Card(
    event="PyLadies",
    openers=("What brought you here?", "What are you building?", "What surprised you?"),
    exits=("Good to meet you!", "Enjoy the evening!"),
    find=(DANA, Found("Ilya")),
)
EVERYTHING = Material(
    card=CARD,
    pitch="meetup",
    say_pitch=("pitch-30s", 30),
    talk=("conversation-3min", 180),
    mingle=("mingle-30s", 30),
    drill=("drill", 300),
)


def keys(minutes: int, material: Material = EVERYTHING, seed: int = 7) -> list[str]:
    return [one.key for one in compose(material, minutes, seed)]


def test_five_minutes_hold_a_pitch_a_hello_the_people_a_talk_and_a_way_out() -> None:
    assert keys(5) == ["pitch-1", "openers", "meet-1", "meet-2", "talk-1", "exits"]


@pytest.mark.parametrize("minutes", LENGTHS)
def test_it_fits_into_its_minutes_and_fills_most_of_them(minutes: int) -> None:
    seconds = sum(one.seconds for one in compose(EVERYTHING, minutes, 7))
    assert 0.8 * 60 * minutes <= seconds <= 60 * minutes


def test_more_minutes_hold_more_of_the_same() -> None:
    assert set(keys(5)) < set(keys(10)) < set(keys(20))
    assert "drill" in keys(20)


def test_each_person_is_asked_their_own_question() -> None:
    by_key = {one.key: one.step for one in compose(EVERYTHING, 10, 7)}
    assert by_key["meet-1"].questions == ("What changed?",)
    assert by_key["meet-1"].text == "Stay after her talk. In common: both from shift work."
    assert "Ilya" in by_key["meet-2"].questions[0]


def test_no_key_that_is_recorded_holds_a_name() -> None:
    assert not any("dana" in key or "ilya" in key for key in keys(20))


def test_the_same_seed_is_the_same_rehearsal_and_another_draws_other_lines() -> None:
    assert compose(EVERYTHING, 5, 7) == compose(EVERYTHING, 5, 7)
    openers = {compose(EVERYTHING, 5, seed)[1].step.questions for seed in range(12)}
    assert len(openers) > 1


def test_what_is_not_there_is_left_out() -> None:
    assert keys(5, Material(card=CARD)) == ["openers", "meet-1", "meet-2", "exits"]
    assert keys(5, Material(card=Card(event="Bare"), say_pitch=("p", 30))) == ["pitch-1", "pitch-2"]


def test_a_pitch_shows_less_the_more_often_it_went_well() -> None:
    def ran(seconds: float, **more: Any) -> RoundRecord:
        usual = {"mode": "pitch-30s", "kind": "pitch", "seed": 1, "limit": 30.0, "ended": "done"}
        return RoundRecord(**{**usual, "seconds": seconds, "pitch": "meetup", **more})

    assert fitting_level("meetup", []) == "read"
    assert fitting_level("meetup", [ran(28)] * 2) == "fade"
    assert fitting_level("meetup", [ran(28)] * 4) == "cues"
    assert fitting_level("meetup", [ran(28)] * 40) == "blank"
    assert fitting_level("meetup", [ran(45)] * 9) == "read"
    assert fitting_level("meetup", [ran(28, pitch="other")] * 9) == "read"
    assert fitting_level("meetup", [ran(28, ended="left")] * 9) == "read"


def test_said_once_more_the_pitch_shows_less() -> None:
    by_key = {one.key: one.step for one in compose(EVERYTHING, 10, 7)}
    assert (by_key["pitch-1"].level, by_key["pitch-2"].level) == ("read", "fade")


@given(
    openers=st.lists(st.text(min_size=1, max_size=30), max_size=3, unique=True),
    exits=st.lists(st.text(min_size=1, max_size=30), max_size=2, unique=True),
    names=st.lists(st.text(min_size=1, max_size=250), max_size=30),
    talk=st.integers(1, 7200),
    minutes=st.sampled_from(LENGTHS),
    seed=st.integers(0, 99_999),
)
def test_any_card_makes_a_rehearsal_that_fits(
    openers: list[str], exits: list[str], names: list[str], talk: int, minutes: int, seed: int
) -> None:
    card = Card(event="x" * 300, openers=tuple(openers), exits=tuple(exits),
                find=tuple(map(Found, names)))  # fmt: skip
    material = Material(card=card, say_pitch=("pitch", 30), talk=("talk", talk))
    steps = compose(material, minutes, seed)
    assert sum(one.seconds for one in steps) <= 60 * minutes
    assert len({one.key for one in steps}) == len(steps)
    assert bool(openers) == ("openers" in {one.key for one in steps})
    assert len(session_mode(material, steps).title) <= 120
