"""The QR code of the printed card: letters and spaces, no escape byte."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from eventcoach.errors import UsageError
from eventcoach.render.blocks import shows_blocks
from eventcoach.render.qr import Code, fitting, half_blocks, make_code, smallest, two_letters

if TYPE_CHECKING:
    from eventcoach.coach.codes import Handed

__all__ = ["code_of", "code_text"]

FOR_DARK = "Drawn for a dark screen; on a light one, or on paper, add --light."
FOR_LIGHT = "Drawn for a light screen or paper; on a dark one leave out --light."


def code_of(handed: Handed) -> Code:
    """Return the code. Raises UsageError where no code is large enough."""
    try:
        return make_code(handed.words)
    except ValueError as error:
        raise UsageError(str(error)) from None


def code_text(handed: Handed, columns: int | None, *, light: bool) -> str:
    """Return the code as text, what it says, and what it was drawn for.

    A terminal's colors cannot be known without asking, and text asks nothing: so that a camera
    reads it, it is drawn for a dark screen unless `light` says otherwise. What would be wider
    than the terminal is not drawn; that is said instead. Raises UsageError as `code_of` does.
    """
    code_of(handed)  # which raises where no code is large enough
    blocks = shows_blocks(sys.stdout)
    room = columns or _terminal_width()
    found = fitting(handed.words, room or 10_000, 10_000, blocks=blocks)
    if found is None:
        needed, _ = smallest(handed.words, blocks=blocks)
        return (
            f"The QR code takes {needed} columns, and here are {room}: cut off, no camera reads "
            f"it. It says:\n{handed.below}\n"
        )
    drawn = (half_blocks if blocks else two_letters)(*found, dark_ink=light)
    told = FOR_LIGHT if light else FOR_DARK
    return "\n".join([*(row.rstrip() if light else row for row in drawn), handed.below, told, ""])


def _terminal_width() -> int | None:
    """Return the columns of the terminal that stdout is; None for a pipe or a file."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None
