"""Copying a document that came along, so that it can be edited."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.copying import copy_to_mine, shadows
from eventcoach.coach.shelf import books, mark_of
from eventcoach.errors import UsageError
from eventcoach.storage.paths import find_paths


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), SystemClock())


def test_a_copy_is_the_same_byte_for_byte_and_shadows_what_came_along(
    coach: Coach, tmp_path: Path
) -> None:
    entry = coach.library.entries("bank")["meetup"]
    mine = copy_to_mine(coach, entry)
    path = tmp_path / "data" / "banks" / "meetup.yaml"
    assert mine.yours
    assert mine.path == str(path)
    assert path.read_bytes() == Path(entry.path).read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert shadows(coach, mine)
    assert mark_of(coach, mine) == "yours, instead of the one that came along"


def test_a_document_of_ones_own_is_never_overwritten(coach: Coach, tmp_path: Path) -> None:
    entry = coach.library.entries("bank")["meetup"]
    path = tmp_path / "data" / "banks" / "meetup.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("questions: [mine]\n")
    with pytest.raises(UsageError, match="already"):
        copy_to_mine(coach, entry)
    assert path.read_text() == "questions: [mine]\n"


def test_a_packs_document_is_copied_under_its_own_name(coach: Coach, tmp_path: Path) -> None:
    pack = tmp_path / "data" / "packs" / "class" / "banks" / "lesson.yaml"
    pack.parent.mkdir(parents=True)
    pack.write_text("questions:\n  - How was your week?\n")
    entry = coach.library.entries("bank")["class:lesson"]
    assert mark_of(coach, entry) == "pack class"
    mine = copy_to_mine(coach, entry)
    assert (mine.name, mark_of(coach, mine)) == ("lesson", "yours")


def test_books_say_how_many_lines_they_have_and_what_is_wrong(coach: Coach, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "banks"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("title: Mine\nquestions:\n  - One?\n  -\n  - Two?\n")
    (folder / "My Bank.yaml").write_text("questions: []\n")
    found, folder_problems = books(coach, "bank")
    assert (found[0].title, found[0].count, found[0].mark) == ("Mine", 2, "yours")
    assert [problem.place.line for problem in found[0].problems] == [4]
    assert any("My Bank.yaml" in str(problem) for problem in folder_problems)
