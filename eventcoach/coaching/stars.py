"""What is starred for the card, worked out from the journal."""

from __future__ import annotations

from collections.abc import Iterable

from eventcoach.model.records import Record, StarRecord, records_of

__all__ = ["read_stars", "starred"]


def read_stars(records: Iterable[Record]) -> tuple[StarRecord, ...]:
    """Return the star records among `records`, in order; unreadable ones are skipped."""
    return tuple(star for _, star in records_of(records, "star", StarRecord))


def starred(stars: Iterable[StarRecord], event: str | None = None) -> tuple[str, ...]:
    """Return the items starred for an event or for all events, oldest star first.

    The last record of an item and event wins, and what was said for this event wins over what
    was said for all.
    """
    on: dict[tuple[str, str | None], bool] = {}
    for star in stars:
        key = (star.item, star.event)
        on.pop(key, None)
        on[key] = star.on
    chosen = (
        item
        for (item, of), yes in on.items()
        if yes and of in (None, event) and on.get((item, event), True)
    )
    return tuple(dict.fromkeys(chosen))
