"""Whether there is a shell to go back to when the coach is put aside with Ctrl+Z.

Without one, as when a key for ssh starts the coach itself, nobody could ever bring it back.
"""

from __future__ import annotations

import os

__all__ = ["has_shell"]


def has_shell() -> bool:
    """Return whether our parent is of this terminal, and minds us as a job of its own."""
    if not hasattr(os, "getsid"):
        return False
    parent = os.getppid()
    try:
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgid(0)
    except OSError:  # it is gone, or is none of ours
        return False
