"""Progress, from a real journal."""

from __future__ import annotations

from pathlib import Path

from eventcoach.coach.progress import read_progress
from eventcoach.model.records import RatingRecord, ReviewRecord, RoundRecord, StepRecord
from tests.coach.making import make


def test_a_day_of_drilling_is_a_day_of_practice_however_many_lines(tmp_path: Path) -> None:
    coach = make(tmp_path)
    for item in ("meetup/brought", "meetup/found", "meetup/know-now"):
        coach.record("review", ReviewRecord(item=item, grade="good"))
    figures = read_progress(coach).figures()
    assert figures.rounds == 1
    assert len(figures.days) == 1


def test_rounds_and_drills_stand_side_by_side(tmp_path: Path) -> None:
    coach = make(tmp_path)
    round_ = RoundRecord(
        mode="pitch-30s", kind="pitch", seed=1, seconds=28.0, limit=30.0, ended="done"
    )
    coach.record("round", round_)
    coach.record("review", ReviewRecord(item="meetup/brought", grade="again"))
    figures = read_progress(coach).figures()
    assert figures.rounds == 2
    assert [run.seconds for run in figures.pitches] == [28.0]


def test_what_was_taken_back_was_not_recalled(tmp_path: Path) -> None:
    coach = make(tmp_path)
    slip = coach.record("review", ReviewRecord(item="meetup/brought", grade="again")).id
    coach.record("review", ReviewRecord(item="meetup/brought", takes_back=slip))
    assert read_progress(coach).figures().rounds == 0


def test_lines_and_names_are_remembered_apart_and_for_each_event(tmp_path: Path) -> None:
    coach = make(tmp_path)
    for item, event in (
        ("meetup/brought", None),
        ("meetup/found", "pyladies"),
        ("person/01jcz", "pyladies"),
    ):
        coach.record("review", ReviewRecord(item=item, grade="good", event=event))
    shown = read_progress(coach)
    whole, alone = shown.figures(), shown.figures("pyladies")
    assert whole.lines is not None
    assert whole.names is not None
    assert alone.lines is not None
    assert (whole.lines.lines, whole.names.lines, alone.lines.lines) == (2, 1, 1)
    assert whole.lines.today > 1.9  # a moment later they would both come to mind


def test_only_the_last_rating_of_a_round_is_kept(tmp_path: Path) -> None:
    coach = make(tmp_path)
    round_ = RoundRecord(
        mode="pitch-30s", kind="pitch", seed=1, seconds=28.0, limit=30.0, ended="done"
    )
    saved_as = coach.record("round", round_).id
    for rating in ("hard", "good"):
        coach.record("rating", RatingRecord(round=saved_as, rating=rating))
    coach.record("rating", {"round": saved_as, "rating": "very bad"})
    assert [one.rating for one in read_progress(coach).figures().ratings] == ["good"]


def test_a_round_within_a_step_of_a_session_takes_its_time_only_once(tmp_path: Path) -> None:
    coach = make(tmp_path)
    round_ = RoundRecord(
        mode="pitch-30s", kind="pitch", seed=1, seconds=28.0, limit=30.0, ended="done"
    )
    coach.record("round", round_)
    coach.record("step", StepRecord(session="hour", run="r", step="say", seconds=40.0))
    coach.record("step", StepRecord(session="hour", run="r", step="skip", how="skipped"))
    figures = read_progress(coach).figures()
    assert figures.seconds == 40.0
    assert {kind.kind: kind.done.get("step") for kind in figures.kinds}["session"] == 1
