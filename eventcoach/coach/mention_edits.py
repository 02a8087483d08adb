"""Taking a name out of a document, value by value, and not one byte else.

Whoever is on an event's list of people to meet leaves that list; elsewhere the name becomes
“somebody”. What another file is called by stays, or it would be found no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from eventcoach.coaching.mentions import mentions, without_name
from eventcoach.errors import UserFileError
from eventcoach.model.text import normal

if TYPE_CHECKING:
    from eventcoach.storage.yaml.tree import Limits, Path

__all__ = ["lines_with", "without"]

REFERENCES = frozenset((
    "id", "ideas", "lang", "event", "pitch", "checklist", "mode", "partner", "banks", "openers",
    "wrap_ups", "exits", "introduced_by", "uid", "when", "ends", "at", "zone", "kind", "shape",
    "stage", "tie", "draw", "closeness", "met", "email", "phone", "links", "link",
))  # fmt: skip
"""Keys of values that are chosen or point elsewhere, and are no words of anybody."""


def lines_with(
    names: Sequence[str], source: bytes, *, person: bool = False, limits: Limits | None = None
) -> tuple[str, ...]:
    """Return the lines of a document in which a name stands, as they are; none where it does not.

    `person` says that it is a person's file: what that one is called is their own name.
    """
    text = source.decode(errors="replace")
    if not _any(names, text) and "\\" not in text:
        return ()
    tree = _tree(source, limits)
    if tree.failed:
        return _lines(names, text)
    lines: list[str] = []
    meet = _to_meet(tree.data, names)
    lines += [f"to meet: {_called(tree.data['meet'][place])}" for place in meet]
    for path, value in _leaves(tree.data):
        if path[:1] == ("meet",) and path[1] in meet:
            continue
        if not (person and _own_name(path, value, names)):
            lines += _lines(names, value)
    # What is left of it once all values are without the name stands in comments.
    values = _without_values(names, source, person=person, limits=limits)
    comments = _without_comments(names, values, person=person, limits=limits)
    stays = _lines(names, comments.decode())
    lines += [each for each in _lines(names, values.decode()) if each not in stays]
    return tuple(lines)


def without(
    names: Sequence[str], source: bytes, *, person: bool = False, limits: Limits | None = None
) -> bytes:
    """Return a document without some names, as far as that can be done safely.

    What cannot be read as a document is changed as plain text.
    """
    text = source.decode(errors="surrogateescape")
    if not _any(names, text) and "\\" not in text:
        return source
    if _tree(source, limits).failed:
        return _plain(names, text).encode(errors="surrogateescape")
    source = _without_values(names, source, person=person, limits=limits)
    return _without_comments(names, source, person=person, limits=limits)


def _without_values(
    names: Sequence[str], source: bytes, *, person: bool, limits: Limits | None
) -> bytes:
    """Take names out of what a document says."""
    for place in reversed(_to_meet(_tree(source, limits).data, names)):
        source = _removed(source, ("meet", place), limits)
    for path, value in _leaves(_tree(source, limits).data):
        if person and _own_name(path, value, names):
            continue
        new = _plain(names, value)
        if new != value:
            source = _put(source, path, new, limits)
    return source


def _without_comments(
    names: Sequence[str], source: bytes, *, person: bool, limits: Limits | None
) -> bytes:
    """Take names out of what is no value, one place after the other, the last one first."""
    text = source.decode()
    wanted = _blurred(_tree(source, limits).data, names, person=person)
    places = sorted(
        {(each.start, each.end) for name in names for each in mentions(name, text)}, reverse=True
    )
    for start, end in places:
        changed = text[:start] + _plain(names, text[start:end]) + text[end:]
        tree = _tree(changed.encode(), limits)
        if not tree.failed and _blurred(tree.data, names, person=person) == wanted:
            text = changed
    return text.encode()


def _blurred(data: Any, names: Sequence[str], *, person: bool) -> list[tuple[Path, str]]:
    """Return every value of a document without the names, those that stay as they are."""
    return [
        (
            path,
            value
            if not _is_words(path) or (person and _own_name(path, value, names))
            else _plain(names, value),
        )
        for path, value in _leaves(data, everything=True)
    ]


def _leaves(data: Any, path: Path = (), *, everything: bool = False) -> Iterator[tuple[Path, str]]:
    """Yield each text of a document that is words of somebody; or everything that it says."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*path, key), everything=everything)
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _leaves(value, (*path, place), everything=everything)
    elif everything or (isinstance(data, str) and _is_words(path)):
        yield path, data if isinstance(data, str) else ""


def _is_words(path: Path) -> bool:
    return not any(part in REFERENCES for part in path)


def _to_meet(data: Any, names: Sequence[str]) -> list[int]:
    """Return the places of those on an event's list who have one of the names."""
    listed = data.get("meet") if isinstance(data, dict) else None
    wanted = {normal(name) for name in names}
    return [
        place
        for place, each in enumerate(listed if isinstance(listed, list) else ())
        if normal(_called(each)) in wanted
    ]


def _called(item: Any) -> str:
    name = item.get("name") if isinstance(item, dict) else item
    return name if isinstance(name, str) else ""


def _own_name(path: Path, value: str, names: Sequence[str]) -> bool:
    """Whether it is what another person is called: by the same name, or the same first name."""
    if path != ("name",):
        return False
    in_full = [name for name in names if len(name.split()) > 1]
    return normal(value) in {normal(name) for name in names} or not _any(in_full, value)


def _plain(names: Sequence[str], text: str) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = without_name(name, text)
    return text


def _any(names: Sequence[str], text: str) -> bool:
    return any(mentions(name, text) for name in names)


def _lines(names: Sequence[str], text: str) -> tuple[str, ...]:
    found = {each.line: each.words for name in names for each in mentions(name, text)}
    return tuple(words.strip() for _, words in sorted(found.items()))


def _put(source: bytes, path: Path, value: str, limits: Limits | None) -> bytes:
    from eventcoach.storage.editing import set_value

    try:
        return set_value(source, path, value, "", limits)
    except UserFileError:
        return source


def _removed(source: bytes, path: Path, limits: Limits | None) -> bytes:
    from eventcoach.storage.editing import remove_value

    try:
        return remove_value(source, path, "", limits)
    except UserFileError:
        return source


def _tree(source: bytes, limits: Limits | None) -> Any:
    from eventcoach.storage.yaml.tree import read_tree

    return read_tree(source, "", limits)
