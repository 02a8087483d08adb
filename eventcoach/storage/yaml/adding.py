"""Ways to add a key that is missing, with the mappings around it that are missing too.

Its value is a text, or a list of one item.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventcoach.storage.yaml.scalars import as_block, inline_styles
from eventcoach.storage.yaml.spans import (
    Node,
    break_before,
    column_of,
    content_end,
    line_end,
    newline_near,
)
from eventcoach.storage.yaml.splices import STEP, Found, Splice, Value, Way
from eventcoach.storage.yaml.tree import Path

__all__ = ["inserted", "item_in_brackets", "item_lines", "ways_to_add"]

New = str | list[Value]
"""What is added under a key: a text, or the one item of a list."""


def ways_to_add(text: str, found: Found, value: New) -> Iterator[Way]:
    """Give ways to add the keys that are missing, the last of them with `value`."""
    if not found.nodes:
        yield from _at_end_of_file(text, found.missing, value)
    elif not found.nodes[-1].keys:
        yield from _filling(text, found, value)
    elif found.nodes[-1].flow or found.in_flow:
        last = found.nodes[-1].items[-1]
        gap = "" if last.end > last.start else " "
        for written in _in_braces(found.missing, value):
            yield [Splice(last.end, last.end, f"{gap}, {written}")]
    else:
        yield from _after_siblings(text, found.nodes[-1], found.missing, value)


def _after_siblings(text: str, node: Node, missing: Path, value: New) -> Iterator[Way]:
    column = column_of(text, node.start)
    at = content_end(text, node)
    key = (node.keys or ())[-1]
    newline = newline_near(text, key.start)
    for lines in _key_lines(missing, value, column, newline):
        yield [inserted(text, at, lines, newline)]
    # A block that ends the file without a line break would gain one: go before it instead.
    for lines in _key_lines(missing, value, column, newline):
        yield [Splice(key.start, key.start, lines[column:] + " " * column)]


def _filling(text: str, found: Found, value: New) -> Iterator[Way]:
    """Put the first key into a mapping that is empty: nothing, `~`, `null` or `{}`."""
    node, parent = found.nodes[-1], found.parent
    empty_braces = not node.is_scalar and text[node.start : node.end] == "{}"
    if not found.in_flow and (node.is_scalar or empty_braces):
        column = column_of(text, parent.start) + STEP if parent else 0
        stop, at = line_end(text, node.end)
        if parent is None and node.start == node.end:
            at = node.start  # nothing but comments stands before it
        newline = newline_near(text, node.end)
        start = len(text[: node.start].rstrip(" ")) if node.end > node.start else node.start
        if start == node.start - column_of(text, node.start) and not text[node.end : stop].strip():
            cut = Splice(start, at, "")  # it has its line to itself
        else:
            cut = Splice(start, node.end, "")
        for lines in _key_lines(found.missing, value, column, newline):
            yield [cut, inserted(text, at, lines, newline)]
    for written in _in_braces(found.missing, value):
        if node.is_scalar:
            gap = "" if node.end > node.start else " "
            yield [Splice(node.start, node.end, f"{gap}{{{written}}}")]
        else:
            yield [Splice(node.start + 1, node.start + 1, written)]


def _at_end_of_file(text: str, missing: Path, value: New) -> Iterator[Way]:
    newline = newline_near(text, len(text))
    for lines in _key_lines(missing, value, 0, newline):
        yield [inserted(text, len(text), lines, newline) if text else Splice(0, 0, lines)]


def inserted(text: str, at: int, lines: str, newline: str) -> Splice:
    """Insert whole lines at `at`, the start of a line or the end of a file without a line break."""
    if at == 0 or break_before(text, at):
        return Splice(at, at, lines)
    return Splice(at, at, newline + lines.removesuffix(newline))


def _key_lines(missing: Path, value: New, column: int, newline: str) -> Iterator[str]:
    """Write a key with the mappings around it and its value as lines, in several ways."""
    head = ""
    for part in missing[:-1]:
        head += f"{' ' * column}{_key(part)}:{newline}"
        column += STEP
    head += f"{' ' * column}{_key(missing[-1])}:"
    if isinstance(value, list):
        for lines in item_lines(value[0], column + STEP, newline):
            yield f"{head}{newline}{lines}"
        return
    head += " "
    block = as_block(value, "|", column + STEP, newline) if "\n" in value else None
    if block is not None:
        yield f"{head}{block.header}{newline}{block.body}"
    for written in inline_styles(value, None, in_flow=False):
        yield f"{head}{written}{newline}"


def item_lines(item: Value, column: int, newline: str) -> Iterator[str]:
    """Write an item as the lines that stand in a block list at `column`, in several ways."""
    margin = " " * column
    if isinstance(item, str):
        for written in inline_styles(item, None, in_flow=False):
            yield f"{margin}- {written}{newline}"
        return
    for way in (0, -1):  # as plain as may be, then in quotes that hold anything
        rows = [f"{_key(key)}: {inline_styles(item[key], None, False)[way]}" for key in item]
        yield f"{margin}- " + f"{newline}{margin}  ".join(rows) + newline


def item_in_brackets(item: Value) -> Iterator[str]:
    """Write an item as it stands between brackets, in several ways."""
    if isinstance(item, str):
        yield from inline_styles(item, None, in_flow=True)
        return
    for way in (0, -1):
        rows = [f"{_key(key)}: {inline_styles(item[key], None, True)[way]}" for key in item]
        yield "{" + ", ".join(rows) + "}"


def _in_braces(missing: Path, value: New) -> Iterator[str]:
    ways = (
        (f"[{written}]" for written in item_in_brackets(value[0]))
        if isinstance(value, list)
        else inline_styles(value, None, in_flow=True)
    )
    for written in ways:
        inner = f"{_key(missing[-1])}: {written}"
        for part in reversed(missing[:-1]):
            inner = f"{_key(part)}: {{{inner}}}"
        yield inner


def _key(part: str | int) -> str:
    return inline_styles(str(part), None, in_flow=True)[0]
