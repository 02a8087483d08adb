"""Modes: kinds of timed practice, described in YAML."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from eventcoach.model.base import (
    Document,
    Item,
    Name,
    Reference,
    Seconds,
    Setting,
    Text,
    Title,
    Trouble,
)

__all__ = [
    "FIRST_TALK", "Draw", "Lights", "Mode", "ModeKind", "Role", "Stage", "Step", "Task", "Trouble",
]  # fmt: skip

FIRST_TALK = "first-talk"
"""The name of the mode of the first start, in which nothing is graded."""

ModeKind = Literal[
    "pitch", "conversation", "mingle", "call", "drill", "ladder",
    "reverse", "written", "names", "recovery", "partner", "session",
]  # fmt: skip
Draw = Literal["open", "explore", "deepen", "pitch", "question", "close", "exit", "rescue"]
"""What a stage draws its lines from: stages of questions, the pitch, kinds of ending, or
lines that get a stuck talk going."""


class Lights(Struct, frozen=True, kw_only=True):
    """Seconds at which each light comes on, in rising order (as Toastmasters use them)."""

    green: Seconds
    amber: Seconds
    red: Seconds

    def __post_init__(self) -> None:
        """Refuse lights out of order."""
        if not self.green < self.amber < self.red:
            raise ValueError("the lights are out of order: green comes before amber before red")


class Stage(Struct, frozen=True, kw_only=True):
    """A part of a round, up to `until` seconds from its start."""

    name: Title
    until: Seconds
    draw: tuple[Draw, ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    """One step of a session."""

    title: Title
    id: Name | None = None
    """Keeps one's place in a session when the title changes."""
    do: Literal["read", "write", "practice", "discuss"] = "read"
    text: Text | None = None
    """What to read, what to write about, or what to know before practicing."""
    questions: Annotated[tuple[Text, ...], Meta(max_length=20)] = ()
    """What to talk about, or to ask oneself."""
    mode: Name | None = None
    """What to practice, and below with what; the same seed gives the same round."""
    seed: Annotated[int, Meta(ge=0, le=999_999)] | None = None
    pitch: Name | None = None
    bank: Name | None = None
    partner: Name | None = None
    level: Literal["read", "fade", "cues", "blank"] | None = None
    """How much of a pitch shows."""
    minutes: Annotated[int, Meta(ge=1, le=120)] | None = None

    def __post_init__(self) -> None:
        """Refuse a step to practice that does not say what."""
        if self.do == "practice" and self.mode is None:
            raise ValueError("a step to practice says what: `mode: pitch-30s`")


class Task(Item, frozen=True, kw_only=True):
    """Something to write, and what makes it good."""

    shorthand: ClassVar[str] = "do"

    do: Text
    when: Text | None = None
    """The situation."""
    checks: Annotated[tuple[Text, ...], Meta(max_length=12)] = ()
    """What to look for in one's own words afterwards."""
    examples: Annotated[tuple[Text, ...], Meta(max_length=6)] = ()
    longest: Annotated[int, Meta(ge=20, le=8000)] | None = None
    """Characters that the place allows."""


class Role(Item, frozen=True, kw_only=True):
    """What one of two people does, known to that person alone."""

    shorthand: ClassVar[str] = "name"

    name: Title
    prompts: Annotated[tuple[Text, ...], Meta(max_length=20)] = ()


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
    """Of a session."""
    partners: tuple[Reference, ...] = ()
    """Whom to meet, where it is not anybody."""
    trouble: Trouble | None = None
    """What goes wrong in a recovery; any of them where it is not said."""
    tasks: tuple[Task, ...] = ()
    """Of a written mode."""
    roles: Annotated[tuple[Role, ...], Meta(max_length=2)] = ()
    """Of a mode for two people."""
    checks: Annotated[tuple[Text, ...], Meta(max_length=20)] = ()
    """What an observer watches for, or what to ask oneself at the end."""

    def __post_init__(self) -> None:
        """Refuse a red light that is not the end, and stages out of order or past it."""
        if self.lights is not None and self.lights.red != self.seconds:
            raise ValueError(
                f"red is the end: write `red: {self.seconds}`, or `seconds: {self.lights.red}`"
            )
        before = 0
        for stage in self.stages:
            if stage.until <= before:
                raise ValueError(f"“{stage.name}” ends at {stage.until} s, before it begins")
            before = stage.until
        if before > self.seconds:
            last = f"“{self.stages[-1].name}” of `stages` goes on to {before} s"
            raise ValueError(f"{last}, and the round ends at `seconds: {self.seconds}`")

    @property
    def shown_lights(self) -> Lights:
        """The lights of this mode; at a third, two thirds and the end where it names none."""
        if self.lights is not None:
            return self.lights
        # A mode of one or two seconds still has three lights in order.
        red = max(3, self.seconds)
        return Lights(green=max(1, red // 3), amber=max(2, 2 * red // 3), red=red)
