"""A session: where one is, what is left, and going on later."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw, convert, json

from eventcoach.coaching.session import Session, keys_of, latest_run, length_text, plan
from eventcoach.model.mode import Mode, Step
from eventcoach.model.records import Record, StepRecord

TITLES = ("Read this", "Write that", "Say it", "Talk it over")


def mode(*steps: Step) -> Mode:
    made = steps or (
        Step(title=TITLES[0], text="word " * 90),
        Step(title=TITLES[1], do="write", id="that"),
        Step(title=TITLES[2], do="practice", mode="pitch-30s"),
        Step(title=TITLES[3], do="discuss", minutes=7),
    )
    return Mode(title="Lesson", kind="session", steps=made)


def session(made: Mode | None = None, **more: Any) -> Session:
    made = made or mode()
    steps = plan(made, {"pitch-30s": 30.0}.get)
    return Session(
        **{"name": "lesson", "mode": made, "seed": 7, "run": "r1", "steps": steps, **more}
    )


def journal(*steps: StepRecord) -> list[Record]:
    return [
        Record(id=f"r{n}", v=1, kind="step", device="d", n=n, at="2026-11-30T18:00:00+00:00",
               data=Raw(json.encode(step)))
        for n, step in enumerate(steps, 1)
    ]  # fmt: skip


def key(title: str) -> str:
    return keys_of([Step(title=title)])[0]


def test_each_step_has_its_time_as_it_says_or_as_its_kind_needs() -> None:
    assert [one.seconds for one in session().steps] == [30.0, 300.0, 30.0, 420.0]


def test_a_step_of_a_mode_that_is_not_there_still_has_a_time() -> None:
    made = session(mode(Step(title="Gone", do="practice", mode="gone")))
    assert made.steps[0].seconds == 180.0


def test_the_next_step_and_the_time_left_follow_what_is_done() -> None:
    made = session()
    assert (made.next, made.left) == (0, made.planned)
    made = made.did(made.steps[0].key, "done").did(made.steps[2].key, "skipped")
    assert made.next == 1
    assert made.left == 720.0
    assert made.where() == "Step 2 of 4 · about 12 min left"
    for one in made.steps:
        made = made.did(one.key, "done")
    assert made.over
    assert made.left == 0
    assert made.sentence() == "Four steps done. That was the whole of it."


def test_what_was_done_is_not_undone_by_skipping_it() -> None:
    made = session()
    first = made.steps[0].key
    assert made.did(first, "done").did(first, "skipped").how[first] == "done"
    assert made.did(first, "skipped").did(first, "done").how[first] == "done"


def test_a_session_left_in_the_middle_goes_on_where_it_was() -> None:
    made = session()
    records = journal(made.record(made.steps[0].key, "done"), made.record("that", "skipped"))
    run = latest_run(records, "lesson")
    assert run is not None
    on = session(run="r2", seed=99).gone_on(run)
    assert (on.next, on.run, on.seed, on.resumed) == (2, "r1", 7, True)
    assert on.offer() == "Go on with step 3 of 4, or start over?"


def test_one_goes_on_after_the_steps_were_moved_renamed_and_added_to() -> None:
    made = session()
    run = latest_run(
        journal(made.record(made.steps[0].key, "done"), made.record("that", "done", note="n1")),
        "lesson",
    )
    assert run is not None
    changed = mode(
        Step(title="New at the front"),
        Step(title="Write something else", do="write", id="that"),
        Step(title=TITLES[0], id="now-with-an-id"),
        Step(title=TITLES[3], do="discuss"),
    )
    on = session(changed).gone_on(run)
    assert on.how == {"that": "done", "now-with-an-id": "done"}
    assert on.notes == {"that": "n1"}
    assert on.next == 0


def test_steps_that_are_called_the_same_are_told_apart() -> None:
    keys = keys_of([Step(title="Again"), Step(title="Again"), Step(title="again ")])
    assert len(set(keys)) == 3


def test_the_last_run_counts_and_other_sessions_and_seeds_do_not() -> None:
    first = session().record("a", "done")
    later = session(run="r2", seed=8).record("b", "done")
    other = session(name="other").record("c", "done")
    records = journal(first, later, other)
    found = latest_run(records, "lesson")
    assert found is not None
    assert (found.run, found.how) == ("r2", {"b": "done"})
    seeded = latest_run(records, "lesson", seed=7)
    assert seeded is not None
    assert seeded.run == "r1"
    assert latest_run(records, "lesson", seed=1) is None
    assert latest_run(records, "lesson", event="pyladies") is None


def test_a_record_that_cannot_be_read_is_passed_over() -> None:
    odd = Record(id="x", v=1, kind="step", device="d", n=9, at="", data=Raw(b'{"session": 3}'))
    assert latest_run([odd], "lesson") is None


def test_a_step_names_its_seed_or_gets_one_that_the_session_decides() -> None:
    steps = (
        Step(title="Mine", do="practice", mode="pitch-30s", seed=42),
        Step(title="Drawn", do="practice", mode="pitch-30s"),
    )
    made = session(mode(*steps))
    assert made.seed_of(made.steps[0]) == 42
    drawn = made.seed_of(made.steps[1])
    assert drawn == session(mode(*steps)).seed_of(made.steps[1])
    assert drawn != session(mode(*steps), seed=8).seed_of(made.steps[1])


def test_a_step_to_practice_says_what() -> None:
    with pytest.raises(ValueError, match="says what"):
        Step(title="Nothing", do="practice")


@pytest.mark.parametrize(("seconds", "words"), [(20, "20 s"), (60, "1 min"), (61, "2 min")])
def test_lengths_are_said_in_whole_minutes(seconds: float, words: str) -> None:
    assert length_text(seconds) == words


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["done", "skipped"]), st.floats())))
def test_any_way_through_can_be_ended_and_read_back(acts: list[tuple[int, Any, float]]) -> None:
    made = session()
    records: list[StepRecord] = []
    left = made.left
    for at, how, seconds in acts:
        one = made.steps[at]
        record = made.record(one.key, how, 0.0 if seconds != seconds else min(seconds, 1e9))
        assert json.decode(json.encode(record), type=StepRecord) == record
        assert convert(record, StepRecord).seconds >= 0
        records.append(record)
        made = made.did(one.key, how)
        assert made.left <= left
        left = made.left
    run = latest_run(journal(*records), "lesson")
    assert (run.how if run else {}) == made.how
    for one in made.steps:
        made = made.did(one.key, "skipped")
    assert made.over
