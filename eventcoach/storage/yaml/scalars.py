"""Writing one piece of text as YAML, in the style that its author chose wherever it fits.

Every style here reads back as exactly the text that went in, with either parser of PyYAML. The
rules are stricter than YAML's own: what is doubtful is put in double quotes, which hold anything.
"""

from __future__ import annotations

import re

from msgspec import Struct

__all__ = ["Block", "as_block", "inline_styles", "is_null"]

WIDTH = 80
"""Columns at which the lines of a folded block are broken."""

# Printable in YAML 1.1 and no line break; a byte order mark is left to the quotes.
_PRINTABLE = r"\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_ONE_LINE = re.compile(f"[{_PRINTABLE}]*\\Z")
_LINES = re.compile(f"[{_PRINTABLE}\\t\\n]*\\Z")
_UNSAFE_PLAIN = re.compile(
    r"[\s\-?:,\[\]{}#&*!|>'\"%@`]|.*(: |:\Z| #| \Z)|(~|null|Null|NULL|=|<<|\.\.\.)\Z"
)
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}?:#]")
_ESCAPED = re.compile(f'[^{_PRINTABLE}]|["\\\\]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


class Block(Struct, frozen=True):
    """A literal or folded block: its header, and its body of whole lines, each with its end."""

    header: str
    body: str


def is_null(text: str, style: str | None) -> bool:
    """Say whether a scalar stands for nothing at all rather than for a text."""
    return style is None and text in ("", "~", "null")


def inline_styles(text: str, style: str | None, in_flow: bool) -> list[str]:
    """List ways to write `text` on one line, the best first; there is always one.

    `style` is the one it had: None for plain, `'`, or anything else for double quotes.
    """
    double = f'"{_ESCAPED.sub(_escape, text)}"'
    if not _ONE_LINE.match(text):
        return [double]
    single = "'" + text.replace("'", "''") + "'"
    if style == "'":
        return [single, double]
    if style is not None:
        return [double]
    quoted = [double, single]
    if len(double) > len(text) + 2 and "'" not in text:
        quoted.reverse()  # one of them needs nothing escaped
    plain = bool(text) and not _UNSAFE_PLAIN.match(text)
    return [text, *quoted] if plain and not (in_flow and _UNSAFE_IN_FLOW.search(text)) else quoted


def as_block(
    text: str, style: str, indent: int, newline: str, *, counted: str = "", keeps: bool = False
) -> Block | None:
    """Write `text` as a block of `style` `|` or `>`, or return None where it would not survive.

    `indent` is the column of the body and `counted` the digit in the header that says so, if there
    is one. `keeps` means that no blank line follows that a keeping block (`|+`) would swallow.
    """
    core = text.rstrip("\n")
    ends = len(text) - len(core)
    if not core or not _LINES.match(text) or (ends > 1 and not keeps):
        return None
    lines = core.split("\n")
    if any(line[:1] == "\t" or (line and not line.strip(" \t")) for line in lines):
        return None
    first = next(line for line in lines if line)
    if first[0] == " " and not counted:
        return None
    if style == ">":
        if any(line[:1] == " " for line in lines):
            return None  # such lines are not folded
        lines = _folded(lines, max(20, WIDTH - indent))
    chomping = "-" if ends == 0 else "+" if ends > 1 or keeps else ""
    lines += [""] * (ends - 1)
    margin = " " * indent
    body = "".join((f"{margin}{line}" if line else "") + newline for line in lines)
    return Block(f"{style}{counted}{chomping}", body)


def _folded(lines: list[str], width: int) -> list[str]:
    """Break long lines at single spaces, and put the blank lines that keep the real breaks."""
    folded: list[str] = []
    after_text = False
    for line in lines:
        if line and after_text:
            folded.append("")
        folded += _wrapped(line, width)
        after_text = bool(line) or (after_text and not line)
    return folded


def _wrapped(line: str, width: int) -> list[str]:
    wrapped, start = [], 0
    while len(line) - start > width:
        cut = _space_before(line, start, start + width)
        if cut < 0:
            break
        wrapped.append(line[start:cut])
        start = cut + 1
    return [*wrapped, line[start:]]


def _space_before(line: str, start: int, limit: int) -> int:
    """Return the last single space to break at up to `limit`, else the first after it, else -1."""
    single = [found.start() for found in re.finditer(r"(?<=[^ \t]) (?=[^ \t])", line)]
    before = [at for at in single if start < at <= limit]
    after = [at for at in single if at > limit]
    return before[-1] if before else after[0] if after else -1


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
