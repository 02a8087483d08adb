"""What an edit is made of: places in a text, and what to put there."""

from __future__ import annotations

from msgspec import Struct

from eventcoach.storage.yaml.spans import Node
from eventcoach.storage.yaml.tree import Path

__all__ = ["STEP", "Found", "Splice", "Value", "Way", "spliced"]

STEP = 2
"""Columns of indentation for what we add."""


Value = str | dict[str, str]
"""What an item of a list may be: a text, or texts by key."""


class Splice(Struct, frozen=True, order=True):
    """Replace the text from `start` to `end` by `new`."""

    start: int
    end: int
    new: str


Way = list[Splice]
"""One way to make an edit: splices that do not overlap."""


class Found(Struct, frozen=True):
    """What a path leads to: the nodes on the way, the root first, and the part that is missing."""

    nodes: tuple[Node, ...]
    missing: Path = ()

    @property
    def parent(self) -> Node | None:
        """The collection that holds the last node."""
        return self.nodes[-2] if len(self.nodes) > 1 else None

    @property
    def in_flow(self) -> bool:
        """Whether the last node stands within braces or brackets."""
        return any(node.flow for node in self.nodes[:-1])


def spliced(text: str, way: Way) -> str:
    """Return `text` with every splice made."""
    for splice in sorted(way, reverse=True):
        text = text[: splice.start] + splice.new + text[splice.end :]
    return text
