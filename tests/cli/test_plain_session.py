"""Sessions, dress rehearsals and names, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import eventcoach
from tests.cli.test_check_command import write
from tests.cli.test_practice_command import records

LESSON = """\
title: Lesson
kind: session
steps:
  - {title: Read this, text: Hello there.}
  - {title: Write that, do: write, id: that}
  - {title: Gone, do: practice, mode: nowhere}
  - {title: Say it, do: practice, mode: drill, bank: mine}
  - {title: Talk, do: discuss, questions: [What stayed with you?]}
"""
BANK = "title: Mine\nquestions:\n  - {ask: What is new?, id: new, when: The room is full.}\n"
EVENT = "title: PyLadies\nwhen: 2026-12-03 18:30\nmeet: [{name: Dana, ask: What changed?}]\n"
RUN = ("practice", "lesson", "--plain")


@pytest.fixture(autouse=True)
def files(home: Path) -> None:
    write(home / "data/modes/lesson.yaml", LESSON)
    write(home / "data/banks/mine.yaml", BANK)
    write(home / "data/events/pyladies.yaml", EVENT)


def steps(home: Path) -> list[tuple[str, str]]:
    found = [one["data"] for one in records(home) if one["kind"] == "step"]
    return [(one["step"].partition("-")[0], one["how"]) for one in found]


def test_a_session_from_the_first_step_to_the_last(home: Path) -> None:
    typed = "\nI am Sam.\nI garden.\n\n\n\n\n3\n\n"
    result = eventcoach(*RUN, stdin=typed)
    assert result.status == 0
    assert "Hello there." in result.out
    assert "there is no mode called “nowhere”" in result.out
    assert "- What stayed with you?" in result.out
    assert "Four steps done." in result.out
    assert [how for _, how in steps(home)] == ["done", "done", "skipped", "done", "done"]
    (note,) = (home / "data/notes").iterdir()
    assert "I garden." in note.read_text()


def test_a_session_that_is_left_goes_on_where_it_was(home: Path) -> None:
    assert "It goes on here" in eventcoach(*RUN, stdin="\nn\nx\n").out
    result = eventcoach(*RUN, stdin="\nx\n")
    assert "Go on with step 3 of 5, or start over?" in result.out
    assert "Read this" not in result.out
    again = eventcoach(*RUN, stdin="o\nx\n")
    assert "1. Read this" in again.out
    assert len(steps(home)) == 2


def test_practice_that_is_left_is_still_open(home: Path) -> None:
    result = eventcoach(*RUN, stdin="n\nn\n\n\nx\nn\nn\n")
    assert "That one is still open." in result.out
    assert [how for _, how in steps(home)] == ["skipped"] * 5


@pytest.mark.parametrize("stdin", ["", "x\n"])
def test_leaving_or_a_dropped_line_records_nothing(home: Path, stdin: str) -> None:
    assert eventcoach(*RUN, stdin=stdin).status == 0
    assert records(home) == []


def test_without_a_terminal_it_lists_the_steps_and_reads_nothing(home: Path) -> None:
    result = eventcoach("practice", "lesson", stdin="\n\n")
    assert "5. Talk (3 min)" in result.out
    assert records(home) == []


def test_a_dress_rehearsal_in_lines(home: Path) -> None:
    result = eventcoach("practice", "--event", "pyladies", "--minutes", "5", "--seed", "7")
    assert result.status == 0
    assert "Dress rehearsal: PyLadies" in result.out
    assert "Meet Dana" in result.out
    assert "--event pyladies --minutes 5 --seed 7" in result.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--event", "pyladies", "--minutes", "7"), "choose 5, 10 or 20"),
        (("--event", "pyladies", "--minutes", "0"), "choose 5, 10 or 20"),
        (("--event", "pyladie", "--minutes", "5"), "did you mean “pyladies”?"),
        (("--minutes", "5"), "say which: --event NAME"),
        (("drill", "--minutes", "5"), "leave the mode out"),
    ],
)
def test_a_rehearsal_that_cannot_be_is_wrong_usage(words: tuple[str, ...], told: str) -> None:
    result = eventcoach("practice", *words)
    assert result.status == 2
    assert told in result.err


def test_check_names_what_a_session_cannot_find(home: Path) -> None:
    result = eventcoach("check")
    assert result.status == 1
    assert "lesson.yaml:6:" in result.out + result.err
    assert "there is no mode called “nowhere”" in result.out + result.err


def test_names_in_lines_and_the_way_to_made_up_people(home: Path) -> None:
    result = eventcoach("practice", "names", "--plain", stdin="\n\n\n\n\n3\nx\n")
    assert "Nobody to recall yet." in result.out
    assert "This is " in result.out
    (review,) = records(home)
    assert review["data"]["item"].startswith("partner/")


def test_a_person_met_is_asked_for_in_lines(home: Path) -> None:
    write(home / "data/people/01a.yaml", "name: Priya Nair\nhook: like Priya from school\n")
    result = eventcoach("practice", "names", "--plain", stdin="\n3\n")
    assert result.out.index("like … from school") < result.out.index("Priya Nair")
    assert "One name, and you had it." in result.out
