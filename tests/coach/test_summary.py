"""The summary that home paints from."""

from __future__ import annotations

import os
from pathlib import Path

from eventcoach.coach.summary import fresh_summary, kept_summary, stamp
from eventcoach.model.records import StarRecord
from tests.coach.making import make, put


def test_there_is_none_before_the_first_start(tmp_path: Path) -> None:
    assert make(tmp_path).summary() is None


def test_it_is_made_once_and_then_kept(tmp_path: Path) -> None:
    first = fresh_summary(make(tmp_path))
    coach = make(tmp_path)
    assert kept_summary(coach) == first
    fresh_summary(coach)
    assert "journal" not in coach.__dict__, "nothing was read but the summary"


def test_a_changed_file_makes_it_anew(tmp_path: Path) -> None:
    fresh_summary(make(tmp_path))
    put(tmp_path, "pitches/mine.yaml", "title: Mine\nwho: I grow beans.\n")
    assert [pitch.title for pitch in fresh_summary(make(tmp_path)).pitches] == ["Mine"]


def test_a_new_record_makes_it_anew(tmp_path: Path) -> None:
    coach = make(tmp_path)
    before = stamp(coach)
    coach.record("star", StarRecord(item="meetup/brought"))
    assert stamp(coach) != before
    assert fresh_summary(coach).stars[0].item == "meetup/brought"


def test_a_damaged_or_foreign_summary_is_simply_made_anew(tmp_path: Path) -> None:
    coach = make(tmp_path)
    fresh_summary(coach)
    Path(coach.paths.summary).write_bytes(b'{"stamp": 3}')
    assert make(tmp_path).summary() is None
    assert fresh_summary(make(tmp_path)).stamp


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    coach = make(tmp_path)
    (tmp_path / "state").mkdir()
    os.mkdir(tmp_path / "state" / "summary.json")
    assert fresh_summary(coach).stamp


def test_problems_in_files_are_counted(tmp_path: Path) -> None:
    put(tmp_path, "pitches/bad.yaml", "titel: Oops\nwho: x\n")
    assert fresh_summary(make(tmp_path)).problems == 1
