"""Asking on, being asked, and writing in a real terminal: to the end, and cut off in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.programs import WITHIN, kept
from tests.faults.test_calls_in_a_terminal import SIZES, practice, rounds


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_a_ladder_is_climbed_and_ended(tmp_path: Path, size: tuple[int, int]) -> None:
    with practice(tmp_path, "ladder", "--seed", "5", size=size) as terminal:
        terminal.wait_for("Start")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("kitchen")
        terminal.keys("enter")
        terminal.wait_for("Now another kind")
        terminal.tap_on("Said")
        terminal.wait_for("How small is it really?")
        terminal.type("1")
        terminal.wait_for("Two pages")
        terminal.type("d")
        terminal.wait_for("2 follow-up questions")
    (record,) = rounds(tmp_path)
    assert (record["ended"], record["moves"]) == ("done", ["follow", "follow"])


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_questions_are_answered_and_handed_back(tmp_path: Path, size: tuple[int, int]) -> None:
    with practice(tmp_path, "reverse", "--seed", "5", size=size) as terminal:
        terminal.wait_for("Start")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("hackathon")
        terminal.keys("enter")
        terminal.wait_for("may ask on")
        terminal.type("t")
        terminal.wait_for("you  And you")
        terminal.keys("enter")
        terminal.wait_for("Another")
        terminal.tap_on("End")
        terminal.wait_for("One question answered")
    (record,) = rounds(tmp_path)
    assert (record["ended"], record["moves"]) == ("done", ["answer", "turn"])


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_a_message_is_written_and_ticked(tmp_path: Path, size: tuple[int, int]) -> None:
    with practice(tmp_path, "written-chat", "--seed", "5", size=size) as terminal:
        terminal.wait_for("Start")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("0 of 400")
        terminal.type("xyzzy")
        terminal.wait_for("5 of 400")
        terminal.keys("enter")
        terminal.wait_for("no favor in it")
        terminal.type("1")
        terminal.wait_for("✓")
        terminal.type("s")
        terminal.wait_for("Hi Imani")
        terminal.type("d")
        terminal.wait_for("One message written")
    (record,) = rounds(tmp_path)
    assert (record["ended"], record["ticked"], record["of"]) == ("done", 1, 4)
    assert "xyzzy" not in kept(tmp_path)


@pytest.mark.slow
def test_what_was_being_written_when_the_line_dropped_is_there_again(tmp_path: Path) -> None:
    with practice(tmp_path, "written-chat", "--seed", "5") as terminal:
        terminal.wait_for("Start")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("0 of 400")
        terminal.type("half a line")
        terminal.wait_for("half a line")
        terminal.hang_up()
        terminal.end_within(2 * WITHIN)
        assert not terminal.processes_left
    with practice(tmp_path, "written-chat", "--seed", "5") as terminal:
        terminal.wait_for("Start")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("half a line")
        terminal.wait_for("You had begun")
    assert rounds(tmp_path)[0]["ended"] == "lost"
