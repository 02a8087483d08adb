"""Second versions that file syncs put aside are known by their names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eventcoach.storage.conflicts import conflict_copies, conflict_copies_of

COPIES = [
    "meetup.sync-conflict-20261121-101010-ABCDEFG.yaml",
    "meetup (conflicted copy 2026-11-21 101010).yaml",
    "meetup (Sam's conflicted copy 2026-11-21).yaml",
    "meetup conflicted copy.yaml",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_names_what_it_is_a_version_of(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("title: a\n")
    (copy,) = conflict_copies([str(tmp_path)])
    assert (copy.first, copy.name) == ("meetup.yaml", "meetup")
    assert copy.path == str(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["meetup.yaml", "conflict-of-interest.yaml", "conflict.yaml", "meetup.yaml~", "a.txt"]
)
def test_other_files_are_none(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("title: a\n")
    assert conflict_copies([str(tmp_path), str(tmp_path / "missing")]) == []


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
def test_a_link_or_a_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / COPIES[0]).mkdir()
    (tmp_path / COPIES[1]).symlink_to("/etc/hostname")
    assert conflict_copies([str(tmp_path)]) == []


def test_those_of_one_document_are_its_own(tmp_path: Path) -> None:
    for name in (COPIES[0], COPIES[0].replace("meetup", "meetup-two")):
        (tmp_path / name).write_text("title: a\n")
    assert [copy.file for copy in conflict_copies_of(str(tmp_path), "meetup")] == [COPIES[0]]
