"""Where everything in a YAML document stands, to the character.

Built from the parser's events. Positions are offsets into the text without its byte order mark
(libyaml's are one low behind one) and with what no document may hold already replaced: so U+2028
and U+0085, line breaks to YAML 1.1 alone, are none here, as they are none to whoever reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    import yaml

__all__ = [
    "Body",
    "Node",
    "Unfit",
    "body_of",
    "break_before",
    "column_of",
    "content_end",
    "line_end",
    "line_of",
    "newline_near",
    "read_nodes",
]

DEPTH = 64
"""Levels of nesting that can be edited; documents are read to fewer."""

_BREAK = re.compile("\r\n|[\n\r]")
_HEADER = re.compile(r"[|>](?:([+-])([1-9])?|([1-9])([+-])?)?")


class Unfit(Exception):
    """Something that a document may not hold: `what` in words for a person, and `at` its offset."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what)
        self.what = what
        self.at = at


class Node(Struct, frozen=True):
    """A scalar, mapping or sequence from offset `start` up to `end`.

    `style` of a scalar is None for plain, or one of `'`, `"`, `|`, `>`; `flow` says that a
    collection is written in braces or brackets. A mapping has as many `keys` as `items`.
    """

    start: int
    end: int
    text: str | None = None
    style: str | None = None
    flow: bool = False
    keys: tuple[Node, ...] | None = None
    items: tuple[Node, ...] = ()

    @property
    def is_scalar(self) -> bool:
        """Whether this is a text rather than a mapping or a sequence."""
        return self.text is not None


class Body(Struct, frozen=True):
    """The parts of a literal or folded block: where its header ends, where its lines stand.

    `start` to `end` are the lines that carry the text: not the blank lines that follow, unless
    the block keeps them. `indent` is their column, `counted` the digit in the header or nothing.
    """

    header_end: int
    start: int
    end: int
    indent: int
    counted: str
    keeps: bool
    ends_line: bool
    """Whether the last of these lines, or the header without one, ends in a line break."""


def read_nodes(text: str) -> Node | None:
    """Return the root of the only document in `text`; None where there is nothing in it.

    Raises yaml.YAMLError where it cannot be parsed, and Unfit for what our documents may not hold:
    anchors, aliases, tags, a second document, the same key twice, a key that is no text, too deep
    a nesting.
    """
    import yaml

    roots: list[Node] = []
    open_nodes: list[tuple[yaml.CollectionStartEvent, list[Node]]] = []
    for event in _events(text):
        if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            continue
        start, end = _span(event)
        _refuse_extras(event, start)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(open_nodes) >= DEPTH:
                raise Unfit("it is nested too deeply", start)
            open_nodes.append((event, []))
            continue
        if isinstance(event, yaml.ScalarEvent):
            style = event.style if event.style in ("'", '"', "|", ">") else None
            if start == end and open_nodes:
                start = end = _after_key(text, *open_nodes[-1]) or start
            node = Node(start, end, event.value, style)
        else:
            node = _collection(*open_nodes.pop(), end)
        (open_nodes[-1][1] if open_nodes else roots).append(node)
    if len(roots) > 1:
        raise Unfit("there are two documents in one file", roots[1].start)
    return roots[0] if roots else None


