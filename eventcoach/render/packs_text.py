"""Packs as text: what one is, what it brings, what an update changes."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoach.model.text import clean_line
from eventcoach.render.wrapping import fold

__all__ = [
    "brings_words", "change_words", "changes_text", "counted", "document_words", "pack_text",
]  # fmt: skip

SHOWN = 12
"""Titles, problems or changes that are listed one by one; of the rest only the number is."""

_WORDS = {
    "bank": ("question bank", "question banks"),
    "wrapup": ("set of endings", "sets of endings"),
    "pitch": ("pitch", "pitches"),
    "tip": ("set of tips", "sets of tips"),
    "message": ("set of messages", "sets of messages"),
    "resource": ("set of links", "sets of links"),
}


def counted(kinds: Sequence[tuple[str, str]]) -> str:
    """Return how many of each kind there are: `2 question banks, 1 partner`."""
    order: dict[str, int] = {}
    for kind, _ in kinds:
        order[kind] = order.get(kind, 0) + 1
    return ", ".join(f"{number} {_word(kind, number)}" for kind, number in order.items())


def brings_words(brings: Sequence[tuple[str, str]], langs: Sequence[str]) -> str:
    """Return what a pack brings on one line, with its languages where it is not English alone."""
    said = counted(brings) or "nothing that can be used"
    return f"{said}, in {', '.join(langs)}" if langs and tuple(langs) != ("en",) else said


def document_words(kind: str, title: str, lang: str) -> str:
    """Return a document of a pack on one line: its kind, its title, its language if not English."""
    tongue = "" if lang == "en" else f" ({lang})"
    return f"{_word(kind, 1)}: {clean_line(title)[:120]}{tongue}"


def pack_text(
    name: str,
    said: Sequence[str],
    brings: Sequence[tuple[str, str, str]],
    langs: Sequence[str],
    wrong: Sequence[str],
    columns: int,
) -> str:
    """Return a pack for people to read before they agree to it.

    `said` is its title, author and so on; `brings` has kind, title and language of each document;
    `wrong` a line for each file that is broken or left out.
    """
    lines = fold(f"The pack {name}", columns, "")
    for each in said:
        lines += fold(clean_line(each)[:300], columns, "  ")
    kinds = [(kind, title) for kind, title, _ in brings]
    lines += ["", *fold(f"It brings {brings_words(kinds, langs)}:", columns, "")]
    for kind, title, lang in brings[:SHOWN]:
        lines += fold(document_words(kind, title, lang), columns, "- ", "  ")
    lines += _more(len(brings))
    if wrong:
        lines += ["", *fold("Not everything in it can be used. The rest is:", columns, "")]
        for each in wrong[:SHOWN]:
            lines += fold(clean_line(each)[:300], columns, "- ", "  ")
        lines += _more(len(wrong))
    return "\n".join(lines)


def changes_text(name: str, changes: Sequence[tuple[str, str, str]], columns: int) -> str:
    """Return what an update changes: how, file and title of each document."""
    lines = fold(f"An update of the pack {name} changes this:", columns, "")
    for each in changes[: 3 * SHOWN]:
        lines += fold(change_words(*each), columns, "- ", "  ")
    rest = len(changes) - 3 * SHOWN
    return "\n".join([*lines, *([f"  … and {rest:,} more"] if rest > 0 else [])])


def change_words(how: str, file: str, title: str) -> str:
    """Return what an update does to one document, on one line."""
    return f"{how}: {clean_line(title)[:120]} ({clean_line(file)})"


def _more(number: int) -> list[str]:
    return [f"  … and {number - SHOWN:,} more"] if number > SHOWN else []


def _word(kind: str, number: int) -> str:
    one, many = _WORDS.get(kind, (kind, f"{kind}s"))
    return one if number == 1 else many
