"""The one door for YAML: plain data and its marks, built in one pass over a parser's events.

Nothing is composed or constructed: a scalar is the text that was typed, a mapping a dict, a
sequence a list, and what is left empty is None. Aliases, anchors, tags and merge keys are not
followed, so that a file is never larger than its bytes; size, depth and number of values have
limits. Characters that a terminal could act on are replaced by U+FFFD before anything else sees
them. Each trouble becomes a problem with its place, and the rest is read on.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from eventcoach.model.problem import Place, Problem
from eventcoach.storage.yaml.build import build, number_marks
from eventcoach.storage.yaml.text import ENOUGH, place_behind, safe_text

__all__ = ["Limits", "Path", "Tree", "read_tree"]

Path = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists."""

_SWALLOWED = re.compile(r"[ \t]#\w")
_MERGE = re.compile(r"^(?:<{7}(?= |\r?$)|={7}(?=\r?$)|>{7}(?= |\r?$))", re.MULTILINE)


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

    __slots__ = ("_index", "data", "failed", "file", "marks", "problems", "spoiled_ids", "stack")

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Any = None
        self.problems: list[Problem] = []
        self.failed = False
        self.marks: list[Any] = []
        self.spoiled_ids: set[int] = set()
        # While it is built: what is open, as (container, is it a list, its next key, its event).
        self.stack: list[tuple[Any, bool, Any, Any]] = []
        self._index: dict[int, Any] | None = None

    def place(self, path: Path = ()) -> Place:
        """Return where the value at `path` starts, or the nearest value above it that exists."""
        return self._find(path, key=False)

    def key_place(self, path: Path) -> Place:
        """Return where the key of the value at `path` starts; for a list's item, the item."""
        return self._find(path, key=True)

    def spoiled(self, value: object) -> bool:
        """Tell whether something in this dict or list was left out, and already told."""
        return id(value) in self.spoiled_ids

    def note(self, mark: Any, what: str, mend: str = "") -> None:
        """Add a problem at a parser's mark."""
        if len(self.problems) < ENOUGH:
            self.problems.append(Problem(self._at(mark), what, mend))

    def _at(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _find(self, path: Path, key: bool) -> Place:
        if not self.marks:
            return Place(self.file)
        if self._index is None:
            self._index = {}
            number_marks(self.data, 0, self._index)
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
        return self._at(self.marks[found])


def read_tree(source: bytes, file: str, limits: Limits | None = None, parser: str = "") -> Tree:
    """Read a file's bytes. Never raises for what stands in them.

    `file` names it in problems. `parser` is "c" (libyaml), "python", or "" for the best there is.
    """
    limits = limits or Limits()
    tree = Tree(file)
    if len(source) > limits.size:
        tree.failed = True
        size = f"{limits.size >> 20} MiB" if limits.size >= 1 << 20 else f"{limits.size} bytes"
        place = place_behind(source[: limits.size], file)
        tree.problems.append(
            Problem(place, f"is larger than {size}", "split it into smaller files")
        )
        return tree
    source, text, tree.problems = safe_text(source, file)
    if text is None or _is_unmerged(tree, text):
        tree.failed = True
    else:
        _read(tree, source, text, limits, parser)
    return tree


def _is_unmerged(tree: Tree, text: str) -> bool:
    """Tell, and say, whether git left two versions of something in a file.

    Where they stand in a quoted text they are good YAML, and would be said aloud.
    """
    if "<<<<<<<" not in text:
        return False
    marks = list(_MERGE.finditer(text))
    signs = "".join(mark[0][0] for mark in marks)
    first = signs.find("<=>")
    if first < 0:
        return False
    line = text.count("\n", 0, marks[first].start()) + 1
    tree.problems.append(
        Problem(
            Place(tree.file, line, 1),
            "git left two versions here, one above and one below the line `=======`",
            "keep one of them, and take out the lines <<<<<<<, ======= and >>>>>>>",
        )
    )
    return True


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
            from eventcoach.storage.yaml.python import PatientParser

            next_event = PatientParser(text).get_event
        else:
            next_event = CParser(source).get_event
        complete = build(tree, next_event, limits, "\\" in text)
    except (YAMLError, ValueError, OverflowError) as error:
        from eventcoach.storage.yaml.errors import explain

        last = tree.stack[-1][3] if tree.stack else None
        bracket = last.start_mark if last is not None and last.flow_style else None
        line, column, what, mend = explain(error, text, bracket)
        tree.problems.append(Problem(Place(tree.file, line, column), what, mend))
        complete = False
    tree.stack.clear()
    if not complete:
        tree.failed = True
        tree.data = None
        tree.marks.clear()
    elif tree.marks and _SWALLOWED.search(text):
        _find_swallowed(tree, text)


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
    for mark, value in zip(tree.marks, values, strict=True):
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
