"""Folders that are private from the moment they are made, and entries that survive a power cut."""

from __future__ import annotations

import errno
import os
from contextlib import suppress

__all__ = ["private_folder", "sync_folder"]


def private_folder(folder: str) -> None:
    """Make `folder` and what is missing above it, each 0700. Raises OSError."""
    if not folder or os.path.isdir(folder):
        return
    above = os.path.dirname(folder)
    if above != folder:
        private_folder(above)
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    with suppress(PermissionError):  # a parent that we may enter and not read
        sync_folder(above)


def sync_folder(folder: str) -> None:
    """Put a folder's entries on the disk for good, where folders can be opened. Raises OSError."""
    if os.name == "nt":
        return
    descriptor = os.open(folder or ".", os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # this file system cannot; there is no better way
            raise
    finally:
        os.close(descriptor)
