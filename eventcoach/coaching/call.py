"""A call about somebody's work: parts with a time, questions to tick, calm words on what is left.

    call = call.at(instant).did("start")
    call = call.at(later).did("tick", 0)

Rehearsed, a partner answers what was asked. Live, beside a real call, nobody speaks but the two on
the line: no lead-in, no lines of a partner. Nothing is cut off: a call ends when I end it. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import ceil
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coaching.draw import Deck, Line
from eventcoach.coaching.timed import Ended, Voice
from eventcoach.coaching.timer import Instant, Phase, Timer
from eventcoach.model.mode import Mode, Stage
from eventcoach.model.partner import Partner
from eventcoach.model.records import RoundRecord

__all__ = ["SHOWN", "Action", "Call", "Part", "Tick", "make_parts", "time_left"]

Action = Literal[
    "start", "pause", "done", "leave", "lost", "tick", "follow", "next", "others",
]  # fmt: skip
SHOWN = 5
"""Questions that a part shows at a time: what a thumb and an eye can take in beside a talk."""
MINUTE = 60.0
ABOUT_ME = Line("", "Say who you are in half a minute, and why you asked for this call.", "pitch")
WHOLE = "the call"


class Part(Struct, frozen=True):
    """A part of a call: what it is called, when it ends (seconds), and what may be asked in it."""

    name: str
    until: float
    lines: tuple[Line, ...] = ()


class Tick(Struct, frozen=True):
    """A question that was asked: its line, when (seconds), what came back, and what may follow.

    `follow_ups` are (question, reply) pairs that nobody asked yet; live, a reply is always empty.
    """

    line: Line
    at: float
    told: tuple[str, ...] = ()
    follow_ups: tuple[tuple[str, str], ...] = ()
    followed: tuple[float, ...] = ()
    """Seconds at which I asked on."""


class Call(Struct, frozen=True, kw_only=True):
    """One call. `looking` is the part I turned to myself; None shows the one the clock is in.

    `aside` are ids of questions that were put behind the others; `note` names what I wrote.
    """

    name: str
    mode: Mode
    seed: int
    timer: Timer
    parts: tuple[Part, ...]
    live: bool = False
    voice: Voice = "aloud"
    event: str | None = None
    partner: Partner | None = None
    partner_name: str | None = None
    ticks: tuple[Tick, ...] = ()
    aside: tuple[str, ...] = ()
    looking: int | None = None
    note: str | None = None
    resumed: bool = False
    """Whether it goes on where its line dropped."""
    goes_on: str | None = None
    """The id of the record of that first part."""
    ended: Ended = ""

    @property
    def phase(self) -> Phase:
        """Where it stands."""
        return "over" if self.ended else self.timer.phase

    @property
    def due(self) -> int:
        """The part that the clock is in; the first one where nothing is timed."""
        if not self.timer.timed:
            return 0
        elapsed = self.timer.elapsed
        places = (at for at, part in enumerate(self.parts) if elapsed < self._end(part))
        return next(places, len(self.parts) - 1)

    @property
    def at_part(self) -> int:
        """The part that is shown."""
        return self.due if self.looking is None else self.looking

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return self.parts[self.at_part]

    @property
    def left_in_part(self) -> float:
        """Seconds until the shown part ends; negative once it has."""
        return self._end(self.part) - self.timer.elapsed

    @property
    def left(self) -> float:
        """Seconds until the end; negative past it."""
        return self.timer.limit - self.timer.elapsed

    @property
    def shown(self) -> tuple[Line, ...]:
        """The questions of the shown part: those that were asked, then a few that were not."""
        asked, aside, lines = self.asked, frozenset(self.aside), self.part.lines
        done = [line for line in lines if line.ref in asked] if asked else []
        room = max(1, SHOWN - len(done))
        waiting = (line for line in lines if line.ref not in asked and line.ref not in aside)
        fresh = list(islice(waiting, room))
        if len(fresh) < room:
            known = {line.ref: line for line in lines}
            again = (ref for ref in self.aside if ref in known and ref not in asked)
            fresh += [known[ref] for ref in islice(again, room - len(fresh))]
        return (*done, *fresh)

    @property
    def asked(self) -> frozenset[str]:
        """The ids of what was asked."""
        return frozenset(tick.line.ref for tick in self.ticks)

    @property
    def next_at(self) -> int:
        """The place, among those shown, of the first question that was not asked yet."""
        asked = self.asked
        shown = self.shown
        return next((at for at, line in enumerate(shown) if line.ref not in asked), len(shown) - 1)

    @property
    def told(self) -> tuple[str, ...]:
        """Everything the partner said, in order of asking."""
        return tuple(words for tick in self.ticks for words in tick.told)

    @property
    def follow_up(self) -> str:
        """A question that picks up the last thing that was asked; empty without one."""
        last = self.ticks[-1] if self.ticks else None
        return last.follow_ups[0][0] if last is not None and last.follow_ups else ""

    def at(self, instant: Instant) -> Call:
        """Return the call at a later moment; when the clock enters a part, that one shows."""
        if self.ended:
            return self
        later = replace(self, timer=self.timer.at(instant))
        return replace(later, looking=None) if later.due != self.due else later

    def did(self, action: Action, index: int = 0) -> Call:
        """Return the call after an action; one without sense changes nothing."""
        phase = self.phase
        if phase == "ready" and action == "others" and self.resumed:
            return self._anew()
        early = ("start", "leave", "lost", "next", "others")
        if phase == "over" or (phase == "ready" and action not in early):
            return self
        if action == "start":
            return replace(self, timer=self.timer.start())
        if action in ("done", "leave", "lost"):
            endings: dict[str, Ended] = {"done": "done", "leave": "left", "lost": "lost"}
            return replace(self, ended=endings[action], timer=self.timer.end())
        if action == "pause":
            still = phase == "paused"
            return replace(self, timer=self.timer.resume() if still else self.timer.pause())
        return self._asking(action, index)

    def record(self) -> RoundRecord:
        """Return the fact that it happened."""
        marks = [(tick.at, "ask", tick.line.ref) for tick in self.ticks]
        marks += [(at, "follow", "") for tick in self.ticks for at in tick.followed]
        marks.sort(key=lambda mark: mark[0])
        return RoundRecord(
            mode=self.name,
            kind=self.mode.kind,
            seed=self.seed,
            seconds=round(self.timer.elapsed, 3),
            limit=round(self.timer.limit, 3),
            ended=self.ended or "lost",
            voice=self.voice,
            stretch=self.timer.stretch,
            slept=self.timer.asleep,
            paused=round(self.timer.paused, 3),
            partner=self.partner_name,
            event=self.event,
            moves=tuple(kind for _, kind, _ in marks),
            lines=tuple(ref for _, _, ref in marks if ref),
            said_at=tuple(round(at, 3) for at, _, _ in marks),
            live=self.live,
            note=self.note,
            goes_on=self.goes_on,
        )

    def _end(self, part: Part) -> float:
        return part.until * self.timer.stretch

    def _anew(self) -> Call:
        """Begin from the first minute, although another one was cut off."""
        timer = replace(self.timer, spoken=0.0)
        return replace(self, resumed=False, goes_on=None, ticks=(), timer=timer)

    def _asking(self, action: Action, index: int) -> Call:
        if action == "tick":
            return self._tick(index)
        if action == "follow":
            return self._follow()
        if action == "next":
            return replace(self, looking=(self.at_part + 1) % len(self.parts))
        return self._others()

    def _others(self) -> Call:
        """Put the questions that are shown and not asked behind the others."""
        asked = self.asked
        now = [line.ref for line in self.shown if line.ref not in asked]
        return replace(self, aside=(*(ref for ref in self.aside if ref not in now), *now))

    def _tick(self, index: int) -> Call:
        """Tick a question, or take the tick away: a thumb slips."""
        shown = self.shown
        if not 0 <= index < len(shown):
            return self
        line = shown[index]
        if line.ref in self.asked:
            kept = tuple(tick for tick in self.ticks if tick.line.ref != line.ref)
            return replace(self, ticks=kept)
        told, replies = self._answer(line)
        follow_ups = replies or tuple((ask, "") for ask in line.follow_ups)
        tick = Tick(line, self.timer.elapsed, (told,) if told else (), follow_ups)
        return replace(self, ticks=(*self.ticks, tick))

    def _answer(self, line: Line) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return what the partner says that they did not say yet, and what may be asked on."""
        partner = self.partner
        if partner is None or line.draw not in ("open", "explore", "deepen"):
            return "", ()
        from random import Random

        heard = set(self.told)
        answers = partner.answers.get(line.topic, ()) if line.topic else ()
        fresh = [answer for answer in answers if answer.say not in heard]
        dice = Random(f"{self.seed}/call/{line.ref}")  # noqa: S311 -- practice, not secrets
        if fresh:
            answer = dice.choice(fresh)
            return answer.say, tuple((each.ask, each.reply or "") for each in answer.follow_ups)
        others = [words for words in partner.otherwise if words not in heard]
        return (dice.choice(others), ()) if others else ("", ())

    def _follow(self) -> Call:
        """Ask on about the last thing."""
        if not self.follow_up:
            return self
        last = self.ticks[-1]
        (_, reply), *rest = last.follow_ups
        told = (*last.told, reply) if reply and reply not in self.told else last.told
        followed = (*last.followed, self.timer.elapsed)
        new = replace(last, told=told, follow_ups=tuple(rest), followed=followed)
        return replace(self, ticks=(*self.ticks[:-1], new))


