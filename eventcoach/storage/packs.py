"""Packs as files: fetched, placed whole or not at all, taken away.

A pack's files are read into memory within limits (see `eventcoach.storage.pack_files`), and written
into a hidden folder that is renamed when it is complete.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from msgspec import Struct

from eventcoach.errors import EventCoachError, StorageError, UsageError, UserFileError
from eventcoach.model.pack import PACK_NAME, PackRecord
from eventcoach.storage.folders import private_folder, sync_folder
from eventcoach.storage.opening import read_inside
from eventcoach.storage.pack_files import ABOUT, FOLDERS, chosen, read_folder
from eventcoach.storage.pack_git import (
    Limits,
    clone,
    is_repository,
    list_tree,
    protocol_of,
    read_blobs,
)
from eventcoach.storage.paths import Paths

__all__ = [
    "ABOUT", "FOLDERS", "Fetched", "Limits", "alone", "fetch", "installed", "name_for",
    "packs_folder", "place", "read_pack", "record_of", "remove", "sweep_packs", "tidy",
]  # fmt: skip

RECORD = ".pack.yaml"
_NEW, _OLD, _WORK = ".new-", ".old-", "fetching-"


class Fetched(Struct, frozen=True):
    """A pack's files by their path in it, where they came from, and what was left out and why."""

    record: PackRecord
    files: dict[str, bytes]
    left_out: tuple[str, ...] = ()


def packs_folder(paths: Paths) -> str:
    """Return the folder of all packs."""
    return os.path.join(paths.data, "packs")


def installed(paths: Paths) -> list[str]:
    """Return the names of the packs that are there, sorted."""
    try:
        names = sorted(os.listdir(packs_folder(paths)))
    except OSError:
        return []
    return [
        name
        for name in names
        if re.fullmatch(PACK_NAME, name) and os.path.isdir(os.path.join(packs_folder(paths), name))
    ]


def name_for(source: str) -> str:
    """Return the name that a pack gets from where it is fetched; empty where none can be made."""
    last = re.split(r"[/\\:]", source.rstrip("/\\"))[-1].removesuffix(".git")
    name = re.sub(r"[^a-z0-9]+", "-", last.lower()).strip("-")[:64].strip("-")
    return name if re.fullmatch(PACK_NAME, name) else ""


@contextmanager
def alone(paths: Paths) -> Iterator[None]:
    """Hold packs for oneself, and clear away first what a sudden end left. Raises StorageError."""
    from eventcoach.storage.locking import locked

    with locked(os.path.join(paths.locks, "packs"), patience=2.0):
        sweep_packs(paths)
        yield


def sweep_packs(paths: Paths) -> int:
    """Take away half-made packs, and put back one whose update was cut off; return how many.

    To be called by whoever holds the packs alone.
    """
    folder = packs_folder(paths)
    swept = 0
    for name in _names(folder):
        path = os.path.join(folder, name)
        if name.startswith(_OLD) and not os.path.lexists(os.path.join(folder, name[len(_OLD) :])):
            with suppress(OSError):
                os.rename(path, os.path.join(folder, name[len(_OLD) :]))
            swept += 1
        elif name.startswith((_NEW, _OLD)):
            _take_away(path)
            swept += 1
    for name in _names(paths.state):
        if name.startswith(_WORK):
            _take_away(os.path.join(paths.state, name))
            swept += 1
    return swept


def tidy(paths: Paths) -> int:
    """Clear away what a sudden end left, unless somebody is at it; return how much there was."""
    marks = [name for name in _names(packs_folder(paths)) if name.startswith((_NEW, _OLD))]
    if not marks and not any(name.startswith(_WORK) for name in _names(paths.state)):
        return 0
    from eventcoach.storage.locking import locked

    with suppress(StorageError), locked(os.path.join(paths.locks, "packs"), patience=0.0):
        return sweep_packs(paths)
    return 0


def fetch(
    paths: Paths, source: str, told: Callable[[int], None], limits: Limits | None = None
) -> Fetched:
    """Read a pack from a folder or with git. Nothing is placed.

    Raises UsageError for what is no source, UserFileError for what is no pack or too large a one,
    StorageError where it cannot be had.
    """
    limits = limits or Limits()
    if protocol_of(source) != "file":
        return _from_git(paths, source, told, limits)
    folder = os.path.abspath(os.path.expanduser(source))
    if not os.path.isdir(folder):
        raise UsageError("there is no such folder", hint="say a folder, or an https or ssh address")
    if is_repository(folder):
        return _from_git(paths, folder, told, limits)
    files, left_out = read_folder(folder, limits)
    return _checked(Fetched(PackRecord(source=folder), files, tuple(left_out)))


