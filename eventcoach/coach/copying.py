"""Making a document one's own, so that it can be edited."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from eventcoach.errors import ChangedOnDisk, UsageError
from eventcoach.model.kinds import kind_named

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.library import Entry

__all__ = ["copy_to_mine", "shadows"]


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
