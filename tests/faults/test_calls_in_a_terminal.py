"""Calls and rounds for two in a real terminal: played to the end, and cut off in the middle."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.programs import ROOT, WITHIN, kept
from tests.faults.terminal import Terminal

SIZES = [(40, 20), (80, 24)]


def practice(folder: Path, *words: str, size: tuple[int, int] = (40, 20)) -> Terminal:
    settings = folder / "home/config/config.yaml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("lead_in: 0\nclock: line\n", encoding="utf-8")
    return Terminal(
        [sys.executable, "-m", "eventcoach", "practice", *words],
        environment={"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(folder / "home")},
        folder=str(folder),
        columns=size[0],
        rows=size[1],
    )


def rounds(folder: Path) -> list[dict[str, Any]]:
    lines = [
        json.loads(line)
        for path in (folder / "home/data/journal").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [each["data"] for each in lines if each["kind"] == "round"]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_a_call_is_played_to_its_end(tmp_path: Path, size: tuple[int, int]) -> None:
    with practice(tmp_path, "call-20min", "--partner", "dana", size=size) as terminal:
        terminal.wait_for("Start")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("left here")
        terminal.type("n")
        terminal.wait_for("looking ahead")
        terminal.type("1")
        terminal.wait_for("✓")
        terminal.tap_on("End")
        terminal.wait_for("Dana told")
    assert [each["ended"] for each in rounds(tmp_path)] == ["done"]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_two_people_come_to_the_end_with_enter(tmp_path: Path, size: tuple[int, int]) -> None:
    with practice(tmp_path, "partner-pitch", size=size) as terminal:
        terminal.wait_for("Start")
        terminal.settle()
        for half in ("then you swap", "then it is over"):
            for words in ("Hand it to the speaker", "speaker alone", "Hand it to the listener",
                          "listener alone", half):  # fmt: skip
                if half == "then you swap" or not words.startswith("Hand it to the sp"):
                    terminal.keys("enter")
                terminal.wait_for(words)
            terminal.keys("enter")
            terminal.wait_for("say three")
            terminal.keys("1")
        terminal.wait_for("That is listening")
    assert [each["understood"] for each in rounds(tmp_path)] == [["yes", "yes"]]


@pytest.mark.slow
def test_a_real_call_goes_on_with_its_notes_after_the_line_dropped(tmp_path: Path) -> None:
    with practice(tmp_path, "call-30min", "--live") as terminal:
        terminal.wait_for("Beside a real call")
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("left here")
        terminal.type("1w")
        terminal.wait_for("Close")
        terminal.type("nights")
        terminal.wait_for("nights")
        terminal.hang_up()
        terminal.end_within(2 * WITHIN)
        assert not terminal.processes_left
    assert "nights" in kept(tmp_path)
    with practice(tmp_path, "call-30min", "--live") as terminal:
        terminal.wait_for("Your call was cut")
        terminal.wait_for("nights")
        assert "✓" in terminal.screen
    assert [each["ended"] for each in rounds(tmp_path)] == ["lost"]
