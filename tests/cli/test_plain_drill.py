"""The drill line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import eventcoach
from tests.cli.test_check_command import write
from tests.cli.test_practice_command import records

BANK = "title: Mine\nquestions:\n  - {ask: What is new?, id: new, when: The room is full.}\n"
DRILL = ("practice", "drill", "--bank", "mine")


@pytest.fixture(autouse=True)
def bank(home: Path) -> Path:
    return write(home / "data/banks/mine.yaml", BANK)


def data(home: Path) -> list[Any]:
    return [record["data"] for record in records(home)]


def test_a_line_is_asked_shown_and_graded(home: Path) -> None:
    result = eventcoach(*DRILL, "--plain", stdin="\n4\n")
    assert result.status == 0
    assert result.out.index("The room is full.") < result.out.index("What is new?")
    assert "One line, and you had it." in result.out
    (review,) = data(home)
    assert (review["item"], review["grade"]) == ("mine/new", "easy")


def test_a_grade_can_be_taken_back(home: Path) -> None:
    result = eventcoach(*DRILL, "--plain", stdin="\n1\nu\n3\n")
    assert result.status == 0
    assert [each["grade"] for each in data(home)] == ["again", None, "good"]
    assert data(home)[1]["takes_back"] == records(home)[0]["id"]


@pytest.mark.parametrize("stdin", ["", "\n", "x\n", "\nx\n", "\nwhat\n"])
def test_leaving_or_a_dropped_line_records_nothing(home: Path, stdin: str) -> None:
    assert eventcoach(*DRILL, "--plain", stdin=stdin).status == 0
    assert records(home) == []


def test_without_a_terminal_it_says_what_there_is_and_reads_nothing(home: Path) -> None:
    result = eventcoach(*DRILL, stdin="\n4\n")
    assert result.status == 0
    assert "One line for now." in result.out
    assert records(home) == []


def test_a_bank_that_is_not_there_is_said(home: Path) -> None:
    result = eventcoach("practice", "drill", "--bank", "mein")
    assert result.status == 2
    assert "did you mean “mine”?" in result.err
