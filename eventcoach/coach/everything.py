"""Everything in one JSON file: documents as they were typed, notes, records; people when asked for.

The texts of files stand in it as they are, comments and all, so that a folder made from it is the
same folder. Whoever moves the whole coach takes packs and versions along too. What belongs to one
machine alone never is in it: drafts, locks, the device's id and the log.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec import Raw, Struct

from eventcoach.model.kinds import KINDS
from eventcoach.model.note import NOTE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from eventcoach.coach.coach import Coach

__all__ = [
    "FORMAT", "VERSION_FILE", "Everything", "everything", "held", "is_of_pack", "place_of",
    "written",
]  # fmt: skip

FORMAT = 1
"""The version of this file's shape."""
MOST_OF_VERSIONS = 128 << 20
"""Bytes of versions that come along, the newest of each document first."""
PACK_FILE = r"packs/[a-z0-9][a-z0-9-]{0,63}/(?:\.?pack\.yaml|[a-z]+/[a-z0-9][a-z0-9-]{0,63}\.yaml)"
VERSION_FILE = r"([a-z]+)/([a-z0-9_][a-z0-9-]{0,63})/([0-9]{6,12}_[0-9T.]{15,22}Z\.yaml)"


class Everything(Struct, frozen=True, kw_only=True):
    """What such a file holds. Each mapping is from a file's path in the data folder to its text."""

    eventcoach: int
    made: str
    documents: dict[str, str] = {}
    notes: dict[str, str] = {}
    people: dict[str, str] = {}
    packs: dict[str, str] = {}
    versions: dict[str, str] = {}
    """What documents said before, by kind, name and the file of the version."""
    changed: dict[str, int] = {}
    """When files were last changed, in seconds since 1970: a calendar tells its entries by that."""
    settings: str = ""
    left_out: tuple[str, ...] = ()
    """Files that are no text, or cannot be read."""
    records: tuple[Raw, ...] = ()
    """Records byte for byte, so that what a newer version wrote stays whole."""


def everything(coach: Coach, *, people: bool, whole: bool = False) -> Everything:
    """Gather everything; what is personal about others only where `people` says so.

    `whole` takes packs and versions along too, so that it is the same coach elsewhere.
    """
    from eventcoach.coach.forgotten import notes_of_forgotten

    left_out: list[str] = []
    documents: dict[str, str] = {}
    known: dict[str, str] = {}
    for kind in KINDS:
        if kind.name == "person" and not people:
            continue
        found = known if kind.name == "person" else documents
        for entry in sorted(coach.library.entries(kind.name).values(), key=lambda each: each.file):
            if entry.yours:
                name = f"{kind.folder}/{entry.file}" if kind.folder else entry.file
                _take(entry.folder, entry.file, name, found, left_out, _largest(coach))
    notes: dict[str, str] = {}
    gone = notes_of_forgotten(coach)
    for file in _notes(coach):
        if file.removesuffix(".yaml") in gone:
            continue
        folder = os.path.join(coach.paths.data, NOTE.folder)
        _take(folder, file, f"{NOTE.folder}/{file}", notes, left_out, _largest(coach))
    settings: dict[str, str] = {}
    if os.path.lexists(coach.paths.settings):
        folder, file = os.path.split(coach.paths.settings)
        _take(folder, file, "config.yaml", settings, left_out, _largest(coach))
    packs: dict[str, str] = {}
    for name in _packs(coach) if whole else ():
        folder, file = os.path.split(os.path.join(coach.paths.data, *name.split("/")))
        _take(folder, file, name, packs, left_out, _largest(coach))
    versions = _versions(coach, gone, left_out, people=people) if whole else {}
    copies = _put_aside(coach)
    if copies:
        said = "1 second version" if copies == 1 else f"{copies:,} second versions"
        left_out.append(f"{said} that a sync put aside (`eventcoach doctor --fix` takes them in)")
    changed = {
        path: seconds
        for path in (*documents, *notes, *known, *packs)
        if (seconds := _changed(os.path.join(coach.paths.data, *path.split("/")))) is not None
    }
    return Everything(
        eventcoach=FORMAT,
        made=coach.clock.now().replace(microsecond=0).isoformat(),
        documents=documents,
        notes=notes,
        people=known,
        packs=packs,
        versions=versions,
        changed=changed,
        settings=settings.get("config.yaml", ""),
        records=_records(coach),
        left_out=tuple(left_out),
    )


def _records(coach: Coach) -> tuple[Raw, ...]:
    """Return every record once, in their order, each as its line stands in the journal."""
    from msgspec import DecodeError
    from msgspec.json import encode

    from eventcoach.model.reading import reader

    decode = reader(_Named).decode
    lines: dict[str, bytes] = {}
    for name in os.listdir(coach.paths.journal) if coach.journal.records() else ():
        if name.endswith(".jsonl") and not name.startswith("."):
            with suppress(OSError), open(os.path.join(coach.paths.journal, name), "rb") as file:
                for line in file:
                    with suppress(DecodeError):
                        lines.setdefault(decode(line).id, line.strip())
    return tuple(Raw(lines.get(each.id) or encode(each)) for each in coach.journal.records())


