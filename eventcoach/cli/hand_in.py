"""Handing in: the whole of it is shown, and written only once that was agreed to."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from eventcoach.cli.home import print_text
from eventcoach.cli.people_notes import on_a_terminal
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.hand_in import Asked

__all__ = ["day_of", "hand_in", "taken", "write_private"]


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

    there = _there(file)
    asks = on_a_terminal() and not yes
    if there and not force and yes:
        raise taken(file)
    text = hand_in_text(gather_hand_in(coach, asked))
    print_text(text)
    sys.stdout.flush()
    for name in named_in(coach, text):
        click.echo(f"You name {name} in your own words. Look whether that is fine.", err=True)
    if not asks and not yes:
        click.echo("Nothing is written yet. The same with --yes writes it.", err=True)
        return 0
    if asks:
        over = "over the file that is there, " if there else ""
        if not _agreed(f"Write this {over or 'to '}{file}? [y/N] "):
            print_text("Nothing is written.")
            return 0
    write_private(coach, file, text.encode(), force=there)
    print_text(f"Wrote {os.path.abspath(file)}")
    return 0


def _there(file: str) -> bool:
    """Return whether a plain file stands there. Raises UsageError for anything else."""
    path = os.path.abspath(file)
    there = os.path.lexists(path)
    if there and (os.path.islink(path) or not os.path.isfile(path)):
        raise UsageError(
            "what stands there is no plain file", hint="choose another name", place=file
        )
    return there


def taken(file: str) -> UsageError:
    """Return the trouble of a file that is there already."""
    return UsageError(
        "there is a file of this name already",
        hint="choose another, or add --force to write over it",
        place=file,
    )


def write_private(coach: Coach, file: str, content: bytes, *, force: bool) -> None:
    """Write a file for its owner's eyes alone.

    Raises UsageError where there is such a file and it may not be written over, StorageError
    where it cannot be written.
    """
    from eventcoach.errors import ChangedOnDisk
    from eventcoach.storage.saving import replace_file, save, storage_error

    path = os.path.abspath(file)
    there = _there(file)
    if there and force:
        try:
            os.chmod(path, 0o600)  # the new file takes over what the old one allows
        except OSError as error:
            raise storage_error(path, error) from None
        replace_file(path, content)
        return
    if there:
        raise taken(file)
    try:
        save(path, content, None, locks=coach.paths.locks)
    except ChangedOnDisk:
        raise taken(file) from None


def _agreed(question: str) -> bool:
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
