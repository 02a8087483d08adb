"""`eventcoach card`: the card as text at any width, as one HTML file, or as a screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.cli.card_print import print_card
from eventcoach.cli.terminal import has_terminal, width
from eventcoach.coach.coach import make_coach

if TYPE_CHECKING:
    from eventcoach.coach.codes import Handed

__all__ = ["command"]

FIRST = "the first link of my profile"


@click.command()
@click.option("--event", default="", metavar="NAME", help="The event; the next one if not said.")
@click.option("--live", is_flag=True, help="As a screen, for a phone.")
@click.option("--width", "asked", type=click.IntRange(16, 400), help="Columns; 40 if not said.")
@click.option(
    "--format", "form", type=click.Choice(("text", "html")), default="text",
    help="Text for a note, or one HTML page for a phone without a network.",
)  # fmt: skip
@click.option("-o", "--out", metavar="FILE", help="Write it there, for your eyes alone.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option(
    "--qr", is_flag=False, flag_value=FIRST, metavar="[LINK|contact]",
    help="Add a QR code: of your profile's first link, of a link you name, or your contact card.",
)  # fmt: skip
@click.option("--light", is_flag=True, help="The QR code for a light screen, or for paper.")
@click.option("--plain", is_flag=True, help="Text, even with --live.")
def command(
    event: str,
    live: bool,
    asked: int | None,
    form: str,
    out: str | None,
    force: bool,
    qr: str | None,
    light: bool,
    plain: bool,
) -> int:
    """Print the card of an event, without drawing anything.

    Over SSH: ssh host eventcoach card

    For a phone without a network: eventcoach card --format html --qr -o card.html
    """
    handed = _handed(qr)
    if form == "text" and out is None:
        if live and not plain and has_terminal():
            from eventcoach.cli.card_live import live_card

            return live_card(event, handed)
        if handed is None:
            return print_card(event, asked)
    return _write(event, asked, form, out or "-", force, handed, light)


def _handed(qr: str | None) -> Handed | None:
    """Return what the code is to say; a name that is none is told before anything opens."""
    if qr is None:
        return None
    from eventcoach.cli.card_code import code_of
    from eventcoach.coach.codes import chosen

    handed = chosen(make_coach(os.environ), "" if qr == FIRST else qr)
    code_of(handed)
    return handed


def _write(
    event: str,
    asked: int | None,
    form: str,
    out: str,
    force: bool,
    handed: Handed | None,
    light: bool,
) -> int:
    """Print the card, or write it to a file."""
    from eventcoach.cli.card_code import code_of, code_text
    from eventcoach.cli.streams import print_text
    from eventcoach.cli.writing_out import write_out
    from eventcoach.coach.cards import card_of

    coach = make_coach(os.environ)
    card = card_of(coach, event)
    if form == "html":
        from eventcoach.render.card_html import card_html

        code = code_of(handed) if handed else None
        words = card_html(card, code, handed.below if handed else "")
    else:
        from eventcoach.render.card_text import card_text

        words = card_text(card, width(asked))
        if handed is not None:
            words += "\n" + code_text(handed, asked, light=light)
        if out == "-":
            print_text(words)
            return 0
    write_out(coach, out, words.encode(), force=force)
    return 0
