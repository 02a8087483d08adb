"""The one door for YAML: plain data and its marks, built in one pass over a parser's events.

Nothing is composed or constructed: a scalar is the text that was typed, a mapping a dict, a
sequence a list, and what is left empty is None. Aliases, anchors, tags and merge keys are not
followed, so that a file is never larger than its bytes; size, depth and number of values have
limits. Characters that a terminal could act on are replaced by U+FFFD before anything else sees
them. Each trouble becomes a problem with its place, and the rest is read on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

from msgspec import Struct

from eventcoach.model.problem import Place, Problem

__all__ = ["Limits", "Path", "Tree", "read_tree"]

Path = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists."""

# What is never read as it stands: what `eventcoach.model.text` never shows (CR apart: with LF it
# ends a line on Windows), and what only one of the two parsers takes: byte order marks within the
# text and the two non-characters of the basic plane.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff\U000e0000-\U000e007f]+"
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SAFE_BYTES = bytes([9, 10, 13, *range(32, 127)])
_NULLS = frozenset(("", "~", "null"))
_ENOUGH = 1000  # problems kept while reading; what is shown is cut to fewer later
_SWALLOWED = re.compile(r"[ \t]#\w")
_SKIP: Any = object()


class Limits(Struct, frozen=True):
    """What a file may have at most: bytes, levels of nesting, values (keys count too)."""

    size: int = 1 << 20
    depth: int = 24
    nodes: int = 50_000

    @classmethod
    def of(cls, mebibytes: int) -> Limits:
        """Return the limits of a file of up to so many MiB, its values in proportion."""
        return cls(size=mebibytes << 20, nodes=50_000 * mebibytes)


