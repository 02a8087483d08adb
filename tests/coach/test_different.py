"""Another round: whom and what I have met least."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.different import different
from eventcoach.coach.rounds import Choice, prepare
from eventcoach.errors import UsageError
from eventcoach.model.records import RoundRecord
from tests.coach.making import make, put

TALK = Choice(mode="conversation-3min", partner="dana", seed=3)


def played(coach: Coach, **more: Any) -> RoundRecord:
    """Put a finished talk into the journal."""
    usual: dict[str, Any] = {
        "mode": "conversation-3min",
        "kind": "conversation",
        "seed": 3,
        "seconds": 150.0,
        "limit": 180.0,
        "ended": "done",
        "partner": "dana",
        "moves": ("ask", "follow"),
    }
    record = RoundRecord(**{**usual, **more})
    coach.record("round", record)
    return record


def seeds(start: int = 1) -> Callable[[], int]:
    numbers: Iterator[int] = count(start)
    return lambda: next(numbers)


def test_the_next_partner_is_one_i_have_not_met(tmp_path: Path) -> None:
    coach = make(tmp_path)
    choice = different(coach, TALK, played(coach))
    assert choice.partner == "robin"
    assert prepare(coach, choice).partner_name == "robin"


def test_of_two_met_as_often_comes_the_one_with_whom_it_went_worse(tmp_path: Path) -> None:
    put(tmp_path, "partners/ines.yaml", "name: Ines\njob: baker\nelse: [Hm.]\n")
    coach = make(tmp_path)
    played(coach, partner="robin")
    played(coach, partner="ines", ended="left")
    assert different(coach, TALK, played(coach)).partner == "ines"


def test_a_partner_made_for_another_place_does_not_come(tmp_path: Path) -> None:
    put(tmp_path, "partners/aaa.yaml", "name: Ines\njob: baker\nsetting: online\nelse: [Hm.]\n")
    coach = make(tmp_path)
    assert different(coach, TALK, played(coach)).partner == "robin"


def test_bank_event_and_mode_stay_as_they_were_chosen(tmp_path: Path) -> None:
    put(tmp_path, "events/party.yaml", "title: Party\nwhen: 2026-12-03 18:30\n")
    coach = make(tmp_path)
    choice = Choice(mode="conversation-3min", bank="meetup", event="party", seed=3)
    other = different(coach, choice, played(coach))
    assert (other.bank, other.event, other.mode) == ("meetup", "party", "conversation-3min")


def test_after_the_first_talk_comes_a_usual_one_with_somebody_else(tmp_path: Path) -> None:
    coach = make(tmp_path)
    choice = Choice(mode="first-talk")
    last = played(coach, mode="first-talk", partner="robin")
    other = different(coach, choice, last)
    assert (other.mode, other.partner) == ("conversation-3min", "dana")


def test_the_lines_said_least_come_first(tmp_path: Path) -> None:
    questions = "".join(f"  - {{ask: Question {n}?, id: q{n}}}\n" for n in range(40))
    put(tmp_path, "banks/many.yaml", f"title: Many\nquestions:\n{questions}")
    coach = make(tmp_path)
    choice = Choice(mode="mingle-30s", bank="many", seed=3)
    first = prepare(coach, Choice(mode="mingle-30s", bank="many", seed=1))
    talk = first.talk
    assert talk is not None
    said = tuple(line.ref for line in talk.deck.lines["open"][:3])
    last = played(coach, mode="mingle-30s", kind="mingle", lines=said, partner=None)
    other = different(coach, choice, last, seeds=seeds(0))  # the seed 1 would bring them again
    assert other.seed != 1
    talk = prepare(coach, other).talk
    assert talk is not None
    assert not {line.ref for line in talk.deck.lines["open"][:3]} & set(said)


def test_a_pitch_goes_to_the_level_practiced_least(tmp_path: Path) -> None:
    coach = make(tmp_path)
    played(coach, mode="pitch-30s", kind="pitch", pitch="meetup", level="fade", partner=None)
    last = played(coach, mode="pitch-30s", kind="pitch", pitch="meetup", level="read", partner=None)
    other = different(coach, Choice(mode="pitch-30s"), last)
    assert (other.pitch, other.level) == ("meetup", "cues")


def test_a_round_that_could_not_be_saved_counts_all_the_same(tmp_path: Path) -> None:
    coach = make(tmp_path)
    last = RoundRecord(
        mode="conversation-3min", kind="conversation", seed=3, seconds=9.0, limit=180.0,
        ended="done", partner="dana",
    )  # fmt: skip
    assert different(coach, TALK, last).partner == "robin"


def test_a_mode_that_is_gone_is_said(tmp_path: Path) -> None:
    coach = make(tmp_path)
    with pytest.raises(UsageError, match="no mode called"):
        different(coach, TALK, played(coach, mode="gone"))


def test_a_conversation_of_ten_thousand_questions_is_drawn_in_a_moment(tmp_path: Path) -> None:
    from time import perf_counter

    questions = "".join(f"  - What about {n}?\n" for n in range(10_000))
    put(tmp_path, "banks/many.yaml", f"title: Many\nquestions:\n{questions}")
    coach = make(tmp_path)
    choice = Choice(mode="conversation-3min", bank="many", partner="dana", seed=3)
    first = prepare(coach, choice)
    last = played(coach, lines=tuple(move.ref for move in first.hand if move.ref))
    began = perf_counter()
    different(coach, choice, last)
    assert perf_counter() - began < 2
