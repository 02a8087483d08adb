"""What goes out, gathered: read by libraries that are not ours."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from eventcoach.coach.everything import everything, held, written
from eventcoach.coach.export import (
    event_entries,
    follow_up_entries,
    habit_entries,
    people_asked_for,
)
from eventcoach.coach.people import meet, rest, touched
from eventcoach.coach.sheets import sheet_page
from eventcoach.errors import UsageError
from eventcoach.model.contact_records import ContactRecord
from eventcoach.render.ical import calendar
from tests.coach.making import StandingClock, make, put

PARTY = """\
title: PyLadies December
when: 2026-12-03 18:30
ends: 2026-12-03 21:30
zone: Europe/Lisbon
place: The old library
channels: [hallway]
goal: {people: 3, why: find out what platform teams do, if_then: If I see someone alone I ask.}
meet:
  - {name: Dana Okafor, why: speaks}
"""
PLAN = """\
months: 6
lines:
  - {do: Take part online., count: 2, per: week, counts: online, why: it is read}
  - {do: Go to an event., count: 2, per: month}
  - {do: An interview., count: 3, per: plan, id: talks}
  - Be kind.
"""


def at(path: Path, moment: datetime) -> Path:
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return path


def entries_of(found):  # type: ignore[no-untyped-def]
    read = Calendar.from_ical(calendar(found, "x"))
    assert not read.errors
    return read.walk("VEVENT")


class Later(StandingClock):
    """A clock that goes on."""

    def now(self) -> datetime:
        return self.moment

    local = now


def test_an_event_goes_out_with_all_that_a_calendar_can_hold(tmp_path: Path) -> None:
    put(tmp_path, "events/pyladies.yaml", PARTY)
    (event,) = entries_of(event_entries(make(tmp_path)))
    assert str(event["SUMMARY"]) == "PyLadies December"
    assert event["DTSTART"].dt.isoformat() == "2026-12-03T18:30:00+00:00"
    assert event["DTSTART"].params["TZID"] == "Europe/Lisbon"
    assert str(event["LOCATION"]) == "The old library"
    assert "find out what platform teams do" in str(event["DESCRIPTION"])
    assert "Dana" not in calendar(event_entries(make(tmp_path)), "x"), "people go out when asked"
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=-1)


def test_an_unchanged_event_is_the_same_to_the_last_byte_and_a_changed_one_counts_on(
    tmp_path: Path,
) -> None:
    path = at(put(tmp_path, "events/pyladies.yaml", PARTY), datetime(2026, 11, 1, tzinfo=UTC))
    before = calendar(event_entries(make(tmp_path)), "x")
    clock = Later()
    clock.moment = datetime(2026, 12, 2, tzinfo=UTC)
    assert calendar(event_entries(make(tmp_path, clock)), "x") == before
    path.write_text(PARTY.replace("old library", "new library"))
    at(path, datetime(2026, 11, 2, tzinfo=UTC))
    (old,), (new,) = (
        Calendar.from_ical(before).walk("VEVENT"),
        entries_of(event_entries(make(tmp_path))),
    )
    assert new["UID"] == old["UID"]
    assert new["SEQUENCE"] > old["SEQUENCE"]
    assert new["DTSTAMP"].dt == datetime(2026, 11, 2, tzinfo=UTC)


def test_a_conference_takes_whole_days_its_last_one_too(tmp_path: Path) -> None:
    text = "title: Conference\nwhen: 2026-12-03\nends: 2026-12-05\n"
    put(tmp_path, "events/conference.yaml", text)
    put(tmp_path, "events/day.yaml", "title: One day\nwhen: 2026-12-07\n")
    first, second = entries_of(event_entries(make(tmp_path)))
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2026, 12, 3), date(2026, 12, 6))
    assert (second["DTSTART"].dt, second["DTEND"].dt) == (date(2026, 12, 7), date(2026, 12, 8))


def test_an_unknown_event_is_answered_with_the_nearest(tmp_path: Path) -> None:
    put(tmp_path, "events/pyladies.yaml", PARTY)
    with pytest.raises(UsageError, match="pyladie"):
        event_entries(make(tmp_path), "pyladie")


def test_habits_recur_as_often_as_the_plan_says_and_ring(tmp_path: Path) -> None:
    at(put(tmp_path, "plans/mine.yaml", PLAN), datetime(2026, 11, 30, 12, tzinfo=UTC))
    online, event, interview = entries_of(habit_entries(make(tmp_path), at=time(19, 30)))
    for each in (online, event, interview):
        assert each["DTSTART"].dt.time() == time(19, 30)
        assert each["DTSTART"].dt.tzinfo is None
        assert each.walk("VALARM")[0]["TRIGGER"].dt == timedelta(minutes=-10)
    days = dates(online)
    assert len(days) == 52
    assert sum(day < days[0] + timedelta(days=28) for day in days) == 8
    months = [day.month for day in dates(event)]
    assert months == [12, 12, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert len(dates(interview)) == 3
    assert str(online["UID"]) != str(event["UID"])
    assert interview["UID"] == "eventcoach-plan-mine-talks"
    assert str(online["DESCRIPTION"]) == "it is read"


def test_a_plan_that_says_when_it_begins_is_taken_at_its_word(tmp_path: Path) -> None:
    put(tmp_path, "plans/mine.yaml", "begins: 2027-02-01\n" + PLAN)
    put(tmp_path, "plans/odd.yaml", "begins: 9999-12-30\n" + PLAN)
    coach = make(tmp_path)
    first = entries_of(habit_entries(coach, "mine"))[0]
    assert first["DTSTART"].dt.date() == date(2027, 2, 2)
    assert len(entries_of(habit_entries(coach, "odd"))) == 3
    put(tmp_path, "plans/broken.yaml", "lines: [")
    with pytest.raises(UsageError, match="cannot be used"):
        habit_entries(make(tmp_path), "broken")


def test_of_several_plans_the_one_that_is_on_goes_out(tmp_path: Path) -> None:
    put(tmp_path, "plans/old.yaml", "begins: 2025-01-01\n" + PLAN)
    put(tmp_path, "plans/on.yaml", "begins: 2026-11-01\n" + PLAN)
    found = habit_entries(make(tmp_path))
    assert {each.uid.split("-")[2] for each in found} == {"on"}


def dates(event):  # type: ignore[no-untyped-def]
    start = event["DTSTART"].dt
    found = list(rrulestr(event["RRULE"].to_ical().decode(), dtstart=start))
    assert found[0] == start, "the first time is one of them"
    return found


@given(
    st.integers(1, 40), st.sampled_from(["week", "month", "plan"]), st.integers(1, 24),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)  # fmt: skip
def test_every_habit_begins_when_it_first_comes_and_ends_with_its_plan(
    count: int, per: str, months: int, first: date
) -> None:
    from eventcoach.coach.export import _rule

    rule, day = _rule(count, per, months, first)
    start = datetime.combine(day, time(18))
    days = list(rrulestr(rule, dtstart=start))
    assert days[0] == start
    assert first <= day <= first + timedelta(days=45)
    assert days[-1].date() <= first + timedelta(days=months * 31 + 60)
    if per == "plan" and count <= months * 4:
        assert len(days) == count


def test_without_a_plan_of_mine_one_that_came_along_can_be_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no plan of yours"):
        habit_entries(make(tmp_path))


def test_follow_ups_come_when_people_would_be_glad_to_hear(tmp_path: Path) -> None:
    clock = Later()
    coach = make(tmp_path, clock)
    new = meet(coach, {"name": "Ana", "about": "maps", "promises": [{"what": "a link"}]}, event="")
    old = meet(coach, {"name": "Ben", "closeness": "3"}, event="")
    touched(coach, old.name, "message")
    put(tmp_path, "people/zoe.yaml", "name: Zoe\ncloseness: 1\nmet: {at: 2026-01-01T10:00+00:00}\n")
    put(tmp_path, "people/far.yaml", "name: Far\n")
    coach.library.renew("person")
    found = entries_of(follow_up_entries(coach))
    told = {str(each["SUMMARY"]): each["DTSTART"].dt for each in found}
    assert told == {
        "Write to Zoe": date(2026, 11, 30),
        "Write to Ana": date(2026, 12, 1),
        "Write to Ben": date(2027, 2, 28),
    }
    ana = next(each for each in found if str(each["SUMMARY"]) == "Write to Ana")
    assert ana["UID"] == f"eventcoach-follow-up-{new.name}"
    assert str(ana["DESCRIPTION"]) == "About: maps\nI promised: a link"
    assert ana.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=9)


def test_a_contact_moves_a_follow_up_and_letting_go_takes_the_first_word_back(
    tmp_path: Path,
) -> None:
    clock = Later()
    coach = make(tmp_path, clock)
    mine = meet(coach, {"name": "Ana", "closeness": "1"}, event="")
    (first,) = entries_of(follow_up_entries(coach))
    clock.moment += timedelta(hours=1)
    coach.record("contact", ContactRecord(person=mine.name, how="message"))
    (second,) = entries_of(follow_up_entries(coach))
    assert second["UID"] == first["UID"]
    assert second["DTSTART"].dt == date(2026, 12, 30)
    other = meet(coach, {"name": "Ben"}, event="")
    rest(coach, other.name)
    assert len(follow_up_entries(coach)) == 1


def test_a_person_is_asked_for_by_name_or_by_file_and_two_of_one_name_both_come(
    tmp_path: Path,
) -> None:
    for name, words in (("a", "Priya Nair"), ("b", "priya nair"), ("c", "Ana")):
        put(tmp_path, f"people/{name}.yaml", f"name: {words}\n")
    coach = make(tmp_path)
    assert [each.id for each, _ in people_asked_for(coach, "PRIYA  NAIR")] == ["a", "b"]
    assert [each.id for each, _ in people_asked_for(coach, "b")] == ["b"]
    assert [each.id for each, _ in people_asked_for(coach)] == ["c", "a", "b"]
    with pytest.raises(UsageError) as caught:
        people_asked_for(coach, "Zoe")
    assert "Zoe" not in str(caught.value)


def test_people_are_in_everything_only_when_asked_for(tmp_path: Path) -> None:
    coach = make(tmp_path)
    meet(coach, {"name": "Priya Nair", "email": "priya@example.org"}, event="")
    put(tmp_path, "banks/mine.yaml", "questions:\n  - What now?\n")
    without, with_ = everything(coach, people=False), everything(coach, people=True)
    assert b"Priya" not in written(without)
    assert b"priya@" not in written(without)
    assert b"Priya Nair" in written(with_)
    assert ("people noted, with all that you noted", 0) in held(without)
    assert ("people noted, with all that you noted", 1) in held(with_)
    assert ("banks", 1) in held(with_)
    assert not any("Priya" in words for words, _ in held(with_))


def test_a_file_that_is_no_text_is_named_and_left_out(tmp_path: Path) -> None:
    put(tmp_path, "banks/odd.yaml", "x").write_bytes(b"\xff\xfe\x00")
    whole = everything(make(tmp_path), people=True)
    assert whole.left_out == ("banks/odd.yaml",)
    assert whole.documents == {}


def test_what_came_along_and_packs_are_not_everything_of_mine(tmp_path: Path) -> None:
    put(tmp_path, "packs/class/banks/hello.yaml", "questions:\n  - Hello?\n")
    assert everything(make(tmp_path), people=True).documents == {}


def test_sheets_are_made_from_my_profile_the_event_and_banks(tmp_path: Path) -> None:
    put(tmp_path, "profile.yaml", "name: Sam\npronouns: they/them\nask_me_about: gardens\n")
    put(tmp_path, "events/pyladies.yaml", PARTY)
    put(tmp_path, "packs/class/banks/hello.yaml", "title: In class\nquestions:\n  - Hello?\n")
    coach = make(tmp_path)
    tags = sheet_page(coach, "name-tags", event="pyladies")
    assert "Sam" in tags
    assert "they/them" in tags
    assert "PyLadies December" in tags
    assert "they/them" not in sheet_page(coach, "name-tags", pronouns=False)
    assert "Sam" not in sheet_page(coach, "name-tags", blank=True)
    others = sheet_page(coach, "name-tags", names=("Ana, she/her", "Ben"))
    assert "Ana" in others
    assert "she/her" in others
    assert ">Sam<" not in others
    assert "gardens" in sheet_page(coach, "ask-me")
    assert "We met at PyLadies December." in sheet_page(coach, "contact-notes", event="pyladies")
    assert "Hello?" in sheet_page(coach, "questions", banks=("class",))
    assert "What brought you here" in sheet_page(coach, "questions", banks=("meetup",))
    with pytest.raises(UsageError, match="meetip"):
        sheet_page(coach, "questions", banks=("meetip",))
    with pytest.raises(UsageError, match="whose questions"):
        sheet_page(coach, "questions")
