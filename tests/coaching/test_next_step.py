"""What to do next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.agenda import coming, days_until, event_now, running
from eventcoach.coaching.facts import Facts, add
from eventcoach.coaching.next_step import let_go_key, next_steps
from eventcoach.coaching.summary import DueLine, EventLine, PitchLine, Summary
from eventcoach.model.contact_records import LetGoRecord
from eventcoach.model.records import Record, RoundRecord
from tests.coaching.test_pitch import run

SCOLDING = ("overdue", "too late", "missed", "should have", "fail")
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


MEETUP = PitchLine("meetup", "For meetups", 62, 30)


def known(*rounds: RoundRecord, when: datetime = NOW, **more: Any) -> Summary:
    """Return what is known of somebody who practiced some rounds at `when`."""
    records = [made(place, "round", each, when) for place, each in enumerate(rounds, 1)]
    facts = add(more.pop("facts", Facts()), records)
    return Summary(
        facts=facts, rounds=facts.rounds, rounds_in_all=facts.rounds_read,
        **{"pitches": (MEETUP,), **more},
    )  # fmt: skip


def made(n: int, kind: str, data: msgspec.Struct, when: datetime = NOW) -> Record:
    raw = msgspec.Raw(msgspec.json.encode(data))
    return Record(id=f"{n}", v=1, kind=kind, device="d", n=n, at=when.isoformat(), data=raw)


def pitch_of(seconds: float) -> RoundRecord:
    return msgspec.structs.replace(run(seconds), pitch="meetup")


def talked(seconds: float = 170.0, mode: str = "conversation-3min") -> RoundRecord:
    return RoundRecord(
        mode=mode, kind="conversation", seed=1, seconds=seconds, limit=180, ended="done"
    )


def test_an_event_that_is_near_is_the_reason() -> None:
    step = next_steps(known(pitch_of(41), events=(PYLADIES,)), NOW)[0]
    assert step.title == "Rehearse your pitch once more"
    assert step.why == ("PyLadies is in three days; your pitch ran 41 s last time, aim for 30.")


def test_the_card_is_rehearsed_on_the_eve_and_not_again_that_day() -> None:
    eve = datetime(2026, 12, 2, 19, 0, tzinfo=UTC)
    doing = [step.doing for step in next_steps(known(events=(PYLADIES,)), eve)]
    assert doing[0] == "dress:pyladies:10"
    dressed = (msgspec.structs.replace(talked(), event="pyladies"),) * 3
    again = [step.doing for step in next_steps(known(*dressed, when=eve, events=(PYLADIES,)), eve)]
    assert "dress:pyladies:10" not in again


def test_in_the_hour_before_an_event_the_door_minute_comes_first() -> None:
    before = datetime(2026, 12, 3, 17, 45, tzinfo=UTC)
    assert next_steps(known(events=(PYLADIES,)), before)[0].doing == "door:pyladies"
    earlier = datetime(2026, 12, 3, 17, 0, tzinfo=UTC)
    doing = {step.doing for step in next_steps(known(events=(PYLADIES,)), earlier)}
    assert "door:pyladies" not in doing


def test_it_knows_when_it_is_enough_for_today() -> None:
    steps = next_steps(known(pitch_of(28), pitch_of(29), talked()), NOW)
    assert steps[0].title == "Enough for today"
    assert steps[0].doing == "leave"
    assert len(steps) > 1
    long = next_steps(known(*[talked(300)] * 4), NOW)
    assert long[0].title == "Enough for today"


def test_the_next_day_begins_anew() -> None:
    tomorrow = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    steps = next_steps(known(pitch_of(28), pitch_of(29), talked()), tomorrow)
    assert steps[0].title != "Enough for today"


def test_one_round_is_not_enough_and_a_slipped_line_still_waits() -> None:
    assert next_steps(known(pitch_of(28)), NOW)[0].doing != "leave"
    now = NOW.timestamp()
    due = (DueLine(int(now) - 10, int(now) - 10, slipped=True),)
    steps = next_steps(known(pitch_of(28), pitch_of(29), talked(), drill=due), NOW)
    assert steps[0].doing != "leave"


def test_what_is_let_go_is_gone_for_the_day_and_can_be_brought_back() -> None:
    first = next_steps(known(pitch_of(41)), NOW)[0]
    gone = made(50, "let-go", LetGoRecord(key=let_go_key(first)))
    facts = add(Facts(), [gone])
    assert first.doing not in {s.doing for s in next_steps(known(pitch_of(41), facts=facts), NOW)}
    tomorrow = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    assert next_steps(known(pitch_of(41), facts=facts), tomorrow)[0].doing == first.doing
    back = made(51, "let-go", LetGoRecord(key=let_go_key(first), on=False))
    facts = add(facts, [back])
    assert next_steps(known(pitch_of(41), facts=facts), NOW)[0].doing == first.doing


def test_with_everything_let_go_there_is_still_one_kind_word() -> None:
    facts = Facts()
    summary = known(pitch_of(41))
    for place in range(50, 90):
        step = next_steps(summary, NOW)[0]
        if step.doing == "leave":
            break
        facts = add(facts, [made(place, "let-go", LetGoRecord(key=let_go_key(step)))])
        summary = known(pitch_of(41), facts=facts)
    assert [step.title for step in next_steps(summary, NOW)] == ["Enough for today"]


def test_another_kind_of_practice_is_suggested_once_talking_is_known() -> None:
    doing = [step.doing for step in next_steps(known(talked(60), talked(60)), NOW)]
    assert "round:ladder" in doing
    tried = RoundRecord(mode="ladder", kind="ladder", seed=1, seconds=60, limit=180, ended="done")
    doing = [step.doing for step in next_steps(known(talked(60), talked(60), tried), NOW)]
    assert "round:ladder" not in doing
    assert "round:recovery-left" in doing


@given(
    rounds=st.lists(
        st.sampled_from([pitch_of(28), pitch_of(41), talked(), talked(900)]), max_size=9
    ),
    hours=st.integers(-24 * 9, 24 * 9),
)
def test_there_is_always_a_step_with_a_reason_and_none_scolds(
    rounds: list[RoundRecord], hours: int
) -> None:
    moment = datetime(2026, 12, 3, 18, 30, tzinfo=UTC) + timedelta(hours=hours)
    steps = next_steps(known(*rounds, when=moment, events=(PYLADIES,)), moment)
    assert 1 <= len(steps) <= 6
    assert len({step.doing for step in steps}) == len(steps)
    for step in steps:
        assert step.why
        said = f"{step.title} {step.why}".lower()
        assert not any(
            word in said for word in ("overdue", "late", "missed", "should have", "fail")
        )
