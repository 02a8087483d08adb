"""`eventcoach import`: an export of ours, an address book, or an event; shown, then saved."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.cli.agreeing import agreed, asked_for_number
from eventcoach.cli.streams import print_text
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.taking_in import Coming

__all__ = ["command"]

SHOWN = 20
"""Lines that are shown of a long list; of the rest only the number is."""
OTHERWISE = "Nothing is saved yet. The same with --yes saves it."


@click.command()
@click.argument("file")
@click.option("--yes", is_flag=True, help="Save without asking.")
@click.option("--replace", is_flag=True, help="Of an export: write over files that differ.")
@click.option("--again", is_flag=True, help="Of people: take those in who seem to be there.")
@click.option("--pick", type=int, default=0, metavar="NUMBER", help="Of events: which of the list.")
def command(file: str, yes: bool, replace: bool, again: bool, pick: int) -> int:
    """Take in what `export --all` wrote, people from an address book, or an event.

    For example: eventcoach import contacts.vcf

    It knows them by their content: JSON, .vcf and .ics. What arrives is shown before it is saved.
    """
    from eventcoach.coach.coach import make_coach
    from eventcoach.coach.importing import read_outside
    from eventcoach.coach.taking_in import everything_coming, kind_of, people_coming

    coach = make_coach(os.environ)
    content = _stdin() if file == "-" else read_outside(file)
    kind = kind_of(file, content)
    for option, given, fits in (
        ("--replace", replace, "json"), ("--again", again, "vcf"), ("--pick", bool(pick), "ics")
    ):  # fmt: skip
        if given and kind != fits:
            raise UsageError(f"{option} says nothing for such a file", hint="leave it out")
    if kind == "vcf":
        way = "--again takes them in"
        return _asked(people_coming(coach, content, again=again, way=way), yes=yes)
    if kind == "ics":
        return _event(coach, content, yes=yes, pick=pick)
    way = "(--replace takes theirs)"
    return _asked(everything_coming(coach, content, replace=replace, way=way), yes=yes)


def _stdin() -> bytes:
    """Return what another program hands over. Raises UsageError on a terminal."""
    import sys

    from eventcoach.coach.importing import LARGEST

    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("there is nothing to take in", hint="name a file")
    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UsageError("this is too large", hint="export less at a time")
    return content


def _listed(lines: Sequence[str]) -> str:
    rest = [f"  … and {len(lines) - SHOWN:,} more"] if len(lines) > SHOWN else []
    return "\n".join([*(f"  {each}" for each in lines[:SHOWN]), *rest])


def _asked(coming: Coming, *, yes: bool) -> int:
    """Show what comes, ask, and save it."""
    shown: list[str] = []
    for part in coming.parts:
        shown.append(part.words)
        shown += [_listed(part.lines)] if part.lines else []
        shown += [f"  {part.after}"] if part.after else []
    print_text("\n".join(shown))
    status = 1 if coming.left_out else 0
    if coming.save is None:
        print_text(coming.nothing)
    elif agreed(coming.question, yes=yes, otherwise=OTHERWISE):
        print_text(coming.save(None))
    return status


def _event(coach: Coach, content: bytes, *, yes: bool, pick: int) -> int:
    from eventcoach.coach.importing_events import read_events
    from eventcoach.coach.taking_in import event_coming, event_words, left_out_words
    from eventcoach.render.progress_rows import counted

    found, bad = read_events(coach, content)
    status = 1 if bad else 0
    if bad:
        print_text(left_out_words(bad))
    if len(found) > 1:
        lines = [f"{at:>2}  {event_words(each)}" for at, each in enumerate(found[:SHOWN], 1)]
        print_text(f"{counted(len(found), 'event')} in this file:\n{_listed(lines)}")
        if len(found) > SHOWN:
            print_text(f"  … and {len(found) - SHOWN:,} more")
        pick = pick or asked_for_number("Which one? Its number, or Enter for none:", len(found))
        if not pick:
            print_text("Nothing is saved yet. --pick NUMBER takes one of them.")
            return status
    if not 0 <= pick <= len(found):
        raise UsageError(f"there is no number {pick} in this list", hint=f"1 to {len(found)}")
    return _asked(event_coming(coach, found[max(pick, 1) - 1]), yes=yes) or status
