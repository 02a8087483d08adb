"""`eventcoach practice` without a screen: said what it is, or played line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import eventcoach
from tests.cli.test_check_command import write


@pytest.fixture
def at_once(home: Path) -> Path:
    """Rounds that start without a lead-in."""
    write(home / "config/config.yaml", "lead_in: 0\n")
    return home


def records(home: Path) -> list[dict[str, object]]:
    lines = [
        line
        for path in sorted((home / "data/journal").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line) for line in lines]


def test_without_a_terminal_nothing_is_read_and_nothing_is_recorded(home: Path) -> None:
    result = eventcoach("practice", "conversation-3min", "--seed", "7", stdin="\n1\n\n")
    assert result.status == 0
    assert "eventcoach practice conversation-3min --seed 7" in result.out
    assert not (home / "data").exists()


def test_a_pitch_is_played_line_by_line_and_recorded(at_once: Path) -> None:
    result = eventcoach("practice", "pitch-30s", "--plain", stdin="\n\n")
    assert result.status == 0
    assert "who: " in result.out
    (record,) = records(at_once)
    assert record["kind"] == "round"
    data = record["data"]
    assert isinstance(data, dict)
    assert (data["mode"], data["ended"]) == ("pitch-30s", "done")


def test_a_conversation_answers_what_was_said(at_once: Path) -> None:
    result = eventcoach(
        "practice", "conversation-3min", "--plain", "--seed", "7", stdin="\n1\n\n\nf\n"
    )
    assert result.status == 0
    asked, _, after = result.out.partition("told you")
    assert asked
    sentence, _, figures = after.partition("f shows what was counted")
    assert "You talked for" in sentence
    assert "questions" not in sentence
    assert "questions: 1 " in figures
    (record,) = records(at_once)
    data = record["data"]
    assert isinstance(data, dict)
    assert len(data["moves"]) == 1


def test_a_line_that_drops_in_the_middle_is_recorded_as_such(at_once: Path) -> None:
    assert eventcoach("practice", "--plain", stdin="\n").status == 0
    (record,) = records(at_once)
    data = record["data"]
    assert isinstance(data, dict)
    assert data["ended"] == "lost"


def test_a_seed_gives_the_same_round_again(home: Path) -> None:
    words = ("practice", "conversation-3min", "--plain", "--seed")
    first, again, other = (eventcoach(*words, seed, stdin="\n").out for seed in ("7", "7", "8"))
    assert first == again
    assert first != other


def test_a_pitch_without_words_is_no_round(home: Path) -> None:
    path = write(home / "data/pitches/empty.yaml", "title: Nothing yet\n")
    result = eventcoach("practice", "--pitch", "empty")
    assert result.status == 1
    assert result.err == f"{path}: this pitch has no words yet; write a beat first\n"


def test_the_line_that_starts_the_same_round_gives_the_same_round() -> None:
    first = eventcoach("practice", "conversation-3min", "--bank", "speaker").out
    words = first.splitlines()[-1].partition("eventcoach ")[2].split()
    assert "--bank" in words
    assert eventcoach(*words).out == first


def test_figures_are_shown_only_to_those_who_ask(at_once: Path) -> None:
    result = eventcoach("practice", "pitch-30s", "--plain", stdin="\n\n\n")
    assert result.status == 0
    assert "f shows what was counted" in result.out
    assert "level:" not in result.out


def test_the_line_of_an_event_names_its_banks_and_not_the_event(home: Path) -> None:
    write(
        home / "data/events/secret-party.yaml",
        "title: Secret\nwhen: 2026-12-03 18:30\nbanks: [speaker, deeper]\n",
    )
    first = eventcoach("practice", "conversation-3min", "--event", "secret-party").out
    line = first.splitlines()[-1].partition("eventcoach ")[2]
    assert "--bank speaker,deeper" in line
    assert "secret" not in line
    assert eventcoach(*line.split()).out == first
