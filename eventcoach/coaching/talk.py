"""A talk: what a partner says, and the hand of moves I may make next. A pure state machine.

A talk is told which stage it is in; it answers with a hand. I say a move aloud, then choose it,
and get a new talk back. With a partner the talk answers from the partner's topics; without one
it offers lines of the banks, one after the other. What happens while I say nothing is for
`meanwhile` to tell, and how a partner behaves for `temper`.
"""

from __future__ import annotations

from random import Random

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coaching.draw import Deck
from eventcoach.coaching.hand import OFFER, OWN, PITCH, SHARE, Move, MoveKind, deal
from eventcoach.coaching.temper import Reply, first_question, goodbye, one_more, reply_to
from eventcoach.model.bank import Topic
from eventcoach.model.mode import Stage, Trouble
from eventcoach.model.partner import Partner

__all__ = [
    "LISTENING", "OFFER", "OWN", "PITCH", "SHARE", "Move", "MoveKind", "Talk", "Turn", "stage_at",
]  # fmt: skip

LISTENING = frozenset({"ask", "follow"})
NODS = "They nod and smile."
WAVES = "They smile and wave."
MUST_GO = "They have to go."
QUIET = "The chat is quiet."


class Turn(Struct, frozen=True):
    """One move I made, and what came back: an answer, and perhaps a question.

    `hook` are the words of the answer that invite a question. `scene` is what they do rather than
    say; `paused` whether it was nothing but a pause. `more` is what they added of themselves.
    """

    move: Move
    answer: str = ""
    asked: str = ""
    hook: str = ""
    scene: str = ""
    paused: bool = False
    more: tuple[str, ...] = ()


