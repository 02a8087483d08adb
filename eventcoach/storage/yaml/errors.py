"""What a YAML parser says, in words for a person: what is wrong and the likely way to mend it.

Both of PyYAML's parsers are understood, and say the same.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["explain"]

_QUOTE = "put this line in quotes"
_ALIGN = "give it the same indentation as its neighbors"
_BREAK = re.compile("\r\n|\r|\n")
_UNCLOSED = re.compile(r"expected ',' or '[\]}]'|expected (the )?node content")


def explain(error: Exception, text: str, bracket: Any = None) -> tuple[int, int, str, str]:
    """Return line and column (from 1), what is wrong, and how to mend it.

    `bracket` is the mark of the innermost `[` or `{` where the error came within one.
    """
    said = str(getattr(error, "problem", None) or error).lower()
    context = str(getattr(error, "context", None) or "").lower()
    here: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opened: Any = getattr(error, "context_mark", None) or here
    lines = _BREAK.split(text)
    if here is None:
        return 1, 1, "cannot be read as YAML", "compare it with what `eventcoach new` writes"
    for number, line in enumerate(lines):
        if line.startswith("%"):
            return number + 1, 1, "a line cannot start with `%`", _QUOTE
        if line.strip() and not line.startswith("#"):
            break
    if "quoted scalar" in context:
        if "escape" in said or "hexdecimal" in said or "hexadecimal" in said:
            what = "a backslash in double quotes stands for nothing that exists"
            mend = "write it twice (`\\\\`), or use single quotes"
            return opened.line + 1, opened.column + 1, what, mend
        what = "the quote that opens here is never closed"
        mend = "close it at the end of the text, or take it away"
        return opened.line + 1, opened.column + 1, what, mend
    if bracket and _UNCLOSED.search(said):
        opened = bracket
        start = _at(lines, opened)
        what = f"the `{start}` that opens here is never closed"
        closing = "]" if start == "[" else "}"
        mend = f"put a `{closing}` at its end and commas between, or put the line in quotes"
        return opened.line + 1, opened.column + 1, what, mend
    if "expected ':'" in said or "an a" in context:  # an alias, an anchor
        here = opened
    return here.line + 1, here.column + 1, *_words(said, context, lines, here)


def _at(lines: list[str], mark: Any) -> str:
    """Return the character at a mark; nothing behind the end of a line."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]


def _words(said: str, context: str, lines: list[str], here: Any) -> tuple[str, str]:
    """Return what is wrong and how to mend it, for a trouble that stands where it was seen."""
    character = _at(lines, here)
    before = lines[here.line][: here.column] if here.line < len(lines) else ""
    found = {
        ("a tab stands where spaces are wanted", "indent with spaces"): (
            "tab" in said.split() or character == "\t"
        ),
        ("this line is indented as if it went on from the one above", _ALIGN): (
            "mapping values" in said and not re.search(":[ \t]", before)
        ),
        ("a second colon in one line makes it hard to read", _QUOTE): "mapping values" in said,
        (f"a text cannot start with {character}", _QUOTE): "cannot start any token" in said,
        ("a key without its colon", f"write `key: text`, or {_QUOTE}"): "expected ':'" in said,
        ("after `>` or `|` the text starts on the next line", f"move it there, or {_QUOTE}"): (
            "block scalar" in context
        ),
        ("a text cannot start with `*` or `&`", _QUOTE): "alias" in context or "anchor" in context,
        ("a text cannot start with `!`", _QUOTE): "tag" in context or "tag" in said,
        ("a list starts in the middle of a line", f"start it on the next line, or {_QUOTE}"): (
            "not allowed" in said and "sequence" in said
        ),
        ("something follows where the line should end", _QUOTE): bool(before.strip().lstrip("- ")),
    }
    otherwise = ("this line does not fit the lines above it", _ALIGN)
    return next((words for words, holds in found.items() if holds), otherwise)
