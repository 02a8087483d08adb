"""How a talk ends: wrap-up questions, closing lines, exit lines, in rising order of finality."""

from __future__ import annotations

from typing import ClassVar, Literal

from eventcoach.model.base import Document, Item, Setting, Text, Title

__all__ = ["Ending", "Tone", "WrapUp", "WrapUps"]

Ending = Literal["question", "close", "exit"]
Tone = Literal["warm", "brief", "playful", "formal"]


class WrapUp(Item, frozen=True, kw_only=True):
    """A line that brings a talk toward its end."""

    shorthand: ClassVar[str] = "say"

    say: Text
    kind: Ending = "close"
    tone: Tone = "warm"
    when: Text | None = None
    setting: Setting | None = None


class WrapUps(Document, frozen=True, kw_only=True):
    """A list of lines that end a talk."""

    title: Title | None = None
    about: Text | None = None
    setting: Setting = "any"
    lines: tuple[WrapUp, ...] = ()
