"""One's own documents of any kind: made, opened, changed value by value, taken away.

A change is told as values and not as bytes: where somebody else changed the file meanwhile, the
same change is made to what stands there now, unless they changed the very same value. What stood
there before is kept as a version.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from eventcoach.errors import ChangedOnDisk, EventCoachError, StorageError, UserFileError
from eventcoach.model.base import Document
from eventcoach.model.kinds import kind_named
from eventcoach.model.problem import Problem

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.kinds import Kind
    from eventcoach.storage.documents import Loaded
    from eventcoach.storage.yaml.splices import Value
    from eventcoach.storage.yaml.tree import Path

__all__ = [
    "Add", "Edit", "Mine", "Put", "Take", "change", "create", "create_many", "free_name",
    "load_source", "open_good", "open_mine", "read_source",
]  # fmt: skip

D = TypeVar("D", bound=Document)

TRIES = 5
"""How often a change is made anew where somebody else writes at the same moment."""
LONGEST_NAME = 48


class Put(Struct, frozen=True):
    """Set the text at `path`; an empty one takes the key out."""

    path: Path
    value: str


class Add(Struct, frozen=True):
    """Put an item at the end of the list at `path`."""

    path: Path
    item: Value


class Take(Struct, frozen=True):
    """Take out what is at `path`: a key, or an item of a list by its place."""

    path: Path


Edit = Put | Add | Take


class Mine(Struct, frozen=True):
    """A document of the user's as it stands in its file.

    `document` is None where the file cannot be used as it is, and `problems` say why.
    """

    kind: str
    name: str
    path: str
    source: bytes
    document: Document | None
    problems: tuple[Problem, ...] = ()


def free_name(coach: Coach, kind: str, title: str) -> str:
    """Return a name for a new document, made from its title; where it is taken, the next free.

    A title without a letter that a name may have gives the kind's own name.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    stem = "-".join(words)[:LONGEST_NAME].strip("-") or kind
    taken = set(coach.library.entries(kind)) | (coach.forgotten() if kind == "person" else set())
    name, number = stem, 1
    while name in taken or os.path.lexists(_path(coach, kind, name)):
        number += 1
        name = f"{stem}-{number}"
    return name


def create(coach: Coach, kind: str, name: str, values: dict[str, Any]) -> Mine:
    """Write a new document and return it. What is empty in `values` is left out.

    Raises ChangedOnDisk where there is such a file already, StorageError where it cannot be
    written, UserFileError where the values do not make a document of this kind.
    """
    from eventcoach.storage.saving import save

    made = _new(coach, kind, name, values)
    try:
        save(made.path, made.source, None, locks=coach.paths.locks, inside=coach.paths.data)
    except EventCoachError as error:
        error.place = os.path.basename(made.path)
        raise
    coach.library.renew(kind)
    return made


def create_many(
    coach: Coach, kind: str, new: Iterable[tuple[str, dict[str, Any]]],
    told: Callable[[int], None] | None = None,
) -> list[Mine]:  # fmt: skip
    """Write new documents, names with their values, as `create` does, and return them.

    Some at a time wait for the disk together. `told` hears how many there are so far; what it
    raises stops here, and those stay, as they do where one raises what `create` raises.
    """
    from eventcoach.storage.saving import BATCH, save_new

    made: list[Mine] = []
    waiting: list[Mine] = []

    def write() -> None:
        some = {each.path: each for each in waiting}
        waiting.clear()

        def placed(path: str) -> None:
            made.append(some[path])
            if told is not None:
                told(len(made))

        try:
            files = [(path, each.source) for path, each in some.items()]
            save_new(files, locks=coach.paths.locks, placed=placed)
        except EventCoachError as error:
            error.place = os.path.basename(error.place)
            raise

    try:
        for name, values in new:
            try:
                waiting.append(_new(coach, kind, name, values))
            except EventCoachError:
                write()
                raise
            if len(waiting) == BATCH:
                write()
        write()
    finally:
        coach.library.renew(kind)
    return made


def _new(coach: Coach, kind: str, name: str, values: dict[str, Any]) -> Mine:
    """Return a new document that is not written yet. Raises as `create` does."""
    from eventcoach.storage.writing import new_document

    if kind == "person":
        from eventcoach.coach.forgotten import refuse_forgotten

        refuse_forgotten(coach, name)
    path = _path(coach, kind, name)
    made = _made(coach, kind, name, path, new_document(values, os.path.basename(path)))
    if made.problems:
        first = made.problems[0]
        raise UserFileError("not saved", first.what, first.mend)
    return made


def open_mine(coach: Coach, kind: str, name: str) -> Mine:
    """Return a document of the user's as it stands now.

    Raises StorageError where it is gone or cannot be read, and for somebody who was forgotten,
    whose file may still be there; UserFileError for what is no file.
    """
    _pass_over_forgotten(coach, kind, name)
    path = _path(coach, kind, name)
    return _made(coach, kind, name, path, read_source(coach, path))


def open_good(coach: Coach, kind: str, name: str, type_: type[D]) -> tuple[Mine, D]:
    """Return a document of the user's, and what is in it.

    Raises as `open_mine` does, and UserFileError where it cannot be used as it is.
    """
    mine = open_mine(coach, kind, name)
    if not isinstance(mine.document, type_):
        first = mine.problems[0] if mine.problems else None
        raise UserFileError(
            first.what if first else f"this {kind}'s file cannot be used",
            hint=first.mend if first else "",
            place=str(first.place) if first else "",
        )
    return mine, mine.document


