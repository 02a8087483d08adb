"""Putting a line at the end of a file that others may write to, or replace, at the same moment.

Open, lock, check that the path still names this file, mend a torn tail, write once, put it on the
disk for good, check the path once more. When `append_line` returns, the line survives a power cut;
when it raises, the file is as it was, so that nothing is both "not saved" and there.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from eventcoach.errors import StorageError
from eventcoach.storage.folders import private_folder, sync_folder
from eventcoach.storage.saving import storage_error
from eventcoach.storage.system_lock import system_lock

__all__ = ["PATIENCE", "append_line"]

PATIENCE = 10.0
"""Seconds to wait for others who write to the file or replace it; a line takes 0.01."""


def append_line(
    path: str,
    line: Callable[[], bytes],
    *,
    settle: bool = False,
    patience: float = PATIENCE,
) -> tuple[os.stat_result, os.stat_result]:
    """Append `line()`, which ends in a newline, and return what the file was before and after.

    `line` is called once the file is ours alone, and again where the file was replaced meanwhile.
    `settle` puts the folder on the disk for good too, as is always done for a new file. A missing
    file is made 0600, a missing folder 0700. Raises StorageError where the line is not saved.
    """
    from time import monotonic

    deadline = monotonic() + patience
    try:
        while monotonic() < deadline:
            descriptor = _open(path)
            try:
                _lock(descriptor, deadline)
                if not _still_names(path, descriptor):
                    continue
                before = os.fstat(descriptor)
                with _taken_back(descriptor, before.st_size):
                    _append(descriptor, before.st_size, line())
                    if settle or not before.st_size:
                        sync_folder(os.path.dirname(path))
                    if _still_names(path, descriptor):
                        return before, os.fstat(descriptor)
            finally:
                with suppress(OSError):  # what is saved is on the disk by now, whatever it says
                    os.close(descriptor)  # which ends the lock
    except TimeoutError:
        raise StorageError(
            "Not saved",
            "another eventcoach has held on to this file for too long",
            "close the other one, or try again in a moment",
            path,
        ) from None
    except OSError as error:
        raise storage_error(path, error) from None
    raise StorageError(
        "Not saved", "this file is replaced again and again", "pause the file sync", path
    )


def _open(path: str) -> int:
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileNotFoundError:
        private_folder(os.path.dirname(path))
        descriptor = os.open(path, flags, 0o600)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise StorageError(
            "Not saved", "what stands there is no file", "move it away, then try again", path
        )
    return descriptor


@contextmanager
def _taken_back(descriptor: int, size: int) -> Iterator[None]:
    """Leave the file at `size` bytes where anything fails: else it were "not saved" and there."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            os.ftruncate(descriptor, size)
            _sync(descriptor)
        raise


def _append(descriptor: int, size: int, line: bytes) -> None:
    """Write `line` after `size` bytes, on a line of its own, for good. Raises OSError."""
    if size:
        os.lseek(descriptor, size - 1, os.SEEK_SET)
        if os.read(descriptor, 1) != b"\n":
            line = b"\n" + line
    if os.write(descriptor, line) < len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    _sync(descriptor)


def _sync(descriptor: int) -> None:
    getattr(os, "fdatasync", os.fsync)(descriptor)


def _still_names(path: str, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path, follow_symlinks=False), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _lock(descriptor: int, deadline: float) -> None:
    """Wait until the file is ours alone. Raises TimeoutError at `deadline`, or OSError.

    Where a system or a file system has no locks we go on without one: one write at the end of a
    file is then still one line.
    """
    from time import monotonic, sleep

    take = system_lock()
    pause = 0.001
    while not take(descriptor):
        if monotonic() >= deadline:
            raise TimeoutError
        sleep(pause)
        pause = min(pause * 1.5, 0.05)