def make_parts(stages: Sequence[Stage], deck: Deck, seconds: int) -> tuple[Part, ...]:
    """Share the lines of a deck out: each stage gets those it draws, and no line comes twice.

    Stages that draw the same kind get every second, or third, of its lines. Without stages the
    call is one part that may ask everything.
    """
    if not stages:
        lines = tuple(deck.of(("open", "explore", "deepen", "question", "close", "exit")))
        return (Part(WHOLE, float(seconds), lines),)
    drawing: dict[str, list[int]] = {}
    for at, stage in enumerate(stages):
        for draw in dict.fromkeys(stage.draw):
            drawing.setdefault(draw, []).append(at)
    parts: list[Part] = []
    for at, stage in enumerate(stages):
        shares: dict[str, tuple[Line, ...]] = {}
        for draw in stage.draw:
            places = drawing[draw]
            shares[draw] = deck.lines.get(draw, ())[places.index(at) :: len(places)]
        about_me = (_about_me(at),) if "pitch" in stage.draw else ()
        lines = (*about_me, *Deck(shares).of(tuple(dict.fromkeys(stage.draw))))
        parts.append(Part(stage.name, float(stage.until), lines))
    return tuple(parts)


def _about_me(at: int) -> Line:
    return replace(ABOUT_ME, ref=f"about-me-{at}" if at else "about-me")


def time_left(call: Call) -> str:
    """Return how long there is, in calm words that change once a minute."""
    if not call.timer.timed:
        return "no hurry"
    whole = f"{_minutes(call.left)} in all"
    if call.left <= 0:
        over = int(-call.left // MINUTE)
        return f"{over} min over; thank them and let them go" if over else "time to thank them"
    if call.at_part != call.due or len(call.parts) == 1:
        return f"{_minutes(call.left)} left in all"
    return f"{_minutes(call.left_in_part)} left here, {whole}"


def _minutes(seconds: float) -> str:
    return f"{ceil(seconds / MINUTE)} min" if seconds > MINUTE else "under a minute"
