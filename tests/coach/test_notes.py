"""What is said of a round afterwards."""

from __future__ import annotations

from pathlib import Path

from eventcoach.coach.notes import intend, let_go, notes, planned, rate, rating_of
from eventcoach.coaching.intention import Intention
from eventcoach.model.records import IntentionRecord, RatingRecord, RoundRecord
from tests.coach.making import make, put

PLAN = Intention("", "talk", "ask one thing more", "Priya names a place")


def journal(folder: Path) -> str:
    files = (folder / "data/journal").glob("*.jsonl")
    return "".join(path.read_text(encoding="utf-8") for path in files)


def test_a_plan_is_there_before_the_next_round_of_its_mode_alone(tmp_path: Path) -> None:
    coach = make(tmp_path)
    kept = intend(coach, PLAN)
    again = make(tmp_path)
    again.fresh_summary()
    assert planned(again, "talk") == kept
    assert planned(again, "pitch-30s") is None


def test_the_words_of_a_plan_never_reach_the_journal(tmp_path: Path) -> None:
    coach = make(tmp_path)
    kept = intend(coach, PLAN, "01round")
    (record,) = coach.journal.records()
    assert record.read(IntentionRecord) == IntentionRecord(
        note=kept.note, mode="talk", round="01round"
    )
    assert "ask one thing" not in journal(tmp_path)
    assert "Priya" not in journal(tmp_path)
    coach.fresh_summary()
    assert "Priya" not in Path(coach.paths.summary).read_text(encoding="utf-8")


def test_other_words_for_a_plan_make_no_other_record(tmp_path: Path) -> None:
    coach = make(tmp_path)
    kept = intend(coach, Intention("", "talk", "I will smile"))
    intend(coach, Intention(kept.note, "talk", "wave", "when they look up."))
    coach.fresh_summary()
    plan = planned(coach, "talk")
    assert plan == Intention(kept.note, "talk", "wave", "they look up")
    assert len(coach.journal.records()) == 1


def test_a_later_plan_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    coach = make(tmp_path)
    intend(coach, PLAN)
    later = intend(coach, Intention("", "talk", "leave before red"))
    coach.fresh_summary()
    assert planned(coach, "talk") == later


def test_what_is_let_go_is_gone_with_its_words(tmp_path: Path) -> None:
    coach = make(tmp_path)
    kept = intend(coach, PLAN)
    let_go(coach, kept)
    coach.fresh_summary()
    assert planned(coach, "talk") is None
    assert notes(coach).read(kept.note) is None


def test_a_plan_whose_note_is_gone_is_no_plan(tmp_path: Path) -> None:
    coach = make(tmp_path)
    kept = intend(coach, PLAN)
    (tmp_path / f"data/notes/{kept.note}.yaml").unlink()
    coach.fresh_summary()
    assert planned(coach, "talk") is None


def test_nothing_said_is_nothing_kept(tmp_path: Path) -> None:
    coach = make(tmp_path)
    intend(coach, Intention("", "talk", "  ", "they laugh"))
    assert coach.journal.records() == ()
    assert not (tmp_path / "data/notes").exists()


def test_a_rating_names_the_round_that_it_is_about(tmp_path: Path) -> None:
    coach = make(tmp_path)
    round_ = coach.record(
        "round", RoundRecord(mode="talk", kind="conversation", seed=1, seconds=9, limit=180,
                             ended="done")
    )  # fmt: skip
    rate(coach, round_.id, "talk", "all right")
    said = coach.journal.records()[-1]
    assert (said.kind, said.read(RatingRecord)) == (
        "rating",
        RatingRecord(round=round_.id, rating="all right", mode="talk"),
    )


def test_a_plan_of_another_device_that_came_late_does_not_win(tmp_path: Path) -> None:
    from eventcoach.coaching.facts import Facts, add

    coach = make(tmp_path)
    first = intend(coach, Intention("", "talk", "smile"))
    second = intend(coach, Intention("", "talk", "wave"))
    early, late = coach.journal.records()
    facts = add(add(Facts(), [late]), [early])
    assert facts.planned("talk") == second.note != first.note


def test_check_names_what_is_wrong_in_a_note_and_calls_none_misplaced(tmp_path: Path) -> None:
    from eventcoach.coach.checks import check_all

    coach = make(tmp_path)
    intend(coach, PLAN)
    put(tmp_path, "notes/01odd.yaml", "text: Fine.\nwil: wave\n")
    report = check_all(coach)
    assert report.files == 2
    (problem,) = report.problems
    assert "01odd.yaml:2:1" in str(problem)


def test_the_last_word_on_a_round_counts(tmp_path: Path) -> None:
    coach = make(tmp_path)
    record = RoundRecord(mode="talk", kind="talk", seed=1, seconds=9, limit=180, ended="done")
    first, second = coach.record("round", record), coach.record("round", record)
    rate(coach, first.id, "talk", "hard")
    rate(coach, first.id, "talk", "easy")
    assert rating_of(coach, first.id) == "easy"
    assert rating_of(coach, second.id) is None
