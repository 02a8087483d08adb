"""Elevator pitches: a short introduction made of beats."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from eventcoach.model.base import Document, Seconds, Text, Title

__all__ = ["BEATS", "Audience", "Beat", "Cues", "Guidance", "Pitch"]

Beat = Literal["who", "what", "where", "ask"]
BEATS: tuple[Beat, ...] = ("who", "what", "where", "ask")
"""Who I am, what I do, where I want to be in twelve months, and a closing ask."""

Audience = Literal["peers", "recruiters", "friends", "chat"]
Cue = Annotated[str, Meta(min_length=1, max_length=120)]


class Cues(Struct, frozen=True, kw_only=True):
    """The few words that stand for each beat on the card."""

    who: Cue | None = None
    what: Cue | None = None
    where: Cue | None = None
    ask: Cue | None = None


class Guidance(Struct, frozen=True, kw_only=True):
    """What a template says about writing each beat."""

    who: Text | None = None
    what: Text | None = None
    where: Text | None = None
    ask: Text | None = None


class Pitch(Document, frozen=True, kw_only=True, rename={"audience": "for"}):
    """A pitch draft. A beat that is missing is simply not said."""

    title: Title | None = None
    about: Text | None = None
    audience: Audience = "peers"
    seconds: Seconds = 30
    who: Text | None = None
    what: Text | None = None
    where: Text | None = None
    ask: Text | None = None
    cues: Cues = Cues()
    guidance: Guidance = Guidance()

    def beat(self, beat: Beat) -> str:
        """Return the words of a beat, empty where it is not written."""
        return getattr(self, beat) or ""

    def cue(self, beat: Beat) -> str:
        """Return the cue of a beat: its own, or the first words of the beat."""
        own: str | None = getattr(self.cues, beat)
        if own:
            return own
        return " ".join(self.beat(beat).split()[:6])

    @property
    def word_count(self) -> int:
        """How many words it has in all."""
        from eventcoach.model.text import words

        return sum(len(words(self.beat(beat))) for beat in BEATS)

    @property
    def said(self) -> tuple[Beat, ...]:
        """The beats that have words, in order."""
        return tuple(beat for beat in BEATS if self.beat(beat).strip())
