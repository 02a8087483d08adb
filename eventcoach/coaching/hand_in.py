"""What is handed in to a teacher: a pitch, a plan and rounds. No person is in it. Pure.

Left out are rounds beside a real call, for somebody real was on its other end; names that were
recalled; how a round felt; and what a partner was called.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from eventcoach.coaching.figures import Figures, Practice
from eventcoach.coaching.progress import LONGEST, gather
from eventcoach.model.guides import Plan
from eventcoach.model.pitch import Pitch
from eventcoach.model.records import RoundRecord

__all__ = ["HandIn", "Handed", "choose", "hand_in"]


class Handed(Struct, frozen=True):
    """A round as it is handed in. `mode` is the title of a bundled mode, empty for one's own."""

    on: date
    round: RoundRecord
    mode: str = ""


class HandIn(Struct, frozen=True, kw_only=True):
    """Everything that is handed in. `event` is a title, where one was asked for."""

    since: date
    until: date
    pitch: Pitch | None = None
    plan: Plan | None = None
    rounds: tuple[Handed, ...] = ()
    figures: Figures = Figures()
    event: str = ""


def choose(
    practices: Iterable[Practice], *, since: date | None = None, last: int | None = None,
    event: str = "",
) -> tuple[Practice, ...]:  # fmt: skip
    """Return the practices that are handed in, in their order.

    Those from `since` on, or the `last` rounds, with the lines and steps since the first of them.
    """
    kept = [each for each in practices if _handed(each, event)]
    if since is not None:
        return tuple(each for each in kept if each.on >= since)
    if last is None:
        return tuple(kept)
    places = [place for place, each in enumerate(kept) if each.round is not None]
    if last <= 0 or not places:
        return ()
    return tuple(kept[places[-last] if last <= len(places) else 0 :])


def _handed(practice: Practice, event: str) -> bool:
    one = practice.round
    if one is not None:
        fits = not one.live and not one.slept and 0 < one.seconds <= LONGEST
        return fits and (not event or one.event == event)
    item = practice.item
    return item is not None and item.kind != "names" and (not event or item.event == event)


def hand_in(
    chosen: Iterable[Practice],
    titles: dict[str, str],
    *,
    since: date,
    until: date,
    pitch: Pitch | None = None,
    plan: Plan | None = None,
    event: str = "",
) -> HandIn:
    """Put together what is handed in; `titles` are those of bundled modes, by name."""
    chosen = tuple(chosen)
    return HandIn(
        since=min((each.on for each in chosen), default=since),
        until=until,
        pitch=pitch,
        plan=plan,
        rounds=tuple(
            Handed(each.on, each.round, titles.get(each.round.mode, ""))
            for each in chosen
            if each.round is not None
        ),
        figures=gather(chosen).whole,
        event=event,
    )