def change(coach: Coach, opened: Mine, edits: Iterable[Edit]) -> Mine:
    """Make some edits, all of them or none, and return the document as it then stands.

    Raises ChangedOnDisk where somebody else changed one of the same values since it was opened or
    the file is gone, UserFileError where the file cannot be edited safely or would no longer be a
    good document, StorageError where it cannot be written. Then the file is as it was.
    """
    from eventcoach.storage.saving import fingerprint, save

    wanted = tuple(edits)
    source = opened.source
    _pass_over_forgotten(coach, opened.kind, opened.name)
    for _ in range(TRIES):
        content = _edited(coach, source, wanted, opened)
        if content == source:
            return _made(coach, opened.kind, opened.name, opened.path, source)
        made = _made(coach, opened.kind, opened.name, opened.path, content)
        fresh = [problem for problem in made.problems if problem not in opened.problems]
        if len(made.problems) > len(opened.problems):
            raise UserFileError("not saved", fresh[0].what, fresh[0].mend)
        _keep(coach, opened, source)
        try:
            save(
                opened.path, content, fingerprint(source),
                locks=coach.paths.locks, inside=coach.paths.data,
            )  # fmt: skip
        except ChangedOnDisk as changed:
            theirs = changed.theirs
            if theirs is None or _same_touched(coach, opened, theirs, wanted):
                changed.place = os.path.basename(opened.path)
                raise
            source = theirs
            continue
        except EventCoachError as error:
            error.place = os.path.basename(opened.path)
            raise
        _keep(coach, opened, content)
        coach.library.renew(opened.kind)
        return made
    raise ChangedOnDisk(
        "not saved", "this file is being changed all the time", "try again",
        os.path.basename(opened.path),
    )  # fmt: skip


def _pass_over_forgotten(coach: Coach, kind: str, name: str) -> None:
    if kind == "person" and name in coach.forgotten():
        raise StorageError("they were forgotten", hint="nothing of theirs is kept")


def _edited(coach: Coach, source: bytes, edits: tuple[Edit, ...], opened: Mine) -> bytes:
    from eventcoach.storage.editing import add_item, remove_value, set_value

    file = os.path.basename(opened.path)
    limits = _limits(coach)
    for edit in edits:
        if isinstance(edit, Add):
            source = add_item(source, edit.path, edit.item, file, limits)
        elif isinstance(edit, Put) and edit.value:
            source = set_value(source, edit.path, edit.value, file, limits)
        else:
            source = remove_value(source, edit.path, file, limits)
    return source


def _same_touched(coach: Coach, opened: Mine, theirs: bytes, edits: tuple[Edit, ...]) -> bool:
    """Whether somebody else changed a value that one of the edits sets or takes out."""
    from eventcoach.storage.yaml.tree import read_tree

    file = os.path.basename(opened.path)
    mine, other = (read_tree(each, file, _limits(coach)) for each in (opened.source, theirs))
    if other.failed:
        return True
    for edit in edits:
        if isinstance(edit, Add):
            continue
        # A place in a list means another item once the list has changed.
        listed = next((at for at, part in enumerate(edit.path) if isinstance(part, int)), None)
        path = edit.path if listed is None else edit.path[:listed]
        if _value(mine.data, path) != _value(other.data, path):
            return True
    return False


def _value(data: Any, path: Path) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _keep(coach: Coach, opened: Mine, content: bytes) -> None:
    """Keep a version; one that cannot be kept stops nothing."""
    at = coach.clock.now().replace(microsecond=0).isoformat()
    with suppress(StorageError):
        coach.versions.keep(opened.kind, opened.name, content, at)


def _made(coach: Coach, kind: str, name: str, path: str, source: bytes) -> Mine:
    loaded = load_source(coach, kind, source, os.path.basename(path))
    return Mine(kind, name, path, source, loaded.document, loaded.problems)


def load_source(coach: Coach, kind: str, source: bytes, file: str) -> Loaded:
    """Return what is in a document, as large as my settings let one be; `file` names it."""
    from eventcoach.storage.documents import load

    return load(_kind(kind), source, file, _limits(coach))


def read_source(coach: Coach, path: str) -> bytes:
    """Return the bytes of a file. Raises StorageError, UserFileError; both name it alone."""
    from eventcoach.storage.opening import read_inside

    folder, file = os.path.split(path)
    try:
        return read_inside(folder, file, coach.settings.bank_size << 20)
    except EventCoachError as error:
        error.place = file
        raise


def _limits(coach: Coach) -> Any:
    from eventcoach.storage.yaml.tree import Limits

    return Limits.of(coach.settings.bank_size)


def _path(coach: Coach, kind: str, name: str) -> str:
    folder = _kind(kind).folder
    if not folder:  # the one document of its kind
        return os.path.join(coach.paths.data, f"{kind}.yaml")
    return coach.paths.document(folder, name)


def _kind(name: str) -> Kind:
    kind = kind_named(name)
    assert kind is not None, name
    return kind
