"""Changing one value of a document and not one byte else.

Comments, order, quoting, line ends and the byte order mark belong to the person who wrote the
file. So nothing is loaded and written out again: the span of one value is replaced, the result is
read again, and unless exactly that value has changed the edit is refused. For each edit there are
several ways to write it, the one nearest to the author's style first; the first that passes wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eventcoach.errors import UserFileError
from eventcoach.model.problem import Place
from eventcoach.storage.yaml.adding import ways_to_add
from eventcoach.storage.yaml.listing import ways_to_add_item, ways_to_take_item
from eventcoach.storage.yaml.removing import ways_to_remove
from eventcoach.storage.yaml.replacing import ways_to_replace
from eventcoach.storage.yaml.scalars import is_null
from eventcoach.storage.yaml.spans import Node, Unfit, column_of, line_of, read_nodes
from eventcoach.storage.yaml.splices import Found, Value, Way, spliced
from eventcoach.storage.yaml.text import REPLACEMENT, UNSAFE
from eventcoach.storage.yaml.tree import Limits, Path, read_tree

__all__ = ["EditRefused", "add_item", "as_kept", "remove_value", "set_value"]

_MARK = "\ufeff"


class EditRefused(UserFileError):
    """The file cannot be changed safely; nothing was changed."""


def as_kept(value: str) -> str:
    """Return `value` as a document keeps it, and so as `set_value` writes it.

    Every line break becomes a newline; a character that a terminal could act on, and that is
    therefore never read from a file, becomes U+FFFD. All else stays as it is.
    """
    for line_break in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        value = value.replace(line_break, "\n")
    return _safe(value)


def set_value(
    source: bytes, path: Path, value: str, file: str = "", limits: Limits | None = None
) -> bytes:
    """Return `source` with the text at `path` replaced by `as_kept(value)`, all else byte for byte.

    A key that a mapping lacks is added after its last sibling, with the mappings around it where
    they are missing or empty too. `file` is named in messages. Raises EditRefused where it cannot
    be done safely.
    """
    if not path:
        raise EditRefused("Not changed", "a whole file is no text", "", file)
    value = as_kept(value)
    document = _Document(source, file, limits)
    found = document.find(path)
    document.require_text(found)
    if found.missing:
        ways = ways_to_add(document.shown, found, value)
    elif found.nodes[-1].text == value and not _says_nothing(found.nodes[-1]):
        return source
    else:
        ways = ways_to_replace(document.shown, found, value)
    return document.changed(ways, _with(document.data, path, value))


def add_item(
    source: bytes, path: Path, item: Value, file: str = "", limits: Limits | None = None
) -> bytes:
    """Return `source` with an item added at the end of the list at `path`.

    The item is a text, or texts by key; each is kept as `as_kept` says. A list that is not there
    is begun. Raises EditRefused where it cannot be done safely.
    """
    if not path or not isinstance(path[-1], str):
        raise EditRefused("Not changed", "an item needs a list with a name", "", file)
    kept = as_kept(item) if isinstance(item, str) else {k: as_kept(v) for k, v in item.items()}
    document = _Document(source, file, limits)
    found = document.find(path)
    document.require_list(found)
    ways = ways_to_add_item(document.shown, found, kept)
    return document.changed(ways, _with_item(document.data, path, kept))


def remove_value(source: bytes, path: Path, file: str = "", limits: Limits | None = None) -> bytes:
    """Return `source` without what is at `path`, and without a comment on the same line.

    A mapping that had no other key becomes `{}`; a list that had no other item goes with its key.
    Where the key is not there, `source` comes back as it is. Raises EditRefused where it cannot be
    done safely.
    """
    if not path:
        raise EditRefused("Not changed", "a whole file cannot be removed", "", file)
    document = _Document(source, file, limits)
    found = document.find(path)
    if found.missing:
        return source
    last = path[-1]
    if isinstance(last, int):
        if len(found.nodes[-2].items) == 1:
            return remove_value(source, path[:-1], file, limits)
        ways = ways_to_take_item(document.shown, found, last)
    else:
        ways = ways_to_remove(document.shown, found, last)
    return document.changed(ways, _without(document.data, path))


class _Document:
    """A document that is about to be edited: what it says, and where everything stands.

    `shown` is the text as it is read, character for character at the same offsets as the real one.
    """

    def __init__(self, source: bytes, file: str, limits: Limits | None) -> None:
        self._file = file
        self._limits = limits
        tree = read_tree(source, file, limits)
        if tree.failed:
            fatal = tree.problems[-1]
            raise EditRefused("Not changed", fatal.what, fatal.mend, str(fatal.place))
        self.data = tree.data
        text = source.decode()
        self._mark = _MARK if text.startswith(_MARK) else ""
        self._text = text.removeprefix(_MARK)
        self.shown = _safe(self._text)
        try:
            self._root = read_nodes(self.shown)
        except Unfit as unfit:
            raise self._refusal(unfit.what, unfit.at) from None

    def find(self, path: Path) -> Found:
        """Follow `path` as far as there is something. Raises EditRefused where it leads astray."""
        nodes: list[Node] = [] if self._root is None else [self._root]
        for taken, part in enumerate(path):
            node = nodes[-1] if nodes else None
            following = None if node is None or _says_nothing(node) else self._step(node, part)
            if following is None:
                if not all(isinstance(key, str) for key in path[taken:]):
                    raise EditRefused("Not changed", "there is no such list", "", self._file)
                return Found(tuple(nodes), path[taken:])
            nodes.append(following)
        return Found(tuple(nodes))

    def require_text(self, found: Found) -> None:
        """Refuse to put a text where a list or a mapping stands."""
        if not found.missing and not found.nodes[-1].is_scalar:
            kind = _kind(found.nodes[-1])
            raise self._refusal(f"there is {kind} where a text should be", found.nodes[-1].start)

    def require_list(self, found: Found) -> None:
        """Refuse to add an item where a text or a mapping stands."""
        if found.missing or not found.nodes:
            return
        node = found.nodes[-1]
        if _says_nothing(node) or not (node.is_scalar or node.keys is not None):
            return
        raise self._refusal(f"there is {_kind(node)} where a list should be", node.start)

    def changed(self, ways: Iterator[Way], wanted: Any) -> bytes:
        """Return the first result that, read again, says exactly what is wanted."""
        for way in ways:
            result = (self._mark + spliced(self._text, way)).encode()
            tree = read_tree(result, self._file, self._limits)
            if not tree.failed and tree.data == wanted:
                return result
        raise EditRefused(
            "Not changed",
            "this value cannot be replaced without touching the rest of the file",
            "change it in an editor",
            self._file,
        )

    def _step(self, node: Node, part: str | int) -> Node | None:
        """Return what `part` leads to; None where a mapping lacks it."""
        if isinstance(part, str) and node.keys is not None:
            names = [key.text for key in node.keys]
            return node.items[names.index(part)] if part in names else None
        if isinstance(part, int) and not node.is_scalar and node.keys is None:
            if 0 <= part < len(node.items):
                return node.items[part]
            raise self._refusal(f"the list has no item {part + 1}", node.start)
        what = f"there is {_kind(node)} where `{part}` is looked for"
        raise self._refusal(what, node.start)

    def _refusal(self, what: str, at: int) -> EditRefused:
        place = Place(self._file, line_of(self.shown, at), column_of(self.shown, at) + 1)
        return EditRefused("Not changed", what, "mend it in an editor first", str(place))


def _safe(text: str) -> str:
    """Replace what is never read from a file, one character for each, as reading does."""
    return UNSAFE.sub(lambda found: REPLACEMENT * len(found.group()), text)


def _kind(node: Node) -> str:
    return "a text" if node.is_scalar else "a list" if node.keys is None else "a group of keys"


def _says_nothing(node: Node) -> bool:
    return node.text is not None and is_null(node.text, node.style)


def _with(meaning: Any, path: Path, value: str) -> Any:
    """Return a copy of `meaning` with the value at `path` set."""
    if not path:
        return value
    copied: Any = meaning.copy() if meaning else {}
    inner = copied.get(path[0]) if isinstance(copied, dict) else copied[path[0]]
    copied[path[0]] = _with(inner, path[1:], value)
    return copied


def _with_item(meaning: Any, path: Path, item: Value) -> Any:
    """Return a copy of `meaning` with an item at the end of the list at `path`."""
    if not path:
        return [*(meaning or []), item]
    copied: Any = meaning.copy() if meaning else {}
    inner = copied.get(path[0]) if isinstance(copied, dict) else copied[path[0]]
    copied[path[0]] = _with_item(inner, path[1:], item)
    return copied


def _without(meaning: Any, path: Path) -> Any:
    """Return a copy of `meaning` without the key at `path`."""
    copied = meaning.copy()
    if len(path) == 1:
        del copied[path[0]]
    else:
        copied[path[0]] = _without(copied[path[0]], path[1:])
    return copied
