"""Two people at one keyboard: each has a part the other does not know, and at half-time they swap.

    ready → their parts, one after the other → talk → three things back → swap → talk → back → over

The screen is handed over; a part is shown to one person alone and hidden again. The clock runs
while they talk and at no other time. Nothing is cut off: a half ends when they end it. Pure.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coaching.timed import Ended, Voice
from eventcoach.coaching.timer import Instant, Phase, Timer
from eventcoach.model.mode import Lights, Mode, Role
from eventcoach.model.records import RoundRecord, Understood

__all__ = ["HALVES", "Action", "Pair", "Place", "half_lights", "roles_of"]

Action = Literal[
    "start", "pause", "done", "leave", "lost", "next", "tick", "answer", "filler",
    "no filler", "observer", "hint",
]  # fmt: skip
Place = Literal["ready", "hand", "read", "talk", "back", "over"]
"""Waiting; handing the screen over; reading one's part; talking; saying back what was heard."""
HALVES = 2
ANSWERS: tuple[Understood, ...] = ("yes", "partly", "no")
ROLES = (Role(name="speaker"), Role(name="listener"))


class Pair(Struct, frozen=True, kw_only=True):
    """One run for two. `people` are their names, if they gave any; no record holds them.

    `timer` is the clock of the half that is going on. In the second half each has the other part.
    `reader` is the role whose part is handed over or read. `seen` are the checks ticked in each
    half, `hints` questions to borrow, and `hint` says which one shows.
    """

    name: str
    mode: Mode
    seed: int
    timer: Timer
    roles: tuple[Role, Role] = ROLES
    voice: Voice = "aloud"
    event: str | None = None
    people: tuple[str, ...] = ()
    place: Place = "ready"
    half: int = 0
    reader: int = 0
    halves: tuple[float, ...] = ()
    """Seconds of the halves that are over."""
    paused: float = 0.0
    slept: bool = False
    observer: bool = False
    seen: tuple[tuple[int, ...], ...] = ((), ())
    understood: tuple[Understood, ...] = ()
    fillers: int = 0
    hints: tuple[str, ...] = ()
    hint: int = 0
    instant: Instant = Instant(0.0, 0.0)
    ended: Ended = ""

    @property
    def phase(self) -> Phase:
        """Where it stands; between the halves the clock is still."""
        if self.ended:
            return "over"
        if self.place == "ready":
            return "ready"
        return self.timer.phase if self.place == "talk" else "paused"

    @property
    def role(self) -> Role:
        """The role whose part is handed over or read."""
        return self.roles[self.reader]

    @property
    def seconds(self) -> float:
        """Seconds they talked, both halves together."""
        running = self.timer.elapsed if self.place == "talk" else 0.0
        return sum(self.halves) + running

    @property
    def half_time(self) -> bool:
        """Whether the time of this half is over."""
        return self.place == "talk" and self.timer.over_by > 0

    @property
    def hint_words(self) -> str:
        """A question to borrow; empty where there is none."""
        return self.hints[self.hint % len(self.hints)] if self.hints else ""

    def who(self, role: int) -> str:
        """Return who has a role in this half: by name where they gave one, else by the role."""
        person = (role + self.half) % HALVES
        if person < len(self.people) and self.people[person]:
            return f"{self.people[person]}, {self.roles[role].name}"
        return f"the {self.roles[role].name}"

    def short(self, role: int) -> str:
        """Return the same without the role where there is a name."""
        person = (role + self.half) % HALVES
        named = person < len(self.people) and self.people[person]
        return self.people[person] if named else f"the {self.roles[role].name}"

    def at(self, instant: Instant) -> Pair:
        """Return it at a later moment."""
        if self.ended or instant.now < self.instant.now:
            return self
        return replace(self, instant=instant, timer=self.timer.at(instant))

    def did(self, action: Action, index: int = 0) -> Pair:
        """Return it after an action; one without sense where it stands changes nothing."""
        if self.ended:
            return self
        if action in ("leave", "lost"):
            return self._over("left" if action == "leave" else "lost")
        if action == "observer" and self.mode.checks:
            return replace(self, observer=not self.observer)
        if self.place == "ready":
            return self._handed(0) if action == "start" else self
        if action == "done" or (action == "next" and self.place == "talk"):
            return self._on()
        return self._meanwhile(action, index)

    def record(self) -> RoundRecord:
        """Return the fact that it happened."""
        running = (self.timer.elapsed,) if self.place == "talk" else ()
        return RoundRecord(
            mode=self.name,
            kind=self.mode.kind,
            seed=self.seed,
            seconds=round(self.seconds, 3),
            limit=round(self.timer.limit * HALVES, 3),
            ended=self.ended or "lost",
            voice=self.voice,
            stretch=self.timer.stretch,
            slept=self.slept or self.timer.asleep,
            paused=round(self.paused + self.timer.paused, 3),
            event=self.event,
            fillers=self.fillers,
            laps=tuple(round(each, 3) for each in (*self.halves, *running)),
            swaps=self.half,
            ticks=tuple(
                sum(check in half for half in self.seen) for check in range(len(self.mode.checks))
            ),
            understood=self.understood,
        )

    def _on(self) -> Pair:
        """Go on to what comes next."""
        if self.place == "hand":
            return replace(self, place="read")
        if self.place == "read":
            return self._handed(self.reader + 1)
        if self.place == "talk":
            halves = (*self.halves, self.timer.elapsed)
            return replace(self, place="back", halves=halves, timer=self.timer.end())
        return self._swapped()

    def _handed(self, reader: int) -> Pair:
        """Hand the screen to the next one with a part of their own; after the last, start."""
        for role in range(reader, HALVES):
            if self.roles[role].prompts:
                return replace(self, place="hand", reader=role)
        return replace(self, place="talk", timer=self.timer.start())

    def _swapped(self) -> Pair:
        """Swap, or end after the second half."""
        if self.half + 1 == HALVES:
            return self._over("done")
        old = self.timer
        timer = Timer(
            lights=old.lights, grace=old.grace, lead_in=old.lead_in, stretch=old.stretch,
            timed=old.timed, instant=self.instant,
        )  # fmt: skip
        swapped = replace(
            self,
            half=self.half + 1,
            hint=self.hint + 1,
            timer=timer,
            slept=self.slept or old.asleep,
            paused=self.paused + old.paused,
        )
        return swapped._handed(0)

    def _over(self, ended: Ended) -> Pair:
        running = (self.timer.elapsed,) if self.place == "talk" else ()
        return replace(
            self, ended=ended, place="over", halves=(*self.halves, *running),
            timer=self.timer.end(),
        )  # fmt: skip

    def _meanwhile(self, action: Action, index: int) -> Pair:
        """What they, or whoever watches, may do while they talk and after."""
        if self.place == "talk" and action == "pause":
            still = self.timer.phase == "paused"
            return replace(self, timer=self.timer.resume() if still else self.timer.pause())
        if self.place == "talk" and action == "filler":
            return replace(self, fillers=self.fillers + (self.timer.phase == "running"))
        if action == "no filler":
            return replace(self, fillers=max(0, self.fillers - 1))
        if self.place == "talk" and action == "hint":
            return replace(self, hint=self.hint + 1)
        if self.place == "back" and action == "answer":
            return self._answered(index)
        watched = self.place in ("talk", "back") and 0 <= index < len(self.mode.checks)
        return self._ticked(index) if watched and action == "tick" else self

    def _ticked(self, index: int) -> Pair:
        """Tick a check in this half, or take the tick away."""
        now = self.seen[self.half]
        ticked = (
            tuple(each for each in now if each != index)
            if index in now
            else tuple(sorted((*now, index)))
        )
        seen = (*self.seen[: self.half], ticked, *self.seen[self.half + 1 :])
        return replace(self, seen=seen)

    def _answered(self, index: int) -> Pair:
        """Say whether what came back was so, and go on."""
        if not 0 <= index < len(ANSWERS):
            return self
        return replace(self, understood=(*self.understood, ANSWERS[index]))._swapped()


def roles_of(mode: Mode) -> tuple[Role, Role]:
    """Return two roles; what a mode does not name is a speaker and a listener."""
    named = (*mode.roles, *ROLES[len(mode.roles) :])
    return named[0], named[1]


def half_lights(mode: Mode) -> Lights:
    """Return the lights of one half: those of the mode, twice as soon."""
    lights = mode.shown_lights
    red = max(3, round(lights.red / HALVES))
    green = min(max(1, round(lights.green / HALVES)), red - 2)
    amber = min(max(green + 1, round(lights.amber / HALVES)), red - 1)
    return Lights(green=green, amber=amber, red=red)
