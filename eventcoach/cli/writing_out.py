"""Where an export goes: a file for its owner's eyes alone, or stdout."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["refuse_taken", "write_out"]


def refuse_taken(file: str, *, force: bool) -> None:
    """Raise UsageError where something stands at `file` that may not be written over.

    A folder that is not there is not made: its name is likely a slip.
    """
    path = os.path.abspath(os.path.expanduser(file))
    if not os.path.isdir(os.path.dirname(path)):
        raise UsageError("there is no such folder", hint="make it, or choose another", place=file)
    if not os.path.lexists(path):
        return
    if os.path.islink(path) or not os.path.isfile(path):
        raise UsageError(
            "what stands there is no plain file", hint="choose another name", place=file
        )
    if not force:
        raise UsageError(
            "there is a file of this name already",
            hint="choose another, or add --force to write over it",
            place=file,
        )


def write_out(coach: Coach, file: str, content: bytes, *, force: bool = False) -> None:
    """Write bytes to a file, 0600 and whole or not at all; to stdout for `-` or no name.

    Says where it is, on stderr. Raises UsageError as `refuse_taken` does, StorageError where it
    cannot be written.
    """
    from eventcoach.errors import ChangedOnDisk
    from eventcoach.model.text import clean_line
    from eventcoach.storage.saving import replace_file, save, storage_error

    if file in ("", "-"):
        sys.stdout.flush()
        raw = getattr(sys.stdout, "buffer", None)
        if raw is None:
            sys.stdout.write(content.decode())
        else:
            raw.write(content)
            raw.flush()
        return
    refuse_taken(file, force=force)
    path = os.path.abspath(os.path.expanduser(file))
    if os.path.lexists(path):
        try:
            os.chmod(path, 0o600)  # the new file takes over what the old one allows
        except OSError as error:
            raise storage_error(path, error) from None
        replace_file(path, content)
    else:
        try:
            save(path, content, None, locks=coach.paths.locks)
        except ChangedOnDisk:
            raise UsageError(
                "there is a file of this name already", hint="choose another", place=file
            ) from None
    sys.stderr.write(f"Wrote {clean_line(path)}, for your eyes alone.\n")
