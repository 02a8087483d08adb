"""The operating system's lock on an open file, however a system calls it.

It ends with whoever holds it, so a crash leaves nothing to clear away. Where a system or a file
system has no such lock, everybody gets it: who uses it must not be harmed by that.
"""

from __future__ import annotations

import os
from collections.abc import Callable

__all__ = ["system_lock"]

_LOCKED_BYTE = 1 << 30  # where Windows locks: locked bytes cannot be read there


def system_lock() -> Callable[[int], bool]:
    """Return the way to try for the lock on a descriptor; True means that it is ours.

    What it returns raises OSError where trying itself fails.
    """
    try:
        import fcntl
    except ImportError:
        return _windows_lock()
    from errno import EACCES, EAGAIN, ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP

    def take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (EAGAIN, EACCES):
                return False
            # Some network and phone file systems have no locks at all.
            if error.errno not in (ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP):
                raise
        return True

    return take


def _windows_lock() -> Callable[[int], bool]:
    try:
        import msvcrt
    except ImportError:
        return lambda _descriptor: True

    def take(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            # Typed for Windows only, so that mypy elsewhere does not know these names.
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    return take
