"""Making a document one's own, so that it can be edited: what there is to copy, and the copy."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from eventcoach.errors import ChangedOnDisk, EventCoachError, UsageError
from eventcoach.model.kinds import kind_named

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.documents import Loaded
    from eventcoach.storage.library import Entry

__all__ = ["copy_to_mine", "put_new", "shadows", "to_copy"]

LONGEST_NAME = 64
"""Letters that a file's name may have, its ending left out."""


def shadows(coach: Coach, entry: Entry) -> bool:
    """Whether a document of the user's stands in the place of a bundled one of the same name."""
    described = kind_named(entry.kind)
    if not entry.yours or described is None or not described.folder:
        return False
    return os.path.lexists(os.path.join(coach.paths.content, described.folder, entry.file))


def copy_to_mine(coach: Coach, entry: Entry) -> Entry:
    """Write a bundled or a pack's document, byte for byte, into the user's folder; return that.

    Nothing is ever overwritten. Raises UsageError where the user has one of that name, StorageError
    or UserFileError where it could not be read or written.
    """
    from eventcoach.storage.opening import read_inside
    from eventcoach.storage.saving import save

    described = kind_named(entry.kind)
    assert described is not None
    if entry.yours:
        return entry
    name = entry.file.removesuffix(".yaml")
    source = read_inside(entry.folder, entry.file, coach.settings.bank_size << 20)
    path = coach.paths.document(described.folder, name)
    try:
        save(path, source, None, locks=coach.paths.locks, inside=coach.paths.data)
    except ChangedOnDisk:
        raise UsageError(
            f"you have a {entry.kind} called “{name}” already", hint="yours was left as it is"
        ) from None
    coach.library.forget(entry.kind)
    return coach.library.entries(entry.kind)[name]


def to_copy(coach: Coach, kind: str) -> list[tuple[Entry, Loaded]]:
    """List what one can begin from: what came along, also where mine has its name; and packs'.

    Each by name, with what is in it: the library knows only the one that shadows it. One that
    cannot be read has no document, and its problems say why.
    """
    from eventcoach.storage.library import Entry
    from eventcoach.storage.opening import list_documents

    described = kind_named(kind)
    assert described is not None
    folder = os.path.join(coach.paths.content, described.folder)
    names, _ = list_documents(folder)
    found = [Entry(kind, name.removesuffix(".yaml"), "bundled", folder, name) for name in names]
    found += [
        entry
        for entry in coach.library.entries(kind).values()
        if entry.origin not in ("yours", "bundled")
    ]
    return [(entry, _loaded(coach, entry)) for entry in found]


def _loaded(coach: Coach, entry: Entry) -> Loaded:
    from eventcoach.coach.documents import load_source
    from eventcoach.model.problem import Place, Problem
    from eventcoach.storage.documents import Loaded
    from eventcoach.storage.opening import read_inside

    try:
        source = read_inside(entry.folder, entry.file, coach.settings.bank_size << 20)
    except EventCoachError as error:
        return Loaded(None, (Problem(Place(entry.file), str(error)),))
    return load_source(coach, entry.kind, source, entry.file)


def put_new(coach: Coach, kind: str, stem: str, content: bytes) -> str:
    """Write a new file under the first free name that begins with `stem`; return that name.

    Raises StorageError where it cannot be written.
    """
    from eventcoach.storage.saving import save

    described = kind_named(kind)
    assert described is not None
    number = 1
    while True:
        ending = f"-{number}" if number > 1 else ""
        name = stem[: LONGEST_NAME - len(ending)] + ending
        path = coach.paths.document(described.folder, name)
        number += 1
        if os.path.lexists(path):
            continue
        with suppress(ChangedOnDisk):  # somebody took the name this moment
            save(path, content, None, locks=coach.paths.locks, inside=coach.paths.data)
            coach.library.renew(kind)
            return name
