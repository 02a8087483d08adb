"""Calendars, read by a library that is not ours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from eventcoach.render.ical import Entry, calendar

CHANGED = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")


def entry(**values: object) -> Entry:
    usual: dict[str, object] = {
        "uid": "eventcoach-event-pyladies",
        "title": "PyLadies December",
        "begins": datetime(2026, 12, 3, 18, 30, tzinfo=UTC),
        "ends": datetime(2026, 12, 3, 21, 30, tzinfo=UTC),
        "changed": CHANGED,
    }
    return Entry(**{**usual, **values})  # type: ignore[arg-type]


def read(*entries: Entry):  # type: ignore[no-untyped-def]
    found = Calendar.from_ical(calendar(entries, "Events"))
    assert not found.errors
    return found


def only(*entries: Entry):  # type: ignore[no-untyped-def]
    (event,) = read(*entries).walk("VEVENT")
    assert not event.errors
    return event


def test_an_event_says_what_when_and_where() -> None:
    event = only(entry(place="The old library; 2nd floor", about="Goal: three people,\nno more"))
    assert str(event["SUMMARY"]) == "PyLadies December"
    assert event["DTSTART"].dt == datetime(2026, 12, 3, 18, 30, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2026, 12, 3, 21, 30, tzinfo=UTC)
    assert str(event["LOCATION"]) == "The old library; 2nd floor"
    assert str(event["DESCRIPTION"]) == "Goal: three people,\nno more"


def test_it_keeps_its_number_and_counts_on_when_it_changes() -> None:
    before, after = only(entry()), only(entry(changed=CHANGED + timedelta(minutes=5)))
    assert before["UID"] == after["UID"] == "eventcoach-event-pyladies"
    assert before["DTSTAMP"].dt == before["LAST-MODIFIED"].dt == CHANGED
    assert after["SEQUENCE"] > before["SEQUENCE"] >= 0
    assert calendar([entry()], "Events") == calendar([entry()], "Events")


def test_a_zone_comes_along_with_its_own_rules() -> None:
    begin = datetime(2026, 10, 24, 22, 0, tzinfo=LISBON)
    found = read(entry(begins=begin, ends=begin + timedelta(hours=30), zone="Europe/Lisbon"))
    (event,) = found.walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == "Europe/Lisbon"
    assert event["DTSTART"].dt == begin
    (told,) = found.walk("VTIMEZONE")
    ours = told.to_tz()
    for hours in range(0, 24 * 400, 7):
        wall = datetime.fromisoformat("2026-01-15") + timedelta(hours=hours)
        assert wall.replace(tzinfo=ours).utcoffset() == wall.replace(tzinfo=LISBON).utcoffset()


@pytest.mark.parametrize(
    "name", ["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
)
def test_zones_of_every_shape_are_told_rightly(name: str) -> None:
    zone = ZoneInfo(name)
    begin = datetime(2026, 7, 1, 9, 0, tzinfo=zone)
    found = read(entry(begins=begin, ends=begin + timedelta(hours=2), zone=name))
    (told,) = found.walk("VTIMEZONE")
    assert isinstance(told, Timezone)
    ours = told.to_tz()
    for day in range(700):
        wall = datetime.fromisoformat("2025-06-01T12:00") + timedelta(days=day)
        assert wall.replace(tzinfo=ours).utcoffset() == wall.replace(tzinfo=zone).utcoffset()


def test_whole_days_stay_whole_days() -> None:
    event = only(entry(begins=date(2026, 12, 3), ends=date(2026, 12, 5), busy=False))
    assert event["DTSTART"].dt == date(2026, 12, 3)
    assert event["DTEND"].dt == date(2026, 12, 5)
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_habit_recurs_and_rings() -> None:
    begin = datetime.fromisoformat("2026-12-01T18:00")
    event = only(
        entry(
            begins=begin,
            ends=begin + timedelta(minutes=30),
            rule="FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6",
            alarm=timedelta(minutes=10),
        )
    )
    assert event["DTSTART"].dt == begin, "a habit is at six wherever I am"
    days = list(rrulestr(event["RRULE"].to_ical().decode(), dtstart=begin))
    assert len(days) == 6
    assert {day.weekday() for day in days} == {1, 3}
    assert all(one < other for one, other in pairwise(days))
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-10)
    assert alarm["ACTION"] == "DISPLAY"
    assert str(alarm["DESCRIPTION"]) == "PyLadies December"


def test_an_alarm_may_ring_at_nine_on_a_whole_day() -> None:
    event = only(entry(begins=date(2026, 12, 3), ends=date(2026, 12, 4), alarm=timedelta(hours=-9)))
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=9)


def test_years_without_zones_are_told_in_utc() -> None:
    begin = datetime(9500, 1, 1, 12, tzinfo=UTC)
    text = calendar([entry(begins=begin, ends=begin, zone="Europe/Lisbon")], "x")
    assert "TZID" not in text
    early = datetime(5, 1, 1, 12, tzinfo=UTC)
    assert "DTSTART:00050101T120000Z" in calendar([entry(begins=early, ends=early)], "x")


@given(st.text(max_size=200), st.text(max_size=400))
def test_no_text_breaks_out_of_its_line(title: str, about: str) -> None:
    text = calendar([entry(title=title, about=about, place=about, tags=("a,b", title))], title)
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        assert not any(octet < 32 for octet in line)
    event = only(entry(title=title, about=about, place=about))
    assert set(event) <= {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION",
        "DESCRIPTION", "TRANSP",
    }  # fmt: skip
