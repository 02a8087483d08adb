"""Notes about people from stdin: read, shown, and saved only once that was agreed to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from eventcoach.cli.streams import print_text
from eventcoach.coaching.pasted import Noted, pasted
from eventcoach.errors import UsageError

__all__ = ["on_a_terminal", "take_notes"]

_LARGEST = 1 << 20
"""Bytes that are read; 500 people take far less."""


def on_a_terminal() -> bool:
    """Return whether somebody can be asked: stdin and stdout are a terminal."""
    try:
        streams = (sys.stdin, sys.stdout)
        return all(stream is not None and stream.isatty() for stream in streams)
    except ValueError:  # closed
        return False


def take_notes(save: Callable[[dict[str, Any]], object], *, yes: bool, columns: int) -> int:
    """Read one person a line, show them, and save them when that is wanted.

    Returns the exit status: 1 where a line could not be read; the others are saved all the same.
    Raises UsageError where nothing was given, StorageError where somebody cannot be saved.
    """
    from eventcoach.render.people_text import noted_text

    asks = on_a_terminal()
    found = _read(asks=asks)
    good = [each for each in found if not each.trouble]
    print_text(noted_text(found, columns))
    status = 1 if len(good) < len(found) else 0
    if not good:
        return status
    people = "1 person" if len(good) == 1 else f"{len(good)} people"
    if not yes and not asks:
        print_text(f"\nNothing is saved yet: {people}. The same with --yes saves them.")
        return status
    if not yes and not _agreed(f"\nSave {people}? y/N "):
        print_text("Nothing is saved.")
        return status
    for each in good:
        save(each.values)
    print_text(f"{people[:1].upper()}{people[1:]} saved.")
    return status


def _read(*, asks: bool) -> list[Noted]:
    if asks:
        print_text("One person a line: Priya Nair - billing in Rust. An empty line ends.")
        lines: list[str] = []
        while (typed := sys.stdin.readline(_LARGEST)).strip():
            lines.append(typed)
        text = "".join(lines)
    elif sys.stdin is None:
        raise UsageError("there is nothing to read", hint="leave stdin open")
    else:
        raw = sys.stdin.buffer.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise UsageError("these notes are larger than 1 MiB", hint="give them in parts")
        text = raw.decode(errors="replace")
    try:
        found = pasted(text)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if not found:
        raise UsageError("there are no notes", hint="give one person a line")
    return found


def _agreed(question: str) -> bool:
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
