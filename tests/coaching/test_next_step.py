"""What to do next."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from eventcoach.coaching.next_step import coming, days_until, event_now, next_steps, running
from eventcoach.coaching.summary import DueLine, EventLine, PitchLine, Summary
from tests.coaching.test_pitch import run

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
PYLADIES = EventLine("pyladies", "PyLadies", "2026-12-03 18:30", "2026-12-03 21:30", "", "meetup")


def test_the_very_first_step_is_a_short_talk() -> None:
    first = next_steps(Summary(), NOW)[0]
    assert first.doing == "round:first-talk"


def test_a_pitch_that_ran_long_is_worth_another_go() -> None:
    pitch = PitchLine("meetup", "For meetups", 62, 30)
    long = msgspec.structs.replace(run(41.2), pitch="meetup")
    summary = Summary(pitches=(pitch,), rounds=(long,), rounds_in_all=1)
    step = next_steps(summary, NOW)[0]
    assert step.doing == "round:pitch-30s:meetup"
    assert step.why == "41 s last time; aim for 30."


def test_without_a_pitch_it_offers_to_write_one() -> None:
    summary = Summary(rounds=(run(20),), rounds_in_all=1)
    assert next_steps(summary, NOW)[0].doing == "pitch"


def test_during_an_event_the_card_comes_first() -> None:
    during = datetime(2026, 12, 3, 19, 0, tzinfo=UTC)
    summary = Summary(events=(PYLADIES,), rounds_in_all=1)
    assert next_steps(summary, during)[0].doing == "card"


def test_days_are_counted_by_the_calendar() -> None:
    assert days_until(PYLADIES, NOW) == "in 3 days"
    assert days_until(PYLADIES, datetime(2026, 12, 2, 23, 59, tzinfo=UTC)) == "tomorrow"
    assert days_until(PYLADIES, datetime(2026, 12, 3, 0, 1, tzinfo=UTC)) == "tonight"


def test_running_and_coming() -> None:
    assert running((PYLADIES,), NOW) is None
    assert coming((PYLADIES,), NOW) is PYLADIES
    late = datetime(2026, 12, 4, tzinfo=UTC)
    assert coming((PYLADIES,), late) is None


def test_a_drive_of_weeks_hides_no_evening_to_come() -> None:
    drive = EventLine("drive", "Drive", "2026-11-01", "2026-12-31")
    assert event_now((drive, PYLADIES), NOW) is PYLADIES
    during = datetime(2026, 12, 3, 19, 0, tzinfo=UTC)
    assert event_now((drive, PYLADIES), during) is PYLADIES
    assert event_now((drive,), NOW) is drive
    for events in ((drive, PYLADIES), (drive,)):
        steps = next_steps(Summary(events=events, rounds_in_all=1), NOW)
        assert "card" not in [step.doing for step in steps]


def test_lines_that_are_due_are_a_step_with_its_minutes() -> None:
    now = int(NOW.timestamp())
    due = (DueLine(now - 5, now, slipped=True), DueLine(now, now), DueLine(now + 5, now + 5))

    def steps(*drill: DueLine) -> list[str]:
        found = next_steps(Summary(rounds_in_all=1, drill=drill), NOW)
        return [f"{s.title}, {s.takes}" for s in found if s.doing == "round:drill"]

    assert steps(*due[1:]) == ["Say one line by heart, 1 min"]
    assert steps(*due[1:2] * 8) == ["Say eight lines by heart, 2 min"]
    assert steps(*due[:1] * 2, *due) == ["Learn the three lines that slipped, 1 min"]
    assert steps(due[2]) == []


def test_what_was_hurried_for_an_event_can_wait_once_it_is_over() -> None:
    now = int(NOW.timestamp())
    hurried = DueLine(now - 500, now + 9000, event=now - 100)
    found = next_steps(Summary(rounds_in_all=1, drill=(hurried,)), NOW)
    assert "round:drill" not in [step.doing for step in found]


def test_nothing_scolds() -> None:
    slipped = (DueLine(0, 0, slipped=True), DueLine(0, 0, slipped=True))
    words = " ".join(
        f"{step.title} {step.why}"
        for drill in ((), slipped, slipped[:1], (DueLine(0, 0),))
        for step in next_steps(Summary(rounds_in_all=3, drill=drill), NOW)
    ).lower()
    for unkind in ("overdue", "fail", "bad", "wrong", "should", "must", "only"):
        assert unkind not in words


def test_text_that_waits_comes_first() -> None:
    summary = Summary(rounds=(run(20),), rounds_in_all=1)
    assert next_steps(summary, NOW, ("meetup",))[0].doing == "pitch:meetup"


def test_the_first_talk_is_not_held_against_anybody() -> None:
    first = msgspec.structs.replace(run(60), kind="conversation", mode="first-talk")
    words = " ".join(
        step.why for step in next_steps(Summary(rounds=(first,), rounds_in_all=1), NOW)
    )
    assert "Last time" not in words
