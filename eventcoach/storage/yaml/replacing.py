"""Ways to replace a text, the one nearest to how it was written first."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoach.storage.yaml.scalars import as_block, inline_styles
from eventcoach.storage.yaml.spans import (
    Body,
    Node,
    body_of,
    column_of,
    line_end,
    newline_near,
)
from eventcoach.storage.yaml.splices import STEP, Found, Splice, Way

__all__ = ["ways_to_replace"]


def ways_to_replace(text: str, found: Found, value: str) -> Iterator[Way]:
    """Give ways to put `value` where the scalar stands that was found."""
    node, parent = found.nodes[-1], found.parent
    if node.text is None or parent is None:
        return
    if node.style in ("|", ">"):
        body = body_of(text, node, column_of(text, parent.start))
        yield from _block_by_block(text, node, body, value)
        yield from _block_by_line(text, node, body, value)
        return
    if "\n" in value and node.style != '"' and not found.in_flow:
        yield from _line_by_block(text, node, column_of(text, parent.start), value)
    start, gap = node.start, "" if node.end > node.start else " "
    for written in inline_styles(value, node.style, found.in_flow):
        yield [Splice(start, node.end, gap + written)]
        if found.in_flow and not node.text:  # `{ask}`
            yield [Splice(start, node.end, f": {written}")]


def _line_by_block(text: str, node: Node, column: int, value: str) -> Iterator[Way]:
    """Write several lines as a literal block, where one line stood."""
    newline = newline_near(text, node.end)
    block = as_block(value, "|", column + STEP, newline)
    if block is None:
        return
    stop, after = line_end(text, node.end)
    header = Splice(node.start, node.end, ("" if node.text else " ") + block.header)
    if after > stop:
        yield [header, Splice(after, after, block.body)]
    else:
        body = block.body if value.endswith("\n") else block.body.removesuffix(newline)
        yield [header, Splice(stop, stop, newline + body)]


def _block_by_block(text: str, node: Node, body: Body, value: str) -> Iterator[Way]:
    newline = newline_near(text, node.start)
    for style in (node.style or "|", "|"):
        block = as_block(value, style, body.indent, newline, counted=body.counted, keeps=body.keeps)
        if block is None:
            continue
        lines = block.body
        if not body.ends_line and not value.endswith("\n"):
            lines = lines.removesuffix(newline)  # a file that does not end its last line stays so
        if body.start == len(text) and line_end(text, body.header_end)[0] == len(text):
            lines = newline + lines
        yield [
            Splice(node.start, body.header_end, block.header),
            Splice(body.start, body.end, lines),
        ]


def _block_by_line(text: str, node: Node, body: Body, value: str) -> Iterator[Way]:
    start = body.start if body.ends_line else line_end(text, body.header_end)[0]
    for written in inline_styles(value, '"', in_flow=False):
        yield [Splice(node.start, body.header_end, written), Splice(start, body.end, "")]
