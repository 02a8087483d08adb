"""Saving on the real file system: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import errno
import multiprocessing
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from eventcoach.errors import ChangedOnDisk, StorageError
from eventcoach.storage.locking import locked
from eventcoach.storage.saving import fingerprint, replace_file, save

OLD, NEW = b"who: old\n" * 300, b"who: new\n" * 400

posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX processes and permissions")


@pytest.fixture
def locks(tmp_path: Path) -> str:
    return str(tmp_path / "state" / "locks")


@pytest.fixture
def document(tmp_path: Path, locks: str) -> str:
    path = str(tmp_path / "data" / "pitches" / "meetup.yaml")
    save(path, OLD, None, locks=locks)
    return path


def content(path: str) -> bytes:
    return Path(path).read_bytes()


def temporaries(path: str) -> list[str]:
    return [name for name in os.listdir(os.path.dirname(path)) if name.endswith(".tmp")]


def in_child(work: Callable[..., Any], *arguments: Any) -> Any:
    """Run `work` in a process of its own and return what it returned, or its StorageError."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def run() -> None:
        try:
            sender.send(work(*arguments))
        except StorageError as error:
            sender.send(error)

    child = context.Process(target=run)
    child.start()
    assert receiver.poll(20), "the child neither returned nor failed as it should"
    result = receiver.recv()
    child.join(20)
    return result


# What a save does


def test_a_new_document_and_its_folders_are_private(document: str, tmp_path: Path) -> None:
    assert content(document) == OLD
    if os.name != "nt":
        assert stat.S_IMODE(os.stat(document).st_mode) == 0o600
        for folder in ("data", "data/pitches", "state", "state/locks"):
            assert stat.S_IMODE(os.stat(tmp_path / folder).st_mode) == 0o700


def test_saving_gives_the_fingerprint_that_the_next_save_expects(document: str, locks: str) -> None:
    second = save(document, NEW, fingerprint(OLD), locks=locks)
    assert second == fingerprint(NEW)
    save(document, b"who: third\n", second, locks=locks)
    assert content(document) == b"who: third\n"
    assert temporaries(document) == []


def test_the_file_is_on_the_disk_before_the_rename_and_the_folder_after_it(
    document: str, locks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def recorded(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            about = arguments[0]
            folder = name == "fsync" and stat.S_ISDIR(os.fstat(about).st_mode)
            calls.append(f"{name} folder" if folder else name)
            return real(*arguments)

        return call

    for name in ("write", "fsync", "replace"):
        monkeypatch.setattr(os, name, recorded(name, getattr(os, name)))
    save(document, NEW, fingerprint(OLD), locks=locks)
    monkeypatch.undo()
    assert calls == ["write", "fsync", "replace", "fsync folder"]


def test_short_writes_are_carried_on(
    document: str, locks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:100]))
    save(document, NEW, fingerprint(OLD), locks=locks)
    monkeypatch.undo()
    assert content(document) == NEW