class Tree:
    """What stands in a file, and where.

    `data` is a dict, list, text or None; None too where the file could not be read, and then
    `failed` is true. Values must not be changed while places are asked for.
    """

    __slots__ = ("_index", "_marks", "_spoiled", "data", "failed", "file", "problems")

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Any = None
        self.problems: list[Problem] = []
        self.failed = False
        self._marks: list[Any] = []
        self._spoiled: set[int] = set()
        self._index: dict[int, Any] | None = None

    def place(self, path: Path = ()) -> Place:
        """Return where the value at `path` starts, or the nearest value above it that exists."""
        return self._find(path, key=False)

    def key_place(self, path: Path) -> Place:
        """Return where the key of the value at `path` starts; for a list's item, the item."""
        return self._find(path, key=True)

    def spoiled(self, value: object) -> bool:
        """Tell whether something in this dict or list was left out, and already told."""
        return id(value) in self._spoiled

    def note(self, mark: Any, what: str, mend: str = "") -> None:
        """Add a problem at a parser's mark; None for the whole file."""
        if len(self.problems) < _ENOUGH:
            self.problems.append(Problem(self._at(mark), what, mend))

    def _at(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def _find(self, path: Path, key: bool) -> Place:
        if not self._marks:
            return Place(self.file)
        if self._index is None:
            self._index = {}
            _number(self.data, 0, self._index)
        value, found = self.data, 0
        for depth, step in enumerate(path, 1):
            children = self._index.get(id(value)) if isinstance(value, dict | list) else None
            try:
                place = children[step]  # type: ignore[index]
                value = value[step]
            except (KeyError, IndexError, TypeError):
                break
            # A value that is left empty has no place of its own: its key has.
            keyed = isinstance(place, tuple)
            as_key = keyed and (value is None or (key and depth == len(path)))
            found = (place[0] if as_key else place[1]) if keyed else place
        return self._at(self._marks[found])


def read_tree(source: bytes, file: str, limits: Limits | None = None, parser: str = "") -> Tree:
    """Read a file's bytes. Never raises for what stands in them.

    `file` names it in problems. `parser` is "c" (libyaml), "python", or "" for the best there is.
    """
    limits = limits or Limits()
    tree = Tree(file)
    if len(source) > limits.size:
        tree.failed = True
        size = f"{limits.size >> 20} MiB" if limits.size >= 1 << 20 else f"{limits.size} bytes"
        tree.note(None, f"is larger than {size}", "split it into smaller files")
        return tree
    source = source.removeprefix(b"\xef\xbb\xbf")
    try:
        text = source.decode()
    except UnicodeDecodeError as error:
        _refuse_encoding(tree, source, error.start)
        return tree
    # Without its plain ASCII a file is short; what is left of UTF-8 is UTF-8.
    if _UNSAFE.search(source.translate(None, _SAFE_BYTES).decode()):
        text = _make_safe(tree, text)
        source = text.encode()
    _read(tree, source, text, limits, parser)
    return tree


def _read(tree: Tree, source: bytes, text: str, limits: Limits, parser: str) -> None:
    from yaml.error import YAMLError

    try:
        if parser != "python":
            try:
                from yaml._yaml import CParser
            except ImportError:
                if parser == "c":
                    raise
                parser = "python"
        if parser == "python":
            from eventcoach.storage.yaml_python import PatientParser

            next_event = PatientParser(text).get_event
        else:
            next_event = CParser(source).get_event
        complete = _build(tree, next_event, limits, "\\" in text)
    except (YAMLError, ValueError, OverflowError) as error:
        from eventcoach.storage.yaml_errors import explain

        line, column, what, mend = explain(error, text)
        tree.problems.append(Problem(Place(tree.file, line, column), what, mend))
        complete = False
    if not complete:
        tree.failed = True
        tree.data = None
        tree._marks.clear()
    elif _SWALLOWED.search(text):
        _find_swallowed(tree, text)


def _build(  # noqa: PLR0912, PLR0915  (one loop, flat, because it runs for every value of a file)
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

    marks = tree._marks
    add_mark = marks.append
    nulls = _NULLS
    top: list[Any] = []
    here: Any = top
    in_list = True
    key: Any = None  # None where a key comes next
    stack: list[tuple[Any, bool, Any]] = []
    twice: list[tuple[dict[str, Any], str, Any]] = []
    detached_values: list[Any] = []  # kept, so that no id in `spoiled` is given to another
    dropping = drop_marks = -1
    documents = 0
    for event in islice(iter(next_event, None), 2 * limits.nodes + 8):
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            style = event.style
            if escapes and style == '"' and _UNSAFE.search(value):
                value = _UNSAFE.sub(_REPLACEMENT, value)
                tree.note(event.start_mark, *_unsafe_words("an escape such as \\x1b in quotes"))
            if event.tag is not None or event.anchor is not None:
                _note_reference(tree, event)
                if event.tag is not None:
                    tree._spoiled.add(id(here))
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
            elif key is None:
                if value in here:
                    twice.append((here, value, event.start_mark))
                    key = _SKIP
                elif (value == "<<" or not value) and not style:
                    _note_key(tree, value, event.start_mark)
                    tree._spoiled.add(id(here))
                    key = _SKIP
                else:
                    add_mark(event.start_mark)
                    key = value
            else:
                if key is not _SKIP:
                    add_mark(event.start_mark)
                    here[key] = None if value in nulls and not style else value
                key = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                _note_reference(tree, event)
            if len(stack) >= limits.depth:
                tree.note(
                    event.start_mark,
                    f"is nested more than {limits.depth} levels deep",
                    "take some levels out",
                )
                return False
            new: Any = {} if kind is MappingStartEvent else []
            detached = event.tag is not None
            if detached:
                tree._spoiled.add(id(here))
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
                tree._spoiled.add(id(here))
                detached, after = True, _SKIP
            elif key is _SKIP:
                detached = True
            elif detached:
                marks.pop()
            else:
                here[key] = new
            stack.append((here, in_list, after))
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
            here, in_list, key = stack.pop()
        elif kind is AliasEvent:
            _note_reference(tree, event)
            tree._spoiled.add(id(here))
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
        tree.note(None, f"has more than {limits.nodes:,} values", "split it into smaller files")
        return False
    if id(top) in tree._spoiled:
        tree.failed = True
    tree.data = top[0] if top else None
    if twice:
        _note_twice(tree, twice)
    return True


def _number(value: Any, at: int, index: dict[int, Any]) -> int:
    """Number a value's marks from `at` on, in the order in which they were made.

    A dict's children are (key's mark, value's mark), a list's are marks. Returns the next number.
    """
    after = at + 1
    if isinstance(value, dict):
        pairs: dict[str, tuple[int, int]] = {}
        for key, child in value.items():
            pairs[key] = (after, after + 1)
            after = _number(child, after + 1, index)
        index[id(value)] = pairs
    elif isinstance(value, list):
        places: list[int] = []
        for child in value:
            places.append(after)
            after = _number(child, after, index)
        index[id(value)] = places
    return after


def _find_swallowed(tree: Tree, text: str) -> None:
    """Say where a comment took the rest of a text: `who: I'm Sam #opentowork`.

    A `#` behind a space starts a comment; one that a word follows at once was hardly meant so.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    suspects = {
        number: found.start() + 1
        for number, line in enumerate(lines)
        if (found := _SWALLOWED.search(line)) and not line.lstrip().startswith("#")
    }
    values: list[Any] = []
    _leaves(tree.data, values)
    for mark, value in zip(tree._marks, values, strict=True):
        column = suspects.get(mark.line, -1)
        if column < mark.column or not isinstance(value, str | None):
            continue
        if lines[mark.line][mark.column : column].strip(": \t") == (value or "").strip(":"):
            place = Place(tree.file, mark.line + 1, column + 1)
            tree.problems.append(
                Problem(
                    place, "what follows the ` #` is taken for a comment", "put this line in quotes"
                )
            )
            del suspects[mark.line]


def _leaves(value: Any, values: list[Any]) -> None:
    """List what each mark stands for: a text, None, or an empty tuple for all else."""
    if isinstance(value, dict):
        values.append(())
        for child in value.values():
            values.append(())
            _leaves(child, values)
    elif isinstance(value, list):
        values.append(())
        for child in value:
            _leaves(child, values)
    else:
        values.append(value)


def _position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, counted from 1, of an offset in a text."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _refuse_encoding(tree: Tree, source: bytes, start: int) -> None:
    tree.failed = True
    line, column = _position(source[:start].decode(), start)
    utf16 = source.startswith((b"\xff\xfe", b"\xfe\xff"))
    what = "is UTF-16 text" if utf16 else f"byte 0x{source[start]:02x} is not UTF-8 text"
    tree.problems.append(Problem(Place(tree.file, line, column), what, "save the file as UTF-8"))


def _make_safe(tree: Tree, text: str) -> str:
    """Replace what a terminal could act on, and say where it stood."""
    for found in islice(_UNSAFE.finditer(text), _ENOUGH):
        line, column = _position(text, found.start())
        code = f"the invisible character U+{ord(found.group()[0]):04X}"
        tree.problems.append(Problem(Place(tree.file, line, column), *_unsafe_words(code)))
    return _UNSAFE.sub(lambda found: _REPLACEMENT * len(found.group()), text)


def _unsafe_words(which: str) -> tuple[str, str]:
    return f"{which} could change what your terminal shows", "delete it; it is shown as \ufffd"


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
    _number(tree.data, 0, index)
    for mapping, key, mark in twice[:_ENOUGH]:
        where = "above"
        if id(mapping) in index:
            first = tree._marks[index[id(mapping)][key][0]]
            where = f"in line {first.line + 1}, column {first.column + 1}"
        tree.note(
            mark, f"`{key}` is already given {where}", "keep one of the two; the first is used"
        )
