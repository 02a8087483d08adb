"""Kills, races and full disks while a document is saved: the old text or the new, never less."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from operator import ne
from pathlib import Path

import pytest

from eventcoach.errors import ChangedOnDisk, StorageError
from eventcoach.storage.journal import Journal
from eventcoach.storage.saving import fingerprint, save
from eventcoach.storage.temporaries import sweep
from tests.faults.counting import FULL, Report, tries

OLD, NEW = b"who: old\n" * 6000, b"who: new\n" * 6000

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
superuser = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the superuser"
)


def in_a_process(work: Callable[[], object]) -> int:
    """Do some work in another process, and return its id; it ends with 0 if all went well."""
    process = os.fork()
    if process:
        return process
    try:
        work()
    except BaseException:
        os._exit(9)
    os._exit(0)


def save_for_ever(path: str, locks: str) -> None:
    known, turn = fingerprint(Path(path).read_bytes()), 0
    while True:
        turn += 1
        known = save(path, (OLD, NEW)[turn % 2], known, locks=locks)


def test_killed_while_saving(tmp_path: Path, report: Report) -> None:
    path, locks = tmp_path / "killed.yaml", str(tmp_path / "locks")
    save(str(path), OLD, None, locks=locks)
    kills, lost, cut = tries(30, 1000), 0, 0
    seen, chance = {OLD: 0, NEW: 0}, random.Random(20261203)
    for _ in range(kills):
        process = in_a_process(lambda: save_for_ever(str(path), locks))
        time.sleep(0.002 + chance.random() * 0.02)
        os.kill(process, 9)
        os.waitpid(process, 0)
        content = path.read_bytes()
        lost += content not in seen
        seen[content if content in seen else OLD] += 1
        left = list(tmp_path.glob(".eventcoach-*.tmp"))
        cut += bool(left)
        for each in left:
            os.utime(each, (0, 0))
        assert sweep(str(tmp_path)) == len(left)
    save(str(path), b"who: after\n", fingerprint(path.read_bytes()), locks=locks)  # no lock stays
    report("kill -9 while saving a document", kills, lost, f"{cut} in the middle of a file")
    assert lost == 0
    assert min(seen.values()) > kills / 20
    assert cut > kills / 20


def add_lines(path: str, locks: str, who: int, times: int) -> None:
    for turn in range(times):
        while True:
            loaded = Path(path).read_bytes()
            try:
                save(path, loaded + b"%d.%d\n" % (who, turn), fingerprint(loaded), locks=locks)
            except ChangedOnDisk:
                continue
            break


def test_four_processes_edit_one_file(tmp_path: Path, report: Report) -> None:
    path, locks = tmp_path / "shared.yaml", str(tmp_path / "locks")
    save(str(path), b"", None, locks=locks)
    times = tries(10, 200)
    context = multiprocessing.get_context("fork")
    writers = [
        context.Process(target=add_lines, args=(str(path), locks, who, times)) for who in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(300)
    expected = {f"{who}.{turn}" for who in range(4) for turn in range(times)}
    found = path.read_text().split()
    lost = len(expected - set(found)) + len(found) - len(set(found))
    report("edits of one file by 4 processes at once", 4 * times, lost)
    assert lost == 0


def test_another_text_of_the_same_size_and_time(tmp_path: Path, report: Report) -> None:
    path, locks = tmp_path / "meetup.yaml", str(tmp_path / "locks")
    save(str(path), OLD, None, locks=locks)
    before, times, unseen = os.stat(path), tries(20, 100), 0
    for number in range(times):
        theirs = OLD.replace(b"old", b"%03d" % number)
        path.write_bytes(theirs)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert (len(theirs), os.stat(path).st_mtime_ns) == (before.st_size, before.st_mtime_ns)
        try:
            save(str(path), NEW, fingerprint(OLD), locks=locks)
            unseen += 1
        except ChangedOnDisk as changed:
            unseen += changed.theirs != theirs or path.read_bytes() != theirs
    report("another text of the same size and time", times, unseen)
    assert unseen == 0


# A disk that is full, and then is not


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KiB, where we may make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    asked = [str(mount), "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], capture_output=True, check=True)


def test_a_small_disk_that_is_filled_and_freed_again(small_disk: Path, report: Report) -> None:
    rounds, lost, present, refused = tries(5, 100), 0, 0, 0
    document, locks = small_disk / "meetup.yaml", str(small_disk / "locks")
    journal = Journal(str(small_disk / "journal"), "laptop0001", lambda: datetime.now(UTC))
    save(str(document), b"0", None, locks=locks)
    saved, content = {journal.append("star", {"item": "a"}).id}, b"0"
    attempts = 0
    for number in range(rounds):
        ballast = small_disk / "ballast"
        with open(ballast, "wb", buffering=0) as file:
            try:
                while file.write(b"x" * (512 + number % 7)):
                    pass
            except OSError:
                pass
        failed = 0
        while failed < 3:
            attempts += 2
            try:
                saved.add(journal.append("star", {"item": "b" * 300}).id)
            except StorageError:
                failed += 1
            wanted = b"%d" % number * (4096 + number)
            try:
                save(str(document), wanted, fingerprint(content), locks=locks)
                content = wanted
            except StorageError:
                refused += 1
            lost += document.read_bytes() != content
        ballast.unlink()
        attempts += 1
        saved.add(journal.append("star", {"item": "c"}).id)
        fresh = Journal(str(small_disk / "journal"), "x", lambda: datetime.now(UTC))
        found = {record.id for record in fresh.records()}
        lost += len(saved - found)
        present += len(found - saved)
        save(str(document), content + b".", fingerprint(content), locks=locks)
        content += b"."
        if len(found) > 300:  # or the journal itself would fill it
            os.unlink(small_disk / "journal" / "laptop0001.jsonl")
            saved = {journal.append("star", {"item": "a"}).id}
    report("a full disk (tmpfs of 256 KiB), then freed", attempts, lost + present,
           f"{refused} refused, {present} failed but present")  # fmt: skip
    assert refused
    assert (lost, present) == (0, 0)


@superuser
def test_a_read_only_file_system_is_told_and_changes_nothing(small_disk: Path) -> None:
    document, locks = small_disk / "meetup.yaml", str(small_disk / "locks")
    journal = Journal(str(small_disk / "journal"), "laptop0001", lambda: datetime.now(UTC))
    save(str(document), OLD, None, locks=locks)
    one = journal.append("star", {"item": "a"})
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StorageError, match="read-only"):
        journal.append("star", {"item": "b"})
    with pytest.raises(StorageError):
        save(str(document), NEW, fingerprint(OLD), locks=locks)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert document.read_bytes() == OLD
    assert [record.id for record in journal.records()] == [one.id]


# What a power cut finds


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_order_of_calls_leaves_nothing_to_a_power_cut(tmp_path: Path, report: Report) -> None:
    """As the system saw them: written, kept, renamed, the folder kept, and only then said."""
    trace = tmp_path / "trace"
    calls = "write,fsync,fdatasync,rename,renameat,renameat2,openat"
    code = f"""if True:
        import os
        from datetime import UTC, datetime
        from eventcoach.storage.journal import Journal
        from eventcoach.storage.saving import fingerprint, save
        folder = {str(tmp_path)!r}
        known = save(folder + "/a.yaml", b"old", None, locks=folder + "/locks")
        journal = Journal(folder + "/journal", "laptop0001", lambda: datetime.now(UTC))
        os.write(1, b"first")
        journal.append("star", {{}})
        os.write(1, b"begin")
        save(folder + "/a.yaml", b"the new text", known, locks=folder + "/locks")
        os.write(1, b"saved")
        journal.append("star", {{}})
        os.write(1, b"appended")
    """
    asked = ["strace", "-f", "-y", "-e", f"trace={calls}", "-o", str(trace), sys.executable]
    done = subprocess.run([*asked, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode and "ptrace" in done.stderr:
        pytest.skip("nothing may be traced here")
    assert done.stdout.endswith("appended")
    lines = trace.read_text().splitlines()
    at = [next(n for n, line in enumerate(lines) if f'"{word}"' in line)
          for word in ("first", "begin", "saved", "appended")]  # fmt: skip
    starting, saving, appending = (lines[a + 1 : b] for a, b in pairwise(at))
    folders = (f"<{tmp_path}>", f"<{tmp_path}/journal>")

    def order(part: list[str]) -> list[str]:
        told = []
        for line in part:
            call = line.split("(")[0].split()[-1]
            if call == "openat":
                continue
            about = "folder" if any(each in line for each in folders) else "file"
            told.append(call.removesuffix("at2").removesuffix("at") + " " + about)
        return told

    found = [order(starting)[-3:], order(saving), order(appending)]
    wanted = [
        ["write file", "fdatasync file", "fsync folder"],
        ["write file", "fsync file", "rename file", "fsync folder"],
        ["write file", "fdatasync file"],
    ]
    wrong = sum(map(ne, found, wanted))
    report("order of write, fsync, rename and folder fsync (strace)", len(wanted), wrong)
    assert found == wanted


def test_the_full_run_is_asked_for_by_name() -> None:
    assert tries(1, 2) == (2 if FULL else 1)
