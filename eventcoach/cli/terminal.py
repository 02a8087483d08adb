"""Whether there is a terminal to draw on."""

from __future__ import annotations

import os
import sys

__all__ = ["believe_the_terminal", "has_terminal", "width"]


def has_terminal() -> bool:
    """Return whether stdin, stdout and stderr are all a terminal that can draw.

    Textual must not be started otherwise: with a stdin at its end it spins, with a closed one it
    raises.
    """
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        try:
            if stream is None or not stream.isatty():
                return False
        except ValueError:  # closed
            return False
    return os.name == "nt" or os.environ.get("TERM", "") not in ("", "dumb")


def believe_the_terminal() -> None:
    """Forget COLUMNS and LINES where the terminal itself knows how large it is.

    Textual would believe them, also where they were handed down from another terminal.
    """
    try:
        size = os.get_terminal_size(sys.__stdout__.fileno()) if sys.__stdout__ else (0, 0)
    except (OSError, ValueError):
        return
    if all(size):
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)


def width(asked: int | None = None) -> int:
    """Return the width for text: as asked, else COLUMNS, else 40."""
    if asked:
        return asked
    columns = os.environ.get("COLUMNS", "")
    return max(16, min(400, int(columns))) if columns.isdecimal() and int(columns) else 40
