"""Text that came from a file or a person: made safe to show, counted, and named.

Everything the program shows passes through `clean`, whatever room it is shown in.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean", "clean_line", "item_id", "normal", "unsafe_characters", "words"]

# Control characters but tab and newline (C0, DEL, C1), line separators that a terminal may act
# on, the bidirectional overrides and isolates of Unicode TR9, tag characters, and lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\ud800-\udfff]"
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACES = re.compile(r"\s+")


def unsafe_characters(text: str) -> list[tuple[int, str]]:
    """List the characters of `text` that must never reach a terminal, as (offset, character)."""
    return [(found.start(), found.group()) for found in _UNSAFE.finditer(text)]


def clean(text: str) -> str:
    """Return `text` with every character a terminal could act on shown as U+FFFD.

    Newlines stay; tabs become four spaces; CRLF and CR become newlines.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return _UNSAFE.sub(_REPLACEMENT, text)


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, runs of space collapsed."""
    return _SPACES.sub(" ", clean(text)).strip()


def words(text: str) -> list[str]:
    """List the words of `text`: runs between spaces that hold a letter or a digit.

    A dash alone between spaces is no word, "front-end" and "2026" are one each.
    """
    return [run for run in text.split() if any(map(str.isalnum, run))]


def normal(text: str) -> str:
    """Return the form in which two texts are the same words: NFC, casefolded, spaces collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def item_id(kind: str, text: str) -> str:
    """Return the id of an item that names none.

    It is the item's kind and 12 hex digits of the SHA-256 of its words in `normal` form.
    """
    from hashlib import sha256

    return f"{kind}-{sha256(normal(text).encode()).hexdigest()[:12]}"
