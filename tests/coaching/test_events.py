"""Events in time and in words, told what is known."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.events import (
    SHAPE_WORDS,
    WHY_NOT,
    SoFar,
    best_evening,
    goal_words,
    if_then_words,
    in_order,
    last_outcomes,
    outcome_words,
    so_far_words,
    things_in,
    ticked,
    usual,
)
from eventcoach.coaching.intention import Intention
from eventcoach.coaching.summary import EventLine
from eventcoach.model.event import EventKind, Goal, Shape
from eventcoach.model.event_records import OutcomeRecord, TickRecord, WhyNot
from eventcoach.model.records import Record

MOMENTS = st.integers(1, 4_000_000_000)
LINES = st.lists(
    st.builds(
        lambda name, begin, lasts: EventLine(name, name, "", begin=begin, end=begin + lasts),
        st.text("abc", min_size=1, max_size=4),
        MOMENTS,
        st.integers(1, 10_000_000),
    )
)


def record(kind: str, data: object, n: int) -> Record:
    raw = msgspec.Raw(msgspec.json.encode(data))
    return Record(id=f"r{n}", v=1, kind=kind, device="d", n=n, at="", data=raw)


@given(LINES, MOMENTS)
def test_every_event_is_in_one_list_and_the_lists_are_in_order(
    lines: list[EventLine], moment: int
) -> None:
    now = datetime.fromtimestamp(moment, UTC)
    lists = in_order(lines, now)
    assert sorted((*lists.running, *lists.coming, *lists.past), key=id) == sorted(lines, key=id)
    assert [each.begin for each in lists.coming] == sorted(each.begin for each in lists.coming)
    assert [-each.begin for each in lists.past] == sorted(-each.begin for each in lists.past)
    assert all(each.begin <= moment <= each.end for each in lists.running)


@pytest.mark.parametrize(
    ("people", "met", "words"),
    [
        (3, 0, "Meet three people"),
        (1, 0, "Meet one person"),
        (3, 2, "2 of 3 people"),
        (3, 3, "3 of 3 people"),
        (1, 2, "Two people: more than you came for"),
        (0, 0, "No number in mind"),
        (0, 1, "One person met"),
    ],
)
def test_how_far_the_goal_is(people: int, met: int, words: str) -> None:
    assert goal_words(Goal(people=people), met) == words


def test_the_last_tick_and_the_last_outcome_count_and_odd_records_none() -> None:
    records = [
        record("tick", TickRecord(event="a", item="x/1"), 1),
        record("tick", TickRecord(event="a", item="x/2"), 2),
        record("tick", TickRecord(event="b", item="x/3"), 3),
        record("tick", {"event": 7}, 4),
        record("tick", TickRecord(event="a", item="x/1", on=False), 5),
        record("outcome", OutcomeRecord(event="a", people=1), 6),
        record("outcome", OutcomeRecord(event="a", people=2), 7),
        record("outcome", {"event": "a", "people": "many"}, 8),
    ]
    assert ticked(records, "a") == {"x/2"}
    assert last_outcomes(records)["a"].people == 2


@pytest.mark.parametrize(
    ("words", "count"), [("", 0), (" ; ", 0), ("one", 1), ("one; two", 2), ("one\ntwo;\n three", 3)]
)
def test_things_are_counted_by_lines_and_semicolons(words: str, count: int) -> None:
    assert things_in(words) == count


def test_what_an_event_gave_never_scolds() -> None:
    assert outcome_words(OutcomeRecord(event="a"), 0) == "Nobody new this time. You went."
    assert outcome_words(OutcomeRecord(event="a", learned=1), 2) == "Two people, one thing learned."


def test_the_best_evening_is_the_one_with_the_most_people() -> None:
    assert best_evening({}) is None
    assert best_evening({"a": 0}) is None
    assert best_evening({"a": 2, "b": 5, "c": 5}) == ("b", 5)


def test_every_kind_brings_something_and_every_shape_has_a_calm_line() -> None:
    for kind in EventKind.__args__:
        assert usual(kind).checklist
        assert usual(kind).banks
        assert usual(kind).modes
    assert set(SHAPE_WORDS) == set(Shape.__args__)
    assert [reason for reason, _ in WHY_NOT] == list(WhyNot.__args__)


def test_a_plan_is_an_if_then_whatever_words_were_typed() -> None:
    plan = Intention("", "events", "I will say hello.", "If somebody stands alone")
    assert if_then_words(plan) == "If somebody stands alone, I will say hello."
    assert if_then_words(Intention("", "events", "say hello")) == "I will say hello."


def test_what_events_gave_shows_nothing_where_nothing_is_known() -> None:
    assert so_far_words(SoFar(0, 0, (), (), None)) == []
    ((heading, lines),) = so_far_words(SoFar(2, 3, (), (), ("Rust evening", 2)))
    assert "since you ask" in heading
    assert lines == [
        "Two events, three people.",
        "Most in one evening: two conversations, at Rust evening.",
    ]
