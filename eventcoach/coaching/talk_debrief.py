"""What to say after a talk in which something went another way: a cooled partner, a recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coaching.hand import ENDINGS
from eventcoach.coaching.timer import clock_text

if TYPE_CHECKING:
    from eventcoach.coaching.round import Round
    from eventcoach.coaching.talk import Talk

__all__ = ["past_red", "recovery_sentence", "why_cooled"]


def why_cooled(talk: Talk) -> str:
    """Return why they became cooler, and a better line; empty where I said nothing to avoid."""
    refs = [turn.move.ref for turn in talk.turns if turn.move.kind == "avoid"]
    said = next((poor for poor in talk.deck.avoid if poor.ref in refs[:1]), None)
    if said is None:
        return ""
    instead = f" Kinder: “{said.instead}”" if said.instead else ""
    return f"They cooled at “{said.say}” {said.why}".rstrip() + instead


def past_red(who: str, at: str) -> str:
    """Return what to say where they ended it, long after red."""
    return f"{who} said goodbye first, at {at}. A closing line at amber would have been kind."


def recovery_sentence(round_: Round) -> str:
    """Return the one honest sentence about a recovery."""
    talk = round_.talk
    trouble = talk.trouble if talk else None
    if talk is None or trouble is None:
        return "That was the hard moment. It is over."
    kinds: list[str] = [turn.move.kind for turn in talk.turns]
    said = {
        "left": _left(talk, kinds[talk.left_after :]),
        "silent": _silent(talk, len(kinds)),
        "paired": "No warning, and you said something. That is the whole skill."
        if kinds
        else "They were there, and you were. Next time, “hi” is enough to begin.",
        "blank": "Your mind went blank, and the talk went on. They will hardly have noticed."
        if kinds
        else "The blank stayed a while. To say “I lost my thread” is a line too.",
        "runs-on": _ran_on(round_, kinds),
    }
    return said[trouble]


def _left(talk: Talk, after: list[str]) -> str:
    if talk.left_by_partner:
        if "self" in after:
            return "They left; you took a breath. That was about their evening, not about you."
        return "They left. That was about their evening, not about you."
    if talk.then is None:
        return "They left, and you said the next hello. More than that nobody can do."
    return "You went before they did. The next one may go first; it is no verdict."


def _silent(talk: Talk, said: int) -> str:
    if not said:
        return "The chat stayed quiet, and so did you. One line is enough to change that."
    lines = "one line" if said == 1 else f"{said} lines"
    if talk.told:
        return f"You wrote {lines} into the silence, and somebody came. It was not about you."
    return f"You wrote {lines}, and nobody came. People read more than they answer."


def _ran_on(round_: Round, kinds: list[str]) -> str:
    at = clock_text(round_.timer.elapsed)
    ended = not ENDINGS.isdisjoint(kinds)
    red = round_.timer.timed and round_.timer.elapsed > round_.timer.limit
    if ended and red:
        return f"You found the door at {at}. With one like this, step in before red."
    if ended and "step" in kinds:
        return f"You stepped in, and left at {at}. To stop somebody can be a kindness."
    if ended:
        return f"You left at {at}, in time. It is allowed to end somebody's story."
    if "step" in kinds:
        return "You stepped in. A goodbye right after it is the kindest moment to go."
    return f"You listened for {at}. Next time, step in as they breathe: “Can I jump in?”"
