"""What goes wrong in a recovery: which trouble, and the one thing to do in it.

It lets the moment come once where nothing hangs on it. Whether that makes the real one easier was
not shown for talks like these.
"""

from __future__ import annotations

from eventcoach.coaching.talk import Talk
from eventcoach.model.base import Trouble

__all__ = ["TROUBLES", "advice", "drawn"]

TROUBLES: tuple[Trouble, ...] = ("left", "silent", "paired", "blank", "runs-on")


def drawn(named: Trouble | None, seed: int) -> Trouble:
    """Return the trouble of a round: the one that its mode names, or one by its seed."""
    if named is not None:
        return named
    from random import Random

    return Random(f"{seed}/trouble").choice(TROUBLES)  # noqa: S311 -- practice, not secrets


def advice(talk: Talk) -> str:
    """Return the one thing to do now in a recovery; empty where the talk goes as any other."""
    if talk.left_by_partner and talk.then is not None:
        return _after_leaving(talk)
    if talk.trouble == "silent" and talk.holding:
        if not talk.turns:
            return "Somebody has to write first. One line is enough."
        return "One line more, then let it rest."
    if talk.trouble == "blank":
        return _blank(talk)
    if talk.trouble == "runs-on" and talk.runs_on_now:
        return "Wait for a breath of theirs, then step in."
    return ""


def _blank(talk: Talk) -> str:
    if talk.holding:
        return "Blank. That is all right: breathe, and look at them."
    return "" if talk.turns else "Say so, or ask them something."


def _after_leaving(talk: Talk) -> str:
    made = {turn.move.kind for turn in talk.turns[talk.left_after :]}
    if "breath" not in made:
        return "They had to go. First, a breath."
    if "self" not in made:
        return "Then a line to yourself."
    return "Now the next hello."
