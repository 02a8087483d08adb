"""Prose of one's own, a file each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eventcoach.errors import StorageError, UserFileError
from eventcoach.model.note import Note
from eventcoach.storage.notes import Notes


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    return Notes(str(tmp_path / "data"), str(tmp_path / "locks"))


def test_a_note_reads_back_as_it_was_written(notes: Notes) -> None:
    words = {"mode": "talk", "will": "no: ask *one* thing more", "when": "3:00 is near"}
    notes.write("01abc", words)
    assert notes.read("01abc") == Note(**words)


def test_a_note_of_several_lines_keeps_them(notes: Notes) -> None:
    notes.write("01abc", {"text": "First.\n\n  Second.\n"})
    note = notes.read("01abc")
    assert note is not None
    assert note.text == "First.\n\n  Second.\n"


@pytest.mark.skipif(os.name == "nt", reason="the folder decides who may read")
def test_a_note_is_private(notes: Notes, tmp_path: Path) -> None:
    notes.write("01abc", {"text": "Mine."})
    file = tmp_path / "data/notes/01abc.yaml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_change_leaves_what_somebody_wrote_by_hand(notes: Notes, tmp_path: Path) -> None:
    notes.write("01abc", {"will": "smile"})
    file = tmp_path / "data/notes/01abc.yaml"
    file.write_text("# mine\nwill: smile # more\ntext: and this\n", encoding="utf-8")
    notes.write("01abc", {"will": "wave", "when": "they look up"})
    assert file.read_text(encoding="utf-8").startswith("# mine\nwill: wave # more\ntext: and this")
    note = notes.read("01abc")
    assert note is not None
    assert (note.will, note.when, note.text) == ("wave", "they look up", "and this")


def test_an_empty_text_is_taken_out(notes: Notes) -> None:
    notes.write("01abc", {"will": "smile", "when": "they look up"})
    notes.write("01abc", {"when": ""})
    assert notes.read("01abc") == Note(will="smile")


def test_a_text_that_is_too_long_is_said_and_nothing_is_written(
    notes: Notes, tmp_path: Path
) -> None:
    with pytest.raises(UserFileError, match="300"):
        notes.write("01abc", {"will": "x" * 301})
    assert not (tmp_path / "data").exists()


def test_what_is_removed_is_gone_and_may_be_gone_already(notes: Notes, tmp_path: Path) -> None:
    notes.write("01abc", {"text": "A secret."})
    notes.remove("01abc")
    notes.remove("01abc")
    assert notes.read("01abc") is None
    left = [path for path in tmp_path.rglob("*") if path.is_file() and path.read_bytes()]
    assert left == []


def test_a_name_that_leads_elsewhere_is_no_note(notes: Notes) -> None:
    assert notes.read("../profile") is None
    with pytest.raises(UserFileError):
        notes.write("../profile", {"text": "x"})


def test_a_note_that_cannot_be_read_is_told_with_its_place(notes: Notes, tmp_path: Path) -> None:
    notes.write("01abc", {"text": "Fine."})
    (tmp_path / "data/notes/01abd.yaml").write_text("text: Fine.\nwil: smile\n", encoding="utf-8")
    count, problems = notes.problems()
    assert count == 2
    assert [str(problem) for problem in problems if "01abd.yaml:2:1" in str(problem)]
    note = notes.read("01abd")
    assert note is not None
    assert note.text == "Fine."


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may write everywhere")
def test_a_folder_that_cannot_be_written_says_so(notes: Notes, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data").chmod(0o500)
    try:
        with pytest.raises(StorageError):
            notes.write("01abc", {"text": "x"})
    finally:
        (tmp_path / "data").chmod(0o700)
