"""What happens in a talk while I say nothing: they go on, answer at last, or leave.

Told by the clock of the round alone, as arithmetic on seconds: a tick that comes late changes
nothing about what has happened by then.
"""

from __future__ import annotations

from random import Random

from eventcoach.coaching.talk import Talk
from eventcoach.coaching.temper import ways_of
from eventcoach.coaching.timer import Timer

__all__ = ["HOLDS", "LEAVES", "WAITS", "held_for", "leaves_at", "meanwhile", "waits_for"]

HOLDS = {"silent": (25.0, 40.0), "blank": (6.0, 10.0)}
"""Seconds, from and to, until somebody answers, or my words come back."""
LEAVES = (12.0, 18.0)
"""Seconds, from and to, after which somebody is gone."""
WAITS = (4.0, 14.0)
"""Seconds, from and to, until I am paired with somebody."""
ENDS_IT = frozenset({"step", "wrap", "close", "exit"})
"""Moves after which they let me speak."""


def meanwhile(talk: Talk, timer: Timer, last: float) -> Talk:
    """Return a talk as it is by now. `last` is when I spoke last, in seconds of the round."""
    if talk.over or talk.left_by_partner:
        return talk
    elapsed, stretch = timer.elapsed, timer.stretch
    leaves = leaves_at(talk, timer)
    until = elapsed if leaves is None else min(elapsed, leaves)
    held = held_for(talk) * stretch
    if talk.holding and until >= held:
        talk = talk.released()
    if talk.partner is None:
        return talk
    talk = _goes_on(talk, (until - max(last, held)) / stretch)
    return talk if leaves is None or elapsed < leaves else talk.partner_leaves()


def held_for(talk: Talk) -> float:
    """Return the seconds of a round until what is kept back comes; 0 where nothing is."""
    span = HOLDS.get(talk.trouble or "")
    return _between(talk.seed, "held", span) if span else 0.0


def waits_for(seed: int) -> float:
    """Return the seconds until I am paired with somebody."""
    return _between(seed, "waits", WAITS)


def leaves_at(talk: Talk, timer: Timer) -> float | None:
    """Return the seconds of the round at which they leave; None where the clock does not say it.

    "When red" is once its grace is over; somebody who has cooled does not wait for that.
    """
    partner, stretch = talk.partner, timer.stretch
    if partner is None:
        return None
    if talk.trouble == "left" and talk.then is not None:
        after = partner.leaves_after
        return (after or _between(talk.seed, "leaves", LEAVES)) * stretch
    if partner.leaves_after is not None:
        return partner.leaves_after * stretch
    if partner.leaves == "never" or not timer.timed:
        return None
    lights = timer.lights
    if talk.cooled:
        return (lights.red if talk.cooled == 1 else lights.amber) * stretch
    return (lights.red + max(timer.grace, 1.0)) * stretch


def _goes_on(talk: Talk, quiet: float) -> Talk:
    """Return a talk in which they went on for as long as I said nothing, in seconds."""
    ways = ways_of(talk)
    recent = [turn.move.kind for turn in talk.turns[-2 if talk.trouble == "runs-on" else -1 :]]
    if not ways.at_most or talk.holding or not ENDS_IT.isdisjoint(recent):
        return talk
    if talk.trouble != "runs-on" and (not talk.turns or talk.turns[-1].asked or talk.cooled):
        return talk
    due = min(ways.at_most, int(quiet / ways.goes_on))
    for _ in range(_made(talk), due):
        more = talk.goes_on()
        if more is talk:
            break
        talk = more
    return talk


def _made(talk: Talk) -> int:
    return len(talk.turns[-1].more if talk.turns else talk.opening)


def _between(seed: int, what: str, span: tuple[float, float]) -> float:
    return round(Random(f"{seed}/{what}").uniform(*span), 1)  # noqa: S311 -- practice, not secrets
