"""The hand: the moves I may make next, and how much of them shows.

At first every move is a whole line. With practice only the kinds of move are left, then nothing
until I have spoken. Recalling is what makes words stay (Roediger & Karpicke 2006); the lines are
one key away all the same, and asking for them costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from eventcoach.coaching.different import went
from eventcoach.coaching.draw import Line
from eventcoach.model.bank import Topic
from eventcoach.model.mode import Draw, Stage, Trouble
from eventcoach.model.records import RoundRecord

if TYPE_CHECKING:
    from eventcoach.coaching.talk import Talk

__all__ = [
    "ENDINGS", "HANDS", "KIND_WORDS", "MOST_GOOD_TALKS", "OFFER", "OWN", "PITCH", "SHARE", "SPOKEN",
    "Hand", "Move", "MoveKind", "deal", "ended_well", "faded_hand", "few", "next_hand",
    "show_words",
]  # fmt: skip

MoveKind = Literal[
    "ask", "follow", "share", "own", "offer", "pitch", "avoid", "step", "rescue",
    "breath", "self", "hello", "wrap", "close", "exit", "spoken",
]  # fmt: skip
"""Ask something new, follow up, tell a like story, say something of my own, offer something, my
pitch, an opener that is better avoided, step in, get a stuck talk going; after somebody left a
breath, a line to myself, the next hello; endings; and "I have spoken", which is no move yet."""

Hand = Literal["gentle", "lines", "kinds", "open"]
HANDS: tuple[Hand, ...] = ("gentle", "lines", "kinds", "open")
"""Whole lines and nothing to trip over; whole lines; kinds of move; nothing until I have spoken."""
WELL_BEFORE: dict[Hand, int] = {"gentle": 0, "lines": 2, "kinds": 6, "open": 12}
"""How many conversations were finished well before a hand is dealt."""
MOST_GOOD_TALKS = max(WELL_BEFORE.values())
"""More conversations that ended well make no difference."""

SHARE = "Something like that happened to me"
OWN = "I said something of my own"
OFFER = "I offered something: an introduction, a link, help"
PITCH = "Say your pitch"
STEP = "Can I jump in for a second?"
BREATH = "Breathe out, slowly, and drop your shoulders"
TO_MYSELF = "That was about their evening, not about me."
ENDING: dict[Draw, MoveKind] = {
    "question": "wrap", "close": "close", "exit": "exit", "rescue": "rescue",
}  # fmt: skip
ENDINGS = frozenset({"wrap", "close", "exit"})
KIND_WORDS: dict[MoveKind, str] = {
    "ask": "Ask something new",
    "follow": "Follow up on what they said",
    "share": SHARE,
    "own": OWN,
    "offer": OFFER,
    "pitch": PITCH,
    "avoid": "Ask something new",
    "step": "Step in, kindly",
    "rescue": "Get the talk going again",
    "breath": BREATH,
    "self": "A kind line to yourself",
    "hello": "Say hello to the next person",
    "wrap": "Begin to wrap up",
    "close": "Say something to close with",
    "exit": "Say goodbye",
    "spoken": "I have spoken",
}
OFFER_AFTER = 2
"""Things they told me before an offer comes to mind."""
MOST_OFFERS = 2
AVOID_SHARE = 0.2
"""In how many hands a line stands that is better avoided."""


class Move(Struct, frozen=True):
    """Something I can do next. `say` is the line; `ref` its id where it comes from a file."""

    kind: MoveKind
    say: str
    ref: str = ""
    topic: Topic | None = None
    follow_ups: tuple[str, ...] = ()


SPOKEN = Move("spoken", KIND_WORDS["spoken"])


def next_hand(rounds: Iterable[RoundRecord]) -> Hand:
    """Return the hand that fits what was practiced; `rounds` in any order.

    Only conversations count that I ended myself, in time and without asking for the lines. One
    that went otherwise takes nothing away.
    """
    well = sum(map(ended_well, rounds))
    return max((hand for hand in HANDS if WELL_BEFORE[hand] <= well), key=HANDS.index)


def ended_well(one: RoundRecord) -> bool:
    """Whether it is a conversation that counts for how much of the hand shows."""
    return (
        one.kind == "conversation"
        and not one.slept
        and not one.helped
        and went(one) <= 1
        and not ENDINGS.isdisjoint(one.moves)
    )


def faded_hand(moves: tuple[Move, ...], hand: Hand, *, spoken: bool) -> tuple[Move, ...]:
    """Return what is left of some moves in a hand: all, one of each kind, or "I have spoken"."""
    if hand in ("gentle", "lines") or not moves:
        return moves
    if hand == "open" and not spoken:
        return (SPOKEN,)
    first: dict[MoveKind, Move] = {}
    for move in moves:
        first.setdefault(move.kind, move)
    return tuple(first.values())


def few(moves: tuple[Move, ...], count: int = 3) -> tuple[int, ...]:
    """Return the places of the moves to show where there is room for `count`.

    The most fitting, endings among them when it is time; and my own words, for a talk is no
    interview.
    """
    if len(moves) <= count:
        return tuple(range(len(moves)))
    own = next((at for at, move in enumerate(moves) if move.kind == "own"), count - 1)
    return (*range(count - 1), max(own, count - 1))


def show_words(move: Move, hand: Hand) -> str:
    """Return the words that stand for a move in a hand: the line, or its kind."""
    return move.say if hand in ("gentle", "lines") else KIND_WORDS[move.kind]


def deal(talk: Talk, stage: Stage | None) -> tuple[Move, ...]:
    """Return the moves of a talk, the most fitting first; none once it is over."""
    if talk.over or (talk.holding and talk.trouble == "blank"):
        return ()
    used = talk.used
    if talk.left_by_partner:
        return _after_leaving(talk, used)
    draws: tuple[Draw, ...] = stage.draw if stage and stage.draw else ("open",)
    fitting = [_move(line) for line in _fresh(talk, draws, used, 3)]
    fitting = _with_avoid(talk, fitting, used)
    follow = [
        Move("follow", say, topic=talk.topic)
        for say in dict.fromkeys(talk.open_follow_ups)
        if say not in used
    ][:2]
    own = _own(talk)
    pitch = [Move("pitch", PITCH)] if talk.asks_me or "pitch" in draws else []
    first = _rescues(talk, used)
    if any(move.kind in ENDINGS for move in fitting):
        if not any(move.kind == "exit" for move in fitting):
            own += [_move(line) for line in _fresh(talk, ("exit",), used, 1)]
        return (*first, *fitting, *pitch, *follow, *own)
    ending = [_move(line) for line in _fresh(talk, ("exit",), used, 1)]
    some = fitting[: max(1, 3 - len(follow) - len(first))]
    return (*first, *pitch, *follow, *some, *own, *ending)


def _own(talk: Talk) -> list[Move]:
    """Return what is always there: my own words count, and a talk is no interview."""
    moves = [Move("own", OWN)]
    quiet = talk.trouble == "silent" and talk.holding
    if talk.turns and talk.partner is not None and not quiet:
        moves.insert(0, Move("share", SHARE))
    made = sum(turn.move.kind == "offer" for turn in talk.turns)
    if len(talk.told) >= OFFER_AFTER and made < MOST_OFFERS:
        moves.append(Move("offer", OFFER))
    return moves


def _with_avoid(talk: Talk, fitting: list[Move], used: frozenset[str]) -> list[Move]:
    """Put a line that is better avoided among the questions, now and then."""
    avoid = talk.deck.avoid
    if not (talk.slips and avoid and fitting) or fitting[0].kind != "ask":
        return fitting
    turn = len(talk.turns)
    dice = talk.random("avoid")
    poor = avoid[turn % len(avoid)]
    if dice.random() >= AVOID_SHARE or poor.say in used:
        return fitting
    place = dice.randrange(min(2, len(fitting)) + 1)
    move = Move("avoid", poor.say, poor.ref)
    return [*fitting[:place], move, *fitting[place:]][: max(2, len(fitting))]


def _rescues(talk: Talk, used: frozenset[str]) -> list[Move]:
    """Return lines that help where a talk is stuck, and a way to step in."""
    if talk.runs_on_now:
        steps = list(_for(talk, "runs-on", used))[:1]
        return [Move("step", line.say, line.ref) for line in steps] or [Move("step", STEP)]
    stuck: Trouble | None = None
    if talk.trouble == "silent" and talk.holding:
        stuck = "silent"
    elif talk.trouble == "blank" and not talk.turns:
        stuck = "blank"
    elif talk.trouble == "paired" and not talk.turns:
        stuck = "paired"
    elif talk.turns and talk.turns[-1].paused:
        stuck = "silent"
    if stuck is None:
        return []
    count = 2 if stuck == talk.trouble else 1
    return [Move("rescue", line.say, line.ref) for line in islice(_for(talk, stuck, used), count)]


def _after_leaving(talk: Talk, used: frozenset[str]) -> tuple[Move, ...]:
    """Return what now: a breath, a line to myself, the next hello."""
    made = {turn.move.kind for turn in talk.turns[talk.left_after :]}
    if "breath" not in made:
        return (Move("breath", BREATH),)
    if "self" not in made:
        lines = [Move("self", line.say, line.ref) for line in islice(_for(talk, "left", used), 3)]
        return tuple(lines) or (Move("self", TO_MYSELF),)
    hellos = [
        Move("hello", line.say, line.ref, line.topic, line.follow_ups)
        for line in _fresh(talk, ("open",), used, 3)
    ]
    return (*hellos, Move("own", OWN))


def _for(talk: Talk, trouble: Trouble, used: frozenset[str]) -> Iterator[Line]:
    """Yield the lines that help in a trouble and were not said yet."""
    return (
        line
        for line in talk.deck.lines.get("rescue", ())
        if line.helps == trouble and line.say not in used
    )


def _fresh(talk: Talk, draws: tuple[Draw, ...], used: frozenset[str], count: int) -> Iterator[Line]:
    return islice((line for line in talk.deck.of(draws) if line.say not in used), count)


def _move(line: Line) -> Move:
    """Return a line as a move."""
    return Move(ENDING.get(line.draw, "ask"), line.say, line.ref, line.topic, line.follow_ups)
