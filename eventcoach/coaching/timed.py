"""What every kind of timed practice has in common, so that one screen and one journal serve all.

    practice = practice.at(instant).did("start")
    record = practice.record()

A round of talk or pitch, an exercise, a call and a pair of people each have a room of their own;
what they share stands here.
"""

from __future__ import annotations

from typing import Literal, Protocol, Self

from eventcoach.coaching.timer import Instant, Phase, Timer
from eventcoach.model.mode import Mode
from eventcoach.model.records import RoundRecord

__all__ = ["Ended", "Timed", "Voice"]

Ended = Literal["", "done", "left", "lost"]
"""How it ended: not yet, finished, left by me, or lost with its connection."""
Voice = Literal["aloud", "whispered", "silent"]


class Timed(Protocol):
    """One timed run of a mode, as an immutable value that is told the time and my actions.

    Laws: after `did("leave")` or `did("lost")` it has ended; once it has ended nothing changes
    it; time never runs backwards.
    """

    @property
    def name(self) -> str:
        """The mode's document name."""

    @property
    def mode(self) -> Mode:
        """The mode."""

    @property
    def seed(self) -> int:
        """What it was drawn by: the same seed and documents give the same run."""

    @property
    def timer(self) -> Timer:
        """Its clock."""

    @property
    def voice(self) -> Voice:
        """How it is spoken."""

    @property
    def ended(self) -> Ended:
        """How it ended; empty while it goes on."""

    @property
    def phase(self) -> Phase:
        """Where it stands."""

    def at(self, instant: Instant) -> Self:
        """Return it at a later moment."""

    def did(self, action: Literal["start", "pause", "done", "leave", "lost"]) -> Self:
        """Return it after an action that every kind knows; one without sense changes nothing."""

    def record(self) -> RoundRecord:
        """Return the fact that it happened: ids, times, choices, no words of anybody."""
