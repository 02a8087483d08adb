"""Last and best, for those who ask: this round beside the earlier ones of its mode."""

from __future__ import annotations

from collections.abc import Iterable

from eventcoach.coaching.timer import clock_text
from eventcoach.model.records import RoundRecord

__all__ = ["bests"]


def bests(now: RoundRecord, before: Iterable[RoundRecord]) -> tuple[tuple[str, str], ...]:
    """Return (name, value) rows on earlier rounds of the same mode, and of the same pitch.

    `before` is oldest first. Only rounds that were finished count, and none that was slept through.
    """
    same = [
        one
        for one in before
        if one.mode == now.mode and one.pitch == now.pitch and one.ended == "done" and not one.slept
    ]
    if not same:
        return (("last time", "this was the first"),)
    last = same[-1]
    rows = [("rounds before", str(len(same))), ("last time", clock_text(last.seconds))]
    if now.kind == "pitch":
        nearest = min(same, key=lambda one: abs(one.seconds - one.limit))
        rows.append((f"closest to {clock_text(now.limit)}", clock_text(nearest.seconds)))
    elif now.kind == "mingle":
        rows.append(("last row", f"{last.streak} in a row"))
        rows.append(("best row", f"{max(one.streak for one in same)} in a row"))
    elif now.kind == "conversation":
        followed = [one.moves.count("follow") for one in same]
        rows.append(("follow-ups then", str(followed[-1])))
        rows.append(("most follow-ups", str(max(followed))))
    return tuple(rows)
