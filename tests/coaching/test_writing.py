"""Whom to write to, how much to ask for, and introductions through both answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw, json

from eventcoach.coaching.introductions import Introduction, next_words, read_introductions
from eventcoach.coaching.people import Known
from eventcoach.coaching.writing import RUNGS, jump_words, stands, to_write
from eventcoach.model.contact_records import IntroductionRecord
from eventcoach.model.guides import Message
from eventcoach.model.person import Exchange, Met, Person, Promise, Referral
from eventcoach.model.records import Record

NOW = datetime(2026, 12, 4, 9, tzinfo=UTC)
STAGES = ("asked-one", "asked-other", "yes-one", "yes-other", "made", "declined", "aside")


def met(hours: float, name: str = "Priya", **more: object) -> Person:
    """Somebody whom I met some hours ago."""
    at = (NOW - timedelta(hours=hours)).isoformat()
    return Person(name=name, met=Met(at=at), **more)  # type: ignore[arg-type]


def names(people: list[Known], **more: object) -> list[str]:
    return [each.known.person.name for each in to_write(people, NOW, **more)]  # type: ignore[arg-type]


# --- whom to write to


def test_those_met_lately_come_first_then_thanks_promises_and_who_comes_round() -> None:
    people = [
        Known("d", Person(name="Due"), due=NOW - timedelta(days=3)),
        Known("p", Person(name="Promised", promises=(Promise(what="the talk"),))),
        Known("t", Person(name="Thanks", referral=Referral(what="docs", stage="result"))),
        Known("a", met(70, "Earlier")),
        Known("b", met(14, "Yesterday")),
        Known("x", met(9 * 24, "Long ago")),
        Known("n", Person(name="Nobody")),
    ]
    assert names(people) == ["Yesterday", "Earlier", "Thanks", "Promised", "Due"]
    assert [each.words for each in to_write(people, NOW)][2:4] == [
        "thanks for the word they put in: docs",
        "you promised: the talk",
    ]


def test_who_was_written_to_since_we_met_no_longer_waits() -> None:
    people = [Known("a", met(14))]
    assert names(people, written={"a": NOW}) == []
    assert names(people, written={"a": NOW - timedelta(days=30)}) == ["Priya"]


def test_who_was_let_be_stays_so_for_some_weeks_and_a_promise_comes_up_again() -> None:
    people = [Known("a", met(14)), Known("b", Person(name="Dana", promises=(Promise(what="x"),)))]
    assert names(people, aside={"a": NOW, "b": NOW}) == []
    assert names(people, aside={"b": NOW - timedelta(days=29)}) == ["Priya", "Dana"]


def test_their_promises_and_kept_ones_are_no_reason_to_write() -> None:
    promises = (Promise(what="x", by="them"), Promise(what="y", kept=True))
    assert names([Known("a", Person(name="Dana", promises=promises))]) == []


def test_an_introduction_goes_before_other_reasons_and_nobody_stands_there_twice() -> None:
    people = [Known("a", met(14, promises=(Promise(what="x"),)))]
    (waiting,) = to_write(people, NOW, introductions={"a": ("Ask", "introduction:a:b")})
    assert (waiting.reason, waiting.where) == ("introduction", "introduction:a:b")


# --- how much to ask for


def test_a_message_that_asks_for_more_than_the_next_step_says_so_kindly() -> None:
    large = Message(body="Hi", asks="large favor")
    new = stands(met(14))
    assert "you have talked once" in jump_words(large, new)
    assert "staying in touch first" in jump_words(large, new)
    assert jump_words(Message(body="Hi", asks="connect"), new) == ""
    assert jump_words(Message(body="Hi"), 0) == ""
    assert jump_words(large, stands(met(14, voucher=True))) == ""


def test_how_far_it_is_between_us_grows_with_what_passed() -> None:
    grown = [
        stands(Person(tie="follower")),
        stands(met(14)),
        stands(met(14), written=True),
        stands(met(14, exchanges=(Exchange(what="a", learned="b"),))),
        stands(met(14, voucher=True)),
    ]
    assert grown == [0, 1, 2, 3, 4]
    assert stands(Person()) == 2, "somebody I know already is no stranger"


@given(st.sampled_from(RUNGS), st.integers(0, 4))
def test_every_rung_has_words_from_wherever_one_stands(asks: str, stood: int) -> None:
    words = jump_words(Message(body="Hi", asks=asks), stood)  # type: ignore[arg-type]
    assert bool(words) == (RUNGS.index(asks) > stood)


# --- introductions


def record(number: int, **data: object) -> Record:
    made = IntroductionRecord(**{"one": "a", "other": "b", **data})  # type: ignore[arg-type]
    return Record(
        id=f"r{number}", v=1, kind="introduction", device="d", n=number,
        at="2026-12-04T09:00+00:00", data=Raw(json.encode(made)),
    )  # fmt: skip


def told(*stages: str) -> Introduction:
    records = [record(place, stage=stage) for place, stage in enumerate(stages)]
    return read_introductions(records).get(("a", "b"), Introduction("a", "b"))


def test_each_is_asked_alone_and_only_two_yeses_bring_them_together() -> None:
    said = ("asked-one", "yes-one", "asked-other", "yes-other", "made")
    steps = [told(*said[:count]).next for count in range(len(said) + 1)]
    assert steps == ["ask-one", "hear-one", "ask-other", "hear-other", "make", "over"]
    assert [told(*said[:count]).whom() for count in (0, 2, 4)] == ["a", "b", "a"]


def test_a_no_ends_it_kindly_and_it_may_begin_anew_one_day() -> None:
    ended = told("asked-one", "declined")
    assert ended.over
    assert "A no is fine" in next_words(ended, "Priya", "Dana")
    late = told("asked-one", "yes-one", "asked-other", "declined")
    assert "Tell Priya" in next_words(late, "Priya", "Dana")
    assert told("asked-one", "declined", "asked-one").next == "hear-one"


def test_a_step_taken_back_is_as_if_it_had_not_been() -> None:
    records = [record(1, stage="asked-one"), record(2, stage="asked-one", off="r1")]
    assert read_introductions(records) == {}


def test_an_introduction_follows_a_merge_and_the_order_of_the_two_does_not_matter() -> None:
    records = [record(1, stage="asked-one"), record(2, one="b", other="c", stage="yes-other")]
    found = read_introductions(records, lambda each: "a" if each == "c" else each)
    assert found[("a", "b")].stages == ("asked-one", "yes-one")
    assert read_introductions(records, lambda _: "a") == {}


@given(st.lists(st.sampled_from(STAGES), max_size=12))
def test_whatever_was_recorded_there_is_a_next_step_with_words(stages: list[str]) -> None:
    now = told(*stages)
    words = next_words(now, "Priya", "Dana")
    assert words
    assert "None" not in words
    assert now.next != "make" or {"yes-one", "yes-other"} <= set(now.stages)
