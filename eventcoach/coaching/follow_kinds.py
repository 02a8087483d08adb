"""Kinds of follow-up question, each with an example and the reason why it works.

People who ask more questions, follow-up questions above all, tended to be liked better, in chats
and at speed dates (Huang, Yeomans, Brooks, Minson & Gino 2017). The study does not show that any
one of the kinds below is better than another; that list and its reasons are ours.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = ["FollowKind", "follow_kinds"]


class FollowKind(Struct, frozen=True):
    """A kind of follow-up question: its name, a question of that kind, why it works."""

    name: str
    ask: str
    why: str


FOLLOW_KINDS = (
    FollowKind("how it came about", "How did that start?", "a beginning is easy to tell"),
    FollowKind("what was hard", "What was the hard part?", "a good story has some trouble in it"),
    FollowKind("what came next", "And then?", "two words, and they choose the way"),
    FollowKind("who was in it", "Who did that with you?", "it is good to speak well of others"),
    FollowKind("what it is like", "What is that like?", "only they can know"),
    FollowKind("how they chose", "How did you decide on that?", "a choice shows what matters"),
    FollowKind("what surprised them", "What did you not expect?", "it is new to them as well"),
    FollowKind("what they would change", "What would you do differently?", "it asks for advice"),
)


def follow_kinds(seed: int, place: int, count: int = 3, hook: str = "") -> tuple[FollowKind, ...]:
    """Return `count` kinds for the prompt at `place`, other ones than for the prompt before.

    `hook` are words of theirs to pick up; where there are some, that is the first kind.
    """
    from random import Random

    order = list(FOLLOW_KINDS)
    Random(f"{seed}/kinds").shuffle(order)  # noqa: S311 -- practice, not secrets
    found = [order[(place * count + at) % len(order)] for at in range(count)]
    if not hook:
        return tuple(found)
    said = FollowKind("their own words", f"“{hook}”: tell me more?", "it shows that you heard it")
    return (said, *found[: count - 1])
