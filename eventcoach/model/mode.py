"""Modes: kinds of timed practice, described in YAML."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from eventcoach.model.base import Document, Name, Reference, Seconds, Setting, Text, Title

__all__ = ["FIRST_TALK", "Draw", "Lights", "Mode", "ModeKind", "Stage", "Step"]

FIRST_TALK = "first-talk"
"""The name of the mode of the first start, in which nothing is graded."""

ModeKind = Literal[
    "pitch", "conversation", "mingle", "call", "drill", "ladder",
    "reverse", "written", "names", "recovery", "partner", "session",
]  # fmt: skip
Draw = Literal["open", "explore", "deepen", "pitch", "question", "close", "exit"]
"""What a stage draws its lines from: stages of questions, the pitch, or kinds of ending."""


class Lights(Struct, frozen=True, kw_only=True):
    """Seconds at which each light comes on, in rising order (as Toastmasters use them)."""

    green: Seconds
    amber: Seconds
    red: Seconds

    def __post_init__(self) -> None:
        """Refuse lights out of order."""
        if not self.green < self.amber < self.red:
            raise ValueError("the lights must come in order: green before amber before red")


class Stage(Struct, frozen=True, kw_only=True):
    """A part of a round, up to `until` seconds from its start."""

    name: Title
    until: Seconds
    draw: tuple[Draw, ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    """One step of a session."""

    title: Title
    do: Literal["read", "write", "practice", "discuss"] = "read"
    text: Text | None = None
    mode: Name | None = None
    minutes: Annotated[int, Meta(ge=1, le=120)] | None = None


class Mode(Document, frozen=True, kw_only=True):
    """A kind of timed practice."""

    title: Title
    kind: ModeKind
    about: Text | None = None
    seconds: Seconds = 180
    lights: Lights | None = None
    grace: Annotated[int, Meta(ge=0, le=600)] = 0
    """Seconds past red that still qualify."""
    setting: Setting = "any"
    banks: tuple[Reference, ...] = ()
    stages: tuple[Stage, ...] = ()
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a red light that is not the end, and stages out of order or past it."""
        if self.lights is not None and self.lights.red != self.seconds:
            raise ValueError(f"red must come at the end: `red: {self.seconds}`, as `seconds` says")
        ends = [stage.until for stage in self.stages]
        if ends != sorted(set(ends)):
            raise ValueError("each stage must end later than the one before it")
        if ends and ends[-1] > self.seconds:
            raise ValueError(f"the last stage ends after the round does, at {self.seconds} s")

    @property
    def shown_lights(self) -> Lights:
        """The lights of this mode; at a third, two thirds and the end where it names none."""
        if self.lights is not None:
            return self.lights
        # A mode of one or two seconds still has three lights in order.
        red = max(3, self.seconds)
        return Lights(green=max(1, red // 3), amber=max(2, 2 * red // 3), red=red)
