"""Preparing sessions and dress rehearsals on real files, and going on with them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from eventcoach.coach.coach import Coach
from eventcoach.coach.practice import ready
from eventcoach.coach.rounds import Choice, prepare
from eventcoach.coach.sessions import (
    choice_of,
    do_step,
    practiced_since,
    prepare_session,
    so_far,
    start_over,
    words_of,
)
from eventcoach.coach.stars import set_star
from eventcoach.coaching.session import Session
from eventcoach.errors import StorageError, UsageError, UserFileError
from eventcoach.model.records import ReviewRecord, RoundRecord
from tests.coach.making import StandingClock, make, put

LESSON = """\
title: Lesson
kind: session
steps:
  - {title: Read, text: Hello.}
  - {title: Write, do: write, id: mine, questions: [Who are you?]}
  - {title: Say it, do: practice, mode: pitch-30s, seed: 42, level: cues}
  - {title: Gone, do: practice, mode: nowhere}
  - {title: In circles, do: practice, mode: lesson}
  - {title: Talk, do: discuss, minutes: 4}
"""
EVENT = """\
title: PyLadies
when: 2026-12-03 18:30
pitch: meetup
card: {openers: [meetup/building-now]}
meet:
  - {name: Dana Okafor, ask: What changed?}
"""
CHOICE = Choice(mode="lesson")


class Moving(StandingClock):
    """A clock that is set by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = StandingClock.moment


@pytest.fixture
def clock() -> Moving:
    return Moving()


@pytest.fixture
def coach(tmp_path: Path, clock: Moving) -> Coach:
    put(tmp_path, "modes/lesson.yaml", LESSON)
    put(tmp_path, "events/pyladies.yaml", EVENT)
    return make(tmp_path, clock)


def opened(coach: Coach, choice: Choice = CHOICE) -> Session:
    made = ready(coach, choice)
    assert isinstance(made, Session)
    return made


def done(coach: Coach, session: Session, *places: int) -> Session:
    for place in places:
        session = do_step(coach, session, session.steps[place], "done", 3)
    return session


# --- sessions


def test_a_step_that_cannot_be_practiced_says_why_and_the_others_go_on(coach: Coach) -> None:
    troubles = [one.trouble for one in opened(coach).steps]
    assert troubles[:3] == ["", "", ""]
    assert troubles[3] == "there is no mode called “nowhere”"
    assert troubles[4] == "a session cannot be a step of another one"
    assert "\n" not in "".join(troubles)


def test_a_session_goes_on_days_later_on_another_machine(
    tmp_path: Path, coach: Coach, clock: Moving
) -> None:
    left = done(coach, opened(coach), 0, 1)
    clock.moment += timedelta(days=12)
    on = opened(make(tmp_path, clock))
    assert (on.next, on.run, on.seed) == (2, left.run, left.seed)
    assert on.offer() == "Go on with step 3 of 6, or start over?"


def test_one_goes_on_after_the_file_was_edited(tmp_path: Path, coach: Coach) -> None:
    done(coach, opened(coach), 0, 1)
    put(
        tmp_path,
        "modes/lesson.yaml",
        "title: Lesson\nkind: session\nsteps:\n"
        "  - {title: Warm up}\n  - {title: Written anew, do: write, id: mine}\n  - {title: Read}\n",
    )
    on = opened(make(tmp_path, coach.clock))
    assert [one.key in on.how for one in on.steps] == [False, True, True]


def test_a_session_that_was_finished_begins_anew(coach: Coach) -> None:
    over = done(coach, opened(coach), *range(6))
    assert over.over
    anew = opened(coach)
    assert (anew.how, anew.offer()) == ({}, "")
    assert anew.run != over.run


def test_starting_over_leaves_the_old_run_as_it_was(coach: Coach) -> None:
    left = done(coach, opened(coach), 0, 1)
    anew = done(coach, start_over(coach, left), 0)
    assert opened(coach).run == anew.run
    assert set(opened(coach).how) == {anew.steps[0].key}


def test_what_is_written_is_a_note_and_not_in_the_journal(tmp_path: Path, coach: Coach) -> None:
    session = opened(coach)
    one = session.steps[1]
    session = do_step(coach, session, one, "done", 9, "I am Sam.\nI like gardens.")
    (note,) = (tmp_path / "data/notes").iterdir()
    assert "I like gardens." in note.read_text()
    assert note.stat().st_mode & 0o077 == 0
    journal = b"".join(file.read_bytes() for file in (tmp_path / "data/journal").iterdir())
    assert note.stem.encode() in journal
    assert b"gardens" not in journal
    on = opened(make(tmp_path, coach.clock))
    assert words_of(coach, on, on.steps[1]) == "I am Sam.\nI like gardens."
    do_step(coach, on, on.steps[1], "done", 9, "Changed my mind.")
    assert "Changed my mind." in note.read_text()


def test_a_step_that_cannot_be_recorded_is_not_done(tmp_path: Path, coach: Coach) -> None:
    session = opened(coach)
    (tmp_path / "data/journal").write_text("a file where the folder should be")
    with pytest.raises(StorageError):
        done(coach, session, 0)


