"""The journal: the record of what happened, one file of JSON lines for each device.

Each device writes to its own file, so that any file sync can carry them without conflict; reading
merges them all, the second versions too that a sync put aside. Records are never changed in
place. What another version or another program wrote is kept as it stands.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from itertools import chain, islice
from operator import attrgetter, lt
from typing import TYPE_CHECKING, Any

from msgspec import Raw, Struct

from eventcoach.errors import EventCoachError
from eventcoach.model.problem import Place, Problem
from eventcoach.model.records import LARGEST_N, RECORD_VERSION, Record

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Journal", "record_id"]

_LARGEST = 1 << 30  # bytes of one file: some four million records
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: in order, none alike
_NUMBER, _ORDER, _ID = attrgetter("n"), attrgetter("n", "device", "id"), attrgetter("id")

Signature = tuple[int, int, int]
"""Size in bytes, time of change in nanoseconds, inode: they differ when a file has changed."""


class _Read(Struct):
    """A file as it was read last."""

    signature: Signature
    records: list[Record]
    problems: tuple[Problem, ...]


class Journal:
    """All records, in one folder. One journal may be used by several threads.

    `device` is this device's id, or what gives it when the first record is written; `now` gives
    the time, aware, in UTC; `told` is called once a record is saved.
    """

    def __init__(
        self,
        folder: str,
        device: str | Callable[[], str],
        now: Callable[[], datetime],
        told: Callable[[], None] | None = None,
    ) -> None:
        from threading import RLock

        self._folder = folder
        self._device = device
        self._now = now
        self._told = told
        self._mutex = RLock()
        self._read: dict[str, _Read] = {}
        self._folder_problems: tuple[Problem, ...] = ()
        self._merged: tuple[Record, ...] | None = None
        self._settled = False

    def append(self, kind: str, data: Struct | dict[str, Any]) -> Record:
        """Append a record and return it; on return it survives a power cut.

        Raises StorageError where it is not saved; then it is not in the file either.
        """
        from msgspec.json import encode

        from eventcoach.storage.appending import append_line

        at = self._now()
        record = Record(
            id=record_id(at),
            v=RECORD_VERSION,
            kind=kind,
            device=self._device if isinstance(self._device, str) else self._device(),
            n=1,
            at=at.isoformat(timespec="milliseconds"),
            data=Raw(encode(data)),
        )
        name = f"{record.device}.jsonl"

        def line() -> bytes:
            nonlocal record
            record = _numbered(record, self._largest() + 1)
            return encode(record) + b"\n"

        with self._mutex:
            path = os.path.join(self._folder, name)
            before, after = append_line(path, line, settle=not self._settled)
            self._settled = True
            self._remember(name, before, after, record)
        if self._told is not None:
            self._told()
        return record

    def records(self) -> tuple[Record, ...]:
        """Return every record once, in the order of (n, device, id).

        Files are read again only when they have changed. What cannot be read is left out, and
        named in `set_aside`.
        """
        with self._mutex:
            self._refresh()
            if self._merged is None:
                self._merged = _merge(read.records for read in self._read.values())
            return self._merged

    @property
    def set_aside(self) -> tuple[Problem, ...]:
        """What cannot be read, a line each. It stays in the files as it is."""
        with self._mutex:
            self._refresh()
            files = chain.from_iterable(self._read[name].problems for name in sorted(self._read))
            return (*self._folder_problems, *files)

    def stamp(self) -> tuple[tuple[str, int, int], ...]:
        """Return name, size and time of change of every file: it differs when records may."""
        found, _ = self._list()
        return tuple((name, size, changed) for name, (size, changed, _) in sorted(found.items()))

    def _largest(self) -> int:
        """Return the largest n seen on any device, 0 where there is no record."""
        records = self.records()
        return records[-1].n if records else 0

    def _list(self) -> tuple[dict[str, Signature], tuple[Problem, ...]]:
        """Return the files of the journal, and what keeps us from listing them."""
        found: dict[str, Signature] = {}
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    # Hidden files are what syncs and systems leave behind while they work.
                    if entry.name.endswith(".jsonl") and not entry.name.startswith("."):
                        found[entry.name] = _signature(_stat(entry))
        except FileNotFoundError:
            return {}, ()
        except OSError as error:
            reason = error.strerror or "the system does not say why"
            what = f"the journal's folder cannot be read: {reason}"
            return {}, (Problem(Place(self._folder), what, "check whose it is"),)
        return found, ()

    def _refresh(self) -> None:
        """Read what has changed since it was read last."""
        found, self._folder_problems = self._list()
        for name in [name for name in self._read if name not in found]:
            del self._read[name]
            self._merged = None
        for name, signature in found.items():
            known = self._read.get(name)
            if known is None or known.signature != signature:
                self._read[name] = self._read_file(name, signature)
                self._merged = None

    def _read_file(self, name: str, signature: Signature) -> _Read:
        from eventcoach.storage.opening import clean_place, read_inside
        from eventcoach.storage.record_lines import read_lines

        place = clean_place(os.path.join(self._folder, name))
        try:
            source = read_inside(self._folder, name, _LARGEST)
        except EventCoachError as error:
            return _Read(signature, [], (Problem(Place(place), error.title, error.hint),))
        return _Read(signature, *read_lines(source, place))

    def _remember(
        self, name: str, before: os.stat_result, after: os.stat_result, record: Record
    ) -> None:
        """Add a record that was just written to what is known, unless more has changed."""
        known = self._read.get(name)
        if known is None and before.st_size == 0:
            known = self._read[name] = _Read(_signature(before), [], ())
        if known is None or known.signature != _signature(before) or self._merged is None:
            return
        known.signature = _signature(after)
        known.records.append(record)
        if self._merged and self._merged[-1].n >= record.n:
            self._merged = None
        else:
            self._merged = (*self._merged, record)


def record_id(at: datetime) -> str:
    """Return a new id: 26 letters and digits that sort by time, 10 of time and 16 of chance."""
    milliseconds = max(0, int(at.timestamp() * 1000)) & (1 << 48) - 1
    whole = milliseconds << 80 | int.from_bytes(os.urandom(10))
    return "".join(_LETTERS[whole >> shift & 31] for shift in range(125, -1, -5))


def _numbered(record: Record, n: int) -> Record:
    from msgspec.structs import replace

    return replace(record, n=min(n, LARGEST_N))


def _merge(files: Iterable[list[Record]]) -> tuple[Record, ...]:
    """Return the records of all files in order, each id once."""
    merged = list(chain.from_iterable(files))
    numbers = list(map(_NUMBER, merged))
    if not all(map(lt, numbers, islice(numbers, 1, None))):
        merged.sort(key=_ORDER)
    if len(set(map(_ID, merged))) == len(merged):
        return tuple(merged)
    once: dict[str, Record] = {}
    for record in merged:
        once.setdefault(record.id, record)
    return tuple(once.values())


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        # On Windows what the listing says of a file can be old, and it knows no inode.
        return entry.stat() if os.name != "nt" else os.stat(entry.path)
    except OSError:
        return entry.stat(follow_symlinks=False)  # a link to nowhere


def _signature(status: os.stat_result) -> Signature:
    return status.st_size, status.st_mtime_ns, status.st_ino
