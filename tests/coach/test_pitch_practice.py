"""What earlier rounds of a pitch change: how many words the next one hides, and my pace."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.pitches import my_pace
from eventcoach.coach.rounds import Choice, prepare
from eventcoach.coaching.next_step import next_steps
from eventcoach.coaching.pitch import DEFAULT_PACE
from eventcoach.coaching.round import Round
from eventcoach.coaching.timer import Instant
from tests.coach.making import make, put

MINE = "who: I grow beans on a roof in town.\nwhat: I write about soil for people without any.\n"
FADE = Choice(mode="pitch-30s", pitch="mine", level="fade", seed=1)


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    put(tmp_path, "pitches/mine.yaml", MINE)
    return make(tmp_path)


def played(
    coach: Coach, choice: Choice = FADE, *, seconds: float = 25, peek: bool = False
) -> Round:
    """Play a pitch to the end and record it."""
    round_ = prepare(coach, choice)
    begun = 3 + seconds
    round_ = round_.at(Instant(0, 0)).did("start").at(Instant(begun, begun))
    if peek:
        round_ = round_.did("peek")
    round_ = round_.did("done")
    assert round_.ended == "done"
    coach.record("round", round_.record())
    return round_


def test_each_good_run_hides_more_at_once_and_after_a_new_start(
    tmp_path: Path, coach: Coach
) -> None:
    assert [played(coach).hidden for _ in range(3)] == [0.2, 0.35, 0.5]
    coach.fresh_summary()
    assert prepare(make(tmp_path), FADE).hidden == 0.7
    played(coach)
    assert prepare(coach, FADE).hidden == 0.85


def test_a_run_past_its_grace_hides_no_more(coach: Coach) -> None:
    played(coach, seconds=36)
    assert prepare(coach, FADE).hidden == 0.2


def test_a_run_in_which_words_were_shown_hides_as_much_again(coach: Coach) -> None:
    assert [played(coach).hidden, played(coach).hidden] == [0.2, 0.35]
    assert played(coach, peek=True).hidden == 0.5
    assert prepare(coach, FADE).hidden == 0.5


def test_new_words_are_hidden_less(tmp_path: Path, coach: Coach) -> None:
    for _ in range(3):
        played(coach)
    put(tmp_path, "pitches/mine.yaml", f"{MINE}ask: What grows where you live?\n")
    assert prepare(make(tmp_path), FADE).hidden == 0.35


def test_the_other_levels_hide_nothing_by_share(coach: Coach) -> None:
    played(coach)
    assert prepare(coach, Choice(mode="pitch-30s", pitch="mine", level="cues")).hidden == 0


def test_pace_is_learned_from_reading_aloud_and_used_everywhere(coach: Coach) -> None:
    read = Choice(mode="pitch-30s", pitch="mine", level="read")
    for _ in range(4):
        played(coach, read, seconds=10)
    coach.fresh_summary()
    assert my_pace(coach) == DEFAULT_PACE
    played(coach, read, seconds=10)
    coach.fresh_summary()
    assert my_pace(coach) == 16 * 60 / 10
    kept = coach.summary()
    assert kept is not None
    assert kept.pace == my_pace(coach)


def test_home_counts_the_seconds_of_a_pitch_at_the_pace_i_set(tmp_path: Path, coach: Coach) -> None:
    put(tmp_path, "../config/config.yaml", "pace: 48\n")
    summary = coach.fresh_summary()
    (step,) = [each for each in next_steps(summary, coach.clock.local()) if "pitch" in each.doing]
    assert step.why == "About 20 s at your pace."
