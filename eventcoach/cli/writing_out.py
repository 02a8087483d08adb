"""Where an export goes: a file for its owner's eyes alone, or stdout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["refuse_taken", "write_out"]

FORCE = "choose another, or add --force to write over it"


def refuse_taken(file: str, *, force: bool) -> None:
    """Raise UsageError where something stands at `file` that may not be written over."""
    from eventcoach.coach import file_out

    file_out.refuse_taken(file, force=force, hint=FORCE)


def write_out(coach: Coach, file: str, content: bytes, *, force: bool = False) -> None:
    """Write bytes to a file, 0600 and whole or not at all; to stdout for `-` or no name.

    Says where it is, on stderr. Raises UsageError as `refuse_taken` does, StorageError where it
    cannot be written.
    """
    from eventcoach.coach.file_out import write_file
    from eventcoach.model.text import clean_line

    if file in ("", "-"):
        sys.stdout.flush()
        raw = getattr(sys.stdout, "buffer", None)
        if raw is None:
            sys.stdout.write(content.decode())
        else:
            raw.write(content)
            raw.flush()
        return
    path = write_file(coach, file, content, force=force, hint=FORCE)
    sys.stderr.write(f"Wrote {clean_line(path)}, for your eyes alone.\n")
