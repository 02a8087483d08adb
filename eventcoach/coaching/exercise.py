"""Exercises: one prompt after the other, each shown, acted on, and then looked at.

    ready → shown → (I act) → revealed → shown → … → over

Three kinds of mode are played so. In a **ladder** somebody says something, I say two follow-up
questions aloud, and then see some; their reply to one is the next rung. In **reverse** they ask and
I answer aloud, and may hand the question back. A **written** one has a situation to write for, and
what to look for in it afterwards; what was written never comes here.

Nothing is cut off: past the red light the present prompt is the last one. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coaching.timed import Ended, Voice
from eventcoach.coaching.timer import Instant, Phase, Timer
from eventcoach.model.mode import Mode
from eventcoach.model.records import RoundRecord

__all__ = ["FOLLOWS", "KINDS", "RUNGS", "Action", "Exercise", "Further", "Place", "Prompt"]

KINDS = ("ladder", "reverse", "written")
"""The kinds of mode that are exercises."""
Action = Literal[
    "start", "pause", "done", "leave", "lost", "next", "finish", "climb", "turn", "tick", "rewrite",
]  # fmt: skip
Place = Literal["ready", "shown", "revealed", "over"]
FOLLOWS = 2
"""Follow-up questions to say about one thing that was said."""
RUNGS = 3
"""How far a ladder goes with one person: what they say first, and two replies."""
MOVES = {"ladder": "follow", "reverse": "answer", "written": "write"}


class Further(Struct, frozen=True):
    """A follow-up question that somebody wrote down, and the reply to it, if there is one."""

    ask: str
    reply: str = ""


class Prompt(Struct, frozen=True, kw_only=True):
    """Something to act on. `ref` is `document/id`.

    `say` is what they say or ask, or what to write; `when` the situation, `hint` how an answer may
    go, `hook` words of theirs to pick up. `seconds` is a time of its own for this prompt, 0 for
    none. `back` is what they answer when the question is handed back. `longest` is how many
    characters the place allows, 0 for any number.
    """

    ref: str
    say: str
    who: str = ""
    job: str = ""
    when: str = ""
    hint: str = ""
    hook: str = ""
    seconds: int = 0
    further: tuple[Further, ...] = ()
    back: str = ""
    checks: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    longest: int = 0


class Exercise(Struct, frozen=True, kw_only=True):
    """One run. `prompts` come in order; `said` counts the follow-up questions of this rung.

    `asked` are the places of the follow-up questions that were climbed on. `laps` are the seconds
    of each prompt or rung that was acted on, `lines` their refs, `moves` what was done and
    `said_at` at which seconds of the clock. `ticks` are the checks ticked for this prompt,
    `ticked` how many for those before it, `of` how many there were.
    """

    name: str
    mode: Mode
    seed: int
    timer: Timer
    prompts: tuple[Prompt, ...]
    voice: Voice = "aloud"
    event: str | None = None
    place: Place = "ready"
    at_prompt: int = 0
    said: int = 0
    asked: tuple[int, ...] = ()
    since: float = 0.0
    """Second of the clock at which this prompt, or rung, was shown."""
    turned: bool = False
    """Whether the question was handed back."""
    rewriting: bool = False
    ticks: tuple[int, ...] = ()
    ticked: int = 0
    of: int = 0
    moves: tuple[str, ...] = ()
    said_at: tuple[float, ...] = ()
    lines: tuple[str, ...] = ()
    laps: tuple[float, ...] = ()
    ended: Ended = ""

    # --- where it stands

    @property
    def phase(self) -> Phase:
        """Where it stands."""
        return "over" if self.ended else self.timer.phase

    @property
    def kind(self) -> str:
        """Which of the three kinds it is."""
        return self.mode.kind

    @property
    def prompt(self) -> Prompt:
        """The present prompt."""
        return self.prompts[self.at_prompt]

    @property
    def rung(self) -> int:
        """How many replies have been climbed, from 0."""
        return len(self.asked)

    @property
    def words(self) -> str:
        """What they say now: at first their answer, then the reply to what I asked."""
        return self.prompt.further[self.asked[-1]].reply if self.asked else self.prompt.say

    @property
    def mine(self) -> str:
        """The follow-up question they are replying to; empty on the first rung."""
        return self.prompt.further[self.asked[-1]].ask if self.asked else ""

    @property
    def climbs(self) -> tuple[int, ...]:
        """The places of the follow-up questions whose reply can be the next rung."""
        if self.kind != "ladder" or self.rung + 1 >= RUNGS:
            return ()
        further = self.prompt.further
        return tuple(at for at in self.unasked if further[at].reply)

    @property
    def unasked(self) -> tuple[int, ...]:
        """The places of the follow-up questions that were not asked yet."""
        return tuple(at for at in range(len(self.prompt.further)) if at not in self.asked)

    @property
    def last(self) -> bool:
        """Whether nothing comes after this prompt: none is left, or the time is over."""
        return self.at_prompt + 1 >= len(self.prompts) or self.timer.over_by > 0

    @property
    def cue_over(self) -> bool:
        """Whether the time that this prompt has of its own is over."""
        own = self.prompt.seconds * self.timer.stretch
        timed = self.timer.timed and self.place == "shown" and own > 0
        return timed and self.timer.elapsed - self.since >= own

    # --- what happens

    def at(self, instant: Instant) -> Exercise:
        """Return it at a later moment."""
        timer = self.timer.at(instant)
        return self if self.ended or timer is self.timer else replace(self, timer=timer)

    def did(self, action: Action, index: int = 0) -> Exercise:
        """Return it after an action; one without sense where it stands changes nothing.

        "done" is whatever comes next: I acted, or have looked at it. "next" is another prompt,
        "finish" the end. Anything but a pause goes on first where it stands still.
        """
        if self.ended:
            return self
        if action in ("leave", "lost"):
            return self._over("left" if action == "leave" else "lost")
        if self.place == "ready":
            started = action == "start"
            return replace(self, place="shown", timer=self.timer.start()) if started else self
        phase = self.timer.phase
        if action == "pause":
            timer = self.timer.resume() if phase == "paused" else self.timer.pause()
            return replace(self, timer=timer)
        if phase == "paused":
            return replace(self, timer=self.timer.resume())._did(action, index)
        return self if phase == "lead-in" else self._did(action, index)

    def _did(self, action: Action, index: int) -> Exercise:
        if action == "finish":
            return self._over("done")
        if action == "next":
            return self._next()
        return self._acted() if action == "done" else self._meanwhile(action, index)

    def record(self) -> RoundRecord:
        """Return the fact that it happened: no word of anybody's."""
        timer = self.timer
        return RoundRecord(
            mode=self.name,
            kind=self.kind,
            seed=self.seed,
            seconds=round(timer.elapsed, 3),
            limit=round(timer.limit, 3),
            ended=self.ended or "lost",
            voice=self.voice,
            stretch=timer.stretch if timer.timed else 0.0,
            slept=timer.asleep,
            paused=round(timer.paused, 3),
            event=self.event,
            moves=self.moves,
            said_at=self.said_at,
            lines=self.lines,
            laps=self.laps,
            ticked=self.ticked + len(self.ticks),
            of=self.of,
        )

    def _acted(self) -> Exercise:
        """I did what was asked for; or I have looked at it, and go on."""
        if self.place == "revealed":
            return self._next()
        spoken = self.timer.elapsed - self.since
        if self.rewriting:
            laps = (*self.laps[:-1], round(self.laps[-1] + spoken, 3))
            return replace(self, place="revealed", rewriting=False, laps=laps)
        made = self._moved(MOVES[self.kind])
        if self.kind == "ladder" and self.said + 1 < FOLLOWS:
            return replace(made, said=self.said + 1)
        return replace(
            made,
            place="revealed",
            said=self.said + 1,
            lines=(*self.lines, self.prompt.ref),
            laps=(*self.laps, round(spoken, 3)),
            of=self.of + len(self.prompt.checks),
        )

    def _moved(self, move: str) -> Exercise:
        """Return it with something that I did now."""
        now = round(self.timer.elapsed, 3)
        return replace(self, moves=(*self.moves, move), said_at=(*self.said_at, now))

    def _next(self) -> Exercise:
        """Go on to the next prompt; after the last, end."""
        if self.last:
            return self._over("done")
        return replace(
            self._anew(),
            at_prompt=self.at_prompt + 1,
            asked=(),
            ticked=self.ticked + len(self.ticks),
            ticks=(),
        )

    def _anew(self) -> Exercise:
        return replace(
            self, place="shown", said=0, turned=False, rewriting=False, since=self.timer.elapsed
        )

    def _meanwhile(self, action: Action, index: int) -> Exercise:
        """What only some kinds know, once a prompt is revealed."""
        if self.place != "revealed":
            return self
        if action == "climb" and 0 <= index < len(self.climbs):
            return replace(self._anew(), asked=(*self.asked, self.climbs[index]))
        if action == "turn" and self.kind == "reverse" and not self.turned:
            return replace(self._moved("turn"), turned=True)
        if action == "tick" and 0 <= index < len(self.prompt.checks):
            others = tuple(each for each in self.ticks if each != index)
            there = index in self.ticks
            return replace(self, ticks=others if there else tuple(sorted((*others, index))))
        if action == "rewrite" and self.kind == "written":
            return replace(self, place="shown", rewriting=True, since=self.timer.elapsed)
        return self

    def _over(self, ended: Ended) -> Exercise:
        return replace(self, ended=ended, place="over", timer=self.timer.end())
