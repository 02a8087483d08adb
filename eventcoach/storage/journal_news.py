"""What the journal holds that was not read before, a portion at a time.

Files of a journal only grow. Whoever keeps how far each was read reads years of records once,
afterwards only what is new, and never holds more than a portion of them in memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple
from zlib import crc32

from eventcoach.errors import EventCoachError
from eventcoach.model.records import Record
from eventcoach.storage.opening import read_inside
from eventcoach.storage.record_lines import read_lines

__all__ = ["ReadTo", "read_news"]

_LARGEST = 1 << 30  # bytes of one file, as the journal reads it
_PORTION = 1 << 20  # bytes of lines that are decoded at once
_CHECKED = 1024  # bytes before the end of what was read, which must be the same next time


class ReadTo(NamedTuple):
    """How far a file was read: up to byte `end`, when it had `size` bytes and changed at `changed`.

    `check` is the CRC-32 of the last bytes before `end`.
    """

    end: int = 0
    size: int = 0
    changed: int = 0
    check: int = 0


def read_news(
    folder: str, known: Mapping[str, ReadTo], take: Callable[[list[Record]], None]
) -> dict[str, ReadTo] | None:
    """Hand the records that are new since `known` to `take`, and return how far it read now.

    Records come in the order of each file, those of a conflict copy once more. Returns None where
    a file that was read before is not what it was; then begin again with nothing known.
    """
    found = _list(folder)
    if not known.keys() <= found.keys():
        return None
    now: dict[str, ReadTo] = {}
    for name, (size, changed) in found.items():
        then = known.get(name, ReadTo())
        if (then.size, then.changed) == (size, changed) and name in known:
            now[name] = then
            continue
        try:
            source = read_inside(folder, name, _LARGEST)
        except EventCoachError:  # the journal itself says what is wrong with it
            source = b""
        if len(source) < then.end or _check(source, then.end) != then.check:
            return None
        end = source.rfind(b"\n") + 1
        _portions(source, then.end, end, name, take)
        now[name] = ReadTo(end, size, changed, _check(source, end))
    return now


def _list(folder: str) -> dict[str, tuple[int, int]]:
    """Return size and time of change of each file of a journal."""
    try:
        with os.scandir(folder) as entries:
            files = [
                entry.name
                for entry in entries
                if entry.name.endswith(".jsonl") and not entry.name.startswith(".")
            ]
        found = [(name, os.stat(os.path.join(folder, name))) for name in sorted(files)]
    except OSError:
        return {}
    return {name: (status.st_size, status.st_mtime_ns) for name, status in found}


def _portions(
    source: bytes, start: int, end: int, name: str, take: Callable[[list[Record]], None]
) -> None:
    while start < end:
        stop = source.find(b"\n", min(start + _PORTION, end - 1)) + 1
        records, _ = read_lines(source[start:stop], name)
        take(records)
        start = stop


def _check(source: bytes, end: int) -> int:
    return crc32(source[max(0, end - _CHECKED) : end])
