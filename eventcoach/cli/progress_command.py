"""`eventcoach progress`: what was practiced, as text, JSON or one SVG picture, or to hand in."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.progress import Shown

__all__ = ["command"]


@click.command()
@click.option("--event", default="", metavar="NAME", help="Only rounds practiced for this event.")
@click.option("--share", is_flag=True, help="A summary for a friend, without any name.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--svg", "file", default="", metavar="FILE", help="Draw it into an SVG file.")
@click.option(
    "--hand-in", "markdown", default="", metavar="FILE",
    help="Pitch, plan and rounds as Markdown, for a teacher; shown before it is written.",
)  # fmt: skip
@click.option(
    "--pitch", default="", metavar="NAME", help="Which to hand in; your first if not said."
)
@click.option("--plan", default="", metavar="NAME", help="Which to hand in; yours if not said.")
@click.option(
    "--rounds", type=click.IntRange(0, 10_000), metavar="N", help="Hand in the last N rounds."
)
@click.option(
    "--since", default="", metavar="DATE", help="Hand in rounds from a day on; 30 days if not said."
)
@click.option("--yes", is_flag=True, help="Let --hand-in write without asking.")
@click.option("--force", is_flag=True, help="Let --svg or --hand-in write over a file.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(
    event: str, share: bool, as_json: bool, file: str, markdown: str, pitch: str, plan: str,
    rounds: int | None, since: str, yes: bool, force: bool, asked: int | None,
) -> int:  # fmt: skip
    """Show what you practiced: pitch seconds, pace, questions, goodbyes, lines, and the days.

    For example: eventcoach progress --svg progress.svg

    For a teacher: eventcoach progress --hand-in practice.md --since 2026-11-01
    """
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.progress import read_progress

    if share + as_json + bool(file) + bool(markdown) > 1:
        what = "--share, --json, --svg and --hand-in each make something of their own"
        raise UsageError(what, hint="ask for one at a time")
    if markdown:
        return _hand_in(markdown, (pitch, plan, event, rounds, since), yes=yes, force=force)
    if pitch or plan or rounds is not None or since or yes:
        what = "--pitch, --plan, --rounds, --since and --yes say what to hand in"
        raise UsageError(what, hint="add --hand-in FILE")
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
        from eventcoach.cli.writing_out import FORCE
        from eventcoach.coach.file_out import write_file

        path = write_file(coach, file, picture.encode(), force=force, hint=FORCE)
        print_text(f"Wrote {path}")
    elif share:
        from eventcoach.render.progress_text import share_text

        print_text(_readable(share_text(shown.figures(event), shown.today)))
    else:
        from eventcoach.render.progress_text import progress_text

        words = progress_text(shown.progress, shown.titles, shown.today, width(asked), event)
        print_text(_readable(words))
    return 0


def _hand_in(
    file: str, asked: tuple[str, str, str, int | None, str], *, yes: bool, force: bool
) -> int:
    from eventcoach.cli.hand_in import day_of, hand_in
    from eventcoach.coach.hand_in import Asked

    pitch, plan, event, rounds, since = asked
    if rounds is not None and since:
        raise UsageError("--rounds and --since say two things", hint="ask for one of them")
    what = Asked(pitch=pitch, plan=plan, event=event, rounds=rounds, since=day_of(since))
    return hand_in(make_coach(os.environ), what, file, yes=yes, force=force)


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


def _readable(words: str) -> str:
    """Return words whose bars a terminal without UTF-8 can show too."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        words.encode(encoding)
    except UnicodeEncodeError:
        from eventcoach.render.progress_text import PLAIN

        return words.translate(PLAIN)
    return words