def test_a_step_practices_what_it_names(coach: Coach) -> None:
    session = opened(coach)
    choice = choice_of(session, session.steps[2], Choice(mode="lesson", minutes=5, partner="dana"))
    assert (choice.mode, choice.seed, choice.level) == ("pitch-30s", 42, "cues")
    assert choice.minutes is None
    assert prepare(coach, choice).seed == 42


def test_only_what_was_practiced_to_its_end_counts(coach: Coach) -> None:
    before = so_far(coach)
    assert not practiced_since(coach, before)
    ran = RoundRecord(mode="m", kind="pitch", seed=1, seconds=20, limit=30, ended="left")
    coach.record("round", ran)
    assert not practiced_since(coach, before)
    coach.record("round", structs.replace(ran, ended="done"))
    assert practiced_since(coach, before)
    assert not practiced_since(coach, so_far(coach))
    before = so_far(coach)
    coach.record("review", ReviewRecord(item="meetup/found", grade="good"))
    assert practiced_since(coach, before)


def test_a_session_without_steps_says_so(tmp_path: Path) -> None:
    put(tmp_path, "modes/odd.yaml", "title: T\nkind: session\n")
    with pytest.raises(UserFileError, match="no steps yet"):
        prepare_session(make(tmp_path), Choice(mode="odd"))


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("{title: X, do: practice}", "says what"),
        ("{title: X, do: sing}", "there are read, write, practice, discuss"),
        ("{title: X, minutes: 0}", "whole number from 1 to 120"),
    ],
)
def test_a_faulty_value_of_a_step_is_named_and_the_session_goes_on(
    tmp_path: Path, step: str, words: str
) -> None:
    put(tmp_path, "modes/odd.yaml", f"title: T\nkind: session\nsteps: [{step}, {{title: Y}}]\n")
    coach = make(tmp_path)
    assert len(opened(coach, Choice(mode="odd")).steps) == 2
    (problem,) = coach.library.problems("mode")
    assert words in str(problem)


# --- dress rehearsals


def dress(coach: Coach, minutes: int = 5, seed: int | None = None) -> Session:
    return opened(coach, Choice(event="pyladies", minutes=minutes, seed=seed))


def test_a_dress_rehearsal_is_made_of_the_events_card(coach: Coach) -> None:
    made = dress(coach, seed=7)
    by_key = {one.key: one.step for one in made.steps}
    assert made.mode.title == "Dress rehearsal: PyLadies"
    assert (by_key["pitch-1"].pitch, by_key["pitch-1"].level) == ("meetup", "read")
    assert by_key["meet-1"].questions == ("What changed?",)
    assert by_key["talk-1"].mode == "conversation-3min"
    assert by_key["exits"].questions
    choice = choice_of(made, made.steps[0], Choice(event="pyladies", minutes=5))
    assert prepare(coach, choice).pitch_name == "meetup"


def test_what_was_chosen_and_starred_is_said(coach: Coach) -> None:
    set_star(coach, "meetup/found", on=True)
    said = {one.key: one.step for one in dress(coach, 20, seed=7).steps}["openers"].questions
    ours = [coach.library.find("bank", ref) for ref in ("meetup/building-now", "meetup/found")]
    assert all(found is not None and found[1].ask in said for found in ours)  # type: ignore[attr-defined]


def test_the_same_seed_is_the_same_rehearsal(coach: Coach) -> None:
    assert dress(coach, 10, seed=7).steps == dress(coach, 10, seed=7).steps


def test_a_rehearsal_that_was_left_goes_on_and_no_name_is_recorded(
    tmp_path: Path, coach: Coach
) -> None:
    left = done(coach, dress(coach, 10), 0, 1, 2)
    on = dress(make(tmp_path, coach.clock), 10)
    assert (on.next, on.seed, on.steps) == (3, left.seed, left.steps)
    assert not dress(coach, 20).how
    journal = b"".join(file.read_bytes() for file in (tmp_path / "data/journal").iterdir())
    assert b"dana" not in journal.lower()


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(event="pyladie", minutes=5), "did you mean “pyladies”?"),
        (Choice(event="pyladies", minutes=7), "choose 5, 10 or 20"),
        (Choice(event="pyladies", minutes=0), "choose 5, 10 or 20"),
        (Choice(event="pyladies", minutes=-5), "choose 5, 10 or 20"),
        (Choice(minutes=5), "say which"),
    ],
)
def test_a_rehearsal_that_cannot_be_is_wrong_usage(
    coach: Coach, choice: Choice, words: str
) -> None:
    with pytest.raises(UsageError) as told:
        ready(coach, choice)
    assert words in str(told.value)


def test_an_event_without_anything_still_makes_a_rehearsal(tmp_path: Path, coach: Any) -> None:
    put(tmp_path, "events/bare.yaml", "title: Bare\nwhen: 2026-12-09\n")
    made = opened(make(tmp_path), Choice(event="bare", minutes=5))
    assert "talk-1" in {one.key for one in made.steps}
