"""Packs are placed whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from eventcoach.errors import UsageError
from eventcoach.storage.packs import (
    alone,
    installed,
    place,
    read_pack,
    remove,
    sweep_packs,
)
from eventcoach.storage.paths import Paths
from tests.storage.packing import BANK, had, nothing_left, paths, put, source

__all__ = ["paths", "source"]


def test_a_name_that_is_taken_is_not_overwritten(paths: Paths, source: Path) -> None:
    place(paths, "class", had(paths, source))
    put(source, "banks/hello.yaml", BANK.replace("new", "other"))
    with pytest.raises(UsageError, match="already"):
        place(paths, "class", had(paths, source))
    assert b"new" in read_pack(paths, "class").files["banks/hello.yaml"]
    place(paths, "class", had(paths, source), instead=True)
    assert b"other" in read_pack(paths, "class").files["banks/hello.yaml"]
    assert os.listdir(Path(paths.data, "packs")) == ["class"]


def test_removing_a_link_leaves_what_it_leads_to(paths: Paths, source: Path) -> None:
    packs = Path(paths.data, "packs")
    packs.mkdir(parents=True)
    (packs / "class").symlink_to(source)
    remove(paths, "class")
    assert installed(paths) == []
    assert (source / "banks/hello.yaml").exists()


def test_what_a_sudden_end_left_is_swept(paths: Paths, source: Path) -> None:
    place(paths, "class", had(paths, source))
    packs = Path(paths.data, "packs")
    (packs / "class").rename(packs / ".old-class")  # an update cut off between its two renames
    put(packs, ".new-class/banks/half.yaml", "ti")
    put(Path(paths.state), "fetching-abc/store/HEAD", "")
    assert installed(paths) == []
    with alone(paths):
        assert installed(paths) == ["class"]
    assert os.listdir(packs) == ["class"]
    assert nothing_left(replace(paths, data=paths.state))
    assert sweep_packs(paths) == 0


KILLED = """
import os, sys
from eventcoach.storage import packs
from eventcoach.storage.paths import find_paths
paths = find_paths(os.environ)
found = packs.fetch(paths, sys.argv[1], lambda _: None)
left = int(sys.argv[2])
real = os.fsync
def fsync(descriptor):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), 9)
    real(descriptor)
os.fsync = fsync
packs.place(paths, "class", found)
"""


def test_a_kill_anywhere_in_an_update_leaves_the_old_pack_or_the_new(
    paths: Paths, source: Path, tmp_path: Path
) -> None:
    old = had(paths, source)
    put(source, "banks/more.yaml", BANK)
    new = had(paths, source)
    environment = {**os.environ, "EVENTCOACH_HOME": str(tmp_path / "coach"),
                   "PYTHONPATH": os.getcwd()}  # fmt: skip
    program = KILLED.replace("found)\n", "found, instead=True)\n").replace("fsync", "rename")
    program = program.replace("rename(descriptor)", "rename(*descriptor)")
    program = program.replace("real(descriptor)", "real(*descriptor)")
    for left, files in ((0, old.files), (1, old.files), (99, new.files)):
        place(paths, "class", old, instead=True)
        words = [sys.executable, "-c", program, str(source), str(left)]
        ended = subprocess.run(words, env=environment, check=False, capture_output=True)
        assert (ended.returncode == 0) == (left == 99), ended.stderr
        with alone(paths):
            assert installed(paths) == ["class"]
        assert read_pack(paths, "class").files == files


def test_a_kill_anywhere_in_adding_leaves_a_whole_pack_or_none(
    paths: Paths, source: Path, tmp_path: Path
) -> None:
    put(source, "pack.yaml", "title: Ours\n")
    environment = {**os.environ, "EVENTCOACH_HOME": str(tmp_path / "coach"),
                   "PYTHONPATH": os.getcwd()}  # fmt: skip
    killed = 0
    for left in (0, 1, 2, 3, 4, 5, 99):
        words = [sys.executable, "-c", KILLED, str(source), str(left)]
        ended = subprocess.run(words, env=environment, check=False, capture_output=True)
        killed += ended.returncode != 0
        with alone(paths):
            pass
        whole = {"pack.yaml", "banks/hello.yaml"}
        found = [set(read_pack(paths, name).files) for name in installed(paths)]
        assert found in ([], [whole])
        assert not list(Path(paths.data).glob("packs/.*"))
        if found:
            remove(paths, "class")
    assert killed >= 5
