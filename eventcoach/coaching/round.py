"""A round: one timed run of a mode. Immutable; told the time and my actions, it gives a new round.

    round = round.at(instant).did("start")
    round = round.at(later).did("choose", 1)
    record = round.record()

Nothing is cut off at red: a round ends when I end it. Only mingling moves on after its grace.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coaching.fading import step_below
from eventcoach.coaching.hand import Hand, Move, faded_hand
from eventcoach.coaching.meanwhile import meanwhile
from eventcoach.coaching.talk import Talk, stage_at
from eventcoach.coaching.timed import Ended, Voice
from eventcoach.coaching.timer import Instant, Light, Phase, Timer
from eventcoach.model.mode import Mode, Stage
from eventcoach.model.pitch import Beat, Pitch
from eventcoach.model.records import RoundRecord
from eventcoach.model.text import words

__all__ = ["LEVELS", "Action", "Lap", "Level", "Round", "Terms", "begin"]

Action = Literal[
    "start", "pause", "next", "choose", "done", "leave", "lost", "peek", "filler", "no filler",
]  # fmt: skip
Level = Literal["read", "fade", "cues", "blank"]
LEVELS: tuple[Level, ...] = ("read", "fade", "cues", "blank")
"""How much of a pitch shows, from all of it to nothing."""
TURN_TO_NEXT = 2.0
"""Seconds in a mingle to turn to the next person, before their clock starts."""


class Lap(Struct, frozen=True):
    """One person of a mingle: how long it took, and whether I left on time."""

    partner: str
    seconds: float
    on_time: bool


class Round(Struct, frozen=True, kw_only=True):
    """A round of any kind. What belongs to one kind only is empty in the others.

    `talks` are the people still to meet; the first is the one I am talking with. `laps` are those
    I said goodbye to (mingle). `beats` are the seconds at which each beat of a pitch was finished,
    `hidden` is the share of its words that the level fade hides, `peeked` whether they were shown
    meanwhile. `fillers` are the filler words that somebody who listened counted. `hand_level` is
    how much of my moves shows in a talk; `lines_shown` that the lines are shown all the same.
    """

    name: str
    mode: Mode
    seed: int
    timer: Timer
    voice: Voice = "aloud"
    event: str | None = None
    pitch: Pitch | None = None
    pitch_name: str | None = None
    level: Level = "read"
    hidden: float = 0.0
    peeked: bool = False
    fillers: int = 0
    beats: tuple[tuple[Beat, float], ...] = ()
    talks: tuple[tuple[str, Talk], ...] = ()
    laps: tuple[Lap, ...] = ()
    said_at: tuple[float, ...] = ()
    """Seconds at which each move to the person I am talking with was made."""
    hand_level: Hand = "lines"
    lines_shown: bool = False
    goes_on: str | None = None
    """The id of the record of its first part, where the line dropped in the middle."""
    ended: Ended = ""

    @property
    def phase(self) -> Phase:
        """Where the round stands."""
        return "over" if self.ended else self.timer.phase

    @property
    def light(self) -> Light:
        """The light that is on."""
        return self.timer.light

    @property
    def talk(self) -> Talk | None:
        """The talk that is going on."""
        return self.talks[0][1] if self.talks else None

    @property
    def partner_name(self) -> str | None:
        """The document name of the partner I am talking with."""
        return (self.talks[0][0] or None) if self.talks else None

    @property
    def stage(self) -> Stage | None:
        """The stage that the clock is in."""
        stages = self.talk.stages if self.talk else self.mode.stages
        return stage_at(stages, self.timer.elapsed, self.timer.stretch)

    @property
    def hand(self) -> tuple[Move, ...]:
        """The moves I have now, as many as the level of the hand leaves."""
        if self.talk is None:
            return ()
        return faded_hand(self.talk.hand(self.stage), self.showing, spoken=self.talk.spoken)

    @property
    def showing(self) -> Hand:
        """How much of the moves shows now."""
        return "lines" if self.lines_shown else self.hand_level

    @property
    def for_instance(self) -> str:
        """A line that would have been the move I just made, where only its kind showed."""
        turns = self.talk.turns if self.talk else ()
        if not turns or self.showing in ("gentle", "lines"):
            return ""
        move = turns[-1].move
        return move.say if move.ref or move.kind == "follow" else ""

    @property
    def beat(self) -> Beat | None:
        """The beat of the pitch that comes next; None when all are said."""
        left = self.pitch.said[len(self.beats) :] if self.pitch else ()
        return left[0] if left else None

    @property
    def streak(self) -> int:
        """How many people in a row I left on time, counted from the latest back."""
        count = 0
        for lap in reversed(self.laps):
            if not lap.on_time:
                break
            count += 1
        return count

    @property
    def best_streak(self) -> int:
        """The longest row of people left on time in this round."""
        best = run = 0
        for lap in self.laps:
            run = run + 1 if lap.on_time else 0
            best = max(best, run)
        return best

    @property
    def seconds(self) -> float:
        """Seconds practiced: all people of a mingle together."""
        running = 0.0 if self._lap_counted else self.timer.elapsed
        return sum(lap.seconds for lap in self.laps) + running

    @property
    def _lap_counted(self) -> bool:
        return self.mode.kind == "mingle" and bool(self.ended) and not self.talks

    def at(self, instant: Instant) -> Round:
        """Return the round at a later moment."""
        if self.ended:
            return self
        new = replace(self, timer=self.timer.at(instant))
        if self.mode.kind == "mingle" and new.timer.past_grace:
            return new._next_person(on_time=False)
        talk = new.talk
        if talk and new.timer.phase == "running":
            later = meanwhile(talk, new.timer, new.said_at[-1] if new.said_at else 0.0)
            return new if later is talk else new._with_talk(later)
        return new

    def did(self, action: Action, choice: int = 0) -> Round:  # noqa: PLR0911 -- one line an action
        """Return the round after an action; one that makes no sense now changes nothing.

        `choice` counts from 0 and belongs to "choose".
        """
        if self.ended:
            return self
        phase = self.timer.phase
        if action == "start" and phase == "ready":
            return replace(self, timer=self.timer.start())
        if action in ("leave", "lost"):
            return self._end("left" if action == "leave" else "lost")
        if action == "pause":
            paused = self.timer.resume() if phase == "paused" else self.timer.pause()
            return replace(self, timer=paused)
        if action == "peek":
            return self._peek()
        if action == "no filler":
            return replace(self, fillers=max(0, self.fillers - 1))
        if phase != "running":
            return self
        if action == "filler":
            return replace(self, fillers=self.fillers + 1)
        if action == "done":
            return self._next_person(on_time=True) if self.mode.kind == "mingle" else self._done()
        if action == "next":
            return self._next()
        if action == "choose" and self.talk and 0 <= choice < len(self.hand):
            move = self.hand[choice]
            said = self._with_talk(self.talk.choose(move))
            if move.kind == "spoken":
                return said
            return replace(said, said_at=(*self.said_at, self.timer.elapsed))
        return self

    def record(self) -> RoundRecord:
        """Return the fact that this round happened: ids, times, choices, no words of anybody."""
        timer = self.timer
        talk = self.talk
        turns = talk.turns if talk else ()
        spoken = (
            sum(len(words(self.pitch.beat(beat))) for beat in self.pitch.said) if self.pitch else 0
        )
        return RoundRecord(
            mode=self.name,
            kind=self.mode.kind,
            seed=self.seed,
            seconds=round(self.seconds, 3),
            limit=timer.limit,
            ended=self.ended or "lost",
            voice=self.voice,
            stretch=timer.stretch if timer.timed else 0.0,
            slept=timer.asleep,
            paused=round(timer.paused, 3),
            pitch=self.pitch_name,
            level=self.level if self.mode.kind == "pitch" else None,
            words=spoken if self.mode.kind == "pitch" else 0,
            beats={beat: round(seconds, 3) for beat, seconds in self.beats},
            partner=self.partner_name,
            event=self.event,
            moves=tuple(turn.move.kind for turn in turns),
            lines=tuple(turn.move.ref for turn in turns if turn.move.ref),
            laps=tuple(round(lap.seconds, 3) for lap in self.laps),
            streak=self.best_streak,
            said_at=tuple(round(seconds, 1) for seconds in self.said_at) if turns else (),
            met=tuple(lap.partner for lap in self.laps),
            hidden=step_below(self.hidden) if self.peeked else self.hidden,
            fillers=self.fillers,
            goes_on=self.goes_on,
            hand=self.hand_level if self.mode.kind != "pitch" else None,
            helped=self.peeked if self.mode.kind != "pitch" else False,
            trouble=talk.trouble if talk else None,
        )

    def _peek(self) -> Round:
        """Show what the level hides: of a talk the lines, until they are put away again."""
        if self.timer.phase == "ready":
            return self
        if self.mode.kind == "pitch":
            return self if self.peeked else replace(self, peeked=True)
        if self.hand_level in ("gentle", "lines"):
            return self
        return replace(self, peeked=True, lines_shown=not self.lines_shown)

    def _end(self, how: Ended) -> Round:
        timer = self.timer.end()
        return replace(self, timer=timer, ended=how)

    def _done(self) -> Round:
        return self._end("done")

    def _with_talk(self, talk: Talk) -> Round:
        return replace(self, talks=((self.talks[0][0], talk), *self.talks[1:]))

    def _next(self) -> Round:
        """A beat is finished, or other lines are wanted."""
        if self.talk:
            return self._with_talk(self.talk.skip(self.stage))
        beat = self.beat
        if beat is None:
            return self
        return replace(self, beats=(*self.beats, (beat, self.timer.elapsed)))

    def _next_person(self, *, on_time: bool) -> Round:
        """Say goodbye, and turn to the next person; after the last one the round is done."""
        timer = self.timer
        seconds = timer.elapsed if on_time else timer.limit + timer.grace * timer.stretch
        kept = on_time and not timer.past_grace
        name = self.partner_name or ""
        laps = (*self.laps, Lap(name, seconds, kept))
        if len(self.talks) <= 1:
            return replace(self, laps=laps, talks=(), timer=timer.end(), ended="done")
        fresh = replace(
            timer,
            begun=timer.instant,
            lead_in=TURN_TO_NEXT,
            spoken=0.0,
            since=timer.instant.now + TURN_TO_NEXT,
            paused=0.0,
            paused_since=None,
        )
        return replace(self, laps=laps, talks=self.talks[1:], said_at=(), timer=fresh)


class Terms(Struct, frozen=True, kw_only=True):
    """How a person wants their rounds: seconds of lead-in, extra time, lights or none, voice.

    `told` is whether the lead-in is counted down: not where somebody is there without warning.
    """

    lead_in: float = 3.0
    told: bool = True
    stretch: float = 1.0
    timed: bool = True
    voice: Voice = "aloud"


def begin(
    name: str,
    mode: Mode,
    terms: Terms,
    *,
    seed: int,
    event: str | None = None,
    pitch: tuple[str, Pitch] | None = None,
    level: Level = "read",
    hidden: float = 0.0,
    talks: tuple[tuple[str, Talk], ...] = (),
    hand_level: Hand = "lines",
) -> Round:
    """Return a round that is ready to start."""
    timer = Timer(
        lights=mode.shown_lights,
        grace=mode.grace,
        lead_in=terms.lead_in,
        stretch=terms.stretch,
        timed=terms.timed,
        told=terms.told,
    )
    return Round(
        name=name,
        mode=mode,
        seed=seed,
        timer=timer,
        voice=terms.voice,
        event=event,
        pitch=pitch[1] if pitch else None,
        pitch_name=pitch[0] if pitch else None,
        level=level,
        hidden=hidden,
        talks=talks,
        hand_level=hand_level,
    )
