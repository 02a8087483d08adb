"""What is handed in: which rounds, and which never."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.figures import Item, Practice
from eventcoach.coaching.hand_in import choose, hand_in
from tests.coaching.test_progress import PRACTICES, TODAY, made

DAY = timedelta(days=1)
EVENINGS = [Practice(TODAY - back * DAY, made(seconds=20.0 + back)) for back in (40, 20, 1)]


def seconds(practices: tuple[Practice, ...]) -> list[float]:
    return [each.round.seconds for each in practices if each.round]


def test_rounds_are_chosen_by_a_day_or_by_their_number() -> None:
    assert seconds(choose(EVENINGS, since=TODAY - 30 * DAY)) == [40.0, 21.0]
    assert seconds(choose(EVENINGS, last=1)) == [21.0]
    assert seconds(choose(EVENINGS, last=9)) == [60.0, 40.0, 21.0]
    assert choose(EVENINGS, last=0) == ()


def test_lines_recalled_since_the_first_of_the_rounds_come_with_them() -> None:
    lines = [Practice(each.on, item=Item("drill", 3.0)) for each in EVENINGS]
    mixed = [each for pair in zip(EVENINGS, lines, strict=True) for each in pair]
    assert sum(each.item is not None for each in choose(mixed, last=2)) == 2


def test_a_real_call_a_name_and_a_round_slept_through_are_never_handed_in() -> None:
    kept = choose(
        [
            Practice(TODAY, made("call", live=True)),
            Practice(TODAY, made(slept=True)),
            Practice(TODAY, item=Item("names", 3.0)),
            Practice(TODAY, made()),
        ]
    )
    assert seconds(kept) == [28.0]


def test_one_event_alone_where_it_is_asked_for() -> None:
    rounds = [Practice(TODAY, made(event="a")), Practice(TODAY, made(seconds=33.0, event="b"))]
    assert seconds(choose(rounds, event="b")) == [33.0]


@given(PRACTICES, st.one_of(st.none(), st.integers(0, 40)))
def test_any_journal_can_be_handed_in(practices: list[Practice], last: int | None) -> None:
    chosen = choose(practices, last=last)
    handed = hand_in(chosen, {"any": "Any"}, since=TODAY, until=TODAY)
    assert len(handed.rounds) == sum(each.round is not None for each in chosen)
    assert handed.figures.ratings == tuple(
        rated for rated in handed.figures.ratings if rated.rating
    )
    assert last is None or len(handed.rounds) <= last