def read_pack(paths: Paths, name: str) -> Fetched:
    """Return an installed pack as it is on disk now."""
    folder = os.path.join(packs_folder(paths), name)
    files, left_out = read_folder(folder, Limits(files=100_000, total=1 << 30))
    return Fetched(record_of(paths, name), files, tuple(left_out))


def record_of(paths: Paths, name: str) -> PackRecord:
    """Return where a pack came from; empty for one that somebody put there by hand."""
    from eventcoach.storage.documents import convert
    from eventcoach.storage.yaml.tree import read_tree

    folder = os.path.join(packs_folder(paths), name)
    try:
        tree = read_tree(read_inside(folder, RECORD), RECORD)
    except EventCoachError:
        return PackRecord()
    found = None if tree.failed else convert(tree, PackRecord)[0]
    return found if isinstance(found, PackRecord) else PackRecord()


def place(paths: Paths, name: str, fetched: Fetched, *, instead: bool = False) -> None:
    """Put a pack where it is read, whole or not at all; `instead` of the one there.

    Raises UsageError for a name that is taken, StorageError where it cannot be written.
    """
    folder = packs_folder(paths)
    target, new, old = (os.path.join(folder, mark + name) for mark in ("", _NEW, _OLD))
    if os.path.lexists(target) and not instead:
        raise UsageError(f"there is a pack called {name} already", hint="choose a --name")
    try:
        _write(new, fetched)
        if os.path.lexists(target):
            os.rename(target, old)
        os.rename(new, target)
        sync_folder(folder)
        _take_away(old)
    except OSError as error:
        _take_away(new)
        sweep_packs(paths)
        reason = error.strerror or "the system does not say why"
        raise StorageError("the pack was not saved", reason, "nothing has changed") from None


def remove(paths: Paths, name: str) -> None:
    """Take a pack's files away; of a link only the link. Raises StorageError."""
    folder = packs_folder(paths)
    target, gone = os.path.join(folder, name), os.path.join(folder, _NEW + name)
    try:
        if os.path.islink(target):
            os.unlink(target)
        else:
            os.rename(target, gone)  # from here on it is gone, however this ends
            _take_away(gone)
        sync_folder(folder)
    except OSError as error:
        reason = error.strerror or "the system does not say why"
        raise StorageError("the pack could not be taken away", reason) from None


def _from_git(paths: Paths, source: str, told: Callable[[int], None], limits: Limits) -> Fetched:
    from tempfile import mkdtemp

    try:
        private_folder(paths.state)
        work = mkdtemp(prefix=_WORK, dir=paths.state)
    except OSError as error:
        raise StorageError("nothing can be fetched", error.strerror or "") from None
    try:
        store = os.path.join(work, "store")
        commit = clone(source, store, limits, told)
        wanted = [ABOUT, *(f"{folder}/" for folder in FOLDERS)]
        listed, left_out = chosen(list_tree(store, commit, wanted, limits), limits)
        contents = read_blobs(store, listed, limits) if listed else []
        files = {each.path: content for each, content in zip(listed, contents, strict=True)}
        return _checked(Fetched(PackRecord(source=source, commit=commit), files, tuple(left_out)))
    finally:
        _take_away(work)


def _checked(fetched: Fetched) -> Fetched:
    if any(path != ABOUT for path in fetched.files):
        return fetched
    said = f" ({fetched.left_out[0]})" if fetched.left_out else ""
    raise UserFileError(
        f"there is no document of a pack here{said}",
        hint="put them into folders such as banks/, partners/ or modes/",
    )


def _write(folder: str, fetched: Fetched) -> None:
    """Write a pack into a new folder, for good. Raises OSError."""
    _take_away(folder)
    private_folder(folder)
    folders = {folder}
    for path, content in {**fetched.files, RECORD: _told(fetched.record)}.items():
        file = os.path.join(folder, *path.split("/"))
        private_folder(os.path.dirname(file))
        folders.add(os.path.dirname(file))
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
    for each in folders:
        sync_folder(each)


def _told(record: PackRecord) -> bytes:
    import json

    values: Mapping[str, str] = {"source": record.source, "commit": record.commit}
    lines = [f"{key}: {json.dumps(value)}" for key, value in values.items() if value]
    head = "# Where this pack came from; `eventcoach pack update` reads it."
    return "\n".join((head, *lines, "")).encode()


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _take_away(path: str) -> None:
    """Delete a folder and what is in it; a link only itself. What cannot go stays for later."""
    from shutil import rmtree

    if os.path.isdir(path) and not os.path.islink(path):
        rmtree(path, ignore_errors=True)
