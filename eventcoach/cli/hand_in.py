"""Handing in: the whole of it is shown, and written only once that was agreed to."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from eventcoach.cli.agreeing import agreed
from eventcoach.cli.people_notes import on_a_terminal
from eventcoach.cli.streams import print_text
from eventcoach.cli.writing_out import refuse_taken
from eventcoach.coach.file_out import write_file
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.hand_in import Asked

__all__ = ["day_of", "hand_in"]


def day_of(typed: str) -> date | None:
    """Return a day as it was typed, None for none. Raises UsageError."""
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise UsageError(
            f"“{typed}” is no day", hint="write it as year, month, day: --since 2026-11-30"
        ) from None


def hand_in(coach: Coach, asked: Asked, file: str, *, yes: bool, force: bool) -> int:
    """Show what is handed in, and write it once that is agreed to.

    Raises UsageError where a file of this name stands there already and nobody can be asked, or
    for a name that is not known; StorageError where it cannot be written.
    """
    from eventcoach.coach.hand_in import gather_hand_in, named_in
    from eventcoach.render.hand_in import hand_in_text

    there = os.path.lexists(file)
    refuse_taken(file, force=force or not yes)
    text = hand_in_text(gather_hand_in(coach, asked))
    print_text(text)
    sys.stdout.flush()
    for name in named_in(coach, text):
        click.echo(f"You name {name} in your own words. Look whether that is fine.", err=True)
    if not yes and not on_a_terminal():
        click.echo("Nothing is written yet. The same with --yes writes it.", err=True)
        return 0
    over = "over the file that is there, " if there else "to "
    declined = "Nothing is written."
    if agreed(f"Write this {over}{file}?", yes=yes, otherwise=declined, declined=declined):
        print_text(f"Wrote {write_file(coach, file, text.encode(), force=there)}")
    return 0
