"""From what stands in a file to a typed document, with a line for each trouble on the way.

A document without faults is converted in one go. Only where that does not work is it gone
through value by value (see `eventcoach.storage.mending`), so that every fault of a file is told at
once and costs no more than itself.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from eventcoach.model.base import Document
from eventcoach.model.kinds import Kind
from eventcoach.model.problem import Place, Problem
from eventcoach.model.reading import from_values
from eventcoach.storage.shapes import Shape, shape_of
from eventcoach.storage.yaml.tree import Limits, Tree, read_tree

__all__ = ["Loaded", "convert", "load"]

SHOWN = 100
"""Problems that are told of one file; of the rest only the number is."""


class Loaded(Struct, frozen=True):
    """What became of a file: the document, None where it cannot be used, and its problems."""

    document: Document | None
    problems: tuple[Problem, ...]


def load(
    kind: Kind, source: bytes, file: str, limits: Limits | None = None, parser: str = ""
) -> Loaded:
    """Read a document of a kind from a file's bytes. Never raises for what stands in them.

    `file` names the file in problems; `parser` is as in `read_tree`.
    """
    tree = read_tree(source, file, limits, parser)
    problems = list(tree.problems)
    document: Document | None = None
    if not tree.failed:
        if tree.data is None:
            name = " NAME" if kind.folder else " me"
            mend = f"`eventcoach new {kind.name}{name}` writes an example"
            problems.append(Problem(Place(file, 1, 1), "is empty", mend))
        else:
            document, found = convert(tree, kind.type, kind.lists)
            problems += found
    return Loaded(document, _shown(problems))


def convert(
    tree: Tree, into: type[Any], lists: tuple[str, ...] = ()
) -> tuple[Any | None, list[Problem]]:
    """Return the value of a type that a tree holds, and what was wrong with it.

    The value is None where nothing usable is left. `lists` names the fields whose items must not
    share an id. A tree that holds nothing stands for a document without keys.
    """
    data = tree.data if tree.data is not None else {}
    try:
        value = from_values(_expand(data, shape_of(into)), into, strict=False)
    except (_Odd, msgspec.ValidationError):
        value = None
    if value is None or not _ids_differ(value, lists):
        from eventcoach.storage.mending import mend

        return mend(tree, data, into, lists)
    return value, []


class _Odd(Exception):
    """Something here is not as a faultless document has it."""


def _expand(data: Any, shape: Shape) -> dict[str, Any]:
    """Return a mapping with each shorthand written out; the tree's own values stay as they are."""
    if type(data) is not dict or not shape.known.issuperset(data):
        raise _Odd
    changed: dict[str, Any] | None = None
    for key, how, inner in shape.nested:
        value = data.get(key)
        if value is None:
            continue
        if how == "one":
            new: Any = _expand(value, inner)
        elif how == "list":
            new = _expand_list(value, inner)
        elif type(value) is dict:
            new = {name: _expand_list(items, inner) for name, items in value.items()}
        else:
            raise _Odd
        if new is not value:
            changed = changed or dict(data)
            changed[key] = new
    return changed or data


def _expand_list(values: Any, shape: Shape) -> list[Any]:
    if type(values) is not list:
        raise _Odd
    known, shorthand = shape.known, shape.shorthand
    expanded: list[Any] = []
    for value in values:
        if type(value) is dict:
            if shape.nested:
                value = _expand(value, shape)  # noqa: PLW2901
            elif not known.issuperset(value):
                raise _Odd
            expanded.append(value)
        elif type(value) is str and shorthand:
            expanded.append({shorthand: value})
        else:
            raise _Odd
    return expanded


def _ids_differ(value: Any, lists: tuple[str, ...]) -> bool:
    ids = [item.id for name in lists for item in getattr(value, name) if item.id is not None]
    return len(ids) == len(set(ids))


def _shown(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of their places, those past the hundredth as a number."""
    if len(problems) < 2:
        return tuple(problems)
    problems.sort()
    if len(problems) <= SHOWN:
        return tuple(problems)
    more = f"and {len(problems) - SHOWN:,} more problems"
    rest = Problem(problems[SHOWN].place, more, "mend these first")
    return (*problems[:SHOWN], rest)
