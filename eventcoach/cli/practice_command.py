"""`eventcoach practice`: straight into a round."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import has_terminal
from eventcoach.coach.coach import make_coach
from eventcoach.coach.practice import ready
from eventcoach.coach.rounds import Choice
from eventcoach.coaching.hand import HANDS, Hand
from eventcoach.coaching.round import LEVELS, Level
from eventcoach.errors import UsageError
from eventcoach.model.base import Setting

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["command"]


@click.command()
@click.argument("mode", default="")
@click.option("--pitch", default="", metavar="NAME", help="Which pitch.")
@click.option(
    "--bank", default="", metavar="NAME", help="Which question bank, or several: one,other."
)
@click.option(
    "--partner", default="", metavar="NAME", help="Whom to talk with, or several: one,other."
)
@click.option(
    "--setting",
    type=click.Choice(["in-person", "online", "any"]),
    default="any",
    help="Where, if the mode does not say it.",
)
@click.option("--event", default="", metavar="NAME", help="Draw from this event's banks.")
@click.option(
    "--minutes",
    type=int,
    metavar="5|10|20",
    help="With --event: a dress rehearsal of its card.",
)
@click.option(
    "--level", type=click.Choice(LEVELS), default="read", help="How much of the pitch shows."
)
@click.option(
    "--hand", type=click.Choice(HANDS), default=None, help="How much of your moves shows in a talk."
)
@click.option("--seed", type=int, help="The same seed gives the same round.")
@click.option("--live", is_flag=True, help="With a call: beside a real one, with notes.")
@click.option("--plain", is_flag=True, help="Line by line, without a screen.")
def command(
    mode: str,
    pitch: str,
    bank: str,
    partner: str,
    setting: Setting,
    event: str,
    minutes: int | None,
    level: Level,
    hand: Hand | None,
    seed: int | None,
    live: bool,
    plain: bool,
) -> int:
    """Start a round right away.

    For example: eventcoach practice conversation-3min --partner robin
    """
    if minutes is not None and mode:
        raise UsageError(
            "--minutes is for a dress rehearsal",
            hint="leave the mode out: practice --event NAME --minutes 10",
        )
    coach = make_coach(os.environ)
    choice = Choice(
        mode=mode,
        pitch=pitch,
        bank=bank,
        partner=partner,
        event=event,
        minutes=minutes,
        setting=setting,
        level=level,
        hand=hand,
        seed=seed,
        live=live,
    )
    made = ready(coach, choice)  # an unknown name is said before the screen opens
    if plain or not has_terminal():
        from eventcoach.cli.plain import play_plain
        from eventcoach.coach.usable import told_before
        from eventcoach.model.text import clean_line

        if minutes is None and (words := told_before(coach, choice)):
            click.echo(clean_line(words), err=True)
        return play_plain(coach, made, choice, reads=plain)

    from eventcoach.cli.home import open_app

    def first(coach: Coach) -> Screen[None]:
        from eventcoach.tui.practice import screen_for

        return screen_for(coach, made, choice)

    return open_app(coach, first)
