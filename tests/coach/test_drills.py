"""Preparing a drill from the journal, the stars and the banks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.drills import due_lines, prepare_drill
from eventcoach.coach.practice import ready
from eventcoach.coach.rounds import Choice
from eventcoach.coach.stars import set_star
from eventcoach.coach.summary import fresh_summary
from eventcoach.coaching.drill import NEW_LINES, Sitting
from eventcoach.coaching.next_step import next_steps
from eventcoach.coaching.recall import read_reviews, replay
from eventcoach.errors import UsageError, UserFileError
from eventcoach.model.records import Grade
from tests.coach.making import StandingClock, make, put

DRILL = Choice(mode="drill")
BANK = """\
title: Mine
questions:
  - What is new?
  - ask: What is old?
    id: old
    when: The room goes quiet.
    follow_ups: [How old?]
"""
EVENT = "title: PyLadies\nwhen: {}\nbanks: [mine]\ncard: {{openers: [meetup/found]}}\n"


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
    return make(tmp_path, clock)


def sit(coach: Coach, *grades: Grade, choice: Choice = DRILL) -> Sitting:
    """Sit down and grade what comes, the last grade for all the rest."""
    sitting = prepare_drill(coach, choice)
    given = list(grades)
    while sitting.prompt is not None and given:
        sitting = sitting.revealed(3)
        record = coach.record("review", sitting.review(given[0]))
        sitting = sitting.graded(given.pop(0), record.id)
    return sitting


def items(sitting: Sitting) -> list[str]:
    return [prompt.item for prompt in sitting.waiting]


def test_a_first_sitting_has_some_of_each_kind_from_hello_to_goodbye(coach: Coach) -> None:
    sitting = ready(coach, DRILL)
    assert isinstance(sitting, Sitting)
    assert 0 < sitting.left <= NEW_LINES
    kinds = [prompt.kind.partition(" · ")[0] for prompt in sitting.waiting]
    assert kinds[0] == "opener"
    assert kinds.index("opener") < kinds.index("exit line")


def test_a_line_without_a_situation_is_cued_by_what_it_is(tmp_path: Path, coach: Coach) -> None:
    put(tmp_path, "banks/mine.yaml", BANK)
    first, second = prepare_drill(coach, Choice(mode="drill", bank="mine")).waiting
    assert first.cue == "An opener for “Mine”."
    assert (second.cue, second.follow_ups) == ("The room goes quiet.", ("How old?",))


def test_a_bank_that_was_asked_for_is_drilled_alone(tmp_path: Path, coach: Coach) -> None:
    put(tmp_path, "banks/mine.yaml", BANK)
    set_star(coach, "meetup/found", on=True)
    choice = Choice(mode="drill", bank="mine")
    assert all(item.startswith("mine/") for item in items(prepare_drill(coach, choice)))


def test_a_mode_of_ones_own_names_its_banks(tmp_path: Path, coach: Coach) -> None:
    put(tmp_path, "banks/mine.yaml", BANK)
    put(tmp_path, "modes/my-drill.yaml", "title: Mine\nkind: drill\nbanks: [mine]\n")
    sitting = prepare_drill(coach, Choice(mode="my-drill"))
    assert sitting.left == 2
    assert sitting.revealed(1).review("good").mode == "my-drill"


def test_stars_come_first_and_the_event_brings_its_card_and_banks(
    tmp_path: Path, coach: Coach
) -> None:
    put(tmp_path, "banks/mine.yaml", BANK)
    put(tmp_path, "events/pyladies.yaml", EVENT.format("2026-12-03 18:30"))
    set_star(coach, "meetup/know-now", on=True)
    sitting = prepare_drill(coach, DRILL)
    assert items(sitting)[:2] == ["meetup/found", "meetup/know-now"]
    assert items(sitting)[3] == "mine/old"


def test_what_was_said_today_does_not_come_again_today(coach: Coach, clock: Moving) -> None:
    over = sit(coach, *["good"] * 20)
    assert over.prompt is None
    again = prepare_drill(coach, DRILL)
    assert again.prompt is None
    assert again.sentence(clock.local()).startswith("Enough for today. The next line comes back")
    clock.moment += timedelta(days=40)
    assert set(items(prepare_drill(coach, DRILL))) >= {each.prompt.item for each in over.given}


def test_leaving_in_the_middle_loses_nothing(coach: Coach, clock: Moving) -> None:
    left = sit(coach, "good", "again")
    done = left.given[0].prompt.item
    slipped = left.given[1].prompt.item
    clock.moment += timedelta(minutes=11)
    assert items(prepare_drill(coach, DRILL))[0] == slipped
    assert done not in items(prepare_drill(coach, DRILL))


def test_a_few_more_are_there_for_who_asks(tmp_path: Path, coach: Coach) -> None:
    lines = "".join(f"  - What about number {count}?\n" for count in range(30))
    put(tmp_path, "banks/many.yaml", f"title: Many\nquestions:\n{lines}")
    assert sit(coach, *["good"] * 20).more
    assert prepare_drill(coach, DRILL).prompt is None
    assert prepare_drill(coach, DRILL, more=True).left == NEW_LINES


def test_the_line_of_a_file_that_is_gone_is_passed_over(tmp_path: Path, clock: Moving) -> None:
    file = put(tmp_path, "banks/mine.yaml", BANK)
    sit(make(tmp_path, clock), "good", "good", choice=Choice(mode="drill", bank="mine"))
    file.unlink()
    clock.moment += timedelta(days=60)
    coach = make(tmp_path, clock)
    assert not any(item.startswith("mine/") for item in items(prepare_drill(coach, DRILL)))
    assert due_lines(coach, ()) == ()


@pytest.mark.parametrize(
    ("choice", "trouble"),
    [
        (Choice(mode="drill", bank="metup"), UsageError),
        (Choice(mode="drill", event="nowhere"), UsageError),
        (Choice(mode="drill", bank="empty"), UserFileError),
    ],
)
def test_what_is_not_there_is_said(
    tmp_path: Path, coach: Coach, choice: Choice, trouble: Any
) -> None:
    put(tmp_path, "banks/empty.yaml", "title: Empty\n")
    with pytest.raises(trouble):
        prepare_drill(coach, choice)


def test_home_counts_what_is_due_from_the_summary_alone(tmp_path: Path, clock: Moving) -> None:
    coach = make(tmp_path, clock)
    assert fresh_summary(coach).drill == ()
    sit(coach, "good", "again")
    summary = fresh_summary(make(tmp_path, clock))
    titles = [step.title for step in next_steps(summary, clock.local())]
    assert not any("line" in title and "slipped" in title for title in titles)
    clock.moment += timedelta(minutes=11)
    (step,) = (each for each in next_steps(summary, clock.local()) if each.doing == "round:drill")
    assert (step.title, step.takes) == ("Learn the line that slipped", "1 min")
    clock.moment += timedelta(days=60)
    (step,) = (each for each in next_steps(summary, clock.local()) if each.doing == "round:drill")
    assert step.title == "Learn the line that slipped"


def test_a_summary_works_the_drill_out_again_when_a_review_or_an_event_is_new(
    tmp_path: Path, clock: Moving
) -> None:
    coach = make(tmp_path, clock)
    sit(coach, "easy")
    first = fresh_summary(make(tmp_path, clock)).drill
    assert len(first) == 1
    put(tmp_path, "events/pyladies.yaml", EVENT.format("2026-12-01 18:30"))
    second = fresh_summary(make(tmp_path, clock)).drill
    assert second[0].due < first[0].due
    after = datetime(2026, 12, 1, 20, 0, tzinfo=UTC).timestamp()
    assert not second[0].ripe(after)
    sit(coach, "hard")
    assert len(fresh_summary(make(tmp_path, clock)).drill) == 2


@pytest.mark.slow
def test_twenty_thousand_reviews_are_ready_in_a_moment(tmp_path: Path, clock: Moving) -> None:
    """Under 0.3 s where the machine has a core to itself; twice that is allowed for here."""
    from msgspec import Raw
    from msgspec.json import encode

    from eventcoach.model.records import Record, ReviewRecord

    at = clock.moment - timedelta(days=300)
    grades: tuple[Grade, ...] = ("good", "hard", "easy", "good", "again")
    folder = tmp_path / "data/journal"
    folder.mkdir(parents=True)
    with open(folder / "d.jsonl", "wb") as file:
        for n in range(20_000):
            at += timedelta(minutes=20)
            data = ReviewRecord(item=f"meetup/{n % 800}", grade=grades[n % 5])
            line = Record(id=f"r{n}", v=1, kind="review", device="d", n=n, at=at.isoformat(),
                          data=Raw(encode(data)))  # fmt: skip
            file.write(encode(line) + b"\n")
    replay([], clock.now())
    best = 9.0
    for _ in range(5):
        began = perf_counter()
        memories = replay(read_reviews(make(tmp_path, clock).journal.records()), clock.now())
        best = min(best, perf_counter() - began)
    assert len(memories) == 800
    assert best < 0.6
