"""A kindness received may be passed on. Pure; nothing is owed, and nothing is counted."""

from __future__ import annotations

from collections.abc import Iterable

from eventcoach.model.contact_records import DidRecord
from eventcoach.model.records import Record, records_of

__all__ = ["to_pass_on"]


def to_pass_on(records: Iterable[Record]) -> str:
    """Return the id of the last kindness received after which no help was given; "" for none.

    What was taken back counts on neither side.
    """
    found: dict[str, str] = {}
    off: set[str] = set()
    for record, did in records_of(records, "did", DidRecord):
        if did.off is not None:
            off.add(did.off)
        elif did.what in ("kindness", "help"):
            found[record.id] = did.what
    last = [(record_id, what) for record_id, what in found.items() if record_id not in off][-1:]
    return last[0][0] if last and last[0][1] == "kindness" else ""
