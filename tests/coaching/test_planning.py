"""A plan counts itself by the calendar, and offers one small step a week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.planning import (
    Counted,
    Fact,
    first_sentence,
    month_of,
    progress_words,
    small_step,
    span_of,
    standing,
    that_is,
)
from eventcoach.model.guides import Plan, PlanLine

MONDAY = date(2026, 12, 7)
ONLINE = PlanLine(do="Take part online twice a week.", id="online", count=2, per="week",
                  counts="online")  # fmt: skip
MEETUPS = PlanLine(do="Go to two events.", id="meetups", count=2, per="month", counts="meetup")
FRIENDS = PlanLine(do="Tell a friend.", id="friends", count=1, per="month")
CALENDAR = PlanLine(do="Put it in your calendar.", id="calendar")
PRACTICE = PlanLine(do="Practice.", id="practice", count=2, per="week", counts="practice")
PLAN = Plan(title="Mine", begins="2026-12-01", lines=(ONLINE, MEETUPS, FRIENDS, CALENDAR, PRACTICE))


def on(what: str, *days: date) -> list[Fact]:
    return [Fact(day, what, f"{what}-{at}") for at, day in enumerate(days)]


def lines(plan: Plan, facts: list[Fact], today: date = MONDAY) -> dict[str, Counted]:
    return {each.line: each for each in standing("mine", plan, facts, today).lines}


def test_a_line_of_the_week_counts_from_monday_to_sunday() -> None:
    sunday = MONDAY - timedelta(days=1)
    found = lines(PLAN, on("online", sunday, MONDAY, MONDAY + timedelta(days=6)))
    assert (found["online"].done, found["online"].in_all) == (2, 3)


def test_a_line_of_the_month_counts_by_the_calendar_and_from_the_first_day_of_the_plan() -> None:
    facts = on("meetup", date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 1))
    assert lines(PLAN, facts)["meetups"].done == 1
    assert lines(PLAN, facts, date(2027, 1, 2))["meetups"].done == 1
    assert lines(PLAN, facts, date(2027, 1, 2))["meetups"].in_all == 2


def test_a_line_that_nothing_counts_is_ticked_by_its_plan_and_id() -> None:
    facts = on("mine/calendar", MONDAY) + on("other/friends", MONDAY)
    found = lines(PLAN, facts)
    assert not found["calendar"].open
    assert progress_words(found["calendar"]) == "done"
    assert found["friends"].open


def test_how_far_it_is_is_said_without_a_nought() -> None:
    assert progress_words(lines(PLAN, [])["online"]) == "2 a week"
    assert progress_words(lines(PLAN, on("online", MONDAY))["online"]) == "1 of 2 this week"
    many = lines(PLAN, on("online", MONDAY, MONDAY, MONDAY))["online"]
    assert progress_words(many) == "3 this week"
    assert that_is(many) == "That is 3 this week; you planned 2."
    two = lines(PLAN, on("online", MONDAY, MONDAY))["online"]
    assert that_is(two) == "That is 2 of 2 this week: all you planned."


def test_the_small_step_is_a_line_of_the_week_that_is_open() -> None:
    step = small_step(standing("mine", PLAN, on("online", MONDAY), MONDAY))
    assert step is not None
    assert step.line == "online"


def test_once_the_lines_of_the_week_are_done_the_week_has_had_enough() -> None:
    assert small_step(standing("mine", PLAN, on("online", MONDAY, MONDAY), MONDAY)) is None


def test_practice_is_never_the_small_step_for_it_is_offered_anyway() -> None:
    only = Plan(begins="2026-12-01", lines=(PRACTICE,))
    assert small_step(standing("mine", only, [], MONDAY)) is None


def test_a_plan_without_lines_of_the_week_offers_one_thing_until_one_is_done() -> None:
    plan = Plan(begins="2026-12-01", lines=(CALENDAR, MEETUPS, FRIENDS))
    step = small_step(standing("mine", plan, [], MONDAY))
    assert step is not None
    assert step.line == "friends"
    assert small_step(standing("mine", plan, on("mine/friends", MONDAY), MONDAY)) is None
    later = MONDAY + timedelta(days=7)
    step = small_step(standing("mine", plan, on("mine/friends", MONDAY), later))
    assert step is not None
    assert step.line == "meetups"


@pytest.mark.parametrize("today", [date(2026, 11, 30), date(2027, 6, 1)])
def test_a_plan_that_is_to_come_or_over_offers_nothing(today: date) -> None:
    assert small_step(standing("mine", PLAN, [], today)) is None


def test_a_plan_without_a_day_begins_with_the_first_thing_it_counted() -> None:
    plan = Plan(months=6, lines=(ONLINE,))
    assert span_of(plan, on("online", date(2026, 10, 3)), MONDAY)[0] == date(2026, 10, 3)
    assert span_of(plan, on("help", date(2026, 10, 3)), MONDAY)[0] == MONDAY
    assert span_of(plan, on("online", date(2020, 10, 3)), MONDAY)[0] == MONDAY


def test_a_month_tells_what_each_week_held_and_leaves_the_rest_for_later() -> None:
    found = month_of("mine", PLAN, on("online", date(2026, 12, 2)), date(2026, 12, 16))
    weeks = [(week.first.day, week.last.day) for week in found.weeks]
    assert weeks == [(1, 6), (7, 13), (14, 20), (21, 27), (28, 3)]
    assert [each.line for each in found.weeks[0].done] == ["online"]
    assert [each.line for each in found.weeks[1].later] == ["online", "practice"]
    assert not any(week.later for week in found.weeks[2:])  # they are not over
    assert found.later == ()
    assert found.after
    assert not found.before


def test_what_a_month_left_is_told_once_it_is_over() -> None:
    found = month_of("mine", PLAN, on("meetup", date(2026, 12, 9)), date(2027, 1, 9),
                     date(2026, 12, 1))  # fmt: skip
    assert [(each.line, each.done) for each in found.done] == [("meetups", 1)]
    assert [each.line for each in found.later] == ["meetups", "friends"]


def test_a_plan_without_lines_stands_empty() -> None:
    assert standing("mine", Plan(), [], MONDAY).lines == ()
    assert small_step(standing("mine", Plan(), [], MONDAY)) is None


@pytest.mark.parametrize("begins", ["2026-02-30", "soon", "0001-01-01", "9999-12-31"])
def test_a_first_day_that_is_none_is_refused(begins: str) -> None:
    with pytest.raises(ValueError, match=r"no date|1970"):
        Plan(begins=begins)


def test_the_first_sentence_is_the_title() -> None:
    assert first_sentence("Join in. One is fine.") == ("Join in", "One is fine.")
    assert first_sentence("Join in.") == ("Join in", "")


DAYS = st.dates(date(1971, 1, 1), date(8000, 1, 1))


@given(DAYS, DAYS, st.integers(1, 24), st.lists(DAYS, max_size=5))
def test_every_day_of_a_plan_is_in_one_week_of_one_month(
    begins: date, today: date, months: int, days: list[date]
) -> None:
    plan = Plan(begins=str(begins), months=months, lines=(ONLINE, CALENDAR))
    facts: Any = on("online", *days)
    assert standing("mine", plan, facts, today).lines[0].done <= len(days)
    start, end = span_of(plan, facts, today)
    seen: list[date] = []
    found = month_of("mine", plan, facts, today, start)
    while True:
        for week in found.weeks:
            seen += [
                week.first + timedelta(days=at) for at in range((week.last - week.first).days + 1)
            ]
        if not found.after:
            break
        found = month_of(
            "mine", plan, facts, today, (found.first + timedelta(days=32)).replace(day=1)
        )
    assert seen == [start + timedelta(days=at) for at in range((end - start).days)]
