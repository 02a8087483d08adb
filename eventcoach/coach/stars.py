"""Starring lines for the card. A star is a record; the last one of a line wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coaching.stars import read_stars, starred
from eventcoach.model.records import StarRecord

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["set_star", "starred_lines"]


def starred_lines(coach: Coach, event: str | None = None) -> frozenset[str]:
    """Return the references of what is starred for every card, or for one event's card too.

    Reads the journal, so that it may take a moment; any thread may ask.
    """
    return frozenset(starred(read_stars(coach.journal.records()), event))


def set_star(coach: Coach, reference: str, *, on: bool, event: str | None = None) -> None:
    """Record that a line is chosen for the card, or no longer; on return it is saved.

    Raises StorageError where it could not be saved; then nothing has changed.
    """
    coach.record("star", StarRecord(item=reference, event=event, on=on))
