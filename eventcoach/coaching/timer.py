"""The clock of a round, as a value: told the time, it answers with seconds and a light.

Nothing here looks at a clock. A screen asks the machine what time it is, hands that in as an
`Instant`, and gets a new `Timer` back. Every figure is a difference of two such readings, so a
tick that comes late shows late and changes nothing.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.model.mode import Lights

__all__ = ["Instant", "Light", "Phase", "Timer", "clock_text"]

Light = Literal["none", "green", "amber", "red"]
Phase = Literal["ready", "lead-in", "running", "paused", "over"]

SLEPT = 1.0
"""Seconds between the two clocks from which on we say that the machine slept."""


class Instant(Struct, frozen=True):
    """One moment on two clocks of the machine, in seconds from any origin.

    `now` counts on through suspend, `awake` stops in it; where a machine has only one such clock,
    both are the same.
    """

    now: float
    awake: float


class Timer(Struct, frozen=True, kw_only=True):
    """When a round began, stood still and ended. Seconds throughout.

    `stretch` lengthens every light (1.0 to 2.0); `timed` off leaves the seconds and takes the
    lights away. Laws: `elapsed` never falls, a finished timer never changes, and red comes at
    exactly `lights.red * stretch` seconds of elapsed time. `told` off keeps the length of the
    lead-in a surprise.
    """

    lights: Lights
    grace: float = 0.0
    lead_in: float = 0.0
    stretch: float = 1.0
    timed: bool = True
    told: bool = True
    instant: Instant = Instant(0.0, 0.0)
    begun: Instant | None = None
    spoken: float = 0.0
    """Seconds counted up to `since`; kept as they were, so that a pause rounds nothing."""
    since: float = 0.0
    paused_since: float | None = None
    paused: float = 0.0
    ended: float | None = None
    slept: float = 0.0

    def at(self, instant: Instant) -> Timer:
        """Return the timer at a later moment; an earlier one changes nothing."""
        if self.ended is not None or (self.begun and instant.now <= self.instant.now):
            return self
        if self.begun is None:
            return replace(self, instant=instant)
        gap = (instant.now - self.begun.now) - (instant.awake - self.begun.awake)
        return replace(self, instant=instant, slept=max(self.slept, gap))

    def start(self) -> Timer:
        """Begin the lead-in; the round itself begins `lead_in` seconds later."""
        if self.begun is not None:
            return self
        return replace(self, begun=self.instant, since=self.instant.now + self.lead_in)

    def pause(self) -> Timer:
        """Stand still from now on. Only a running round can."""
        if self.phase != "running":
            return self
        return replace(self, spoken=self.elapsed, paused_since=self.instant.now)

    def resume(self) -> Timer:
        """Go on."""
        if self.paused_since is None or self.ended is not None:
            return self
        now = self.instant.now
        stood = now - self.paused_since
        return replace(self, since=now, paused=self.paused + stood, paused_since=None)

    def end(self) -> Timer:
        """Stop for good, at the present moment."""
        if self.ended is not None:
            return self
        return replace(self, ended=self.instant.now)

    @property
    def phase(self) -> Phase:
        """Where the timer stands."""
        if self.ended is not None:
            return "over"
        if self.begun is None:
            return "ready"
        if self.paused_since is not None:
            return "paused"
        leading = not self.paused and self.instant.now < self.since
        return "lead-in" if leading else "running"

    @property
    def elapsed(self) -> float:
        """Seconds spoken so far: without lead-in and pauses, never negative."""
        if self.begun is None:
            return 0.0
        if self.paused_since is not None:
            return self.spoken
        until = self.ended if self.ended is not None else self.instant.now
        return self.spoken + max(0.0, until - self.since)

    @property
    def leading(self) -> float:
        """Seconds of the lead-in still to come."""
        return self.since - self.instant.now if self.phase == "lead-in" else 0.0

    @property
    def limit(self) -> float:
        """Seconds of elapsed time at which red comes: the deadline, by arithmetic."""
        return self.lights.red * self.stretch

    @property
    def over_by(self) -> float:
        """Seconds past red; 0 before it, and always 0 when untimed."""
        return max(0.0, self.elapsed - self.limit) if self.timed else 0.0

    @property
    def past_grace(self) -> bool:
        """True once even the grace is used up."""
        return self.timed and self.elapsed > self.limit + self.grace * self.stretch

    @property
    def light(self) -> Light:
        """The light that is on."""
        if not self.timed or self.begun is None:
            return "none"
        elapsed = self.elapsed
        for light in ("red", "amber", "green"):
            if elapsed >= getattr(self.lights, light) * self.stretch:
                return light
        return "none"

    @property
    def asleep(self) -> bool:
        """True when the machine slept during the round."""
        return self.slept >= SLEPT

    def until_change(self) -> float | None:
        """Seconds of clock time until the shown second or the light changes; None when still.

        A screen sleeps this long and no longer, so that a light shows when it is due and nothing
        is drawn in between.
        """
        phase = self.phase
        if phase == "lead-in":
            whole = int(self.leading)
            return self.leading - whole or 1.0
        if phase != "running":
            return None
        elapsed = self.elapsed
        waits = [int(elapsed) + 1 - elapsed]
        if self.timed:
            turns = (self.lights.green, self.lights.amber, self.lights.red)
            waits += [
                turn * self.stretch - elapsed for turn in turns if turn * self.stretch > elapsed
            ]
        return min(waits)


def clock_text(seconds: float) -> str:
    """Return whole seconds as `2:51`."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
