"""`eventcoach practice`: straight into a round."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import has_terminal
from eventcoach.coach.coach import make_coach
from eventcoach.coach.practice import ready
from eventcoach.coach.rounds import Choice
from eventcoach.coaching.round import LEVELS, Level, Round

if TYPE_CHECKING:
    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["command"]


@click.command()
@click.argument("mode", default="")
@click.option("--pitch", default="", metavar="NAME", help="Which pitch.")
@click.option("--bank", default="", metavar="NAME", help="Which question bank.")
@click.option("--partner", default="", metavar="NAME", help="Whom to talk with.")
@click.option("--event", default="", metavar="NAME", help="Draw from this event's banks.")
@click.option(
    "--level", type=click.Choice(LEVELS), default="read", help="How much of the pitch shows."
)
@click.option("--seed", type=int, help="The same seed gives the same round.")
@click.option("--plain", is_flag=True, help="Line by line, without a screen.")
def command(
    mode: str,
    pitch: str,
    bank: str,
    partner: str,
    event: str,
    level: Level,
    seed: int | None,
    plain: bool,
) -> int:
    """Start a round right away.

    For example: eventcoach practice conversation-3min --partner robin
    """
    coach = make_coach(os.environ)
    choice = Choice(
        mode=mode,
        pitch=pitch,
        bank=bank,
        partner=partner,
        event=event,
        level=level,
        seed=seed,
    )
    made = ready(coach, choice)  # an unknown name is said before the screen opens
    if plain or not has_terminal():
        if isinstance(made, Round):
            from eventcoach.cli.plain_round import play

            return play(coach, made, reads=plain, bank=bank)
        from eventcoach.cli.plain_drill import drill

        return drill(coach, made, reads=plain)

    from eventcoach.cli.home import open_app

    def first(coach: Coach) -> Screen[None]:
        from eventcoach.tui.practice import screen_for

        return screen_for(coach, made, choice)

    return open_app(coach, first)
