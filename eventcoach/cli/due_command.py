"""`eventcoach due`: who would be glad to hear from me, as text."""

from __future__ import annotations

import os

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach

__all__ = ["command"]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON: it holds all you noted.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(as_json: bool, asked: int | None) -> int:
    """List who would be glad to hear from you, untouched longest first. Nobody is ever late.

    For example: eventcoach due --width 60
    """
    from eventcoach.cli.people_command import print_people
    from eventcoach.coach.people import due_now

    coach = make_coach(os.environ)
    none = "Nobody just now. A person comes round after the months that you choose for them."
    return print_people(coach, due_now(coach), none, as_json=as_json, columns=width(asked))
