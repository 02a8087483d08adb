"""A document with faults, gone through value by value: what is wrong is told, the rest is kept.

A faulty optional value costs that value, a faulty required one costs the item that needs it, and
what a document itself needs costs the document.
"""

from __future__ import annotations

from typing import Any, get_args, get_origin

import msgspec

from eventcoach.model.problem import Place, Problem
from eventcoach.model.reading import from_values
from eventcoach.storage.shapes import fields_of, shape_of, without_none
from eventcoach.storage.wording import (
    beyond_length,
    choices,
    leaf_words,
    nearest,
    noun,
    shown,
    truth,
    with_article,
)
from eventcoach.storage.yaml.tree import Path, Tree

__all__ = ["mend"]

_FAULTY: Any = object()
_ENOUGH = 1000
_QUOTE = "put this line in quotes"


def mend(
    tree: Tree, data: Any, into: type[Any], lists: tuple[str, ...] = ()
) -> tuple[Any | None, list[Problem]]:
    """Return what can be kept of a tree as a value of type `into`, and every problem found.

    `lists` names the fields whose items must not share an id.
    """
    mender = _Mender(tree, lists)
    kept = mender.struct(data, into, ())
    value = None if kept is _FAULTY else from_values(kept, into, strict=False)
    return value, sorted(mender.problems)


