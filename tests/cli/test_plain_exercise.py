"""Asking on, being asked, and writing without a screen, line by line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import eventcoach
from tests.cli.test_check_command import write
from tests.cli.test_plain_call import data

NOTE = """\
title: Write it
kind: written
seconds: 300
tasks:
  - do: Thank Ines.
    id: thanks
    when: She lent you a cable.
    longest: 20
    checks: [It names the cable., It asks nothing.]
    examples: [Cable heaven!]
"""


def test_a_ladder_is_climbed_line_by_line(home: Path) -> None:
    result = eventcoach(
        "practice", "ladder", "--plain", "--seed", "5", "--partner", "leo",
        stdin="\n\n\n1\n\n\nd\nf\n",
    )  # fmt: skip
    assert result.status == 0
    assert "Leo Marchetti: " in result.out
    assert "A number asks one of these." in result.out
    assert "You: " in result.out
    assert "4 follow-up questions." in result.out
    assert "for two of them: " in result.out
    (record,) = data(home, "round")
    assert (record["ended"], record["moves"]) == ("done", ["follow"] * 4)


def test_questions_are_answered_and_handed_back_line_by_line(home: Path) -> None:
    result = eventcoach(
        "practice", "reverse", "--plain", "--seed", "5", stdin="\n\nt\n\n\n\n\n\nd\n\n"
    )
    assert result.status == 0
    assert "You: And you?" in result.out
    assert "One sentence: what, and what for. (15 s)" in result.out
    (record,) = data(home, "round")
    assert record["ended"] == "done"
    assert record["moves"] == ["answer", "turn", "answer", "answer"]


def test_a_message_is_written_ticked_and_kept_nowhere(home: Path) -> None:
    write(home / "data/modes/note.yaml", NOTE)
    result = eventcoach(
        "practice", "note", "--plain", stdin="\nxyzzy cable, dear\nInes\n\n1\ns\nw\nshort\n\n\nf\n"
    )
    assert result.status == 0
    assert "2 over, what can go?" in result.out
    assert "1. It names the cable. (ticked)" in result.out
    assert "- Cable heaven!" in result.out
    assert "5 characters." in result.out
    assert "checks you ticked: 1 of 2" in result.out
    (record,) = data(home, "round")
    assert (record["ended"], record["ticked"], record["of"]) == ("done", 1, 2)
    written = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert not any(b"xyzzy" in each for each in written)


def test_an_input_that_ends_is_an_exercise_that_was_lost(home: Path) -> None:
    eventcoach("practice", "ladder", "--plain", stdin="\n\n")
    (record,) = data(home, "round")
    assert (record["ended"], record["moves"]) == ("lost", ["follow"])


def test_without_a_terminal_it_says_what_it_is_and_reads_nothing(home: Path) -> None:
    result = eventcoach("practice", "written-chat", stdin="\nHello\n\n")
    assert result.status == 0
    assert "eventcoach practice written-chat" in result.out
    assert not (home / "data").exists()


def test_a_practice_with_nothing_to_write_is_said_in_one_line_with_its_file(home: Path) -> None:
    write(home / "data/modes/empty.yaml", "title: Empty\nkind: written\n")
    result = eventcoach("practice", "empty", "--plain", stdin="\n")
    assert result.status != 0
    assert "no tasks yet" in result.err
    assert "empty.yaml" in result.err
