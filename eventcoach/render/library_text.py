"""The library as plain text: an overview, or every line of what was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from eventcoach.render.wrapping import fold

__all__ = ["Book", "Said", "library_text"]

HEADINGS = {
    "bank": "QUESTION BANKS",
    "wrapup": "ENDING A TALK",
    "pitch": "PITCHES",
    "mode": "WAYS TO PRACTICE",
    "partner": "PEOPLE TO PRACTICE WITH",
    "event": "EVENTS",
    "checklist": "CHECKLISTS",
    "plan": "PLANS",
    "tip": "TIPS",
    "message": "MESSAGES",
    "resource": "WORTH READING",
}


class Said(Struct, frozen=True):
    """One line of a document. `instead` is what to say in its place; `ref` names it on a card."""

    words: str
    ref: str = ""
    instead: str = ""


class Book(Struct, frozen=True, kw_only=True):
    """A document of the library. `origin` is `yours`, `bundled` or the name of a pack."""

    kind: str
    name: str
    title: str
    origin: str
    file: str
    count: int = 0
    """How many items it has; 0 for a kind that has no list."""
    said: tuple[Said, ...] = ()


def library_text(books: Iterable[Book], width: int, *, whole: bool) -> str:
    """Return documents under a heading for each kind; with `whole`, all that is in them."""
    by_kind: dict[str, list[Book]] = {}
    for book in books:
        by_kind.setdefault(book.kind, []).append(book)
    parts: list[str] = []
    for kind, found in by_kind.items():
        parts.append(HEADINGS.get(kind, kind.upper()))
        for book in found:
            if not whole:
                parts[-1] += "\n" + "\n".join(_head(book, width))
            else:
                lines = [line for each in book.said for line in _lines(each, width)]
                parts.append("\n".join([*_head(book, width, count=False), *lines]))
    return "\n\n".join(parts) + "\n"


def _head(book: Book, width: int, *, count: bool = True) -> list[str]:
    words = f"{book.name} · {book.title}" if book.title else book.name
    if count and book.count:
        words += f" ({book.count})"
    if book.origin == "yours":
        words += " · yours"
    return fold(words, width, "", "  ")


def _lines(said: Said, width: int) -> list[str]:
    if not said.instead:
        return fold(said.words, width, "· ")
    return [*fold(f"not: {said.words}", width, "· "), *fold(f"but: {said.instead}", width, "  ")]
