"""Files that a save writes before it renames them: their names, and what a kill left of them."""

from __future__ import annotations

import os
import re
from contextlib import suppress

__all__ = ["half_written", "sweep", "temporary_name"]

_STALE_AFTER = 3600.0  # seconds; no save takes an hour
_TEMPORARY = r"\.eventcoach-[0-9a-f]{16}\.tmp"
_SUMMARY = r"summary\.json\.\d+\.tmp"


def temporary_name() -> str:
    """Return a name that no file has: hidden, so that nobody reads it while it is written."""
    return f".eventcoach-{os.urandom(8).hex()}.tmp"


def sweep(folder: str) -> int:
    """Remove temporary files that a crash left in `folder` over an hour ago; return how many.

    It looks at this folder alone and never raises.
    """
    from time import time

    swept = 0
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not re.fullmatch(_TEMPORARY, entry.name):
                continue
            with suppress(OSError):
                if time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_AFTER:
                    os.unlink(entry.path)
                    swept += 1
    return swept


def half_written(folder: str) -> list[str]:
    """Return the paths of what stands half-written in `folder`, by a kill or at this moment."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    either = f"{_TEMPORARY}|{_SUMMARY}"
    return [os.path.join(folder, name) for name in sorted(names) if re.fullmatch(either, name)]
