"""The library as plain text: an overview, or every line of what was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from eventcoach.coaching.shelf import ShelfLine
from eventcoach.render.wrapping import fold

__all__ = ["Listed", "library_text"]


class Listed(Struct, frozen=True, kw_only=True):
    """A document of the library: on which shelf it stands, its name, whose it is, its lines.

    `count` is how many items it has; 0 for one that is no list.
    """

    shelf: str
    name: str
    title: str
    mark: str = ""
    count: int = 0
    lines: tuple[ShelfLine, ...] = ()


def library_text(
    documents: Iterable[Listed], width: int, *, whole: bool, more: bool = False
) -> str:
    """Return documents below the titles of their shelves; with `whole`, all their lines too.

    `more` adds to each line what a screen shows only when it is asked for.
    """
    parts: list[str] = []
    shelf = ""
    for document in documents:
        head = fold(_head(document, count=not whole), width, "", "  ")
        if document.shelf != shelf:
            shelf = document.shelf
            parts.append(shelf.upper())
        if whole:
            lines = [row for line in document.lines for row in _rows(line, width, more=more)]
            parts.append("\n".join([*head, *lines]))
        else:
            parts[-1] += "\n" + "\n".join(head)
    return "\n\n".join(parts) + "\n"


def _head(document: Listed, *, count: bool) -> str:
    words = document.name
    if document.title != document.name:
        words += f" · {document.title}"
    if count and document.count:
        words += f" ({document.count:,})"
    return f"{words} · {document.mark}" if document.mark else words


def _rows(line: ShelfLine, width: int, *, more: bool) -> list[str]:
    """Return one line of a document, with what always stands below it."""
    if line.heading:
        return fold(f"{line.say}:", width)
    words = f"{line.say} ({line.aside})" if line.aside and line.say else line.say or line.aside
    rows = fold(words, width, "· ") if words else []
    for below in (*line.below, *(line.more if more else ())):
        rows += fold(below, width, "  ")
    return rows
