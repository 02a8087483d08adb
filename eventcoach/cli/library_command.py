"""`eventcoach library`: every question, line and tip there is, as text."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from eventcoach.cli.terminal import width
from eventcoach.coach.coach import make_coach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoach.coach.coach import Coach
    from eventcoach.model.base import Document
    from eventcoach.model.kinds import Kind
    from eventcoach.render.library_text import Book, Said
    from eventcoach.storage.library import Entry

__all__ = ["command"]

_PRIVATE = ("person", "profile")
"""Kinds that are nobody's reading matter."""
_MORE = """
eventcoach library --kind bank
shows the questions themselves.
"""


@click.command()
@click.option("--kind", default="", metavar="KIND", help="Only banks, tips, pitches, …")
@click.option("--search", default="", metavar="WORDS", help="Only lines with all these words.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "--width", "asked", type=click.IntRange(16, 400), metavar="COLUMNS", help="40 if not said."
)
def command(kind: str, search: str, as_json: bool, asked: int | None) -> int:
    """List what there is; with --kind or --search, every line of it.

    For example: eventcoach library --kind bank --search "coffee"
    """
    from eventcoach.cli.home import print_text
    from eventcoach.model.text import clean_line
    from eventcoach.render.library_text import library_text

    coach = make_coach(os.environ)
    books = list(_books(coach, kind, search))
    if as_json:
        from eventcoach.cli.json_output import print_json

        print_json([_row(book) for book in books])
    elif books:
        columns = width(asked)
        whole = bool(kind or search)
        print_text(library_text(books, columns, whole=whole) + ("" if whole else _MORE))
    else:
        none = f"There is none yet; `eventcoach new {kind} NAME` starts one."
        print_text(f"Nothing here says “{clean_line(search)}”." if search else none)
    problems = len(coach.library.problems_so_far())
    if problems:
        count = f"{problems:,} {'thing needs' if problems == 1 else 'things need'} mending"
        sys.stderr.write(f"{count}; `eventcoach check` says where\n")
    return 0


def _books(coach: Coach, kind: str, search: str) -> Iterator[Book]:
    """Yield the documents asked for, each with the lines that hold all words searched for."""
    from eventcoach.model.text import normal
    from eventcoach.render.library_text import Book

    wanted = normal(search).split()
    for described in _kinds(kind):
        for entry, document in coach.library.all(described.name):
            said = tuple(_said(described, entry, document, wanted))
            if wanted and not said and not _holds(document, wanted, described.lists):
                continue
            yield Book(
                kind=described.name,
                name=entry.name,
                title=_title(document),
                origin=entry.origin,
                file=entry.path,
                count=sum(len(getattr(document, name)) for name in described.lists),
                said=said,
            )


def _kinds(name: str) -> list[Kind]:
    from eventcoach.cli.kinds import kind_called
    from eventcoach.errors import UsageError
    from eventcoach.model.kinds import KINDS

    if not name:
        return [kind for kind in KINDS if kind.name not in _PRIVATE]
    kind = kind_called(name)
    if kind.name in _PRIVATE:
        raise UsageError(
            "the library keeps to what can be read aloud", hint="try another --kind, such as bank"
        )
    return [kind]


def _said(kind: Kind, entry: Entry, document: Document, wanted: list[str]) -> Iterator[Said]:
    """Yield a document's lines, or those that hold all words wanted."""
    from eventcoach.model.text import item_id
    from eventcoach.render.library_text import Said
    from eventcoach.storage.library import words_of

    for name in kind.lists:
        for item in getattr(document, name):
            if wanted and not _holds(item, wanted):
                continue
            words = words_of(item)
            if name != kind.lists[0]:
                yield Said(words, "", getattr(item, "instead", None) or "")
            else:
                yield Said(words, f"{entry.name}/{item.id or item_id(kind.item, words)}")
    if not kind.lists:
        for words in _texts(document):
            if not wanted or all(word in _plain(words) for word in wanted):
                yield Said(words)


def _texts(document: Document) -> list[str]:
    """Return what a document without a list says: a pitch's beats, what a mode is about."""
    from eventcoach.model.partner import Partner
    from eventcoach.model.pitch import Pitch

    if isinstance(document, Pitch):
        return [f"{beat}: {document.beat(beat)}" for beat in document.said]
    about = getattr(document, "about", None)
    texts = [about] if about else []
    if isinstance(document, Partner):
        texts += [answer.say for answers in document.answers.values() for answer in answers]
    return texts


def _title(document: Document) -> str:
    from eventcoach.model.partner import Partner

    if isinstance(document, Partner):
        return f"{document.name}, {document.job}"
    return getattr(document, "title", None) or ""


def _holds(value: Any, wanted: list[str], without: tuple[str, ...] = ()) -> bool:
    """Whether a document or an item holds all words, in any of its texts but its lists'."""
    import msgspec

    built = msgspec.to_builtins(value)
    plain = _plain(" ".join(_strings({k: v for k, v in built.items() if k not in without})))
    return all(word in plain for word in wanted)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _plain(words: str) -> str:
    from eventcoach.model.text import normal

    return normal(words)


def _row(book: Book) -> dict[str, object]:
    return {
        "kind": book.kind,
        "name": book.name,
        "title": book.title,
        "origin": book.origin,
        "file": book.file,
        "lines": [
            {"words": said.words}
            | ({"ref": said.ref} if said.ref else {})
            | ({"instead": said.instead} if said.instead else {})
            for said in book.said
        ],
    }
