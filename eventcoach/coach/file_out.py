"""Where what is taken out goes: a file for its owner's eyes alone, never over one that is there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["folder_out", "free_file", "refuse_taken", "write_file"]

ANOTHER = "choose another name"


def refuse_taken(file: str, *, force: bool = False, hint: str = ANOTHER) -> None:
    """Raise UsageError where something stands at `file` that may not be written over.

    A folder that is not there is not made: its name is likely a slip. `hint` says how to mend it
    where a file is there already.
    """
    path = _whole(file)
    if not os.path.lexists(os.path.dirname(path)):
        raise UsageError("there is no such folder", hint="make it, or choose another", place=file)
    if not os.path.lexists(path):
        return
    if os.path.islink(path) or not os.path.isfile(path):
        raise UsageError("what stands there is no plain file", hint=ANOTHER, place=file)
    if not force:
        raise UsageError("there is a file of this name already", hint=hint, place=file)


def write_file(
    coach: Coach, file: str, content: bytes, *, force: bool = False, hint: str = ANOTHER
) -> str:
    """Write bytes to a file, 0600 and whole or not at all, and return its whole path.

    Raises UsageError as `refuse_taken` does, StorageError where it cannot be written.
    """
    from eventcoach.errors import ChangedOnDisk
    from eventcoach.storage.saving import replace_file, save, storage_error

    refuse_taken(file, force=force, hint=hint)
    path = _whole(file)
    if os.path.lexists(path):
        try:
            os.chmod(path, 0o600)  # the new file takes over what the old one allows
        except OSError as error:
            raise storage_error(path, error) from None
        replace_file(path, content)
        return path
    try:
        save(path, content, None, locks=coach.paths.locks)
    except ChangedOnDisk:
        raise UsageError("there is a file of this name already", hint=ANOTHER, place=file) from None
    return path


def folder_out(coach: Coach) -> str:
    """Return the folder in which a file is put that nobody named: the current one, else home.

    Never the coach's own, which may be carried to other machines.
    """
    try:
        here = os.getcwd()
    except OSError:  # it was removed meanwhile
        return os.path.expanduser("~")
    own = os.path.realpath(coach.paths.data)
    real = os.path.realpath(here)
    inside = real == own or real.startswith(own + os.sep)
    return here if not inside and os.access(here, os.W_OK) else os.path.expanduser("~")


def free_file(folder: str, name: str) -> str:
    """Return a path in `folder` at which nothing stands: `people.vcf`, else `people-2.vcf`."""
    stem, dot, ending = name.rpartition(".")
    path = os.path.join(folder, name)
    number = 2
    while os.path.lexists(path):
        path = os.path.join(folder, f"{stem}-{number}{dot}{ending}")
        number += 1
    return path


def _whole(file: str) -> str:
    return os.path.abspath(os.path.expanduser(file))
