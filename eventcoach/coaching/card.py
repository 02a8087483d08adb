"""The card: what a nervous person needs in one glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from eventcoach.coaching.draw import Line
from eventcoach.model.event import Event
from eventcoach.model.pitch import BEATS, Beat, Pitch

__all__ = [
    "EXITS",
    "OPENERS",
    "WRAP_UPS",
    "Card",
    "Found",
    "MetTonight",
    "build_card",
    "choose",
    "in_turn",
]

OPENERS, WRAP_UPS, EXITS = 3, 2, 2
"""How many lines of each kind a glance can hold."""


class Found(Struct, frozen=True):
    """Somebody to find: a name, and the little that helps to start."""

    name: str
    how: str = ""
    in_common: str = ""
    ask: str = ""


class MetTonight(Struct, frozen=True):
    """Somebody already met at this event, and what helps to remember the name."""

    name: str
    hook: str = ""


class Card(Struct, frozen=True, kw_only=True):
    """The card as a value. What is empty is not shown."""

    event: str = ""
    cues: tuple[tuple[Beat, str], ...] = ()
    openers: tuple[str, ...] = ()
    wrap_ups: tuple[str, ...] = ()
    exits: tuple[str, ...] = ()
    find: tuple[Found, ...] = ()
    if_then: str = ""
    met: int = 0
    goal: int = 0
    tonight: tuple[MetTonight, ...] = ()


def choose(
    named: Iterable[Line], stars: Iterable[Line], rest: Iterable[Line], count: int
) -> tuple[str, ...]:
    """Return `count` lines: the event's own first, then starred ones, then a sensible choice."""
    chosen: dict[str, None] = {}
    for lines in (named, stars, rest):
        for line in lines:
            chosen.setdefault(line.say)
            if len(chosen) == count:  # before the next line is asked for: it may cost a file
                return tuple(chosen)
    return tuple(chosen)


def in_turn(lines: Iterable[Line]) -> list[Line]:
    """Put lines in an order that takes one of each kind in turn, each kind in its own order."""
    seen: dict[str, int] = {}
    numbered: list[tuple[int, Line]] = []
    for line in lines:
        numbered.append((seen.get(line.draw, 0), line))
        seen[line.draw] = seen.get(line.draw, 0) + 1
    return [line for _, line in sorted(numbered, key=lambda pair: pair[0])]


def build_card(
    *,
    event: Event | None,
    pitch: Pitch | None,
    openers: Sequence[str],
    wrap_ups: Sequence[str],
    exits: Sequence[str],
    tonight: Sequence[MetTonight] = (),
    met: int = 0,
) -> Card:
    """Put a card together from lines already chosen."""
    cues = tuple((beat, pitch.cue(beat)) for beat in BEATS if pitch.cue(beat)) if pitch else ()
    return Card(
        event=event.title if event else "",
        cues=cues,
        openers=tuple(openers),
        wrap_ups=tuple(wrap_ups),
        exits=tuple(exits),
        find=tuple(
            Found(meet.name, meet.how or meet.why or "", meet.in_common or "", meet.ask or "")
            for meet in event.meet
        )
        if event
        else (),
        if_then=(event.goal.if_then or "") if event else "",
        met=met,
        goal=event.goal.people if event else 0,
        tonight=tuple(tonight),
    )
