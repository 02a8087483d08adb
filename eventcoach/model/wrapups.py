"""How a talk ends: wrap-up questions, closing lines, exit lines, in rising order of finality.

And how one that is stuck goes on: rescue lines.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from eventcoach.model.base import Document, Item, Setting, Text, Title, Trouble

__all__ = ["Ending", "Tone", "WrapUp", "WrapUps"]

Ending = Literal["question", "close", "exit", "rescue"]
Tone = Literal["warm", "brief", "playful", "formal"]


class WrapUp(Item, frozen=True, kw_only=True):
    """A line that brings a talk toward its end, or gets one going that is stuck."""

    shorthand: ClassVar[str] = "say"

    say: Text
    kind: Ending = "close"
    tone: Tone = "warm"
    when: Text | None = None
    setting: Setting | None = None
    helps: Trouble | None = None
    """In which trouble a line of kind `rescue` helps."""

    def __post_init__(self) -> None:
        """Refuse a rescue line that does not say in which trouble it helps."""
        if (self.kind == "rescue") != (self.helps is not None):
            if self.helps is None:
                raise ValueError("a rescue line says when it helps: `helps: blank`")
            raise ValueError("`helps` belongs to a rescue line: write `kind: rescue`")


class WrapUps(Document, frozen=True, kw_only=True):
    """A list of lines that end a talk."""

    title: Title | None = None
    about: Text | None = None
    setting: Setting = "any"
    lines: tuple[WrapUp, ...] = ()
