"""How hard an English document is to read: the Flesch-Kincaid grade (Kincaid et al., 1975).

The grade is a year of school in the United States: 0.39 times the words of a sentence, plus 11.8
times the syllables of a word, minus 15.59. Counting syllables is left to who asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from eventcoach.coaching.style import sentences
from eventcoach.model.base import Document
from eventcoach.model.text import words

__all__ = ["FEWEST_WORDS", "HARDEST_GRADE", "grade", "prose", "word_count"]

HARDEST_GRADE = 8.0
"""The hardest that a document may read."""
FEWEST_WORDS = 50
"""In fewer words, one long name moves the grade by a year."""

_NOT_PROSE = {
    "id", "ideas", "source", "link", "lang", "kind", "tone", "stage", "topic", "setting",
    "audience", "temper", "leaves", "moment", "per", "counts", "name", "job", "draw", "banks",
    "mode",
}  # fmt: skip
_GAP = re.compile(r"[{}]")
_LETTERS = re.compile(r"[^\W\d_]+")


def prose(document: Document) -> list[str]:
    """Return every text of a document that a person reads: no names, ids or fixed words."""
    return [_GAP.sub("", text) for text in _texts(document)]


def word_count(texts: Iterable[str]) -> int:
    """Return how many words some texts have."""
    return sum(len(words(text)) for text in texts)


def grade(texts: Iterable[str], syllables: Callable[[str], int]) -> float:
    """Return the grade of some English texts, 0 where they hold no word.

    `syllables` is asked about runs of letters in lower case; what holds none counts as one.
    """
    runs = [one for text in texts for sentence in sentences(text) if (one := words(sentence))]
    count = sum(map(len, runs))
    if not count:
        return 0.0
    spoken = sum(_syllables(word, syllables) for run in runs for word in run)
    return 0.39 * count / len(runs) + 11.8 * spoken / count - 15.59


def _syllables(word: str, syllables: Callable[[str], int]) -> int:
    parts = _LETTERS.findall(word.lower().replace("'", ""))
    return max(1, sum(syllables(part) for part in parts))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in _NOT_PROSE and not (name == "do" and hasattr(value, "minutes")):
                yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _texts(inner)
