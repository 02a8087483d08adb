"""How a partner behaves: what they answer, when they pause, ask, go on, or bring something up.

Nothing is ever answered twice in a round. Every choice comes from the talk's own dice, so that the
same seed gives the same person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.model.bank import Topic
from eventcoach.model.partner import Answer, Partner, Temper

if TYPE_CHECKING:
    from eventcoach.coaching.hand import Move
    from eventcoach.coaching.talk import Talk

__all__ = ["Reply", "Ways", "first_question", "goodbye", "one_more", "reply_to", "ways_of"]


class Ways(Struct, frozen=True):
    """What a temper does.

    They ask me something at every `asks`-th turn. `pauses` is the share of turns with nothing but a
    pause, `raises` the share of those without a topic of mine in which they bring up their own.
    After `goes_on` seconds without a word of mine they go on of themselves, `at_most` times (0:
    never).
    """

    asks: int = 3
    pauses: float = 0.0
    raises: float = 0.6
    goes_on: float = 12.0
    at_most: int = 0


WAYS: dict[Temper, Ways] = {
    "warm": Ways(raises=0.8),
    "brief": Ways(asks=4, raises=0.3),
    "talkative": Ways(raises=1.0, goes_on=9.0, at_most=3),
    "quiet": Ways(asks=5, pauses=0.3, raises=0.2),
    "rushed": Ways(asks=4, raises=0.3),
    "curious": Ways(asks=2, raises=0.5),
}
NEVER_STOPS = Ways(asks=99, raises=1.0, goes_on=6.0, at_most=99)
PAUSES = (
    "A pause. They look away, and think.",
    "They say nothing for a moment. You can carry on.",
    "A pause. They smile a little.",
)
STOPS = "They stop, and look at you."
COOLS = "They smile politely, and look past you for a moment."
WAITS = "They smile, and give you time."
THANKS = "They light up, and thank you."
NODS = "They nod and smile."
YES = "They nod: good idea."
NOBODY = "Nobody has answered yet."
NO_PAUSE = frozenset({"hello", "rescue", "avoid"})
ABOUT_ME = frozenset({"own", "share", "offer", "pitch"})


class Reply(Struct, frozen=True):
    """What comes back. `topic` is what they speak about, where it is not what I asked."""

    answer: str = ""
    follow_ups: tuple[str, ...] = ()
    asked: str = ""
    hook: str = ""
    scene: str = ""
    paused: bool = False
    topic: Topic | None = None


def ways_of(talk: Talk) -> Ways:
    """Return how the partner of a talk behaves."""
    if talk.trouble == "runs-on":
        return NEVER_STOPS
    return WAYS[talk.partner.temper] if talk.partner else Ways()


def reply_to(talk: Talk, move: Move) -> Reply:
    """Return what comes back to a move: never an answer that was given before."""
    partner = talk.partner
    if partner is None:
        return Reply(follow_ups=move.follow_ups)
    held = _without_answer(talk, move)
    if held is not None:
        return held
    if move.kind == "avoid":
        return _cooled(talk, partner)
    asked = _question(talk, partner)
    heard = set(talk.told)
    if move.kind in ABOUT_ME:
        return _to_my_own(talk, partner, move, asked, heard)
    if move.kind == "follow" and (found := _to_follow_up(talk, partner, move.say, heard)):
        reply, left = found
        return Reply(reply, left, asked)
    return _to_question(talk, partner, move, asked, heard)


def _without_answer(talk: Talk, move: Move) -> Reply | None:
    """Return what they do where they do not answer; None where they do."""
    if talk.trouble == "silent" and talk.holding:
        return Reply(scene=NOBODY)
    if talk.trouble == "blank" and move.kind == "rescue":
        return Reply(asked=first_question(talk), scene=WAITS)
    if move.kind == "step":
        return Reply(follow_ups=talk.open_follow_ups, scene=STOPS)
    if move.kind == "wrap":
        return Reply(follow_ups=move.follow_ups, scene=YES)
    if _pauses(talk, move):
        scene = talk.random("pause").choice(PAUSES)
        return Reply(follow_ups=talk.open_follow_ups, scene=scene, paused=True)
    return None


def _to_question(talk: Talk, partner: Partner, move: Move, asked: str, heard: set[str]) -> Reply:
    """Answer from the topic, bring up something else, say what fits anything, or only nod."""
    rescued = move.kind == "rescue"
    fresh = _fresh(partner, move.topic or talk.topic, heard)
    if fresh and not rescued:
        return _telling(talk, _one(talk, fresh), move, asked)
    others = [say for say in partner.otherwise if say not in heard]
    brought = _brought_up(talk, partner, heard, even=rescued or not others)
    if brought is not None:
        return _telling(talk, brought[1], move, asked, brought[0])
    if others:
        return Reply(talk.random("else").choice(others), move.follow_ups, asked)
    return Reply(follow_ups=move.follow_ups, asked=asked)


def one_more(talk: Talk) -> Reply | None:
    """Return what a partner adds without being asked; None where all is told."""
    partner = talk.partner
    if partner is None:
        return None
    heard = set(talk.told)
    told: list[tuple[Topic | None, Answer]] = [
        (talk.topic, each) for each in _fresh(partner, talk.topic, heard)
    ]
    told = told or [(topic, each) for topic, each in _all(partner) if each.say not in heard]
    if not told:
        return None
    last = talk.turns[-1].more if talk.turns else talk.opening
    topic, answer = talk.random(f"more {len(last)}").choice(told)
    return Reply(answer.say, _invited(answer), hook=answer.hook or "", topic=topic)


def first_question(talk: Talk) -> str:
    """Return what they ask me right away, where my mind is to go blank; empty elsewhere."""
    if talk.partner is None or talk.trouble != "blank" or not talk.partner.asks:
        return ""
    from random import Random

    return Random(f"{talk.seed}/first").choice(talk.partner.asks)  # noqa: S311 -- practice


def goodbye(talk: Talk) -> str:
    """Return how they say goodbye; empty where they only wave."""
    if talk.partner is None or not talk.partner.goodbyes:
        return ""
    return talk.random("goodbye").choice(talk.partner.goodbyes)


def _telling(
    talk: Talk, answer: Answer, move: Move, asked: str, topic: Topic | None = None
) -> Reply:
    hook = "" if talk.cooled else answer.hook or ""
    return Reply(answer.say, _invited(answer) or move.follow_ups, asked, hook, topic=topic)


def _to_my_own(talk: Talk, partner: Partner, move: Move, asked: str, heard: set[str]) -> Reply:
    """Answer what I told of myself: with something of theirs, now and then, or a nod."""
    brought = _brought_up(talk, partner, heard)
    scene = THANKS if move.kind == "offer" else ""
    if brought is None:
        return Reply(follow_ups=talk.open_follow_ups, asked=asked, scene=scene or NODS)
    told = _telling(talk, brought[1], move, asked, brought[0])
    return Reply(told.answer, told.follow_ups, asked, told.hook, scene, topic=told.topic)


def _cooled(talk: Talk, partner: Partner) -> Reply:
    """Answer politely, and no more than that."""
    heard = set(talk.told)
    others = [say for say in partner.otherwise if say not in heard]
    words = min(others, key=len) if others else ""
    return Reply(words, talk.open_follow_ups, scene=COOLS)


def _to_follow_up(
    talk: Talk, partner: Partner, say: str, heard: set[str]
) -> tuple[str, tuple[str, ...]] | None:
    """Return the reply to a follow-up question of something they told, and what else it invites."""
    for topic, answer in _all(partner):
        if answer.say not in heard and topic != talk.topic:
            continue
        replies = {each.ask: each.reply for each in answer.follow_ups}
        reply = replies.pop(say, None)
        if reply and reply not in heard:
            return reply, tuple(replies)
    return None


def _brought_up(
    talk: Talk, partner: Partner, heard: set[str], *, even: bool = False
) -> tuple[Topic, Answer] | None:
    """Return something with a hook that they bring up themselves; with `even`, in any case."""
    dice = talk.random("raise")
    if not even and (talk.cooled or dice.random() >= ways_of(talk).raises):
        return None
    fresh = [(topic, each) for topic, each in _all(partner) if each.say not in heard]
    hooked = [each for each in fresh if each[1].hook] or fresh
    return dice.choice(hooked) if hooked else None


def _one(talk: Talk, fresh: list[Answer]) -> Answer:
    """Return one of some answers: the shortest from somebody who has cooled."""
    if talk.cooled:
        return min(fresh, key=lambda each: len(each.say))
    return talk.random("answer").choice(fresh)


def _pauses(talk: Talk, move: Move) -> bool:
    """Tell whether they say nothing at all this time: never at first, never twice in a row."""
    share = ways_of(talk).pauses
    if not share or not talk.turns or talk.turns[-1].paused or move.kind in NO_PAUSE:
        return False
    return talk.random("pauses").random() < share


def _question(talk: Talk, partner: Partner) -> str:
    """Return what they ask me now and then; empty when they do not."""
    if talk.cooled or (len(talk.turns) + 1) % ways_of(talk).asks:
        return ""
    asked = {turn.asked for turn in talk.turns} | {first_question(talk)}
    fresh = [ask for ask in partner.asks if ask not in asked]
    return talk.random("ask").choice(fresh) if fresh else ""


def _fresh(partner: Partner, topic: Topic | None, heard: set[str]) -> list[Answer]:
    answers = partner.answers.get(topic, ()) if topic else ()
    return [each for each in answers if each.say not in heard]


def _all(partner: Partner) -> list[tuple[Topic, Answer]]:
    return [(topic, each) for topic, answers in partner.answers.items() for each in answers]


def _invited(answer: Answer) -> tuple[str, ...]:
    return tuple(each.ask for each in answer.follow_ups)
