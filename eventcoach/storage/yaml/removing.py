"""Ways to take out a key with its value."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoach.storage.yaml.spans import Node, break_before, column_of, content_end, newline_near
from eventcoach.storage.yaml.splices import Found, Splice, Way

__all__ = ["ways_to_remove"]


def ways_to_remove(text: str, found: Found, name: str) -> Iterator[Way]:
    """Give ways to take the key `name`, whose value was found, out of its mapping."""
    parent, node = found.nodes[-2], found.nodes[-1]
    keys = parent.keys or ()
    place = [key.text for key in keys].index(name)
    key = keys[place]
    if parent.flow:
        yield from _removing_in_braces(text, parent, place)
        return
    lines_end = content_end(text, Node(key.start, node.end, keys=(key,), items=(node,)))
    if len(keys) == 1:
        yield from _emptying(text, found, key, lines_end)
        return
    start = key.start - column_of(text, key.start)
    if not text[start : key.start].strip(" "):
        yield [Splice(start, lines_end, "")]
        # A comment that follows may now belong to the block before: a line keeps them apart.
        between = f"{text[start : key.start]}#{newline_near(text, key.start)}"
        yield [Splice(start, lines_end, between)]
        return
    following = keys[place + 1].start  # the key shares its line with a dash
    if not text[lines_end:following].strip():
        yield [Splice(key.start, following, "")]
    yield [Splice(key.start, lines_end - len(break_before(text, lines_end)), "")]


def _emptying(text: str, found: Found, key: Node, lines_end: int) -> Iterator[Way]:
    """Remove the only key of a block mapping."""
    start = key.start - column_of(text, key.start)
    holder = found.nodes[-3] if len(found.nodes) > 2 else None
    if holder is not None and holder.keys is not None and not text[start : key.start].strip(" "):
        name = holder.keys[holder.items.index(found.nodes[-2])]
        colon = text.find(":", name.end)
        yield [Splice(colon + 1, colon + 1, " {}"), Splice(start, lines_end, "")]
    yield [Splice(key.start, lines_end - len(break_before(text, lines_end)), "{}")]


def _removing_in_braces(text: str, parent: Node, place: int) -> Iterator[Way]:
    keys, items = parent.keys or (), parent.items
    start, end = keys[place].start, max(items[place].end, keys[place].end)
    if len(keys) == 1:
        yield [Splice(start, end, "")]
    elif place == 0:
        between = text[end : keys[1].start]
        if not between.strip(" ,"):
            yield [Splice(start, keys[1].start, "")]
        comma = text.find(",", end)
        yield [Splice(start, end, ""), Splice(comma, comma + 1, "")]
    else:
        before = items[place - 1].end
        if not text[before:start].strip(" ,"):
            yield [Splice(before, end, "")]
        comma = text.find(",", before)
        yield [Splice(comma, comma + 1, ""), Splice(start, end, "")]