class Talk(Struct, frozen=True, kw_only=True):
    """A talk with one person (or with nobody in particular).

    `slips` lets a line that is better avoided into the hand now and then. `trouble` is what goes
    wrong in a recovery; `holding` that the clock still keeps back their answer, or my words. `then`
    is whom I meet after this one has left; `left_after` how many moves I had made by then.
    `opening` is what they told me before I said anything. `spoken` is for a hand that shows nothing
    until I have spoken.
    """

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
    slips: bool = False
    trouble: Trouble | None = None
    holding: bool = False
    then: tuple[str, Partner] | None = None
    left_after: int = 0
    opening: tuple[str, ...] = ()
    spoken: bool = False

    @property
    def hello(self) -> str:
        """What the partner says at first; empty where I begin."""
        if self.partner is None or not self.partner.hello or self.trouble == "silent":
            return ""
        hello = self.random("hello").choice(self.partner.hello)
        return f"{hello} {first_question(self)}".strip() if self.trouble == "blank" else hello

    @property
    def said(self) -> str:
        """What the partner said last, their question included."""
        if self.goodbye or self.left_by_partner:
            made = self.turns[self.left_after :] if self.left_by_partner else ()
            return "" if made else self.goodbye
        if not self.turns:
            return self.opening[-1] if self.opening else self.hello
        last = self.turns[-1]
        if last.more:
            return last.more[-1]
        return f"{last.answer} {last.asked}".strip()

    @property
    def hook(self) -> str:
        """The words of what they said last that invite a question; empty where there are none."""
        last = self.turns[-1] if self.turns else None
        hook = last.hook if last else ""
        return hook if hook and hook in self.said else ""

    @property
    def scene(self) -> str:
        """What they do rather than say; empty where their words are all."""
        if self.left_by_partner:
            return "" if self.said or len(self.turns) > self.left_after else MUST_GO
        if not self.turns:
            return QUIET if self.trouble == "silent" else ""
        last = self.turns[-1]
        if last.move.kind in ("close", "exit"):
            return "" if self.goodbye else WAVES
        if last.scene:
            return last.scene
        return NODS if self.partner is not None and not self.said else ""

    @property
    def told(self) -> tuple[str, ...]:
        """Everything they told me, in order."""
        turns = (words for turn in self.turns for words in (turn.answer, *turn.more))
        return tuple(words for words in (*self.opening, *turns) if words)

    @property
    def used(self) -> frozenset[str]:
        """The lines that were said or put aside."""
        return self.skipped.union(turn.move.say for turn in self.turns)

    @property
    def asks_me(self) -> bool:
        """Whether they have just asked me something."""
        if self.turns:
            return bool(self.turns[-1].asked)
        return self.trouble == "blank" and bool(first_question(self))

    @property
    def cooled(self) -> int:
        """How often I said what is better avoided: it makes them cooler."""
        return sum(turn.move.kind == "avoid" for turn in self.turns)

    @property
    def runs_on_now(self) -> bool:
        """Whether they are going on of themselves."""
        return bool(self.turns[-1].more) if self.turns else bool(self.opening)

    @property
    def over(self) -> bool:
        """True once one of us has said goodbye, and nobody is to be met after them."""
        if self.left_by_partner:
            return self.then is None
        return bool(self.goodbye) or bool(
            self.turns and self.turns[-1].move.kind in ("close", "exit")
        )

    def hand(self, stage: Stage | None) -> tuple[Move, ...]:
        """Return the moves I have now, the most fitting first; none once the talk is over."""
        return deal(self, stage)

    def choose(self, move: Move) -> Talk:
        """Return the talk after I said `move` and they answered."""
        if self.over:
            return self
        if move.kind == "spoken":
            return replace(self, spoken=True)
        if self.left_by_partner:
            return self._onward(move)
        if move.kind in ("close", "exit"):
            turns = (*self.turns, Turn(move))
            return replace(self, turns=turns, goodbye=goodbye(self), spoken=False)
        return self._answered(self.turns, move, reply_to(self, move))

    def skip(self, stage: Stage | None) -> Talk:
        """Put the lines in hand aside and see others."""
        lines = {move.say for move in self.hand(stage) if move.ref}
        return replace(self, skipped=self.skipped | lines) if lines else self

    def partner_leaves(self) -> Talk:
        """The partner says goodbye first."""
        if self.over or self.left_by_partner:
            return self
        return replace(
            self, left_by_partner=True, left_after=len(self.turns), goodbye=goodbye(self)
        )

    def goes_on(self) -> Talk:
        """They add something of themselves; nothing where they have told all."""
        added = one_more(self)
        if added is None:
            return self
        topic, follow_ups = added.topic or self.topic, added.follow_ups or self.open_follow_ups
        if not self.turns:
            opening = (*self.opening, added.answer)
            return replace(self, opening=opening, topic=topic, open_follow_ups=follow_ups)
        last = self.turns[-1]
        turn = replace(last, more=(*last.more, added.answer), hook=added.hook)
        turns = (*self.turns[:-1], turn)
        return replace(self, turns=turns, topic=topic, open_follow_ups=follow_ups)

    def released(self) -> Talk:
        """What was kept back comes: their answer to what I said last, or my words to my mind."""
        free = replace(self, holding=False)
        if not (self.trouble == "silent" and self.turns and self.partner):
            return free
        before, move = self.turns[:-1], self.turns[-1].move
        return free._answered(before, move, reply_to(replace(free, turns=before), move))

    def random(self, what: str) -> Random:
        """Return the dice for one decision of one turn: the same seed gives the same talk."""
        return Random(f"{self.seed}/{what}/{len(self.turns)}")  # noqa: S311 -- practice, not secrets

    def _answered(self, before: tuple[Turn, ...], move: Move, reply: Reply) -> Talk:
        turn = Turn(move, reply.answer, reply.asked, reply.hook, reply.scene, reply.paused)
        return replace(
            self,
            turns=(*before, turn),
            open_follow_ups=reply.follow_ups,
            topic=reply.topic or move.topic or self.topic,
            spoken=False,
        )

    def _onward(self, move: Move) -> Talk:
        """Gather myself after they left, and say hello to the next one."""
        if move.kind in ("breath", "self"):
            return replace(self, turns=(*self.turns, Turn(move)), spoken=False)
        assert self.then is not None
        here = replace(
            self,
            partner=self.then[1],
            then=None,
            left_by_partner=False,
            goodbye="",
            topic=None,
            open_follow_ups=(),
        )
        return here._answered(self.turns, move, reply_to(here, move))


def stage_at(stages: tuple[Stage, ...], elapsed: float, stretch: float = 1.0) -> Stage | None:
    """Return the stage at `elapsed` seconds; the last one goes on past its end."""
    for stage in stages:
        if elapsed < stage.until * stretch:
            return stage
    return stages[-1] if stages else None
