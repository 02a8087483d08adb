"""From bytes to text that is safe to parse and to show, with a line for each byte that is not."""

from __future__ import annotations

import re
from itertools import islice

from eventcoach.model.problem import Place, Problem

__all__ = ["ENOUGH", "REPLACEMENT", "UNSAFE", "place_behind", "safe_text", "unsafe_words"]

ENOUGH = 1000
"""Problems kept of one file while it is read; what is shown is cut to fewer later."""

# What is never read as it stands: what `eventcoach.model.text` never shows (CR apart: with LF it
# ends a line on Windows), and what only one of the two parsers takes: byte order marks within the
# text and the two non-characters of the basic plane.
UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff\U000e0000-\U000e007f]+"
)
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SAFE_BYTES = bytes([9, 10, 13, *range(32, 127)])
_BREAK = re.compile("\r\n|\r|\n")


def safe_text(source: bytes, file: str) -> tuple[bytes, str | None, list[Problem]]:
    """Return a file's text, as UTF-8 and decoded, without byte order mark and unsafe characters.

    The text is None where the bytes are not UTF-8.
    """
    source = source.removeprefix(b"\xef\xbb\xbf")
    try:
        text = source.decode()
    except UnicodeDecodeError as error:
        return source, None, [_wrong_encoding(source, error.start, file)]
    # Without its plain ASCII a file is short; what is left of UTF-8 is UTF-8.
    if not UNSAFE.search(source.translate(None, _SAFE_BYTES).decode()):
        return source, text, []
    problems = (
        Problem(
            Place(file, number, found.start() + 1),
            *unsafe_words(f"the invisible character U+{ord(found.group()[0]):04X}"),
        )
        for number, line in enumerate(_BREAK.split(text), 1)
        for found in UNSAFE.finditer(line)
    )
    safe = UNSAFE.sub(lambda found: REPLACEMENT * len(found.group()), text)
    return safe.encode(), safe, list(islice(problems, ENOUGH))


def unsafe_words(which: str) -> tuple[str, str]:
    """Say what is wrong with a character that a terminal could act on, and how to mend it."""
    return f"{which} could change what your terminal shows", "delete it; it is shown as \ufffd"


def _wrong_encoding(source: bytes, start: int, file: str) -> Problem:
    utf16 = source.startswith((b"\xff\xfe", b"\xfe\xff"))
    what = "is UTF-16 text" if utf16 else f"byte 0x{source[start]:02x} is not UTF-8 text"
    return Problem(place_behind(source[:start], file), what, "save the file as UTF-8")


def place_behind(before: bytes, file: str) -> Place:
    """Return the place in a file that `before`, its first bytes, lead up to."""
    text = before.decode(errors="replace")
    line = 1 + text.count("\n") + text.count("\r") - text.count("\r\n")
    return Place(file, line, len(text) - max(text.rfind("\n"), text.rfind("\r")))
