"""`eventcoach card`: the card as text at any width, or as a screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.cli.card_print import print_card
from eventcoach.cli.terminal import has_terminal
from eventcoach.coach.coach import make_coach

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["command"]


@click.command()
@click.option("--event", default="", metavar="NAME", help="The event; the next one if not said.")
@click.option("--live", is_flag=True, help="As a screen, for a phone.")
@click.option("--width", "asked", type=click.IntRange(16, 400), help="Columns; 40 if not said.")
@click.option("--plain", is_flag=True, help="Text, even with --live.")
def command(event: str, live: bool, asked: int | None, plain: bool) -> int:
    """Print the card of an event, without drawing anything.

    Over SSH: ssh host eventcoach card
    """
    if live and not plain and has_terminal():
        return _live(event)
    return print_card(event, asked)


def _live(event: str) -> int:
    from eventcoach.cli.home import open_alone
    from eventcoach.coach.cards import card_of

    coach = make_coach(os.environ)
    card = card_of(coach, event)  # an unknown event is said before the screen opens

    def first(coach: Coach) -> Screen[None]:
        from eventcoach.tui.screens.card import CardScreen

        return CardScreen(coach, event, card)

    return open_alone(coach, first, "card")