@posix
@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664])
def test_the_mode_is_kept(document: str, locks: str, mode: int) -> None:
    os.chmod(document, mode)
    save(document, NEW, fingerprint(OLD), locks=locks)
    assert stat.S_IMODE(os.stat(document).st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the superuser")
def test_the_superuser_leaves_a_document_to_its_owner(document: str, locks: str) -> None:
    os.chown(document, 4242, 4243)
    save(document, NEW, fingerprint(OLD), locks=locks)
    found = os.stat(document)
    assert (found.st_uid, found.st_gid) == (4242, 4243)


@posix
def test_a_link_stays_a_link_and_its_target_is_replaced(document: str, locks: str) -> None:
    link = os.path.join(os.path.dirname(document), "december.yaml")
    os.symlink("meetup.yaml", link)
    save(link, NEW, fingerprint(OLD), locks=locks)
    assert os.readlink(link) == "meetup.yaml"
    assert content(document) == NEW


@posix
def test_a_link_out_of_its_folder_is_refused(document: str, locks: str, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.yaml"
    outside.write_bytes(OLD)
    link = os.path.join(os.path.dirname(document), "december.yaml")
    os.symlink(outside, link)
    with pytest.raises(StorageError, match="leads out of its folder"):
        save(link, NEW, fingerprint(OLD), locks=locks)
    assert outside.read_bytes() == OLD
    save(link, NEW, fingerprint(OLD), locks=locks, inside=str(tmp_path))
    assert outside.read_bytes() == NEW


# Changes behind our back


def test_a_change_of_the_same_size_and_time_is_noticed(document: str, locks: str) -> None:
    before = os.stat(document)
    theirs = OLD.replace(b"old", b"odd")
    Path(document).write_bytes(theirs)
    os.utime(document, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedOnDisk) as changed:
        save(document, NEW, fingerprint(OLD), locks=locks)
    assert changed.value.theirs == theirs
    assert content(document) == theirs
    assert temporaries(document) == []
    assert "odd" not in str(changed.value)


def test_a_file_that_went_away_is_noticed(document: str, locks: str) -> None:
    os.unlink(document)
    with pytest.raises(ChangedOnDisk, match="removed or renamed") as changed:
        save(document, NEW, fingerprint(OLD), locks=locks)
    assert changed.value.theirs is None
    assert not os.path.exists(document)


def test_a_new_document_never_replaces_one_that_is_there(document: str, locks: str) -> None:
    for whatever in (NEW, OLD):
        with pytest.raises(ChangedOnDisk, match="of this name already"):
            save(document, whatever, None, locks=locks)
    assert content(document) == OLD


def test_the_same_change_made_by_both_is_no_conflict(document: str, locks: str) -> None:
    Path(document).write_bytes(NEW)
    assert save(document, NEW, fingerprint(OLD), locks=locks) == fingerprint(NEW)


def test_a_change_made_while_we_write_is_noticed(
    document: str, locks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        real(descriptor)
        Path(document).write_bytes(b"who: an editor without locks\n")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ChangedOnDisk):
        save(document, NEW, fingerprint(OLD), locks=locks)
    monkeypatch.undo()
    assert content(document) == b"who: an editor without locks\n"
    assert temporaries(document) == []


# Disks that fail, and files of others


def save_with_little_room(path: str, locks: str) -> str:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
    return save(path, NEW, fingerprint(OLD), locks=locks)


@posix
def test_a_full_disk_leaves_the_old_document_whole(document: str, locks: str) -> None:
    error = in_child(save_with_little_room, document, locks)
    assert isinstance(error, StorageError)
    assert "free some space" in error.hint
    assert content(document) == OLD
    assert temporaries(document) == []


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "close", "replace"])
def test_a_failing_disk_leaves_the_old_document_whole(
    document: str, locks: str, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    real = getattr(os, call)

    def failing(*arguments: Any, **named: Any) -> Any:
        reads = call == "open" and not arguments[1] & os.O_EXCL
        if call == "close":
            real(*arguments)
        if reads:
            return real(*arguments, **named)
        raise OSError(code, os.strerror(code))

    with locked(os.path.join(locks, "held.lock")):  # so that the folder is there
        pass
    monkeypatch.setattr(os, call, failing)
    with pytest.raises(StorageError) as failed:
        save(document, NEW, fingerprint(OLD), locks=locks)
    monkeypatch.undo()
    assert content(document) == OLD
    assert temporaries(document) == []
    assert failed.value.exit_status == 3
    words = "disk is full" if code == errno.ENOSPC else "disk reports an error"
    assert words in failed.value.message


@posix
def test_a_folder_that_cannot_be_made_sure_of_is_not_called_saved_and_the_next_save_tries_again(
    document: str, locks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def failing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    for _ in range(2):
        with pytest.raises(StorageError, match="disk reports an error"):
            save(document, NEW, fingerprint(OLD), locks=locks)
    monkeypatch.undo()
    assert content(document) == NEW
    assert save(document, NEW, fingerprint(OLD), locks=locks) == fingerprint(NEW)


def save_as_somebody_else(path: str, locks: str) -> str:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    return save(path, NEW, fingerprint(OLD), locks=locks)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that other users of this machine can reach."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        (Path(folder) / "locks").mkdir()
        os.chmod(Path(folder) / "locks", 0o777)
        yield Path(folder)


@posix
def test_a_read_only_folder_is_told_in_one_line(open_place: Path) -> None:
    folder = open_place / "pitches"
    folder.mkdir()
    path = folder / "meetup.yaml"
    path.write_bytes(OLD)
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
    folder.chmod(0o555)
    error = in_child(save_as_somebody_else, str(path), str(open_place / "locks"))
    folder.chmod(0o755)
    assert str(error) == (
        f"{path}: Not saved: you may not write there; check whose the folder is and its permissions"
    )
    assert path.read_bytes() == OLD


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the superuser")
def test_a_document_of_another_user_is_refused(open_place: Path) -> None:
    path = open_place / "meetup.yaml"
    path.write_bytes(OLD)
    path.chmod(0o666)
    open_place.chmod(0o777)
    error = in_child(save_as_somebody_else, str(path), str(open_place / "locks"))
    assert "belongs to another user" in str(error)
    assert path.read_bytes() == OLD


@posix
def test_a_document_made_read_only_is_left_alone(document: str, locks: str) -> None:
    os.chmod(document, 0o400)
    with pytest.raises(StorageError, match="read-only"):
        save(document, NEW, fingerprint(OLD), locks=locks)
    assert content(document) == OLD


@posix
@pytest.mark.parametrize("make", [os.mkdir, getattr(os, "mkfifo", None)])
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, locks: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "odd.yaml")
    with pytest.raises(StorageError, match="no document"):
        save(str(tmp_path / "odd.yaml"), NEW, fingerprint(OLD), locks=locks)


def test_replacing_a_file_of_our_own_asks_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "new" / "summary.json")
    replace_file(path, b"1")
    replace_file(path, b"2")
    assert content(path) == b"2"


def test_without_any_system_lock_saving_goes_on(
    tmp_path: Path, document: str, locks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", None)
    save(document, NEW, fingerprint(OLD), locks=locks)
    assert content(document) == NEW
