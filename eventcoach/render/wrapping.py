"""Wrapping text to a width in terminal cells, wide characters counted as two."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from eventcoach.model.text import clean_line

__all__ = ["cells", "fold"]


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if combining(character) or character in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def fold(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap cleaned `text` to lines of at most `width` cells.

    The first line begins with `first`, the others with `rest` (as many spaces, if it is not
    said). A word that is wider than a line is cut.
    """
    rest = " " * cells(first) if rest is None else rest
    lines: list[str] = []
    current = first
    empty = True
    for word in clean_line(text).split(" "):
        gap = "" if empty else " "
        if not empty and cells(current) + cells(word) + 1 > width:
            lines.append(current)
            current, empty, gap = rest, True, ""
        room = max(1, width - cells(current))
        while empty and cells(word) > room:
            head = _head(word, room)
            lines.append(current + head)
            word = word[len(head) :]  # noqa: PLW2901 -- what is left of the word
            current = rest
            room = max(1, width - cells(current))
        current += gap + word
        empty = False
    return [*lines, current] if not empty or not lines else lines


def _head(word: str, room: int) -> str:
    """Return as much of a word as fits into `room` cells, one character at least."""
    size = 0
    for place, character in enumerate(word):
        size += _width(character)
        if size > room and place:
            return word[:place]
    return word
