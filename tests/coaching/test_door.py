"""The door minute."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.card import Card
from eventcoach.coaching.door import BREATH_IN, BREATH_OUT, breath_at, panes


def test_it_shows_a_breath_my_cues_one_opener_one_if_then_and_leave_to_go() -> None:
    card = Card(
        cues=(("who", "gardens"), ("what", "nursery site")),
        openers=("What are you building?", "What brought you here?"),
        if_then="If the talk ends, I will turn to my left.",
    )
    found = panes(card)
    assert [pane.kind for pane in found] == ["breath", "cues", "opener", "if-then", "leave"]
    assert found[1].lines == ("gardens", "nursery site")
    assert found[2].lines == ("What are you building?",)
    assert found[3].lines == ("If the talk ends, I will turn to my left.",)
    assert "you may go home" in found[4].lines[0]


def test_with_nothing_known_there_is_still_a_way_to_begin() -> None:
    found = panes(Card())
    assert [pane.kind for pane in found] == ["breath", "opener", "if-then", "leave"]
    assert all(pane.lines for pane in found)


@given(st.floats(0, 1e6))
def test_a_breath_goes_in_for_four_and_out_for_six(seconds: float) -> None:
    which, left = breath_at(seconds)
    assert 0 < left <= (BREATH_IN if which == "in" else BREATH_OUT)
    after, _ = breath_at(seconds + left + 1e-6)
    assert after != which
