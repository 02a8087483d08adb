"""Giving the terminal back as it was found, without ever waiting for it.

A program that draws leaves modes on: the other screen, the mouse, pasting in brackets, a hidden
cursor. Textual turns most of them off when it ends in peace (of 8.2, mouse-pixel mode 1016 stays
on) and none when it is cut off.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

from msgspec import Struct

__all__ = ["Terminal", "open_terminal", "reset_terminal"]

_ANY_TIME = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # the mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # focus, paste in brackets, reports of resizing
    "\x1b[?7h\x1b[?25h\x1b[0m"  # lines wrap, the cursor is shown, plain colors
)
# First what may be unfinished (a string, a synchronized update), then the keyboard, whose modes
# each of the two screens has for itself. Only where we are drawing: elsewhere it would undo what
# somebody else's program did, and move the cursor.
_WHILE_DRAWING = "\x1b\\\x1b[?2026l\x1b[<u" + _ANY_TIME + "\x1b[?1049l\x1b[?25h"
_PATIENCE = 0.2  # seconds for a terminal that does not take what we write


class Terminal(Struct, frozen=True):
    """A terminal as it was found. `file` is a descriptor of our own that never waits."""

    file: int
    found: list[Any]

    @property
    def gone(self) -> bool:
        """Whether nobody is there any more."""
        import termios
        from errno import EIO, ENODEV, ENXIO

        try:
            termios.tcgetattr(self.file)
        except termios.error as error:
            return bool(error.args and error.args[0] in (EIO, ENODEV, ENXIO))
        return False

    @property
    def ours(self) -> bool:
        """Whether we are the terminal's foreground job; otherwise it is the shell's."""
        from errno import ENOTTY

        try:
            return os.tcgetpgrp(self.file) == os.getpgrp()
        except OSError as error:
            return error.errno == ENOTTY  # a terminal without jobs

    def give_back(self, *, drawing: bool) -> None:
        """Turn everything off that may be on, and set it as it was found. Never waits or raises.

        What a stalled terminal has not taken yet is thrown away: it would come after our own words.
        """
        import termios

        if not self.ours:
            return
        if not _takes_words(self.file, 0.01):
            with suppress(termios.error):
                termios.tcflush(self.file, termios.TCOFLUSH)
        _write(self.file, (_WHILE_DRAWING if drawing else _ANY_TIME).encode())
        with suppress(termios.error):
            termios.tcsetattr(self.file, termios.TCSANOW, self.found)


def open_terminal() -> Terminal | None:
    """Return the terminal that we draw on; None where there is none, or on Windows."""
    try:
        import termios
    except ImportError:
        return None
    for stream in (sys.__stderr__, sys.__stdin__):
        try:
            if stream is None:
                continue
            name = os.ttyname(stream.fileno())
            flags = os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
            file = os.open(name, flags)
            return Terminal(file, termios.tcgetattr(file))
        except (OSError, ValueError, termios.error):
            continue
    return None


def reset_terminal() -> None:
    """Turn off what may stay on after an ordinary end. Never waits or raises."""
    terminal = open_terminal()
    if terminal is None:
        return
    try:
        if terminal.ours:
            _write(terminal.file, _ANY_TIME.encode())
    finally:
        os.close(terminal.file)


def _takes_words(file: int, seconds: float) -> bool:
    import select

    try:
        return bool(select.select([], [file], [], seconds)[1])
    except (OSError, ValueError):
        return False


def _write(file: int, words: bytes) -> None:
    """Write as much as the terminal takes within a moment."""
    from time import monotonic

    deadline = monotonic() + _PATIENCE
    while words and monotonic() < deadline:
        try:
            words = words[os.write(file, words) :]
        except BlockingIOError:
            _takes_words(file, 0.01)
        except OSError:
            return
