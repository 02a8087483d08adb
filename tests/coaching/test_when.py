"""Dates as people type them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.when import as_typed, read_when

NOW = datetime(2026, 11, 26, 17, 0)  # noqa: DTZ001 -- a Thursday, where it was typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-12-03 18:30", "2026-12-03 18:30"),
        ("2026-12-03", "2026-12-03"),
        ("20261203", "2026-12-03"),
        ("2026-12-03T18:30+01:00", "2026-12-03T18:30+01:00"),
        ("2026-12-3 18:30", "2026-12-03 18:30"),
        ("thu 18:30", "2026-11-26 18:30"),
        ("thu 16:30", "2026-12-03 16:30"),
        ("Thursday", "2026-12-03"),
        ("Fri 6pm", "2026-11-27 18:00"),
        ("next friday at 6 pm", "2026-11-27 18:00"),
        ("tues. 12am", "2026-12-01 00:00"),
        ("wed noon", "2026-12-02 12:00"),
        ("today 18.30", "2026-11-26 18:30"),
        ("tonight 20:00", "2026-11-26 20:00"),
        ("tomorrow 7:15pm", "2026-11-27 19:15"),
        ("18:30", "2026-11-26 18:30"),
        ("9:00", "2026-11-27 09:00"),
        ("in 3 days 18:30", "2026-11-29 18:30"),
        ("in two weeks", "2026-12-10"),
        ("in a month", "2026-12-26"),
        ("3 dec 18:30", "2026-12-03 18:30"),
        ("Dec 3", "2026-12-03"),
        ("Thu, 3rd of December 2026, 18:30", "2026-12-03 18:30"),
        ("26 nov 16:00", "2027-11-26 16:00"),
        ("29 feb", "2028-02-29"),
        ("1 january 2027 9am", "2027-01-01 09:00"),
    ],
)
def test_what_is_typed_becomes_a_moment(typed: str, kept: str) -> None:
    assert read_when(typed, NOW) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "31 feb", "30 feb 2027", "thu 25:00", "thu 18:75", "13 pm", "03/12",
     "in many days", "2026-13-45", "t 18:30", "ju 3", "in 999 months 18:30:00:00", "dec", "3",
     "½ dec", "٣ dec"],
)  # fmt: skip
def test_what_is_no_date_is_told_with_a_way_to_write_one(typed: str) -> None:
    with pytest.raises(ValueError, match="write it like"):
        read_when(typed, NOW)


def test_the_31st_and_a_month_is_the_last_day_of_a_short_one() -> None:
    assert read_when("in a month", datetime(2027, 1, 31, 12)) == "2027-02-28"  # noqa: DTZ001


@given(st.text(max_size=40))
def test_anything_typed_is_a_moment_or_one_clear_line(typed: str) -> None:
    try:
        kept = read_when(typed, NOW)
    except ValueError as error:
        assert "write it like" in str(error)  # noqa: PT017
    else:
        datetime.fromisoformat(kept)


@given(st.integers(0, 6), st.integers(0, 23), st.integers(0, 59))
def test_a_weekday_is_within_the_next_seven_days(weekday: int, hour: int, minute: int) -> None:
    day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    found = datetime.fromisoformat(read_when(f"{day} {hour}:{minute:02d}", NOW))
    assert found.weekday() == weekday
    assert timedelta(0) < found - NOW <= timedelta(days=7)


def test_a_moment_is_shown_as_people_say_it() -> None:
    assert as_typed("2026-12-03 18:30") == "Thu 3 Dec 18:30"
    assert as_typed("2026-12-03") == "Thu 3 Dec"
