"""Who was forgotten: asked by whatever reads people, so it costs a glance at the journal's folder.

A tombstone may have come by sync a moment ago, with the file still there: it counts at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.records import Record

__all__ = [
    "forgotten", "journal_stamp", "notes_of", "notes_of_forgotten", "refuse_forgotten",
]  # fmt: skip


def journal_stamp(coach: Coach) -> str:
    """Return a short text that is another one when the journal has changed."""
    from eventcoach.coach.summary import part_of_journal

    return part_of_journal(coach)


def forgotten(coach: Coach, stamp: str) -> frozenset[str]:
    """Return the ids of everybody who was forgotten; `stamp` is the journal's.

    What the summary knows is taken where it still holds; else only what came since is read.
    """
    from eventcoach.coach.summary import gather_facts, kept_summary

    kept = kept_summary(coach)
    if kept is not None and kept.stamp.partition(".")[0] == stamp:
        return kept.facts.forgotten
    return gather_facts(coach, kept)[0].forgotten


def notes_of(records: Iterable[Record], people: Collection[str]) -> set[str]:
    """Return the ids of the notes that are about some people: what I did for them, or they did."""
    from msgspec import ValidationError

    from eventcoach.model.contact_records import DidRecord

    found: set[str] = set()
    for record in records if people else ():
        if record.kind == "did":
            try:
                said: DidRecord = record.read(DidRecord)
            except ValidationError:
                continue
            if said.note and said.person in people:
                found.add(said.note)
    return found


def notes_of_forgotten(coach: Coach) -> set[str]:
    """Return the ids of the notes that are about people who were forgotten."""
    gone = coach.forgotten()
    return notes_of(coach.journal.records(), gone) if gone else set()


def refuse_forgotten(coach: Coach, person_id: str) -> None:
    """Raise UserFileError where somebody of this id was forgotten: it is never given again."""
    from eventcoach.errors import UserFileError

    if person_id in coach.forgotten():
        raise UserFileError(
            "somebody of this id was forgotten", hint="nothing of theirs is kept; take another id"
        )
