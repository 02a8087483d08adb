"""Where a person's name stands in a text, so that forgetting can show each place before it acts.

Pure: text in, places out. A name is found whole, whatever its capitals, the spaces between its
words (a line break among them) and the way its accents are written. A name of one word is found
with its capital alone, and not before another name: a Will is no “will” and no Will Tan.
"""

import re
from collections.abc import Iterator

import msgspec

__all__ = ["SOMEBODY", "Mention", "mentions", "without_name"]

SOMEBODY = "somebody"
"""What stands where a forgotten name stood."""
_NEXT = re.compile(r"[ \t]+(\w)\w")
"""The first letter of the next word on a line, where that has more than one."""


class Mention(msgspec.Struct, frozen=True):
    """One place of a name in a text.

    `start` and `end` are positions in the text, `end` past the last character; `line` counts from
    1; `words` is that whole line as it stands, so it is personal: for the screen, never for a log.
    """

    start: int
    end: int
    line: int
    words: str


def mentions(name: str, text: str) -> tuple[Mention, ...]:
    """Return each place where `name` stands whole in `text`, in order; none for an empty name."""
    return tuple(_mention(text, *found.span()) for found in _found(name, text))


def without_name(name: str, text: str, instead: str = SOMEBODY) -> str:
    """Return `text` with `instead` wherever `name` stands whole; all else stays as it is."""
    parts: list[str] = []
    at = 0
    for found in _found(name, text):
        parts += [text[at : found.start()], instead]
        at = found.end()
    return "".join((*parts, text[at:]))


def _found(name: str, text: str) -> Iterator[re.Match[str]]:
    """Yield where a name stands, none that is the beginning of somebody else's."""
    pattern = _pattern(name)
    alone = len(name.split()) == 1
    for found in pattern.finditer(text) if pattern else ():
        following = _NEXT.match(text, found.end()) if alone else None
        if following is None or not following[1].isupper():
            yield found


def _pattern(name: str) -> re.Pattern[str] | None:
    """Return what finds the name, or None where it has no words."""
    from unicodedata import normalize

    words = name.split()
    if not words:
        return None
    spelled = [{word} for word in words]
    if len(words) == 1:  # written with its capital, also where it was noted without
        spelled[0].add(words[0][:1].upper() + words[0][1:])
    forms = (
        "|".join(
            sorted({re.escape(normalize(form, word)) for form in ("NFC", "NFD") for word in each})
        )
        for each in spelled
    )
    whole = r"\s+".join(f"(?:{either})" for either in forms)
    flags = re.IGNORECASE if len(words) > 1 else re.NOFLAG
    # A letter may carry its accent as a character of its own, which \w does not count.
    return re.compile(rf"(?<![\w\u0300-\u036f]){whole}(?![\w\u0300-\u036f])", flags)


def _mention(text: str, start: int, end: int) -> Mention:
    """Return the place with its line."""
    begins = text.rfind("\n", 0, start) + 1
    stops = text.find("\n", end)
    words = text[begins : len(text) if stops < 0 else stops]
    return Mention(start, end, text.count("\n", 0, start) + 1, words)
