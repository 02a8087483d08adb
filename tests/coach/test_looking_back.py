"""Looking back on an event: counts in the journal, words in a note, a plan for the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.looking_back import (
    ask_about_event,
    outcome_of,
    planned_for_events,
    so_far,
)
from eventcoach.coach.notes import notes
from eventcoach.coach.people import meet
from eventcoach.coaching.asked import Asking
from eventcoach.coaching.events import if_then_words, outcome_words
from eventcoach.coaching.next_step import next_steps
from eventcoach.errors import UserFileError
from tests.coach.making import make, put


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    for name, day in (("talk", "2026-11-28"), ("meetup", "2026-11-29")):
        put(tmp_path, f"events/{name}.yaml", f"title: A {name}\nwhen: {day} 18:30\nzone: UTC\n")
    return make(tmp_path)


def fields(asking: Asking) -> list[str]:
    return [each.field for each in asking.questions]


def journal(tmp_path: Path) -> str:
    return "".join(each.read_text() for each in (tmp_path / "data/journal").glob("*.jsonl"))


def test_what_an_event_gave_is_counted_and_its_words_stay_in_a_note(
    coach: Coach, tmp_path: Path
) -> None:
    asking = ask_about_event(coach, "meetup")
    asking.save("people", "2")
    asking.save("learned", "pg has branches; Rust on trains")
    asking.save("perks", "a sticker")
    outcome = outcome_of(coach, "meetup")
    assert outcome is not None
    assert (outcome.people, outcome.learned, outcome.perks) == (2, 2, 1)
    assert outcome_words(outcome, 0) == "Two people, two things learned, one good thing."
    assert "sticker" not in journal(tmp_path)
    assert outcome.note is not None
    note = notes(coach).read(outcome.note)
    assert note is not None
    assert (note.event, note.learned, note.perks) == (
        "meetup", "pg has branches; Rust on trains", "a sticker",
    )  # fmt: skip
    again = {each.field: each.value for each in ask_about_event(coach, "meetup").questions}
    assert (again["people"], again["perks"]) == ("2", "a sticker")


def test_nothing_at_all_is_a_fine_answer(coach: Coach) -> None:
    asking = ask_about_event(coach, "meetup")
    asking.done()
    outcome = outcome_of(coach, "meetup")
    assert outcome is not None
    assert outcome_words(outcome, 0) == "Nobody new this time. You went."


def test_after_nobody_new_it_asks_why_and_keeps_the_choice(coach: Coach) -> None:
    asking = ask_about_event(coach, "talk")
    asked = asking.save("people", "0")
    why = next(each for each in asked if each.field == "why_not")
    assert ("a talk", "It was a talk to watch") in why.choices
    asking.save("why_not", "tired")
    outcome = outcome_of(coach, "talk")
    assert outcome is not None
    assert outcome.why_not == "tired"
    assert "why_not" not in [each.field for each in asking.save("people", "1")]
    meet(coach, {"name": "Priya"}, event="meetup")
    assert "why_not" not in fields(ask_about_event(coach, "meetup"))


def test_a_chance_let_pass_becomes_an_intention(coach: Coach, tmp_path: Path) -> None:
    asking = ask_about_event(coach, "meetup")
    assert "will" not in fields(asking)
    asked = asking.save("missed", "somebody stood alone by the coffee")
    assert "will" in [each.field for each in asked]
    asking.save("will", "I will ask what brought them here.")
    coach.fresh_summary()
    plan = planned_for_events(coach)
    assert plan is not None
    assert if_then_words(plan) == (
        "If somebody stood alone by the coffee, I will ask what brought them here."
    )
    assert "coffee" not in journal(tmp_path)
    asking.save("missed", "")
    coach.fresh_summary()
    assert planned_for_events(coach) is None
    assert not [
        each for each in (tmp_path / "data/notes").iterdir() if "coffee" in each.read_text()
    ]


def test_trends_and_skills_to_refresh_are_kept_as_a_note(coach: Coach, tmp_path: Path) -> None:
    asking = ask_about_event(coach, "meetup")
    asking.save("trends", "everybody tests with containers")
    asking.save("refresh", "SQL windows")
    assert so_far(coach).refresh == (("SQL windows", "A meetup"),)
    (note,) = (tmp_path / "data/notes").iterdir()
    assert "trends: everybody tests with containers\n" in note.read_text()
    assert "containers" not in journal(tmp_path)
    assert note.stat().st_mode & 0o777 == 0o600


def test_lessons_of_ones_own_come_together_the_latest_first(coach: Coach) -> None:
    ask_about_event(coach, "talk").save("next_time", "come early")
    ask_about_event(coach, "meetup").save("next_time", "sit at the edge")
    assert so_far(coach).lessons == (("sit at the edge", "A meetup"), ("come early", "A talk"))


def test_the_most_conversations_in_one_evening_are_told_on_asking_alone(coach: Coach) -> None:
    assert so_far(coach).best is None
    ask_about_event(coach, "talk").save("people", "4")
    for name in ("Priya", "Sam"):
        meet(coach, {"name": name}, event="meetup")
    found = so_far(coach)
    assert found.best == ("A talk", 4)
    assert (found.events, found.people) == (2, 6)
    steps = next_steps(coach.fresh_summary(), coach.clock.local())
    assert not [step for step in steps if "4" in step.why or "four" in step.why]


def test_home_asks_the_day_after_and_only_once(coach: Coach) -> None:
    def asked() -> list[str]:
        steps = next_steps(coach.fresh_summary(), coach.clock.local())
        return [step.doing for step in steps if step.doing.startswith("event-debrief")]

    assert asked() == ["event-debrief:meetup"]
    ask_about_event(coach, "meetup").done()
    assert asked() == ["event-debrief:talk"]
    ask_about_event(coach, "talk").save("learned", "a lot")
    assert asked() == []


@pytest.mark.parametrize("bad", ["three", "-1", "1001", "²"])
def test_what_is_no_number_of_people_is_one_clear_line(coach: Coach, bad: str) -> None:
    with pytest.raises(UserFileError, match="no number of people"):
        ask_about_event(coach, "meetup").save("people", bad)
    assert outcome_of(coach, "meetup") is None


def test_hostile_words_stay_words(coach: Coach) -> None:
    asking = ask_about_event(coach, "meetup")
    asking.save("learned", "[red]\x1b[31m: - # {x}\u202eright\nto left")
    with pytest.raises(UserFileError):
        asking.save("perks", "x" * 30_000)
    asked = {each.field: each.value for each in ask_about_event(coach, "meetup").questions}
    assert "[red]" in asked["learned"]
    assert "\x1b" not in asked["learned"]
    assert asked["perks"] == ""
