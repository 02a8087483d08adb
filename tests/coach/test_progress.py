"""Progress, from a real journal."""

from __future__ import annotations

from pathlib import Path

from eventcoach.coach.progress import read_progress
from eventcoach.model.records import ReviewRecord, RoundRecord
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
