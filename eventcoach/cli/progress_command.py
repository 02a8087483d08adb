"""`eventcoach progress`: what was practiced, as text, as JSON, or as one SVG picture."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.progress import Shown

__all__ = ["command"]


@click.command()
@click.option("--event", default="", metavar="NAME", help="Only rounds practiced for this event.")
@click.option("--share", is_flag=True, help="A summary for a friend, without any name.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--svg", "file", default="", metavar="FILE", help="Draw it into an SVG file.")
@click.option("--force", is_flag=True, help="Let --svg write over a file that is there.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(
    event: str, share: bool, as_json: bool, file: str, force: bool, asked: int | None
) -> int:
    """Show what you practiced: pitch seconds, pace, questions, goodbyes, and the days.

    For example: eventcoach progress --svg progress.svg
    """
    from eventcoach.cli.home import print_text
    from eventcoach.coach.progress import read_progress

    if share + as_json + bool(file) > 1:
        what = "--share, --json and --svg each make something of their own"
        raise UsageError(what, hint="ask for one at a time")
    coach = make_coach(os.environ)
    shown = read_progress(coach)
    if event:
        _known(shown, event)
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json(_values(shown, event))
    elif file:
        from eventcoach.render.progress_svg import progress_svg

        title = shown.title(event) if event else ""
        picture = progress_svg(shown.figures(event), shown.today, title, event)
        _write(coach, file, picture.encode(), force=force)
        print_text(f"Wrote {os.path.abspath(file)}")
    elif share:
        from eventcoach.render.progress_text import share_text

        print_text(_readable(share_text(shown.figures(event), shown.today)))
    else:
        from eventcoach.render.progress_text import progress_text

        words = progress_text(shown.progress, shown.titles, shown.today, width(asked), event)
        print_text(_readable(words))
    return 0


def _known(shown: Shown, event: str) -> None:
    """Raise UsageError, with the nearest name, for an event that there is not."""
    known = sorted({*shown.titles, *shown.progress.events})
    if event not in known:
        from eventcoach.coach.rounds import nearest

        raise nearest(event, known, "event")


def _values(shown: Shown, event: str) -> dict[str, object]:
    """Return the figures for programs; dates as ISO 8601, times in seconds."""
    from msgspec import to_builtins

    found: dict[str, object] = {"event": event or None}
    found |= to_builtins(shown.figures(event))
    if not event:
        found["events"] = {
            name: {"rounds": figures.rounds, "days": len(figures.days)}
            for name, figures in sorted(shown.progress.events.items())
        }
    return found


def _write(coach: Coach, file: str, picture: bytes, *, force: bool) -> None:
    """Write the picture, for its owner's eyes alone.

    Raises UsageError where there is such a file and it may not be written over, StorageError
    where it cannot be written.
    """
    from eventcoach.errors import ChangedOnDisk
    from eventcoach.storage.saving import replace_file, save, storage_error

    path = os.path.abspath(file)
    there = os.path.lexists(path)
    if there and (os.path.islink(path) or not os.path.isfile(path)):
        raise UsageError(
            "what stands there is no plain file", hint="choose another name", place=file
        )
    if there and force:
        try:
            os.chmod(path, 0o600)  # the new file takes over what the old one allows
        except OSError as error:
            raise storage_error(path, error) from None
        replace_file(path, picture)
        return
    taken = UsageError(
        "there is a file of this name already",
        hint="choose another, or add --force to write over it",
        place=file,
    )
    if there:
        raise taken
    try:
        save(path, picture, None, locks=coach.paths.locks)
    except ChangedOnDisk:
        raise taken from None


def _readable(words: str) -> str:
    """Return words whose bars a terminal without UTF-8 can show too."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        words.encode(encoding)
    except UnicodeEncodeError:
        from eventcoach.render.progress_text import PLAIN

        return words.translate(PLAIN)
    return words
