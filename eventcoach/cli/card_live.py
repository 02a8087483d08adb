"""The card as a screen. It knows nothing of options, so that a phone need not wait for them."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from eventcoach.cli.terminal import has_terminal

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.codes import Handed

__all__ = ["live_card"]


def live_card(event: str = "", handed: Handed | None = None) -> int:
    """Show the card of an event, with a QR code on top where one is handed over.

    Without a terminal it is text. Returns the exit status. Raises UsageError for an event that is
    not there, before a screen opens.
    """
    if not has_terminal():
        from eventcoach.cli.card_print import print_card

        return print_card(event)
    gc.disable()  # nothing made while starting is garbage; the app switches it on again
    from eventcoach.cli.home import open_alone
    from eventcoach.coach.cards import card_of
    from eventcoach.coach.coach import make_coach

    coach = make_coach(os.environ)
    card = card_of(coach, event)
    section = _section(coach, event)

    def first(coach: Coach) -> Screen[None]:
        from eventcoach.tui.screens.card import CardScreen

        return CardScreen(coach, event, card, section)

    def code(coach: Coach) -> Screen[None]:
        from eventcoach.tui.screens.qr import QrScreen

        return QrScreen(coach, handed)

    def before() -> bool:
        from eventcoach.tui.glance import glance

        return handed is None and section == 1 and glance(card)

    return open_alone(
        coach, first, "card", then=code if handed is not None else None, before=before
    )


def _section(coach: Coach, event: str) -> int:
    """Return the section, from 1, that was looked at when the line dropped; usually the first."""
    if not os.path.lexists(coach.paths.where):
        return 1
    from eventcoach.coach.whereabouts import found, let_go

    where = found(coach)
    if where is None or where.place != "card" or where.event != event:
        return 1
    let_go(coach)
    return where.section
