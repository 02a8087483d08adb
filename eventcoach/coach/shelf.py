"""The library as a person browses it: kinds, the documents of a kind, the lines of all of them.

These read files, so that a screen asks for them on a thread of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.copying import shadows
from eventcoach.coaching.shelf import ShelfLine, lines_of, title_of
from eventcoach.model.problem import Problem

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.library import Entry

__all__ = ["SHELVES", "Book", "Found", "books", "every_line", "mark_of", "problem_words"]

SHELVES: tuple[tuple[str, str], ...] = (
    ("bank", "Question banks"),
    ("wrapup", "Wrap-ups and exits"),
    ("pitch", "Pitches"),
    ("mode", "Modes"),
    ("partner", "Partners"),
    ("tip", "Tips"),
    ("checklist", "Checklists"),
    ("plan", "Plans"),
    ("message", "Messages"),
    ("resource", "Resources"),
    ("event", "Events"),
)
"""The kinds that can be browsed, and what a list of them is called."""


class Book(Struct, frozen=True):
    """A document as a list shows it: what it is called, how many lines, whose, what is wrong."""

    entry: Entry
    title: str
    count: int
    mark: str
    problems: tuple[Problem, ...]


class Found(Struct, frozen=True):
    """A line, and where it stands: the kind and name of its document, and its place in it."""

    kind: str
    name: str
    title: str
    place: int
    line: ShelfLine


def mark_of(coach: Coach, entry: Entry) -> str:
    """Return whose a document is, in a few words; nothing for one that came with the coach."""
    if entry.yours:
        return "yours, instead of the one that came along" if shadows(coach, entry) else "yours"
    return "" if entry.origin == "bundled" else f"pack {entry.origin}"


def books(coach: Coach, kind: str) -> tuple[tuple[Book, ...], tuple[Problem, ...]]:
    """Return the documents of a kind, and what is wrong with the names in its folders."""
    found: list[Book] = []
    known: set[Problem] = set()
    for entry in list(coach.library.entries(kind).values()):
        loaded = coach.library.load(entry)
        lines = lines_of(entry.name, loaded.document) if loaded.document else ()
        count = sum(1 for line in lines if line.say and not line.heading)
        title = title_of(entry.name, loaded.document)
        found.append(Book(entry, title, count, mark_of(coach, entry), loaded.problems))
        known.update(loaded.problems)
    rest = (problem for problem in coach.library.problems(kind) if problem not in known)
    return tuple(found), tuple(rest)


def every_line(coach: Coach) -> Iterator[Found]:
    """Yield every line of every document that can be browsed, the user's own first in each kind."""
    for kind, _ in SHELVES:
        for entry, document in coach.library.all(kind):
            title = title_of(entry.name, document)
            for place, line in enumerate(lines_of(entry.name, document)):
                if not line.heading:
                    yield Found(kind, entry.name, title, place, line)


def problem_words(problem: Problem) -> str:
    """Return a problem on one line, its file by name alone: a phone has no room for the path."""
    place = problem.place
    file = os.path.basename(place.file) or place.file
    where = f"{file}:{place.line}:{place.column}" if place.line else file
    return f"{where}: {problem.what}" + (f"; {problem.mend}" if problem.mend else "")
