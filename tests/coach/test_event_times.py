"""When an event is: zones, midnights and clock changes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coach.checks import check_all
from eventcoach.coach.event_times import event_line, span, zone_named
from eventcoach.coaching.agenda import beginning, coming, days_until, running
from eventcoach.model.event import Event
from tests.coach.making import make, put

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
SOON = st.integers(0, 8_000_000).map(
    lambda minutes: (
        datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None) + timedelta(minutes=minutes)
    )
)
pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")


@pytest.fixture(autouse=True)
def home_zone() -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ", None) if before is None else os.environ.update(TZ=before)
    time.tzset()


def live_in(zone: str) -> None:
    os.environ["TZ"] = zone
    time.tzset()


def local(zone: str, *moment: int) -> datetime:
    """What the machine's clock says: a fixed offset, as `astimezone()` gives it."""
    live_in(zone)
    return datetime(*moment, tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone()  # type: ignore[arg-type,misc]


def test_days_are_counted_right_over_a_change_of_clocks() -> None:
    now = local("Europe/Berlin", 2026, 10, 24, 23, 30)  # summer time; it ends the night after
    line = event_line("breakfast", Event(title="Breakfast", when="2026-10-26 00:30"))
    assert days_until(line, now) == "in 2 days"
    assert f"{beginning(line, now):%H:%M %z}" == "00:30 +0100"
    in_spring = local("Europe/Berlin", 2026, 3, 28, 12, 0)
    line = event_line("late", Event(title="Late", when="2026-03-29 23:30"))
    assert days_until(line, in_spring) == "tomorrow"


def test_an_event_that_runs_through_the_night_of_the_change_lasts_as_long_as_it_does() -> None:
    live_in("Europe/Berlin")
    for zone in (None, "Europe/Berlin"):
        line = event_line("night", Event(title="Night", when="2026-10-25 01:00", zone=zone))
        assert line.end - line.begin == 4 * 3600
        event = Event(title="Night", when="2026-10-25 01:00", ends="2026-10-25 05:00", zone=zone)
        line = event_line("night", event)
        assert line.end - line.begin == 5 * 3600


def test_an_event_elsewhere_is_on_when_it_is_on_there() -> None:
    event = Event(title="Lisbon", when="2026-12-03 18:30", zone="Europe/Lisbon")
    now = local("Asia/Kolkata", 2026, 12, 4, 0, 5)  # five minutes into it, and past midnight here
    line = event_line("lisbon", event)
    assert running((line,), now) is line
    assert coming((line,), now - timedelta(minutes=10)) is line
    assert days_until(line, local("Asia/Kolkata", 2026, 12, 3, 12, 0)) == "tomorrow"


def test_a_day_without_a_time_lasts_until_midnight() -> None:
    event = Event(title="Conference", when="2026-12-03", ends="2026-12-04")
    line = event_line("conference", event)
    assert running((line,), local("Europe/Berlin", 2026, 12, 4, 23, 59))
    line = event_line("day", Event(title="A day", when="2026-12-03"))
    live_in("Europe/Berlin")
    assert line.end - line.begin == 24 * 3600
    line = event_line("evening", Event(title="Evening", when="2026-12-03 18:30", ends="2026-12-03"))
    assert line.end - line.begin == 5.5 * 3600


def test_a_drive_lasts_a_month_unless_its_end_is_said() -> None:
    begin, end = span(Event(title="Drive", when="2026-10-01", kind="drive", zone="UTC"))
    assert end - begin == timedelta(days=30)


@given(SOON, st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_the_same_evening_is_the_same_moment_wherever_the_machine_is(
    moment: datetime, zone: str, machine: str
) -> None:
    live_in(machine)
    event = Event(title="E", when=f"{moment:%Y-%m-%d %H:%M}", zone=zone)
    line = event_line("e", event)
    assert line.begin == moment.replace(tzinfo=ZoneInfo(zone)).timestamp()
    assert line.end - line.begin == 4 * 3600
    here = datetime.fromtimestamp(line.begin, ZoneInfo(machine))
    found = beginning(line, here)
    assert found == here
    assert found.replace(tzinfo=None) == here.replace(tzinfo=None, fold=0)


@given(st.sampled_from(ZONES), SOON, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_an_event_is_past_running_or_coming_and_never_two_of_them(
    machine: str, moment: datetime, ahead: timedelta
) -> None:
    live_in(machine)
    line = event_line("e", Event(title="E", when=f"{moment:%Y-%m-%d %H:%M}"))
    now = datetime.fromtimestamp(line.begin, UTC).astimezone() - ahead
    assert (running((line,), now) is None) == (coming((line,), now) is line) == bool(ahead)
    days = (datetime.fromtimestamp(line.begin, UTC).astimezone().date() - now.date()).days
    said = days_until(line, now)
    assert (
        said == f"in {days} days" if days > 1 else said in ("tomorrow", "tonight", "today", "now")
    )


@given(st.datetimes(), st.sampled_from(["", "+14:00", "-14:00"]), st.sampled_from([None, *ZONES]))
def test_no_date_is_too_far_for_home(moment: datetime, offset: str, zone: str | None) -> None:
    line = event_line("e", Event(title="E", when=moment.isoformat() + offset, zone=zone))
    now = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
    assert line.begin <= line.end
    assert days_until(line, now)
    running((line,), now)


@pytest.mark.parametrize("name", ["Europe/Nowhere", "../etc/passwd", "Europe", "x" * 64, "ü"])
def test_an_unknown_zone_is_one_clear_line_and_the_machines_own_is_used(
    tmp_path: Path, name: str
) -> None:
    live_in("Europe/Berlin")
    assert zone_named(name) is None
    put(tmp_path, "events/here.yaml", f"title: Here\nwhen: 2026-12-03 18:30\nzone: {name}\n")
    (problem,) = check_all(make(tmp_path)).problems
    assert str(problem.place).endswith("here.yaml:3:1")
    assert f"“{name}”" in problem.what
    assert "Europe/Lisbon" in problem.mend
    line = event_line("here", Event(title="Here", when="2026-12-03 18:30", zone=name))
    assert line.offset == 3600


def test_ends_with_an_offset_before_it_begins_is_said_and_it_lasts_four_hours(
    tmp_path: Path,
) -> None:
    text = "title: Odd\nwhen: 2026-12-03 18:30\nends: 2026-12-03T18:30+00:00\nzone: UTC\n"
    put(tmp_path, "events/odd.yaml", text)
    (problem,) = check_all(make(tmp_path)).problems
    assert problem.what == "`ends` is not after `when`"
    event = make(tmp_path).library.get("event", "odd")
    assert isinstance(event, Event)
    begin, end = span(event)
    assert end - begin == timedelta(hours=4)


def test_the_summary_holds_only_in_the_zone_it_was_made_in(tmp_path: Path) -> None:
    put(tmp_path, "events/here.yaml", "title: Here\nwhen: 2026-12-03 18:30\n")
    coach = make(tmp_path)
    live_in("Europe/Berlin")
    (there,) = coach.fresh_summary().events
    live_in("America/New_York")
    (here,) = coach.fresh_summary().events
    assert here.begin - there.begin == 6 * 3600
