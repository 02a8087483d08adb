"""`eventcoach library`: every question, line and tip there is, as text."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.shelf import ShelfLine
    from eventcoach.storage.library import Entry

__all__ = ["command"]

_MORE = """
eventcoach library --kind bank
shows the questions themselves.
"""


@click.command()
@click.option("--kind", default="", metavar="KIND", help="Only banks, tips, pitches, and so on.")
@click.option("--search", default="", metavar="WORDS", help="Only lines with all these words.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(kind: str, search: str, as_json: bool, asked: int | None) -> int:
    """List what there is; with --kind or --search, every line of it.

    For example: eventcoach library --kind bank --search coffee
    """
    coach = make_coach(os.environ)
    kinds = [_browsed(kind)] if kind else []
    found = list(_found(coach, kinds, search))
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json([_row(entry, title, lines) for entry, title, lines in found])
    else:
        _print(coach, found, kind, search, asked)
    problems = len(coach.library.problems_so_far())
    if problems:
        count = f"{problems:,} {'line' if problems == 1 else 'lines'} of your files"
        sys.stderr.write(f"{count} could not be used; `eventcoach check` says why\n")
    return 0


def _browsed(name: str) -> str:
    """Return the kind called `name`. Raises UsageError for one that is not in the library."""
    from eventcoach.cli.kinds import kind_called
    from eventcoach.coach.shelf import SHELVES

    kind = kind_called(name).name
    if kind not in dict(SHELVES):
        from eventcoach.errors import UsageError

        raise UsageError(
            f"a {kind} is private and not in the library", hint="try another, such as bank or tip"
        )
    return kind


def _found(
    coach: Coach, kinds: list[str], search: str
) -> Iterator[tuple[Entry, str, tuple[ShelfLine, ...]]]:
    """Yield documents, each with its title and its lines; only lines that fit a search."""
    from eventcoach.coach.shelf import SHELVES
    from eventcoach.coaching.shelf import Finder, lines_of, title_of

    for kind in kinds or dict(SHELVES):
        for entry, document in coach.library.all(kind):
            lines = lines_of(entry.name, document)
            if search.strip():
                lines = tuple(line for line in lines if not line.heading)
                lines = tuple(lines[place] for place in sorted(Finder(lines).find(search)))
                if not lines:
                    continue
            yield entry, title_of(entry.name, document), lines


def _print(
    coach: Coach,
    found: list[tuple[Entry, str, tuple[ShelfLine, ...]]],
    kind: str,
    search: str,
    asked: int | None,
) -> None:
    from eventcoach.cli.streams import print_text
    from eventcoach.coach.shelf import SHELVES, mark_of
    from eventcoach.model.text import clean_line
    from eventcoach.render.library_text import Listed, library_text

    if not found:
        none = f"There is none yet; `eventcoach new {kind} NAME` starts one."
        print_text(f"Nothing here says “{clean_line(search)}”." if search else none)
        return
    shelves = dict(SHELVES)
    listed = [
        Listed(
            shelf=shelves[entry.kind],
            name=entry.name,
            title=title,
            mark=mark_of(coach, entry),
            count=_count(entry, lines),
            lines=lines,
        )
        for entry, title, lines in found
    ]
    whole = bool(kind or search)
    words = library_text(listed, width(asked), whole=whole, more=bool(search))
    print_text(words + ("" if whole else _MORE))


def _count(entry: Entry, lines: tuple[ShelfLine, ...]) -> int:
    """Return how many questions, tips, … a document has; 0 for one that is no list."""
    if entry.kind in ("pitch", "mode", "partner", "event"):
        return 0
    return sum(1 for line in lines if line.say and not line.heading)


def _row(entry: Entry, title: str, lines: tuple[ShelfLine, ...]) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "name": entry.name,
        "title": title,
        "origin": entry.origin,
        "file": entry.path,
        "lines": [
            {
                "words": line.say,
                "aside": line.aside,
                "below": line.below,
                "more": line.more,
                "reference": line.reference,
            }
            for line in lines
            if not line.heading
        ],
    }
