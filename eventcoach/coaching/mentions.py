"""Where a person's name stands in a text, so that forgetting can show each place before it acts.

Pure: text in, places out. A name is found whole, whatever its capitals, the spaces between its
words (a line break among them) and the way its accents are written.
"""

import re

import msgspec

__all__ = ["SOMEBODY", "Mention", "mentions", "without_name"]

SOMEBODY = "somebody"
"""What stands where a forgotten name stood."""


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
    pattern = _pattern(name)
    if pattern is None:
        return ()
    return tuple(_mention(text, *found.span()) for found in pattern.finditer(text))


def without_name(name: str, text: str, instead: str = SOMEBODY) -> str:
    """Return `text` with `instead` wherever `name` stands whole; all else stays as it is."""
    pattern = _pattern(name)
    return text if pattern is None else pattern.sub(lambda _: instead, text)


def _pattern(name: str) -> re.Pattern[str] | None:
    """Return what finds the name, or None where it has no words."""
    from unicodedata import normalize

    words = name.split()
    if not words:
        return None
    forms = (
        "|".join(sorted({re.escape(normalize(form, word)) for form in ("NFC", "NFD")}))
        for word in words
    )
    whole = r"\s+".join(f"(?:{either})" for either in forms)
    # A letter may carry its accent as a character of its own, which \w does not count.
    return re.compile(rf"(?<![\w\u0300-\u036f]){whole}(?![\w\u0300-\u036f])", re.IGNORECASE)


def _mention(text: str, start: int, end: int) -> Mention:
    """Return the place with its line."""
    begins = text.rfind("\n", 0, start) + 1
    stops = text.find("\n", end)
    words = text[begins : len(text) if stops < 0 else stops]
    return Mention(start, end, text.count("\n", 0, start) + 1, words)
