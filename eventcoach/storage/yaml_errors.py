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
_UNCLOSED = re.compile(r"expected ',' or '[\]}]'")


def explain(error: Exception, text: str) -> tuple[int, int, str, str]:
    """Return line and column (from 1), what is wrong, and how to mend it."""
    said = str(getattr(error, "problem", None) or error).lower()
    context = str(getattr(error, "context", None) or "").lower()
    here: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opened: Any = getattr(error, "context_mark", None) or here
    lines = _BREAK.split(text)
    if here is None:
        return 0, 0, "cannot be read as YAML", "compare it with what `eventcoach new` writes"
    for number, line in enumerate(lines):
        if line.startswith("%"):
            return number + 1, 1, "a line cannot start with `%`", _QUOTE
        if line.strip() and not line.startswith("#"):
            break
    line = lines[here.line] if here.line < len(lines) else ""
    character = line[here.column : here.column + 1]

    if "quoted scalar" in context:
        if "escape" in said or "hexdecimal" in said or "hexadecimal" in said:
            what = "a backslash in double quotes stands for nothing that exists"
            mend = "write it twice (`\\\\`), or use single quotes"
            return opened.line + 1, opened.column + 1, what, mend
        what = "the quote that opens here is never closed"
        mend = "close it at the end of the text, or take it away"
        return opened.line + 1, opened.column + 1, what, mend
    if _UNCLOSED.search(said) or "flow" in context:
        start = lines[opened.line][opened.column : opened.column + 1]
        closing = "}" if start == "{" or "mapping" in context else "]"
        what = f"the `{'{' if closing == '}' else '['}` that opens here is never closed"
        mend = f"put a `{closing}` at its end and commas between, or put the line in quotes"
        return opened.line + 1, opened.column + 1, what, mend
    if "expected ':'" in said or "an a" in context:  # an alias, an anchor
        here = opened
    return here.line + 1, here.column + 1, *_words(said, context, line, character, here.column)


def _words(said: str, context: str, line: str, character: str, column: int) -> tuple[str, str]:
    """Return what is wrong and how to mend it, for a trouble that stands where it was seen."""
    before = line[:column]
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