def _events(text: str) -> Iterator[yaml.Event]:
    """Give the events of libyaml's parser, or of Python's where that is not there."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        from eventcoach.storage.yaml.python import PatientParser

        parser: Any = PatientParser(text)
    else:
        parser = CParser(text)
    return iter(parser.get_event, None)


def _span(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


def _after_key(text: str, opened: yaml.CollectionStartEvent, inner: list[Node]) -> int:
    """Return where the value of the last key would stand; 0 in a list, where the mark is right.

    In braces libyaml marks an empty value only where the next thing starts.
    """
    import yaml

    if not isinstance(opened, yaml.MappingStartEvent) or len(inner) % 2 == 0:
        return 0
    colon = re.compile(r"[ \t]*:").match(text, inner[-1].end)
    return colon.end() if colon else inner[-1].end


def _refuse_extras(event: yaml.Event, at: int) -> None:
    if getattr(event, "anchor", None) is not None:
        raise Unfit("anchors and aliases (& and *) are not used here", at)
    if getattr(event, "tag", None) is not None:
        raise Unfit("tags (!) are not used here", at)


def _collection(opened: yaml.CollectionStartEvent, inner: list[Node], end: int) -> Node:
    import yaml

    start, flow = _span(opened)[0], bool(opened.flow_style)
    if not isinstance(opened, yaml.MappingStartEvent):
        return Node(start, end, flow=flow, items=tuple(inner))
    keys = tuple(inner[::2])
    seen = set()
    for key in keys:
        if key.text is None:
            raise Unfit("a key must be a word", key.start)
        if key.text in seen:
            raise Unfit(f"the key `{key.text}` is there twice", key.start)
        seen.add(key.text)
    return Node(start, end, flow=flow, keys=keys, items=tuple(inner[1::2]))


def column_of(text: str, offset: int) -> int:
    """Return the column, from 0, of an offset."""
    start = 0
    for found in _BREAK.finditer(text, 0, offset):
        start = found.end()
    return offset - start


def line_of(text: str, offset: int) -> int:
    """Return the line, from 1, of an offset."""
    return 1 + sum(1 for _ in _BREAK.finditer(text, 0, offset))


def line_end(text: str, offset: int) -> tuple[int, int]:
    """Return where the line of an offset ends: before its line break, and after it."""
    found = _BREAK.search(text, offset)
    return found.span() if found else (len(text), len(text))


def break_before(text: str, offset: int) -> str:
    """Return the line break that ends at an offset, or nothing."""
    return next((end for end in ("\r\n", "\n", "\r") if text.endswith(end, 0, offset)), "")


def newline_near(text: str, offset: int) -> str:
    """Return the line break in use at an offset: LF, CRLF or CR."""
    breaks = [*_BREAK.finditer(text, offset), *[*_BREAK.finditer(text, 0, offset)][::-1]]
    nearest = (found.group() for found in breaks if found.group() in ("\n", "\r\n", "\r"))
    return next(nearest, "\n")


def body_of(text: str, node: Node, parent_column: int) -> Body:
    """Return the parts of a block scalar whose parent collection stands at `parent_column`."""
    header = _HEADER.match(text, node.start)
    assert header is not None
    counted = header[2] or header[3] or ""
    keeps = "+" in (header[1], header[4])
    start = line_end(text, header.end())[1]
    lines = [*_lines(text, start, max(start, node.end))]
    if counted:
        indent = parent_column + int(counted)
    else:
        indent = parent_column + 1
        for line in lines:
            indent = max(indent, len(line) - len(line.lstrip(" ")))
            if _has_text(line):
                break
    if not keeps:
        while lines and not _has_text(lines[-1]) and len(_BREAK.sub("", lines[-1])) <= indent:
            lines.pop()
    end = start + sum(map(len, lines))
    ends_line = bool(break_before(text, end))
    return Body(header.end(), start, end, indent, counted, keeps, ends_line)


def content_end(text: str, node: Node) -> int:
    """Return where the lines of a block collection's content end, blank lines after it aside."""
    parent, last = node, node.items[-1]
    while not last.is_scalar and not last.flow and last.items:
        parent, last = last, last.items[-1]
    if last.style in ("|", ">"):
        return body_of(text, last, column_of(text, parent.start)).end
    return line_end(text, last.end)[1]


def _has_text(line: str) -> bool:
    return bool(_BREAK.sub("", line).strip(" "))


def _lines(text: str, start: int, end: int) -> Iterator[str]:
    """Give the lines between two offsets, each with its break."""
    for found in _BREAK.finditer(text, start, end):
        yield text[start : found.end()]
        start = found.end()
    if start < end:
        yield text[start:end]
