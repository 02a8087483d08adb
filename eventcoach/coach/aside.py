"""Two texts of one document, because it was changed on two machines: which one is to stand.

A file sync kept one and put the other beside it. Whichever is not kept stays among the versions,
and so does the one that is; then the second file goes.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.errors import EventCoachError, UserFileError
from eventcoach.model.kinds import kind_named

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.base import Document
    from eventcoach.storage.conflicts import ConflictCopy

__all__ = ["ASIDE", "Aside", "aside_of", "keep_here", "take_aside"]

ASIDE = "Another text of this came from another machine: d shows both."
"""What the page of such a document says."""


class Aside(Struct, frozen=True):
    """A second text of a document of mine: what stands here, and what was put beside it.

    `document` and `other` are None where the text cannot be used. `more` is how many further
    second texts there are.
    """

    kind: str
    name: str
    copy: ConflictCopy
    here: bytes
    theirs: bytes
    document: Document | None
    other: Document | None
    more: int = 0


def aside_of(coach: Coach, kind: str, name: str) -> Aside | None:
    """Return the first text that a sync put beside a document of mine; None where there is none.

    One that says the same is none, nor is one that cannot be read: `doctor --fix` clears those.
    """
    from eventcoach.storage.conflicts import conflict_copies_of

    known = kind_named(kind)
    if known is None or (kind == "person" and name in coach.forgotten()):
        return None
    folder = os.path.join(coach.paths.data, known.folder) if known.folder else coach.paths.data
    found: list[tuple[ConflictCopy, bytes]] = []
    here = b""
    for copy in conflict_copies_of(folder, name):
        try:
            here, theirs = _read(coach, folder, copy.first), _read(coach, folder, copy.file)
        except EventCoachError:
            continue
        if theirs != here:
            found.append((copy, theirs))
    if not found:
        return None
    (copy, theirs), *rest = found
    document, other = (_load(coach, kind, each, copy.first) for each in (here, theirs))
    return Aside(kind, name, copy, here, theirs, document, other, len(rest))


def keep_here(coach: Coach, aside: Aside) -> None:
    """Let stand what stands here; the other text is a version, and its file goes.

    Raises EventCoachError where that cannot be done; then both files are as they were.
    """
    from eventcoach.coach.healing import take_in_copy

    take_in_copy(coach, aside.copy)
    coach.tell_others()
    coach.library.renew(aside.kind)


def take_aside(coach: Coach, aside: Aside) -> None:
    """Put the other text in the place of what stands here, which is a version then.

    Raises UserFileError where the other text cannot be used, ChangedOnDisk where the document is
    not what was shown any more, StorageError where it cannot be written. Then nothing has changed.
    """
    from eventcoach.storage.saving import fingerprint, save

    if aside.other is None:
        raise UserFileError(
            "their text cannot be used as it is", hint="keep yours; theirs stays among the versions"
        )
    at = coach.clock.now().replace(microsecond=0).isoformat()
    coach.versions.keep(aside.kind, aside.name, aside.here, at)
    save(
        aside.copy.first_path, aside.theirs, fingerprint(aside.here),
        locks=coach.paths.locks, inside=coach.paths.data,
    )  # fmt: skip
    coach.versions.keep(aside.kind, aside.name, aside.theirs, at)
    from eventcoach.coach.healing import take_in_copy

    take_in_copy(coach, aside.copy)  # it says the same now, unless it was changed meanwhile
    coach.library.renew(aside.kind)


def _read(coach: Coach, folder: str, file: str) -> bytes:
    from eventcoach.storage.opening import read_inside

    return read_inside(folder, file, coach.settings.bank_size << 20)


def _load(coach: Coach, kind: str, content: bytes, file: str) -> Document | None:
    from eventcoach.storage.documents import load
    from eventcoach.storage.yaml.tree import Limits

    known = kind_named(kind)
    assert known is not None
    return load(known, content, file, Limits.of(coach.settings.bank_size)).document
