"""In again: everything that an export of ours holds, put where it is missing.

The same file twice changes nothing. A file of mine that says something else stays as it is, unless
I ask for theirs; then what mine said is kept as a version. Records are told by their id.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.everything import FORMAT, VERSION_FILE, Everything, is_of_pack, place_of
from eventcoach.errors import StorageError, UserFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoach.coach.coach import Coach
    from eventcoach.model.records import Record

__all__ = ["LARGEST", "Arriving", "Incoming", "arriving", "read_everything", "read_outside", "take"]

LARGEST = 256 << 20
"""Bytes that are read of a file from outside."""


class Incoming(Struct, frozen=True):
    """One file that arrives: its path in the data folder, and what it says."""

    path: str
    text: str


class Arriving(Struct, frozen=True, kw_only=True):
    """What a file brings, next to what is there."""

    new: tuple[Incoming, ...] = ()
    differs: tuple[Incoming, ...] = ()
    same: int = 0
    records: tuple[Record, ...] = ()
    """Those that are not in the journal."""
    lines: tuple[bytes, ...] = ()
    """The same, each as the line that it was."""
    known: int = 0
    """Records that are there already."""
    refused: tuple[str, ...] = ()
    """Paths at which no file of ours can be, cleaned."""
    versions: dict[str, dict[str, bytes]] = {}
    """Versions that are not here, by kind and name, then by file."""
    changed: dict[str, int] = {}
    """When files were last changed, in seconds since 1970."""
    settings: str = ""
    """Settings, where there are none yet."""
    settings_differ: bool = False
    forgotten: int = 0
    """Files of people who were forgotten: they are passed over."""
    forgets: int = 0
    """People here whom the export knows as forgotten: they will be here too."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing new in it."""
        return not (self.new or self.differs or self.records or self.versions or self.settings)


def read_outside(path: str, largest: int = LARGEST) -> bytes:
    """Return what is in a file from outside, at most `largest` bytes, without ever waiting.

    Raises UserFileError for what is no file or too large, StorageError for what cannot be read.
    """
    from eventcoach.errors import EventCoachError
    from eventcoach.storage.opening import clean_place, read_inside

    real = os.path.realpath(os.path.abspath(os.path.expanduser(path)))
    folder, name = os.path.split(real)
    try:
        return read_inside(folder, name, largest)
    except EventCoachError as error:
        error.place = clean_place(path)
        if error.hint == "split it into smaller files":
            error.hint = "export less at a time"
        raise


def read_everything(content: bytes) -> Everything:
    """Return what an export of ours holds. Raises UserFileError where it is none."""
    from msgspec import DecodeError

    from eventcoach.model.reading import from_json

    hint = "take a file that `eventcoach export --all` wrote"
    try:
        content.decode()  # `data` stays undecoded for now, and so would bad bytes in it
        found = from_json(content.removeprefix(b"\xef\xbb\xbf"), Everything)
        _records(found)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        raise UserFileError("this is no export of eventcoach, or was cut off", hint=hint) from None
    if found.eventcoach != FORMAT:
        raise UserFileError(
            "this export is of another version", hint="use the newest eventcoach to read it"
        )
    return found


def arriving(coach: Coach, whole: Everything) -> Arriving:
    """Return what an export brings, next to what is there. Nothing is written."""
    from eventcoach.model.text import clean_line

    largest = coach.settings.bank_size << 20
    new: list[Incoming] = []
    differs: list[Incoming] = []
    refused: list[str] = []
    same = passed_over = 0
    gone, names_gone = _forgotten(coach, whole)
    files = {**whole.documents, **whole.notes, **whole.people, **whole.packs}
    for path, text in files.items():
        if place_of(path) in gone:
            passed_over += 1
            continue
        known_place = is_of_pack(path) if path in whole.packs else place_of(path) is not None
        if not known_place or len(text.encode(errors="replace")) > largest:
            refused.append(clean_line(path)[:80])
            continue
        there = _there(coach, path)
        if there is None:
            new.append(Incoming(path, text))
        elif there == text.encode(errors="replace"):
            same += 1
        else:
            differs.append(Incoming(path, text))
    known = {each.id for each in coach.journal.records()}
    brought = _records(whole)
    records = {each.id: (each, line) for each, line in brought if each.id not in known}
    settings_there = _read(coach.paths.settings)
    return Arriving(
        new=tuple(new),
        differs=tuple(differs),
        same=same,
        records=tuple(each for each, _ in records.values()),
        lines=tuple(line for _, line in records.values()),
        known=len(whole.records) - len(records),
        versions=_versions(coach, whole, gone, largest),
        changed=whole.changed,
        refused=tuple(refused),
        settings=whole.settings if settings_there is None else "",
        settings_differ=bool(whole.settings)
        and settings_there is not None
        and settings_there != whole.settings.encode(errors="replace"),
        forgotten=passed_over,
        forgets=sum(
            os.path.lexists(coach.paths.document("people", name))
            for name in names_gone - coach.forgotten()
        ),
    )