class _Mender:
    """Goes through one tree."""

    def __init__(self, tree: Tree, lists: tuple[str, ...]) -> None:
        self.tree = tree
        self.lists = lists
        self.problems: list[Problem] = []
        self.ids: dict[str, Path] = {}

    def note(self, place: Place, what: str, mend: str = "") -> None:
        if len(self.problems) < _ENOUGH:
            self.problems.append(Problem(place, what, mend))

    def struct(self, value: Any, into: type[Any], path: Path) -> Any:
        """Return the keys of a struct that can be kept, or `_FAULTY`."""
        shape = shape_of(into)
        whole = value
        if isinstance(value, str) and shape.shorthand:
            value = {shape.shorthand: value}
        if not isinstance(value, dict):
            self._no_mapping(value, into, path)
            return _FAULTY
        if self._is_sentence(value, into, path):
            return _FAULTY
        for key in value:
            if key not in shape.known:
                self._unknown(key, into, (*path, key))
        kept: dict[str, Any] = {}
        lost: list[str] = []
        usable = True
        for field in fields_of(into):
            name = field.encode_name
            given = value.get(name)
            if given is None:
                if field.required:
                    usable = False
                    self._missing(whole, into, path, name)
                continue
            result = self.value(given, field.type, (*path, name), name)
            if result is not _FAULTY:
                kept[name] = result
            else:
                lost.append(name)
                usable = usable and not field.required
        if not usable:
            return _FAULTY
        kept = self._whole(kept, into, path, lost)
        if kept is not _FAULTY and len(path) == 2 and path[0] in self.lists:
            self._same_id(kept, path)
        return kept

    def value(self, given: Any, annotation: Any, path: Path, name: str) -> Any:
        """Return what can be kept of a value that is not empty, or `_FAULTY`."""
        inner = without_none(annotation)
        origin = get_origin(inner)
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            return self.struct(given, inner, path)
        if origin is tuple:
            return self._list(given, annotation, get_args(inner)[0], path, name)
        if origin is dict:
            return self._mapping(given, inner, path, name)
        if isinstance(given, str):
            if inner is bool:
                given = truth(given)
            try:
                from_values(given, annotation, strict=False)
            except msgspec.ValidationError:
                pass
            else:
                return given
        self.note(self.tree.place(path), *leaf_words(given, annotation, name))
        return _FAULTY

    def _list(self, given: Any, annotation: Any, inner: Any, path: Path, name: str) -> Any:
        if not isinstance(given, list):
            what = f"`{name}` is a list"
            self.note(self.tree.place(path), what, "start each of its lines with a dash: `- …`")
            return _FAULTY
        kept = []
        is_struct = isinstance(inner, type) and issubclass(inner, msgspec.Struct)
        what_item = noun(inner) if is_struct else "line"
        for number, item in enumerate(given):
            where = (*path, number)
            if item is None:
                self.note(
                    self.tree.place(where), f"this {what_item} is empty", "write it or delete it"
                )
                continue
            result = self.value(item, inner, where, name)
            if result is not _FAULTY:
                kept.append(result)
        limit = beyond_length(kept, annotation)
        if limit:
            what = f"`{name}` has more than {limit} lines"
            self.note(self.tree.place((*path, limit)), what, "delete some; the first ones are used")
            del kept[limit:]
        return kept

    def _mapping(self, given: Any, annotation: Any, path: Path, name: str) -> Any:
        keys, values = get_args(annotation)
        if not isinstance(given, dict):
            what = f"`{name}` holds keys with something behind each"
            self.note(self.tree.place(path), what, f"write it like `{_example(keys)}: …`")
            return _FAULTY
        kept = {}
        allowed = choices(keys)
        for key, value in given.items():
            where = (*path, key)
            if allowed and key not in allowed:
                what = f"`{shown(key)}` is not one of the keys of `{name}`"
                self.note(self.tree.key_place(where), what, nearest(key, allowed))
                continue
            if value is None:
                continue
            result = self.value(value, values, where, key)
            if result is not _FAULTY:
                kept[key] = result
        return kept

    def _missing(self, value: Any, into: type[Any], path: Path, name: str) -> None:
        if self.tree.spoiled(value):
            return  # it was there, and what is wrong with it is told already
        here = (*path, name) if isinstance(value, dict) and name in value else path
        what = f"{with_article(noun(into))} needs `{name}`"
        self.note(self.tree.key_place(here), what, f"write `{name}: ` and what it is")

    def _no_mapping(self, value: Any, into: type[Any], path: Path) -> None:
        shape = shape_of(into)
        place = self.tree.place(path)
        called = noun(into)
        first = shape.shorthand or next(
            (key for key, how, _ in shape.nested if how == "list"), _first_key(into)
        )
        if value is None:
            self.note(place, f"this {called} is empty", "write it or delete it")
        elif isinstance(value, list):
            mend = f"write keys such as `{first}:`" + ("" if path else " above it")
            if shape.shorthand:
                mend = f"{_QUOTE} if it is text"
            self.note(place, f"a list stands where {with_article(called)} is wanted", mend)
        else:
            what = f"{with_article(called)} is written with keys"
            self.note(place, what, f"write it like `{first}: …`")

    def _is_sentence(self, value: dict[str, Any], into: type[Any], path: Path) -> bool:
        """Tell whether a colon made a key of the first words of a line, and say so."""
        shape = shape_of(into)
        key = next(iter(value), "")
        if not path or len(value) != 1 or key in shape.known or not isinstance(value[key], str):
            return False
        if not shape.shorthand or len(self.problems) >= _ENOUGH or _close(key, shape.known):
            return False
        what = (
            f"the colon makes `{shown(key)}` a key, and {with_article(noun(into))} has no such key"
        )
        self.note(self.tree.place(path), what, _QUOTE)
        return True

    def _unknown(self, key: str, into: type[Any], path: Path) -> None:
        if len(self.problems) >= _ENOUGH:
            return  # looking for the nearest key takes its time
        what = f"`{shown(key)}` is not a key of {with_article(noun(into))}"
        mend = nearest(key, [name for name in into.__struct_encode_fields__ if name != "ideas"])
        self.note(self.tree.key_place(path), what, mend)

    def _whole(self, kept: dict[str, Any], into: type[Any], path: Path, lost: list[str]) -> Any:
        """Return `kept`, without the value that keeps the others from fitting together.

        That is the value whose key the complaint names first, or whose text it names, or else any
        that can be spared.
        Nothing is said where the complaint is about one of the `lost` keys: those have been told.
        """
        said = _complaint(kept, into)
        if not said:
            return kept
        told = any(f"`{name}" in said for name in lost)
        named = sorted((key for key in kept if f"`{key}" in said), key=lambda k: said.find(f"`{k}"))
        named += [
            key for key, value in kept.items() if isinstance(value, str) and f"“{value}”" in said
        ]
        others = [key for key in reversed(kept) if key not in named]
        for key in (*named, *others):
            rest = {name: value for name, value in kept.items() if name != key}
            if not _complaint(rest, into):
                if not told:
                    self.note(self.tree.place((*path, key)), said)
                return rest
        self.note(self.tree.place((*path, named[-1]) if named else path), said)
        return _FAULTY

    def _same_id(self, kept: dict[str, Any], path: Path) -> None:
        name = kept.get("id")
        if name is None:
            return
        if name not in self.ids:
            self.ids[name] = (*path, "id")
            return
        first = self.tree.place(self.ids[name])
        what = f"the id `{name}` is already taken in line {first.line}, column {first.column}"
        self.note(self.tree.place((*path, "id")), what, "give one of them another id")
        del kept["id"]


def _complaint(kept: dict[str, Any], into: type[Any]) -> str:
    """Return what the type itself says against values that are all right one by one."""
    try:
        from_values(kept, into, strict=False)
    except msgspec.ValidationError as error:
        return str(error).split(" - at `$")[0]
    return ""


def _first_key(into: type[Any]) -> str:
    """Return the key that one would write first: one that is needed, if any is."""
    fields = fields_of(into)
    first: str = next((field for field in fields if field.required), fields[0]).encode_name
    return first


def _close(key: str, known: frozenset[str]) -> bool:
    from difflib import get_close_matches

    return " " not in key and bool(get_close_matches(key.casefold()[:80], known, 1, 0.7))


def _example(keys: Any) -> str:
    allowed = choices(keys)
    return allowed[0] if allowed else "key"
