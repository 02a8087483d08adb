"""The door minute: a few quiet panes before going in. It asks nothing and records nothing.

A breath, my cues, one opener, one if-then, and leave to go home after one hello. Pure: told what
the card holds. That an if-then helps to do what one means to is Gollwitzer & Sheeran (2006); a
longer breath out is an old habit of people who speak in public, and no claim of ours.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from eventcoach.coaching.card import Card

__all__ = ["BREATH_IN", "BREATH_OUT", "Breath", "Pane", "breath_at", "panes"]

BREATH_IN, BREATH_OUT = 4, 6
"""Seconds of a calm breath."""
IF_THEN = "If I see somebody alone, I will ask what brought them here."
OPENER = "What brought you here tonight?"
LEAVE = "One hello counts. Then you may go home."

Breath = Literal["in", "out"]


class Pane(Struct, frozen=True):
    """One thing to look at. `kind` is breath, cues, opener, if-then or leave."""

    kind: str
    title: str
    lines: tuple[str, ...]


def panes(card: Card) -> tuple[Pane, ...]:
    """Return the panes for a card; one that has nothing to say is left out."""
    cues = tuple(words for _, words in card.cues)
    found = [
        Pane("breath", "Breathe", ("In for four, out for six.", "A few times. No hurry.")),
        Pane("cues", "You, in a few words", cues),
        Pane("opener", "One way to begin", (card.openers[0] if card.openers else OPENER,)),
        Pane("if-then", "If … then", (card.if_then or IF_THEN,)),
        Pane("leave", "And then", (LEAVE,)),
    ]
    return tuple(pane for pane in found if pane.lines)


def breath_at(seconds: float) -> tuple[Breath, float]:
    """Return whether one breathes in or out, and the seconds until that changes."""
    at = max(0.0, seconds) % (BREATH_IN + BREATH_OUT)
    return ("in", BREATH_IN - at) if at < BREATH_IN else ("out", BREATH_IN + BREATH_OUT - at)
