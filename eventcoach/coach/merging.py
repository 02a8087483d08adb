"""One person of two files: the kept one is saved first, then the record, then the other goes.

Whatever interrupts it, nothing is lost: at worst both files are there and say more than before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.documents import Add, Edit, Put, change
from eventcoach.coach.meeting import take_away
from eventcoach.coach.people import everyone, open_person
from eventcoach.coaching.merging import Merging, merging
from eventcoach.coaching.people import Known, likely_same
from eventcoach.errors import UsageError
from eventcoach.model.contact_records import MergeRecord

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["Merged", "look", "merge", "part", "same_as"]


class Merged(Struct, frozen=True):
    """What was made of two, so that it can be undone: ids, and what each file said before."""

    kept: str
    gone: str
    before: bytes
    after: bytes
    other: bytes


def same_as(coach: Coach, person_id: str) -> list[Known]:
    """Return who may be the same person as somebody: of one name, or of one email address."""
    people = list(everyone(coach))
    found = next((each for each in people if each.id == person_id), None)
    return likely_same(found, people) if found else []


def look(coach: Coach, kept: str, gone: str) -> Merging:
    """Return what merging would do to the kept file. Raises as `open_person` does."""
    _, mine = open_person(coach, kept)
    _, other = open_person(coach, gone)
    return merging(mine, other, kept)


def merge(coach: Coach, kept: str, gone: str) -> Merged:
    """Make one person of two, and return what `part` needs to undo it.

    Raises StorageError, UserFileError, and UsageError for one and the same id.
    """
    if kept == gone:
        raise UsageError("these are one file already", hint="name two people")
    mine, person = open_person(coach, kept)
    other, somebody = open_person(coach, gone)
    made = merging(person, somebody, kept)
    edits: list[Edit] = [Put(path, value) for path, value in made.put]
    edits += [Add((place,), item) for place, item in made.add]
    changed = change(coach, mine, edits) if edits else mine
    coach.record("merge", MergeRecord(kept=kept, gone=gone))
    take_away(coach, gone)
    return Merged(kept, gone, mine.source, changed.source, other.source)


def part(coach: Coach, merged: Merged) -> None:
    """Make two people of one again, as they were.

    What was written to the kept file meanwhile is not thrown away: then it stays as it is, and
    only the other comes back. Raises StorageError, and UserFileError where they were forgotten.
    """
    from eventcoach.coach.forgotten import refuse_forgotten
    from eventcoach.errors import ChangedOnDisk
    from eventcoach.storage.saving import fingerprint, save

    refuse_forgotten(coach, merged.gone)
    refuse_forgotten(coach, merged.kept)
    folder = "people"
    locks, inside = coach.paths.locks, coach.paths.data
    save(coach.paths.document(folder, merged.gone), merged.other, None, locks=locks, inside=inside)
    coach.record("merge", MergeRecord(kept=merged.kept, gone=merged.gone, on=False))
    if merged.before != merged.after:
        try:
            save(
                coach.paths.document(folder, merged.kept), merged.before,
                fingerprint(merged.after), locks=locks, inside=inside,
            )  # fmt: skip
        except ChangedOnDisk:
            coach.library.renew("person")
            raise
    coach.library.renew("person")
