"""How much of what was drilled would come to mind: an estimate that keeps to what is possible."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.recall import Review, replay
from eventcoach.coaching.strength import strength
from eventcoach.model.records import Grade
from tests.coaching.test_recall import LATE, START, reviews_of, steps

NOW = START + timedelta(days=30)


def known(*grades: Grade, at: datetime = START) -> float:
    """How likely a line comes to mind that was graded so, a day apart from `at` on."""
    days = enumerate(grades)
    reviews = [Review(f"r{n}", at + timedelta(days=n), "a", grade) for n, grade in days]
    found = strength(replay(reviews, LATE).values(), NOW)
    assert found is not None
    return found.today


@given(steps, st.integers(0, 400))
def test_no_more_lines_come_to_mind_than_were_practiced_and_fewer_as_time_goes_by(
    steps: list[tuple[Grade, timedelta, str]], later: int
) -> None:
    reviews = reviews_of(steps)
    now = max(each.at for each in reviews) + timedelta(days=later)
    memories = replay(reviews, now)
    found = strength(memories.values(), now)
    assert found is not None
    assert found.lines == len(memories) >= found.slipped
    assert found.lines >= found.today >= found.week >= found.month >= 0


def test_nothing_practiced_is_no_strength_at_all() -> None:
    assert strength((), NOW) is None


def test_a_line_said_well_today_would_come_to_mind() -> None:
    assert known("good", at=NOW) > 0.99


def test_a_line_that_slipped_is_not_counted_upon_until_it_came_to_mind_again() -> None:
    assert known("good", "again", at=NOW) == 0
    assert 0 < known("again", "good") < known("good", "good") < known("good", "easy")


def test_more_practice_sits_longer() -> None:
    assert known("good") < known("good", "good", "good")


def test_the_end_of_the_calendar_stops_nothing() -> None:
    end = datetime.max.replace(tzinfo=UTC)
    found = strength(replay([Review("r", START, "a", "good")], end).values(), end)
    assert found is not None
    assert found.today == found.month