class _Named(Struct, frozen=True):
    id: str


def _largest(coach: Coach) -> int:
    return coach.settings.bank_size << 20


def _notes(coach: Coach) -> Iterator[str]:
    from eventcoach.storage.opening import list_documents

    names, _ = list_documents(os.path.join(coach.paths.data, NOTE.folder))
    yield from names


def _packs(coach: Coach) -> Iterator[str]:
    """Yield the files of packs that are ours to know, by their path in the data folder."""
    top = os.path.join(coach.paths.data, "packs")
    for folder, folders, files in os.walk(top):
        folders.sort()
        for file in sorted(files):
            path = os.path.relpath(os.path.join(folder, file), coach.paths.data)
            path = path.replace(os.sep, "/")
            if is_of_pack(path):
                yield path


def _versions(
    coach: Coach, gone: Collection[str], left_out: list[str], *, people: bool
) -> dict[str, str]:
    """Return what documents said before; of somebody who was forgotten nothing."""
    found: dict[str, str] = {}
    size = missed = 0
    forgotten = coach.forgotten()
    for kind, name, file, content in coach.versions.files():
        if (kind == "person" and (not people or name in forgotten)) or name in gone:
            continue
        size += len(content)
        try:
            if size > MOST_OF_VERSIONS:
                raise ValueError
            found[f"{kind}/{name}/{file}"] = content.decode()
        except ValueError:
            missed += 1
    if missed:
        left_out.append(f"{missed:,} earlier versions")
    return found


def _put_aside(coach: Coach) -> int:
    """Return how many documents a sync put beside others; those of journals are read anyway."""
    from eventcoach.coach.doctor import places_of_documents
    from eventcoach.storage.conflicts import conflict_copies

    found = conflict_copies(places_of_documents(coach))
    return sum(not each.first.endswith(".jsonl") for each in found)


def _changed(path: str) -> int | None:
    try:
        return int(os.stat(path).st_mtime)
    except (OSError, OverflowError, ValueError):
        return None


def _take(
    folder: str, file: str, name: str, into: dict[str, str], left_out: list[str], largest: int
) -> None:
    from eventcoach.errors import EventCoachError
    from eventcoach.storage.opening import read_inside

    try:
        into[name] = read_inside(folder, file, largest).decode()
    except (EventCoachError, UnicodeDecodeError):
        left_out.append(name)


def held(whole: Everything) -> list[tuple[str, int]]:
    """Return what such a file holds, as (words, how many), without naming anybody."""
    from collections import Counter

    from eventcoach.model.kinds import kind_named

    counts: Counter[str] = Counter()
    for path in whole.documents:
        folder, slash, _ = path.rpartition("/")
        kind = kind_named(folder) if slash else None
        counts[kind.folder if kind else "profile"] += 1
    lines = [(name, count) for name, count in sorted(counts.items())]
    lines += [("notes", len(whole.notes))] if whole.notes else []
    lines += [("files of packs", len(whole.packs))] if whole.packs else []
    lines += [("earlier versions", len(whole.versions))] if whole.versions else []
    lines += [("settings", 1)] if whole.settings else []
    lines += [("records of practice and contacts, by id", len(whole.records))]
    lines += [("people noted, with all that you noted", len(whole.people))]
    return lines


def written(whole: Everything) -> bytes:
    """Return the file's bytes: JSON that a person can look through, a line for each record."""
    from msgspec import json
    from msgspec.json import encode
    from msgspec.structs import replace

    head = json.format(encode(replace(whole, records=())), indent=1)
    records = b",\n  ".join(encode(each) for each in whole.records)
    inside = b"[\n  " + records + b"\n ]" if records else b"[]"
    before, name, after = head.rpartition(b'"records": []')
    assert name
    return before + b'"records": ' + inside + after + b"\n"


def is_of_pack(path: str) -> bool:
    """Whether a path is one of a file of a pack."""
    import re

    return re.fullmatch(PACK_FILE, path) is not None


def place_of(path: str) -> tuple[str, str] | None:
    """Return the kind (a kind's name, or `note`) and the name of a file; None for no such place.

    Only `folder/name.yaml` of a folder that we know, and `profile.yaml`, are places.
    """
    import re

    from eventcoach.model.kinds import kind_named

    if path == "profile.yaml":
        return "profile", "profile"
    found = re.fullmatch(r"([a-z]+)/([a-z0-9][a-z0-9-]{0,63})\.yaml", path)
    if found is None:
        return None
    folder, name = found.groups()
    if folder == NOTE.folder:
        return "note", name
    kind: Any = kind_named(folder)
    return (kind.name, name) if kind is not None and kind.folder == folder else None
