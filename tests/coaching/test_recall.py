"""When lines come round again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.recall import Memory, Review, due_at, read_reviews, replay
from eventcoach.model.records import Grade, Record, ReviewRecord

START = datetime(2026, 11, 1, 20, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LATE = datetime(2200, 1, 1, tzinfo=UTC)

grades: st.SearchStrategy[Grade] = st.sampled_from(("again", "hard", "good", "easy"))
gaps = st.integers(0, 60 * 24 * 40).map(lambda minutes: timedelta(minutes=minutes))
steps = st.lists(st.tuples(grades, gaps, st.sampled_from("ab")), min_size=1, max_size=30)


def reviews_of(steps: list[tuple[Grade, timedelta, str]]) -> list[Review]:
    at, found = START, []
    for place, (grade, gap, item) in enumerate(steps):
        at += gap
        found.append(Review(f"r{place}", at, item, grade))
    return found


def one(*grades: Grade, at: datetime = START, apart: timedelta = DAY) -> Memory:
    """What is remembered of a line after some grades."""
    reviews = [Review(f"r{n}", at + n * apart, "a", grade) for n, grade in enumerate(grades)]
    return replay(reviews, LATE)["a"]


@given(steps)
def test_no_line_is_due_before_its_last_review(steps: list[Any]) -> None:
    for memory in replay(reviews_of(steps), LATE).values():
        assert due_at(memory) > memory.last


@given(steps, gaps, st.booleans())
def test_no_interval_outlasts_the_next_event(
    steps: list[Any], ahead: timedelta, starred: bool
) -> None:
    for memory in replay(reviews_of(steps), LATE).values():
        event = memory.last + ahead + timedelta(minutes=1)
        assert memory.last <= due_at(memory, event, starred=starred) < event


@given(steps, gaps)
def test_an_event_never_makes_a_line_come_later(steps: list[Any], ahead: timedelta) -> None:
    for memory in replay(reviews_of(steps), LATE).values():
        event = memory.last + ahead
        assert due_at(memory, event) <= due_at(memory)
        assert due_at(memory, event, starred=True) <= due_at(memory, event)


@given(steps)
def test_the_same_reviews_give_the_same_memory(steps: list[Any]) -> None:
    reviews = reviews_of(steps)
    assert replay(reviews, LATE) == replay(reviews, LATE)


@given(steps)
def test_lines_do_not_disturb_each_other(steps: list[Any]) -> None:
    reviews = reviews_of(steps)
    together = replay(reviews, LATE)
    for item, memory in together.items():
        alone = [review for review in reviews if review.item == item]
        assert replay(alone, LATE) == {item: memory}


@given(steps, grades)
def test_what_is_taken_back_never_was(steps: list[Any], grade: Grade) -> None:
    before = reviews_of(steps)
    at = before[-1].at + DAY
    slip = Review("slip", at, "a", grade)
    back = Review("back", at, "a", None, "slip")
    assert replay([*before, slip, back], LATE) == replay(before, LATE)
    again = Review("again", at, "a", "good")
    assert replay([*before, slip, back, again], LATE) == replay([*before, again], LATE)


@given(steps)
def test_a_clock_that_was_wrong_neither_turns_time_back_nor_hides_a_line(steps: list[Any]) -> None:
    reviews = reviews_of(steps)
    now = reviews[-1].at
    wild = [msgspec.structs.replace(reviews[0], at=datetime(2999, 1, 1, tzinfo=UTC)), *reviews[1:]]
    for memory in replay(wild, now).values():
        assert memory.last <= now
        assert due_at(memory) <= now + 365 * DAY
    for memory in replay(reversed(reviews), now).values():
        assert memory.first <= memory.last <= now


@given(st.lists(grades, min_size=7, max_size=7), st.lists(grades, min_size=1, max_size=9))
def test_everything_starred_comes_round_three_times_in_the_week_before_an_event(
    that_week: list[Grade], earlier: list[Grade]
) -> None:
    """For somebody who sits down each evening and does what is due."""
    event = START + 60 * DAY
    at = START
    reviews = [Review(f"e{n}", at + 4 * n * DAY, "a", grade) for n, grade in enumerate(earlier)]
    came = 0
    for evening in range(40, 60):
        now = START + evening * DAY
        memory = replay(reviews, now)["a"]
        if due_at(memory, event, starred=True) <= now:
            reviews.append(Review(f"w{evening}", now, "a", that_week[evening % 7]))
            came += now >= event - 7 * DAY
    assert came >= 3


def test_a_line_that_slipped_is_due_in_ten_minutes() -> None:
    memory = one("good", "again")
    assert due_at(memory) == memory.last + timedelta(minutes=10)


def test_what_was_good_tonight_is_not_due_before_tomorrow() -> None:
    assert due_at(one("hard")) > START + timedelta(hours=12)


def test_who_practices_a_little_earlier_each_evening_misses_nothing() -> None:
    assert due_at(one("hard")) <= START + timedelta(hours=23)


def test_intervals_grow_when_a_line_sits() -> None:
    reviews: list[Review] = []
    now, waits = START, []
    for count in range(6):
        reviews.append(Review(str(count), now, "a", "good"))
        memory = replay(reviews, now)["a"]
        waits.append(due_at(memory) - now)
        now = due_at(memory)
    assert all(later > earlier for earlier, later in pairwise(waits[1:]))


def test_just_before_the_door_nothing_comes_again() -> None:
    memory = one("good")
    event = memory.last + timedelta(hours=3)
    assert due_at(memory, event) > event - timedelta(minutes=3)


def test_an_event_that_is_over_changes_nothing() -> None:
    memory = one("good")
    assert due_at(memory, memory.last - DAY, starred=True) == due_at(memory)


def record(kind: str, data: bytes, at: str = "2026-11-01T20:00:00.000+00:00") -> Record:
    return Record(id="x", v=1, kind=kind, device="d", n=1, at=at, data=msgspec.Raw(data))


def test_a_record_that_cannot_be_read_is_left_out() -> None:
    fine = ReviewRecord(item="a", grade="good")
    records = [
        record("round", b"{}"),
        record("review", b'{"grade": "good"}'),
        record("review", b'{"item": "a", "grade": "splendid"}'),
        record("review", msgspec.json.encode(fine), at="yesterday"),
        record("review", msgspec.json.encode(fine)),
    ]
    assert read_reviews(records) == [Review("x", START, "a", "good")]


def test_a_review_holds_no_word_of_what_was_typed() -> None:
    assert set(ReviewRecord.__struct_fields__) == {
        "item", "grade", "seconds", "mode", "voice", "answer", "event", "takes_back",
    }  # fmt: skip