def _versions(
    coach: Coach, whole: Everything, gone: set[tuple[str, str]], largest: int
) -> dict[str, dict[str, bytes]]:
    """Return the versions that are missing here, of documents of which nothing else is kept."""
    import re

    found: dict[str, dict[str, bytes]] = {}
    for path, said in whole.versions.items():
        match = re.fullmatch(VERSION_FILE, path)
        content = said.encode(errors="replace")
        if match and (match[1], match[2]) not in gone and len(content) <= largest:
            found.setdefault(f"{match[1]}/{match[2]}", {})[match[3]] = content
    here: dict[str, dict[str, bytes]] = {}
    for kind, name, file, content in coach.versions.files():
        here.setdefault(f"{kind}/{name}", {})[file] = content
    return {
        document: versions
        for document, versions in found.items()
        if here.get(document, {}).items() < versions.items()
    }


def _forgotten(coach: Coach, whole: Everything) -> tuple[set[tuple[str, str]], frozenset[str]]:
    """Return the places (kind, name) of what is never taken in again, and the ids of whom it is.

    Who was forgotten is told by the journal here and by the records that arrive.
    """
    from eventcoach.coach.forgotten import notes_of
    from eventcoach.coaching.facts import Facts, add

    records = (*coach.journal.records(), *(each for each, _ in _records(whole)))
    people = add(Facts(), (each for each in records if each.kind in ("merge", "forgotten")))
    gone = people.forgotten
    notes = notes_of(records, gone)
    return {("person", name) for name in gone} | {("note", name) for name in notes}, gone


def take(
    coach: Coach,
    found: Arriving,
    *,
    replace: bool = False,
    told: Callable[[int], None] | None = None,
) -> int:
    """Write what is new, and with `replace` what differs; return how many files were written.

    `told` hears how many there are so far; what it raises stops here, and those stay.

    Each file is whole or not there, and the records come last: what they name is there then. A
    note and a pack have no versions, so what differs of those stays as it is. Raises
    StorageError; taking the same file in again then goes on where it stopped.
    """
    from eventcoach.storage.saving import BATCH, fingerprint, replace_file, save, save_new

    count = 0
    for document, versions in found.versions.items():
        kind, _, name = document.partition("/")
        coach.versions.add(kind, name, versions)
    new = {_path(coach, each.path): each for each in found.new}

    def placed(path: str) -> None:
        nonlocal count
        _date(path, found.changed.get(new[path].path))
        count += 1
        if told is not None:
            told(count)

    files = [(path, each.text.encode()) for path, each in new.items()]
    for begin in range(0, len(files), BATCH):
        save_new(files[begin : begin + BATCH], locks=coach.paths.locks, placed=placed)
    for each in found.differs if replace else ():
        kind, name = place_of(each.path) or ("pack", "")
        there = _there(coach, each.path)
        if kind in ("note", "pack") or there is None:
            continue
        at = coach.clock.now().replace(microsecond=0).isoformat()
        coach.versions.keep(kind, name, there, at)
        path, content = _path(coach, each.path), each.text.encode()
        save(
            path, content, fingerprint(there), locks=coach.paths.locks, inside=coach.paths.data
        )  # fmt: skip
        coach.versions.keep(kind, name, content, at)
        count += 1
    if found.settings:
        replace_file(coach.paths.settings, found.settings.encode())
        count += 1
    _append(coach, found.lines)
    coach.library.forget()
    coach.reread_settings()
    if count or found.records:
        coach.tell_others()
    return count


def _date(path: str, seconds: int | None) -> None:
    """Let a file be as old as it was: a habit without a first day begins with its file."""
    if seconds is not None:
        with suppress(OSError, OverflowError, ValueError):
            os.utime(path, (seconds, seconds))


def _records(whole: Everything) -> list[tuple[Record, bytes]]:
    """Return the records of an export, each with its line. Raises msgspec.DecodeError."""
    from msgspec import json

    from eventcoach.model.reading import from_json
    from eventcoach.model.records import Record

    found: list[tuple[Record, bytes]] = []
    for raw in map(bytes, whole.records):
        line = json.format(raw, indent=-1) if b"\n" in raw else raw  # somebody made it pretty
        found.append((from_json(raw, Record), line))
    return found


def _append(coach: Coach, records: tuple[bytes, ...]) -> None:
    """Write records into a file of their own in the journal, whole or not at all."""
    if not records:
        return
    from hashlib import sha256

    from eventcoach.storage.saving import replace_file

    lines = b"".join(each + b"\n" for each in records)
    name = f"import-{sha256(lines).hexdigest()[:16]}.jsonl"
    replace_file(os.path.join(coach.paths.journal, name), lines)


def _there(coach: Coach, path: str) -> bytes | None:
    return _read(_path(coach, path))


def _read(path: str) -> bytes | None:
    """Return what stands at a path; None where nothing does. Raises StorageError."""
    from eventcoach.storage.opening import clean_place, read_inside

    if not os.path.lexists(path):
        return None
    folder, name = os.path.split(path)
    try:
        return read_inside(folder, name, LARGEST)
    except UserFileError as error:
        raise StorageError(
            "Not taken in", error.title, error.hint, clean_place(os.path.basename(path))
        ) from None


def _path(coach: Coach, path: str) -> str:
    return os.path.join(coach.paths.data, *path.split("/"))
