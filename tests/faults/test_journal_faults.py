"""Whatever happens to a writer or its disk: what was called saved is there, the rest is not."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import itertools
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from eventcoach.errors import StorageError
from eventcoach.storage import system_lock
from eventcoach.storage.appending import append_line
from eventcoach.storage.journal import Journal
from tests.faults.counting import tries

DEVICE = "laptop0001"


def a_journal(folder):
    return Journal(str(folder), DEVICE, lambda: datetime.now(UTC))


def ids(folder):
    return [record.id for record in a_journal(folder).records()]


@contextlib.contextmanager
def a_writer(folder, records=None):
    """Another process that appends, and says each id once it is saved; yields it and the pipe."""
    said, says = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(said)
            journal = a_journal(folder)
            for number in itertools.count() if records is None else range(records):
                record = journal.append("star", {"item": f"meetup/question-{number}"})
                os.write(says, record.id.encode() + b"\n")
        finally:
            os._exit(0)
    os.close(says)
    with open(said, "rb") as pipe:
        try:
            yield process, pipe
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


# Kills, and others who write


@pytest.mark.parametrize("writers", [1, 2])
def test_no_kill_loses_what_was_called_saved_or_harms_what_was_there(tmp_path, writers, report):
    chance = random.Random(20261203)
    path = tmp_path / f"{DEVICE}.jsonl"
    kills = tries(30, 1000) if writers == 1 else tries(16, 500)
    said, lost, harmed, more, kept = 0, 0, 0, 0, 0
    for number in range(1, kills + 1):
        before = path.read_bytes() if path.exists() else b""
        with contextlib.ExitStack() as stack:
            each = [stack.enter_context(a_writer(tmp_path)) for _ in range(writers)]
            first = each[0][1].readline().strip().decode()
            time.sleep(chance.uniform(0, 0.02))
            for process, _ in each:
                os.kill(process, signal.SIGKILL)
            acknowledged = {
                first,
                *(one for _, pipe in each for one in pipe.read().decode().split()),
            }
        said += len(acknowledged)
        harmed += not path.read_bytes().startswith(before)
        journal = a_journal(tmp_path)
        found = [record.id for record in journal.records()]
        lost += len(acknowledged.difference(found))
        numbers = [record.n for record in journal.records()]
        assert len(set(numbers)) == len(numbers)
        assert len(journal.set_aside) <= number * writers
        more = kept + len(found) - said
        assert more <= number * writers
        if number % 50 == 0:  # or reading it would take most of the time
            path.rename(tmp_path / f"{number}.kept")
            kept, before = kept + len(found), b""
    what = "kill -9 while appending" if writers == 1 else "kill -9 of two writers of one journal"
    note = f"{said:,} acknowledged, {harmed} earlier lines harmed"
    report(what, kills, lost + harmed, note)
    assert said > kills * 2
    assert (lost, harmed) == (0, 0)


def test_two_writers_of_one_device_lose_nothing_and_never_count_the_same(tmp_path):
    with a_writer(tmp_path, 150) as (_, first), a_writer(tmp_path, 150) as (_, second):
        acknowledged = first.read().decode().split() + second.read().decode().split()
    journal = a_journal(tmp_path)
    assert sorted(acknowledged) == sorted(record.id for record in journal.records())
    assert [record.n for record in journal.records()] == list(range(1, 301))
    assert journal.set_aside == ()


def test_a_file_sync_that_replaces_the_file_again_and_again_loses_nothing(tmp_path, report):
    """It keeps the file under another name, and puts a somewhat older copy in its place."""
    path = tmp_path / f"{DEVICE}.jsonl"
    replaced = tries(40, 80)
    each = replaced * 4
    with a_writer(tmp_path, each) as (_, first), a_writer(tmp_path, each) as (_, second):
        for number in range(replaced):
            with contextlib.suppress(FileNotFoundError):
                older = shutil.copy(path, tmp_path / "older.tmp")
                os.link(path, tmp_path / f"{DEVICE}.sync-conflict-{number}.jsonl")
                os.replace(older, path)
            time.sleep(0.004)
        acknowledged = first.read().decode().split() + second.read().decode().split()
    found = ids(tmp_path)
    lost = len(set(acknowledged).difference(found))
    note = f"{len(acknowledged):,} acknowledged"
    report("the file replaced under two writers", replaced, lost, note)
    assert len(acknowledged) == 2 * each
    assert lost == 0
    assert len(set(found)) == len(found)


def test_a_file_replaced_in_the_middle_of_a_write_gets_the_record_all_the_same(
    tmp_path, monkeypatch
):
    path = tmp_path / f"{DEVICE}.jsonl"
    theirs = tmp_path / "theirs"
    shutil.copy(_with_one_record(tmp_path), theirs)
    sync = os.fdatasync
    replaced = []

    def replace_once(descriptor):
        sync(descriptor)
        if not replaced:
            replaced.append(True)
            os.replace(theirs, path)

    monkeypatch.setattr(os, "fdatasync", replace_once)
    record = a_journal(tmp_path).append("star", {})
    assert replaced
    assert ids(tmp_path)[1:] == [record.id]


def test_a_file_that_is_replaced_for_ever_is_given_up_on(tmp_path, monkeypatch):
    path = tmp_path / f"{DEVICE}.jsonl"
    sync = os.fdatasync

    def replace(descriptor):
        sync(descriptor)
        (tmp_path / "theirs").write_bytes(b"")
        os.replace(tmp_path / "theirs", path)

    monkeypatch.setattr(os, "fdatasync", replace)
    with pytest.raises(StorageError, match=r"Not saved.*replaced again and again"):
        append_line(str(path), lambda: b"{}\n", patience=0.2)


def test_somebody_who_holds_the_file_for_too_long_is_told_of(tmp_path):
    path = tmp_path / f"{DEVICE}.jsonl"
    with open(path, "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(StorageError, match=r"Not saved.*another eventcoach"):
            append_line(str(path), lambda: b"{}\n", patience=0.1)
    assert path.read_bytes() == b""


# Damage


def _with_one_record(folder):
    path = folder / f"{DEVICE}.jsonl"
    a_journal(folder).append("star", {"item": "meetup/building-now"})
    return path


def test_a_last_line_cut_at_any_byte_costs_that_line_alone(tmp_path, report):
    path = _with_one_record(tmp_path)
    first = path.read_bytes()
    a_journal(tmp_path).append("star", {"item": "meetup/building-now"})
    whole = path.read_bytes()
    for end in range(len(first), len(whole)):
        path.write_bytes(whole[:end])
        journal = a_journal(tmp_path)
        before = len(journal.records())
        assert before == (2 if end == len(whole) - 1 else 1)
        assert len(journal.set_aside) == (0 if end in (len(first), len(whole) - 1) else 1)
        appended = journal.append("star", {})
        assert len(journal.records()) == before + 1
        assert ids(tmp_path)[-1] == appended.id
        assert path.read_bytes().startswith(whole[:end])
    report("the last line cut, at every byte", len(whole) - len(first), 0)


# A disk that is full, failing, or read-only


def fail_with(number):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    return fail


FAULTS = {
    "the disk is full": ("write", fail_with(errno.ENOSPC), "full"),
    "the quota is used up": ("write", fail_with(errno.EDQUOT), "quota"),
    "the disk fails to write": ("write", fail_with(errno.EIO), "error"),
    "the disk fails to keep": ("fdatasync", fail_with(errno.EIO), "error"),
    "the disk is full when it keeps": ("fdatasync", fail_with(errno.ENOSPC), "full"),
    "the folder is not kept": ("fsync", fail_with(errno.EIO), "error"),
    "the disk is read-only": ("open", fail_with(errno.EROFS), "read-only"),
    "the file is not ours": ("open", fail_with(errno.EACCES), "may not write"),
}


@pytest.mark.parametrize(("call", "fault", "words"), FAULTS.values(), ids=FAULTS.keys())
@pytest.mark.parametrize("state", ["new", "there", "torn"])
def test_what_could_not_be_saved_is_told_and_is_not_there(
    tmp_path, monkeypatch, call, fault, words, state
):
    path = tmp_path / f"{DEVICE}.jsonl"
    if state != "new":
        _with_one_record(tmp_path)
    if state == "torn":
        path.write_bytes(path.read_bytes() + b'{"id":"01k')
    before = path.read_bytes() if path.exists() else b""
    journal = a_journal(tmp_path)
    known = journal.records()
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fault)
        with pytest.raises(StorageError, match="Not saved") as caught:
            journal.append("star", {"item": "a-private-thing"})
    assert words in str(caught.value)
    assert "private" not in str(caught.value)
    assert caught.value.exit_status == 3
    assert (path.read_bytes() if path.exists() else b"") == before
    assert journal.records() == known
    appended = journal.append("star", {})
    assert appended.n == len(known) + 1
    assert ids(tmp_path)[-1] == appended.id


@pytest.mark.parametrize("written", [0, 1, 50])
def test_half_a_write_is_taken_back(tmp_path, monkeypatch, written):
    path = _with_one_record(tmp_path)
    before = path.read_bytes()
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda file, data: write(file, bytes(data)[:written]))
        with pytest.raises(StorageError, match="Not saved"):
            a_journal(tmp_path).append("star", {})
    assert path.read_bytes() == before


def test_half_a_write_that_cannot_be_taken_back_is_mended_by_the_next(tmp_path, monkeypatch):
    path = _with_one_record(tmp_path)
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda file, data: write(file, bytes(data)[:40]))
        patch.setattr(os, "ftruncate", fail_with(errno.EIO))
        with pytest.raises(StorageError, match="Not saved"):
            a_journal(tmp_path).append("star", {})
    assert not path.read_bytes().endswith(b"\n")
    appended = a_journal(tmp_path).append("star", {})
    assert len(ids(tmp_path)) == 2
    assert ids(tmp_path)[-1] == appended.id


def test_a_limit_on_the_size_of_files_is_told_and_leaves_whole_lines(tmp_path, report):
    """The system itself writes half a line here, and then refuses."""
    said, says = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
            journal = a_journal(tmp_path)
            told = []
            for _ in range(20):
                try:
                    told.append(["saved", journal.append("star", {}).id])
                except StorageError as error:
                    told.append(["failed", str(error)])
            os.write(says, json.dumps(told).encode())
        finally:
            os._exit(0)
    os.close(says)
    with open(said, "rb") as pipe:
        told = json.loads(pipe.read())
    os.waitpid(process, 0)
    saved = [words for how, words in told if how == "saved"]
    assert 3 < len(saved) < 20
    assert all("Not saved" in words for how, words in told if how == "failed")
    found = set(ids(tmp_path))
    present = len(found.difference(saved))
    note = f"{20 - len(saved)} refused, {present} failed but present"
    report("a full disk (RLIMIT_FSIZE) while appending", 20, len(found ^ set(saved)), note)
    assert ids(tmp_path) == saved
    assert (tmp_path / f"{DEVICE}.jsonl").read_bytes().endswith(b"\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageError, match="Not saved"):
            a_journal(tmp_path).append("star", {})
    finally:
        tmp_path.chmod(0o700)


# Systems that have less


def test_a_system_without_locks_appends_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(fcntl, "flock", fail_with(errno.ENOLCK))
    record = a_journal(tmp_path).append("star", {})
    assert ids(tmp_path) == [record.id]


def test_a_system_without_fdatasync_and_posix_modules_appends_all_the_same(tmp_path):
    code = """if True:
        import os, sys
        from datetime import UTC, datetime
        for name in ("fcntl", "termios", "pwd", "resource"):
            sys.modules[name] = None
        del os.fdatasync
        from eventcoach.storage.device import device_id
        from eventcoach.storage.journal import Journal
        journal = Journal(sys.argv[1], device_id(sys.argv[2]), lambda: datetime.now(UTC))
        journal.append("star", {})
        print(len(journal.records()))
    """
    folders = [str(tmp_path / "journal"), str(tmp_path / "state")]
    done = subprocess.run(
        [sys.executable, "-c", code, *folders], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_the_lock_of_windows_is_far_from_what_is_read(tmp_path, monkeypatch):
    """A byte that is locked there cannot be read by anybody else."""
    taken = []

    class Windows:
        LK_NBLCK = 2

        @staticmethod
        def locking(descriptor, mode, size):
            taken.append((os.lseek(descriptor, 0, os.SEEK_CUR), mode, size))

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", Windows)
    record = a_journal(tmp_path).append("star", {})
    assert taken == [(system_lock._LOCKED_BYTE, 2, 1)]
    assert ids(tmp_path) == [record.id]
