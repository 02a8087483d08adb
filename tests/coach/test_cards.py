"""The card of an event, from files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from eventcoach.coach.cards import card_of
from eventcoach.coach.summary import fresh_summary
from eventcoach.errors import UsageError
from eventcoach.model.records import StarRecord
from tests.coach.making import SMALL, make, put

EVENT = """\
title: PyLadies December
when: 2026-12-03 18:30
pitch: mine
goal: {people: 3, if_then: If I see someone alone, I say hello.}
meet:
  - name: Dana Okafor
    how: stay after her talk
card:
  openers: [meetup/building-now]
"""
PITCH = "title: Mine\nwho: I grow beans and write Python.\n"


def test_a_newcomer_still_gets_lines_and_no_strangers_pitch(tmp_path: Path) -> None:
    card = card_of(make(tmp_path))
    assert card.openers[0] == "What brought you here tonight?"
    assert card.exits == ("Enjoy the rest of the evening!",)
    assert card.cues == ()
    assert card.event == ""


def test_the_next_event_its_pitch_and_its_own_lines_come_first(tmp_path: Path) -> None:
    put(tmp_path, "events/pyladies.yaml", EVENT)
    put(tmp_path, "pitches/mine.yaml", PITCH)
    card = card_of(make(tmp_path))
    assert card.event == "PyLadies December"
    assert dict(card.cues)["who"] == "I grow beans and write Python."
    assert card.openers[0] == "What are you building at the moment?"
    assert card.find[0].name == "Dana Okafor"
    assert card.goal == 3


def test_one_ending_of_each_kind_is_offered(tmp_path: Path) -> None:
    assert card_of(make(tmp_path)).wrap_ups == (
        "Shall we stay in touch?",
        "I have learned a lot from you.",
    )


def test_a_star_puts_a_line_before_the_usual_ones(tmp_path: Path) -> None:
    coach = make(tmp_path)
    coach.record("star", StarRecord(item="meetup/who-showed"))
    assert card_of(coach).openers[0] == "Who showed you how to do that?"
    fresh_summary(coach)
    assert card_of(make(tmp_path)).openers[0] == "Who showed you how to do that?"


def test_an_event_that_is_over_is_not_the_next_one(tmp_path: Path) -> None:
    put(tmp_path, "events/pyladies.yaml", EVENT)
    coach = make(tmp_path)
    coach.clock.moment = datetime(2026, 12, 5, tzinfo=UTC)  # type: ignore[attr-defined]
    assert card_of(coach).event == ""


def test_the_people_met_tonight_are_named_with_their_hooks(tmp_path: Path) -> None:
    put(tmp_path, "events/pyladies.yaml", EVENT)
    for name, at, event in (
        ("priya", "19:42", "pyladies"),
        ("ana", "19:10", "pyladies"),
        ("old", "18:00", "other"),
    ):
        text = f"name: {name}\nhook: like {name}\nmet: {{event: {event}, at: 2026-12-03T{at}}}\n"
        put(tmp_path, f"people/{name}.yaml", text)
    for prepare in (lambda coach: None, fresh_summary):
        coach = make(tmp_path)
        prepare(coach)
        card = card_of(coach)
        assert [met.name for met in card.tonight] == ["ana", "priya"]
        assert card.met == 2


def test_the_summary_holds_no_word_of_anybody(tmp_path: Path) -> None:
    put(tmp_path, "people/priya.yaml", "name: Priya Nair\nmet: {event: pyladies}\n")
    coach = make(tmp_path)
    fresh_summary(coach)
    assert "Priya" not in Path(coach.paths.summary).read_text()
    assert Path(coach.paths.summary).stat().st_mode & 0o777 == 0o600


def test_an_unknown_event_says_the_nearest(tmp_path: Path) -> None:
    put(tmp_path, "events/pyladies.yaml", EVENT)
    with pytest.raises(UsageError, match="pyladies"):
        card_of(make(tmp_path), "pyladys")


def test_only_the_files_that_are_shown_are_opened(tmp_path: Path) -> None:
    put(tmp_path, "banks/huge.yaml", "questions: [never read]\n")
    coach = make(tmp_path)
    card_of(coach)
    read = {key[1] for key in coach.library._loaded if key[0] == "bank"}
    assert read == {"meetup"}
    assert (SMALL / "banks" / "meetup.yaml").exists()
