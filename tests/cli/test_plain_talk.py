"""A talk line by line: the fading hand, and recoveries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import eventcoach
from tests.cli.test_practice_command import at_once, records

__all__ = ["at_once"]

TALK = ("practice", "conversation-3min", "--plain", "--partner", "dana", "--seed", "7")


def data(home: Path) -> dict[str, object]:
    (record,) = records(home)
    found = record["data"]
    assert isinstance(found, dict)
    return found


def test_kinds_of_move_stand_for_the_lines_until_these_are_asked_for(at_once: Path) -> None:
    result = eventcoach(*TALK, "--hand", "kinds", stdin="\nl\n1\nx\n")
    assert result.status == 0
    before, _, after = result.out.partition("1. Ask something new")
    assert "?" not in before.partition("Enter ends.")[2]
    assert "1. " in after
    found = data(at_once)
    assert (found["hand"], found["helped"]) == ("kinds", True)


def test_nothing_is_listed_until_i_have_spoken(at_once: Path) -> None:
    result = eventcoach(*TALK, "--hand", "open", stdin="\n1\n1\nx\n")
    assert result.out.index("1. I have spoken") < result.out.index("1. Ask something new")
    assert "For instance: " in result.out


def test_what_could_be_picked_up_is_named(at_once: Path) -> None:
    result = eventcoach(*TALK, "--hand", "gentle", stdin="\n1\nx\n")
    assert "(You could pick up: " in result.out


def test_ums_are_counted_and_taken_back(at_once: Path) -> None:
    assert eventcoach(*TALK, stdin="\nu\nu\n-u\nx\n").status == 0
    assert data(at_once)["fillers"] == 1


def test_a_hand_that_is_not_there_names_those_that_are(home: Path) -> None:
    result = eventcoach(*TALK, "--hand", "full")
    assert result.status == 2
    assert "'gentle', 'lines', 'kinds', 'open'" in result.err


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("recovery-left", "It is not your fault"),
        ("recovery-silent", "The chat is quiet."),
        ("recovery-paired", "Nobody yet; it may be any moment."),
        ("recovery-blank", "Blank. That is all right"),
        ("recovery-runs-on", "I said something of my own"),
    ],
)
def test_a_recovery_is_played_line_by_line(at_once: Path, mode: str, words: str) -> None:
    result = eventcoach("practice", mode, "--plain", "--seed", "7", stdin="\nt\nt\nx\n")
    assert result.status == 0
    assert words in result.out
    found = data(at_once)
    assert (found["kind"], found["trouble"]) == ("recovery", mode.removeprefix("recovery-"))
