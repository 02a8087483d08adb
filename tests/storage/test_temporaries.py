"""What a kill left half-written is told at once, and swept away when nobody can be at it."""

from __future__ import annotations

import os
from pathlib import Path

from eventcoach.storage.temporaries import half_written, sweep


def test_sweeping_takes_old_temporaries_and_nothing_else(tmp_path: Path) -> None:
    old, young = ".eventcoach-0123456789abcdef.tmp", ".eventcoach-fedcba9876543210.tmp"
    others = [".eventcoach-mine.tmp", "eventcoach-0123456789abcdef.tmp", "meetup.yaml"]
    for name in (old, young, *others):
        (tmp_path / name).write_bytes(b"")
        if name != young:
            os.utime(tmp_path / name, (0, 0))
    assert sweep(str(tmp_path)) == 1
    assert sorted(os.listdir(tmp_path)) == sorted([young, *others])
    assert sweep(str(tmp_path / "missing")) == 0


def test_what_stands_half_written_is_told_whatever_its_age(tmp_path: Path) -> None:
    names = [".eventcoach-0123456789abcdef.tmp", "summary.json.12.tmp"]
    for name in [*names, "a.yaml", ".eventcoach-notes.tmp", "summary.json"]:
        (tmp_path / name).write_bytes(b"x")
    assert half_written(str(tmp_path)) == [str(tmp_path / name) for name in names]
    assert half_written(str(tmp_path / "nowhere")) == []
