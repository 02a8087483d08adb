"""Ways to add an item to a list, and to take one out."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoach.storage.yaml.adding import inserted, item_in_brackets, item_lines
from eventcoach.storage.yaml.adding import ways_to_add as ways_to_add_key
from eventcoach.storage.yaml.spans import (
    Node,
    column_of,
    content_end,
    line_end,
    newline_near,
)
from eventcoach.storage.yaml.splices import STEP, Found, Splice, Value, Way

__all__ = ["ways_to_add_item", "ways_to_take_item"]


def ways_to_add_item(text: str, found: Found, item: Value) -> Iterator[Way]:
    """Give ways to put `item` at the end of the list that was found, or to begin that list."""
    if found.missing:
        yield from ways_to_add_key(text, found, [item])
        return
    node = found.nodes[-1]
    if node.is_scalar:
        yield from _beginning(text, found, item)
    elif node.flow:
        at = node.items[-1].end if node.items else node.start + 1
        for written in item_in_brackets(item):
            yield [Splice(at, at, f", {written}" if node.items else written)]
    else:
        newline = newline_near(text, node.start)
        column = column_of(text, node.start)
        for lines in item_lines(item, column, newline):
            yield [inserted(text, content_end(text, node), lines, newline)]


def _beginning(text: str, found: Found, item: Value) -> Iterator[Way]:
    """Begin a list where a key has no value: nothing, `~` or `null`."""
    node, parent = found.nodes[-1], found.parent
    if parent is None:
        return
    newline = newline_near(text, node.end)
    if not found.in_flow:
        column = column_of(text, parent.start) + STEP
        start = len(text[: node.start].rstrip(" ")) if node.end > node.start else node.start
        _, after = line_end(text, node.end)
        for lines in item_lines(item, column, newline):
            yield [Splice(start, node.end, ""), inserted(text, after, lines, newline)]
    gap = "" if node.end > node.start else " "
    for written in item_in_brackets(item):
        yield [Splice(node.start, node.end, f"{gap}[{written}]")]


def ways_to_take_item(text: str, found: Found, place: int) -> Iterator[Way]:
    """Give ways to take the item at `place` out of its list, which holds others too."""
    parent = found.nodes[-2]
    items = parent.items
    item = items[place]
    if parent.flow:
        if place + 1 < len(items):
            yield [Splice(item.start, items[place + 1].start, "")]
        yield [Splice(items[place - 1].end, item.end, "")]
        return
    dash = text.rfind("-", 0, item.start + 1) if item.start == item.end else -1
    dash = max(dash, text.rfind("-", 0, item.start))
    start = dash - column_of(text, dash)
    end = content_end(text, Node(parent.start, item.end, items=(item,)))
    if not text[start:dash].strip(" "):
        yield [Splice(start, end, "")]
    elif place + 1 < len(items):  # the first item shares its line with something else
        following = text.rfind("-", 0, items[place + 1].start)
        yield [Splice(dash, following, "")]
