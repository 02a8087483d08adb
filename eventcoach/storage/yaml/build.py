"""The loop over a parser's events that builds a tree: the one place where YAML becomes data."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Any

from eventcoach.storage.yaml.text import ENOUGH, REPLACEMENT, UNSAFE, unsafe_words

if TYPE_CHECKING:
    from eventcoach.storage.yaml.tree import Limits, Tree

__all__ = ["build", "number_marks"]

_NULLS = frozenset(("", "~", "null"))
_SKIP: Any = object()


def build(  # noqa: PLR0912, PLR0915  (one loop, flat, because it runs for every value of a file)
    tree: Tree, next_event: Callable[[], Any], limits: Limits, escapes: bool
) -> bool:
    """Build the data from events; False where the file was refused."""
    from yaml.events import (
        AliasEvent,
        DocumentStartEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )

    marks = tree.marks
    add_mark = marks.append
    nulls = _NULLS
    top: list[Any] = []
    here: Any = top
    in_list = True
    key: Any = None  # None where a key comes next
    stack = tree.stack
    twice: list[tuple[dict[str, Any], str, Any]] = []
    detached_values: list[Any] = []  # kept, so that no id in `spoiled` is given to another
    dropping = drop_marks = -1
    documents = 0
    event: Any = None
    enough = limits.nodes + 1  # one of them may be a key that goes with what is left out
    for event in islice(iter(next_event, None), 2 * limits.nodes + 8):
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            style = event.style
            if escapes and style == '"' and UNSAFE.search(value):
                value = UNSAFE.sub(REPLACEMENT, value)
                tree.note(event.start_mark, *unsafe_words("an escape such as \\x1b in quotes"))
            if event.tag is not None or event.anchor is not None:
                _note_reference(tree, event)
                if event.tag is not None:
                    tree.spoiled_ids.add(id(here))
                    if not in_list:
                        if key is None:
                            key = _SKIP
                        else:
                            if key is not _SKIP:
                                marks.pop()
                            key = None
                    continue
            if in_list:
                add_mark(event.start_mark)
                here.append(None if value in nulls and not style else value)
                if len(marks) > enough and dropping < 0:
                    break
            elif key is None:
                if value in here:
                    twice.append((here, value, event.start_mark))
                    key = _SKIP
                elif (value == "<<" or not value) and not style:
                    _note_key(tree, value, event.start_mark)
                    tree.spoiled_ids.add(id(here))
                    key = _SKIP
                else:
                    add_mark(event.start_mark)
                    key = value
                    if len(marks) > enough and dropping < 0:
                        break
            else:
                if key is not _SKIP:
                    add_mark(event.start_mark)
                    here[key] = None if value in nulls and not style else value
                key = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                _note_reference(tree, event)
            if len(stack) >= limits.depth:
                tree.problems.clear()  # this one says why nothing is read
                tree.note(
                    event.start_mark,
                    f"is nested more than {limits.depth} levels deep",
                    "take some levels out",
                )
                return False
            new: Any = {} if kind is MappingStartEvent else []
            detached = event.tag is not None
            if detached:
                tree.spoiled_ids.add(id(here))
            after = None
            if in_list:
                if not detached:
                    here.append(new)
            elif key is None:
                tree.note(
                    event.start_mark,
                    "a list or mapping stands where a key is wanted",
                    "a key is a plain word before a colon; put the line in quotes if it is text",
                )
                tree.spoiled_ids.add(id(here))
                detached, after = True, _SKIP
            elif key is _SKIP:
                detached = True
            elif detached:
                marks.pop()
            else:
                here[key] = new
            stack.append((here, in_list, after, event))
            if detached:
                detached_values.append(new)
                if dropping < 0:
                    dropping, drop_marks = len(stack), len(marks)
            add_mark(event.start_mark)
            if len(marks) > limits.nodes:
                break
            here, in_list, key = new, kind is SequenceStartEvent, None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            if len(stack) == dropping:
                del marks[drop_marks:]
                dropping = -1
            here, in_list, key, _ = stack.pop()
        elif kind is AliasEvent:
            _note_reference(tree, event)
            tree.spoiled_ids.add(id(here))
            if not in_list:
                if key is None:
                    key = _SKIP
                else:
                    if key is not _SKIP:
                        marks.pop()
                    key = None
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                tree.note(
                    event.start_mark,
                    "a second document starts here and is not read",
                    "give it a file of its own, or take the line `---` out",
                )
                break
        elif kind is StreamEndEvent:
            break
    else:
        documents = 0  # there were more events than any file within the limits has
    if len(marks) > limits.nodes or (documents == 0 and top):
        tree.problems.clear()
        mark = marks[limits.nodes] if len(marks) > limits.nodes else event.start_mark
        what = f"has more than {limits.nodes:,} values"
        tree.note(mark, what, "split it into smaller files")
        return False
    if id(top) in tree.spoiled_ids:
        tree.failed = True
    tree.data = top[0] if top else None
    if twice:
        _note_twice(tree, twice)
    return True


def number_marks(value: Any, at: int, index: dict[int, Any]) -> int:
    """Number a value's marks from `at` on, in the order in which they were made.

    A dict's children are (key's mark, value's mark), a list's are marks. Returns the next number.
    """
    after = at + 1
    if isinstance(value, dict):
        pairs: dict[str, tuple[int, int]] = {}
        for key, child in value.items():
            pairs[key] = (after, after + 1)
            after = number_marks(child, after + 1, index)
        index[id(value)] = pairs
    elif isinstance(value, list):
        places: list[int] = []
        for child in value:
            places.append(after)
            after = number_marks(child, after, index)
        index[id(value)] = places
    return after


def _note_reference(tree: Tree, event: Any) -> None:
    from yaml.events import AliasEvent

    if isinstance(event, AliasEvent):
        what, mend = f"`*{event.anchor}` points to another place (an alias)", "write the words here"
    elif event.tag is not None:
        what, mend = (
            "a word that starts with `!` is a tag here, and tags are not read",
            "leave it out",
        )
    else:
        what, mend = f"`&{event.anchor}` names this place (an anchor)", "leave it out"
    tree.note(event.start_mark, what, f"{mend}, or put this line in quotes if it is text")


def _note_key(tree: Tree, key: str, mark: Any) -> None:
    if key:
        tree.note(
            mark, "`<<` merges another place (a merge key), which is not read", "write it out"
        )
    else:
        tree.note(mark, "there is no key before this colon", "write one, or put the line in quotes")


def _note_twice(tree: Tree, twice: list[tuple[dict[str, Any], str, Any]]) -> None:
    """Say which keys came twice, with both places. The first value was kept."""
    index: dict[int, Any] = {}
    number_marks(tree.data, 0, index)
    for mapping, key, mark in twice[:ENOUGH]:
        where = "above"
        if id(mapping) in index:
            first = tree.marks[index[id(mapping)][key][0]]
            where = f"in line {first.line + 1}, column {first.column + 1}"
        tree.note(
            mark, f"`{key}` is already given {where}", "keep one of the two; the first is used"
        )
