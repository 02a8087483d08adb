"""Printing the card. It knows nothing of options, so that the bare command need not load them."""

from __future__ import annotations

import os

from eventcoach.cli.streams import print_text
from eventcoach.cli.terminal import width
from eventcoach.coach.cards import card_of
from eventcoach.coach.coach import make_coach
from eventcoach.render.card_text import card_text

__all__ = ["print_card"]


def print_card(event: str = "", columns: int | None = None) -> int:
    """Print the card of an event, the next one if none is named, and return the exit status."""
    print_text(card_text(card_of(make_coach(os.environ), event), width(columns)))
    return 0
