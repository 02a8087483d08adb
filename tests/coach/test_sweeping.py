"""What a kill left half-written goes at a later start; what is being written stays."""

from __future__ import annotations

import os
from pathlib import Path

from eventcoach.coach.sweeping import sweep_half_written
from tests.coach.making import make
from tests.tui.playing import app_of


def test_what_is_over_an_hour_old_goes_from_every_folder(tmp_path: Path) -> None:
    coach = make(tmp_path)
    paths = coach.paths
    folders = [
        Path(paths.data) / "people",
        Path(paths.data) / "pitches",
        Path(paths.data) / "notes",
    ]
    folders += [Path(paths.data), Path(paths.state), Path(paths.drafts), Path(paths.config)]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (".eventcoach-0123456789abcdef.tmp", ".eventcoach-fedcba9876543210.tmp"):
            (folder / name).write_text("half of it")
        os.utime(folder / ".eventcoach-0123456789abcdef.tmp", (0, 0))
        (folder / "kept.yaml").write_text("title: a\n")
    assert sweep_half_written(coach) == len(folders)
    for folder in folders:
        assert not (folder / ".eventcoach-0123456789abcdef.tmp").exists()
        assert (folder / ".eventcoach-fedcba9876543210.tmp").exists()
        assert (folder / "kept.yaml").exists()
    assert sweep_half_written(coach) == 0


def test_no_folder_at_all_is_no_trouble(tmp_path: Path) -> None:
    assert sweep_half_written(make(tmp_path / "none")) == 0


async def test_it_is_done_at_the_start_of_the_screens(tmp_path: Path) -> None:
    coach = make(tmp_path)
    folder = Path(coach.paths.data) / "pitches"
    folder.mkdir(parents=True)
    left = folder / ".eventcoach-0123456789abcdef.tmp"
    left.write_text("half of it")
    os.utime(left, (0, 0))
    app = app_of(coach)
    async with app.run_test() as pilot:
        await pilot.pause(0.5)
        await app.workers.wait_for_complete()
        assert not left.exists()
