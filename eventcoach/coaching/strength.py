"""How much of what was drilled would come to mind: today, in a week, in a month.

It is what FSRS makes of one's own grades, lines together: of ten lines that come to mind with a
chance of 0.7 each, about seven do. A line that slipped the last time is not counted upon until it
came to mind again, though FSRS is confident that whoever just read it knows it. An estimate for
the person alone, and no test. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coaching.recall import Memory, scheduler

if TYPE_CHECKING:
    from fsrs import Scheduler

__all__ = ["MONTH", "WEEK", "Strength", "strength"]

WEEK, MONTH = 7, 30
"""Days."""


class Strength(Struct, frozen=True):
    """Of how many `lines` that were recalled before, how many would come to mind.

    `today`, `week` and `month` are sums of chances: now, and after so long without any practice.
    `slipped` are the lines that did not come to mind the last time.
    """

    lines: int
    today: float
    week: float
    month: float
    slipped: int = 0


def strength(memories: Iterable[Memory], now: datetime) -> Strength | None:
    """Return what some memories come to at `now`; None where there is none."""
    every = tuple(memories)
    if not every:
        return None
    kept = tuple(each for each in every if each.grade != "again")
    with_chances = scheduler()
    now = now.astimezone(UTC)

    def expected(days: int) -> float:
        try:
            when = now + timedelta(days=days)
        except OverflowError:  # after the calendar ends
            when = now
        return round(sum(_chance(with_chances, each, when) for each in kept), 3)

    return Strength(
        lines=len(every),
        today=expected(0),
        week=expected(WEEK),
        month=expected(MONTH),
        slipped=len(every) - len(kept),
    )


def _chance(by: Scheduler, memory: Memory, when: datetime) -> float:
    """Return how likely a line comes to mind at a moment, from 0 to 1."""
    from fsrs import Card

    card = Card(card_id=0, stability=memory.stability, last_review=memory.last, due=memory.due)
    return by.get_card_retrievability(card, when)
