"""A talk: what a partner says, and the hand of moves I may make next. A pure state machine.

A talk is told which stage it is in; it answers with a hand. I say a move aloud, then choose it,
and get a new talk back. With a partner the talk answers from the partner's topics; without one
it offers lines of the banks, one after the other.
"""

from __future__ import annotations

from itertools import islice
from random import Random
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coaching.draw import Deck, Line
from eventcoach.model.bank import Topic
from eventcoach.model.mode import Draw, Stage
from eventcoach.model.partner import Answer, Partner

__all__ = ["LISTENING", "Move", "MoveKind", "Talk", "Turn", "stage_at"]

MoveKind = Literal["ask", "follow", "share", "own", "pitch", "wrap", "close", "exit"]
"""Ask something new, follow up, tell a like story, say something of my own, my pitch, endings."""

SHARE = "Something like that happened to me"
OWN = "I said something of my own"
PITCH = "Say your pitch"
LISTENING = frozenset({"ask", "follow"})
ENDINGS: dict[Draw, MoveKind] = {"question": "wrap", "close": "close", "exit": "exit"}
ASKS_EVERY = 3
"""A partner asks me something at every third turn; a curious one at every second."""


class Move(Struct, frozen=True):
    """Something I can do next. `say` is the line; `ref` its id where it comes from a file."""

    kind: MoveKind
    say: str
    ref: str = ""
    topic: Topic | None = None
    follow_ups: tuple[str, ...] = ()


class Turn(Struct, frozen=True):
    """One move I made, and what came back: an answer, and perhaps a question."""

    move: Move
    answer: str = ""
    asked: str = ""


class Talk(Struct, frozen=True, kw_only=True):
    """A talk with one person (or with nobody in particular)."""

    deck: Deck
    stages: tuple[Stage, ...]
    seed: int
    partner: Partner | None = None
    turns: tuple[Turn, ...] = ()
    open_follow_ups: tuple[str, ...] = ()
    topic: Topic | None = None
    skipped: frozenset[str] = frozenset()
    left_by_partner: bool = False
    goodbye: str = ""

    @property
    def hello(self) -> str:
        """What the partner says at first; empty where I begin."""
        if self.partner is None or not self.partner.hello:
            return ""
        return self._random("hello").choice(self.partner.hello)

    @property
    def said(self) -> str:
        """What the partner said last, their question included."""
        if self.goodbye:
            return self.goodbye
        if not self.turns:
            return self.hello
        last = self.turns[-1]
        return f"{last.answer} {last.asked}".strip()

    @property
    def told(self) -> tuple[str, ...]:
        """Everything they told me, in order."""
        return tuple(turn.answer for turn in self.turns if turn.answer)

    @property
    def over(self) -> bool:
        """True once one of us has said goodbye."""
        return bool(self.goodbye) or self.left_by_partner or any(
            turn.move.kind == "exit" for turn in self.turns
        )  # fmt: skip

    def hand(self, stage: Stage | None) -> tuple[Move, ...]:
        """Return the moves I have now, the most fitting first; none once the talk is over."""
        if self.over:
            return ()
        used = {turn.move.say for turn in self.turns} | self.skipped
        draws: tuple[Draw, ...] = stage.draw if stage else ("open",)
        lines = list(islice((line for line in self.deck.of(draws) if line.say not in used), 3))
        fitting = [_move(line) for line in lines]
        follow = [
            Move("follow", say, topic=self.topic) for say in self.open_follow_ups if say not in used
        ][:2]
        own = [Move("own", OWN)]
        if self.turns and self.partner is not None:
            own.insert(0, Move("share", SHARE))
        pitch = [Move("pitch", PITCH)] if self.turns and self.turns[-1].asked else []
        if any(move.kind in ("wrap", "close", "exit") for move in fitting):
            return tuple(fitting + pitch + follow + own)
        ending = [_move(line) for line in islice(self.deck.of(("exit",)), 1)]
        return tuple(pitch + follow[:2] + fitting[: 3 - len(follow)] + own + ending)

    def choose(self, move: Move) -> Talk:
        """Return the talk after I said `move` and they answered."""
        if self.over:
            return self
        if move.kind in ("close", "exit"):
            answer = self._goodbye()
            turn = Turn(move)
            return replace(
                self, turns=(*self.turns, turn), goodbye=answer or "They smile and wave."
            )
        answer, follow_ups = self._answer(move)
        turn = Turn(move, answer, "" if move.kind == "wrap" else self._question())
        return replace(
            self,
            turns=(*self.turns, turn),
            open_follow_ups=follow_ups,
            topic=move.topic or self.topic,
        )

    def skip(self, stage: Stage | None) -> Talk:
        """Put the lines in hand aside and see others."""
        lines = {move.say for move in self.hand(stage) if move.ref}
        return replace(self, skipped=self.skipped | lines) if lines else self

    def partner_leaves(self) -> Talk:
        """The partner says goodbye first."""
        if self.over:
            return self
        return replace(self, left_by_partner=True, goodbye=self._goodbye() or "They have to go.")

    def _answer(self, move: Move) -> tuple[str, tuple[str, ...]]:
        """Return an answer not given before, and the follow-up questions that it invites."""
        if self.partner is None or move.kind == "wrap":
            return "", move.follow_ups
        heard = set(self.told)
        topic = move.topic or self.topic
        answers: tuple[Answer, ...] = self.partner.answers.get(topic, ()) if topic else ()
        if move.kind == "follow":
            for answer in answers:
                asked = {each.ask: each.reply for each in answer.follow_ups}
                reply = asked.pop(move.say, None)
                if reply and reply not in heard:
                    return reply, tuple(asked)
        fresh = [answer for answer in answers if answer.say not in heard]
        if fresh:
            answer = self._random("answer").choice(fresh)
            invited = tuple(each.ask for each in answer.follow_ups)
            return answer.say, invited or move.follow_ups
        others = [say for say in self.partner.otherwise if say not in heard]
        if others:
            return self._random("else").choice(others), move.follow_ups
        return "", move.follow_ups

    def _question(self) -> str:
        """Return what they ask me now and then; empty when they do not."""
        if self.partner is None:
            return ""
        every = ASKS_EVERY - 1 if self.partner.temper == "curious" else ASKS_EVERY
        asked = {turn.asked for turn in self.turns}
        fresh = [ask for ask in self.partner.asks if ask not in asked]
        if not fresh or (len(self.turns) + 1) % every:
            return ""
        return self._random("ask").choice(fresh)

    def _goodbye(self) -> str:
        """Return how they say goodbye."""
        if self.partner is None or not self.partner.goodbyes:
            return ""
        return self._random("goodbye").choice(self.partner.goodbyes)

    def _random(self, what: str) -> Random:
        """Return the dice for one decision of one turn: the same seed gives the same talk."""
        return Random(f"{self.seed}/{what}/{len(self.turns)}")  # noqa: S311 -- practice, not secrets


def _move(line: Line) -> Move:
    """Return a line as a move."""
    return Move(ENDINGS.get(line.draw, "ask"), line.say, line.ref, line.topic, line.follow_ups)


def stage_at(stages: tuple[Stage, ...], elapsed: float, stretch: float = 1.0) -> Stage | None:
    """Return the stage at `elapsed` seconds; the last one goes on past its end."""
    for stage in stages:
        if elapsed < stage.until * stretch:
            return stage
    return stages[-1] if stages else None
