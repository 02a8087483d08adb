"""One writer at a time, across processes and across the threads of one.

The lock is the operating system's, taken on an empty file: it ends with whoever holds it, so a
crash leaves nothing to clear away. Where a system or a file system has no such lock we go on
without one; saving still compares what is on disk before it writes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from eventcoach.errors import StorageError
from eventcoach.storage.folders import private_folder
from eventcoach.storage.system_lock import system_lock

__all__ = ["PATIENCE", "HeldByAnother", "locked"]

PATIENCE = 10.0
"""Seconds to wait for somebody else to finish; a save takes a few hundredths of one."""


class HeldByAnother(StorageError):
    """Somebody else has the lock, and kept it for longer than we would wait."""


@contextmanager
def locked(path: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on the file `path`, made (0600) with its folder (0700) where it is missing.

    It is not reentrant. Raises HeldByAnother where it cannot be had within `patience` seconds,
    StorageError where the file cannot be made.
    """
    try:
        descriptor = _acquire(path, patience)
    except TimeoutError:
        raise HeldByAnother(
            "Somebody else is writing",
            "another eventcoach has held on to this document for too long",
            "close the other one, or try again in a moment",
        ) from None
    except OSError as error:
        raise StorageError(
            "Cannot lock",
            f"no lock can be taken in {os.path.dirname(path)} ({os.strerror(error.errno or 0)})",
            "check that this folder is yours and that the disk is not full",
        ) from None
    try:
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)  # which ends the lock


def _acquire(path: str, patience: float) -> int:
    """Open and lock `path`; return its descriptor. Raises TimeoutError, or OSError."""
    from time import monotonic, sleep

    take = system_lock()
    deadline = monotonic() + patience
    pause = 0.001
    while True:
        descriptor = _open(path)
        try:
            # A file that was removed or replaced meanwhile locks nobody else out.
            if take(descriptor) and _still_names(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if monotonic() >= deadline:
            raise TimeoutError
        sleep(pause)
        pause = min(pause * 1.5, 0.05)


def _open(path: str) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, flags, 0o600)
    except FileNotFoundError:
        private_folder(os.path.dirname(path))
        return os.open(path, flags, 0o600)


def _still_names(path: str, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False
