"""Records of what became of an event, in ids, counts and choices. Never a word of anybody."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

__all__ = ["OutcomeRecord", "PlanTickRecord", "TickRecord", "WhyNot"]

WhyNot = Literal[
    "too few people", "nobody I wanted", "tired", "stayed with friends", "a talk", "else"
]
"""Why an event brought nobody new, in one's own judgment."""
Count = Annotated[int, Meta(ge=0, le=10_000)]


class TickRecord(Struct, frozen=True, kw_only=True):
    """Kind `tick`: something for an event is done, or is not after all; the last one counts.

    `item` is `checklist/id`, or `goals/id` for one of the event's own goals.
    """

    event: str
    item: str
    on: bool = True


class PlanTickRecord(Struct, frozen=True, kw_only=True):
    """Kind `plan-tick`: a line of a plan, which nothing else counts, was done once more.

    `item` is the line's id. `off` takes an earlier one back, by the id of its record.
    """

    plan: str
    item: str
    off: str | None = None


class OutcomeRecord(Struct, frozen=True, kw_only=True):
    """Kind `outcome`: what an event gave, looked back on; the last one of an event counts.

    `people` is how many I talked with, None where it was not said, `learned` how many things I
    learned, `perks` how many other good things there were. `note` names what was written about it,
    `plan` the note of an intention that a chance let pass became.
    """

    event: str
    people: Count | None = None
    learned: Count = 0
    perks: Count = 0
    why_not: WhyNot | None = None
    note: str | None = None
    plan: str | None = None
