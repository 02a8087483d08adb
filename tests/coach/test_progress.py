"""Progress, from a real journal."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from eventcoach.coach.progress import read_progress
from eventcoach.model.feeling_records import FeelingRecord
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


def test_guesses_and_what_they_came_to_are_told_in_all_and_for_their_event(tmp_path: Path) -> None:
    coach = make(tmp_path)
    round_ = RoundRecord(
        mode="pitch-30s", kind="pitch", seed=1, seconds=28.0, limit=30.0, ended="done",
        event="pyladies",
    )  # fmt: skip
    coach.record("round", round_)
    for of, before, after in (("event/pyladies", 4, 1), ("round/pitch-30s", 2, 2)):
        coach.record("feeling", FeelingRecord(of=of, when="before", awkward=before))
        coach.record("feeling", FeelingRecord(of=of, when="after", awkward=after))
    shown = read_progress(coach)
    assert [(one.guess, one.outcome) for one in shown.figures().feelings] == [(4, 1), (2, 2)]
    assert [(one.guess, one.outcome) for one in shown.figures("pyladies").feelings] == [(4, 1)]


def test_twenty_thousand_reviews_are_read_in_a_moment(tmp_path: Path) -> None:
    coach = make(tmp_path)
    review = ReviewRecord(item="meetup/brought", grade="good", seconds=3.0)
    first = coach.record("review", review)
    path = next((tmp_path / "data/journal").glob("*.jsonl"))
    line = path.read_text(encoding="utf-8").splitlines()[-1]
    lines = []
    for place in range(20_000):
        one = line.replace(first.id, f"{first.id[:-6]}{place:06}")
        lines.append(one.replace("meetup/brought", f"bank/line-{place % 2000}"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    began = perf_counter()
    figures = read_progress(make(tmp_path)).figures()
    assert perf_counter() - began < 6  # on a thread of its own; a second on a common machine
    assert figures.lines is not None
    assert (figures.lines.lines, figures.drills[0].lines) == (2000, 20_000)


def test_a_pitch_that_went_on_after_its_line_dropped_is_one_practice(tmp_path: Path) -> None:
    coach = make(tmp_path)
    first = RoundRecord(
        mode="pitch-30s", kind="pitch", seed=7, seconds=12.0, limit=30.0, ended="lost"
    )
    lost = coach.record("round", first).id
    again = coach.record("round", replace(first, seconds=20.0, goes_on=lost)).id
    coach.record("round", replace(first, seconds=29.0, ended="done", goes_on=again))
    figures = read_progress(coach).figures()
    assert (figures.rounds, figures.seconds) == (1, 29.0)
    assert [run.seconds for run in figures.pitches] == [29.0]
    assert [day.rounds for day in figures.days] == [1]
    assert [one.seconds for one in coach.rounds()] == [29.0]
    assert [one.seconds for one in coach.fresh_summary().rounds] == [29.0]
