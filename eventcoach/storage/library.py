"""The library: every document there is, bundled, the user's own, and from packs.

A user's document shadows a bundled one of the same kind and name; a pack's never does. Folders
are listed when they are asked for and files are read when they are used, once: to show one pitch,
no bank is opened.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator

from msgspec import Struct

from eventcoach.model.base import Document, Item
from eventcoach.model.kinds import KINDS, Kind, kind_named
from eventcoach.model.problem import Place, Problem
from eventcoach.model.text import item_id, normal
from eventcoach.storage.documents import Loaded, load
from eventcoach.storage.opening import list_documents, read_inside
from eventcoach.storage.paths import Paths
from eventcoach.storage.yaml.tree import Limits

__all__ = ["PRIVATE", "Entry", "Library", "Origin", "words_of"]

PRIVATE = ("event", "person", "profile")
"""Kinds that are the user's own alone: no pack brings any."""
Origin = str
"""`yours`, `bundled`, or the name of a pack."""
LeftOut = Callable[[str], Collection[str] | None]


class Entry(Struct, frozen=True):
    """A document that is there. `name` is how it is referred to; `folder/file` where it is."""

    kind: str
    name: str
    origin: Origin
    folder: str
    file: str

    @property
    def path(self) -> str:
        """The path of the file."""
        return os.path.join(self.folder, self.file)

    @property
    def yours(self) -> bool:
        """Whether it is the user's own file, which alone may be edited."""
        return self.origin == "yours"


def words_of(item: Item) -> str:
    """Return the words of an item: the field that a plain string stands for."""
    return str(getattr(item, type(item).shorthand or "title", "") or "")


def _stamp(path: str) -> tuple[int, int, int] | None:
    """Return what tells one state of a file from another without reading it."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


class Library:
    """Finds and loads documents.

    `left_out` tells, of a kind, the names of the user's own documents that are as if they were not
    there: those of people who were forgotten.
    """

    def __init__(
        self, paths: Paths, limits: Limits | None = None, left_out: LeftOut | None = None
    ) -> None:
        self._paths = paths
        self._limits = limits or Limits()
        self.left_out = left_out or (lambda _: None)
        self._entries: dict[str, dict[str, Entry]] = {}
        self._folder_problems: dict[str, tuple[Problem, ...]] = {}
        self._loaded: dict[tuple[str, str, Origin], Loaded] = {}
        self._stamps: dict[tuple[str, str, Origin], tuple[int, int, int] | None] = {}

    def entries(self, kind: str) -> dict[str, Entry]:
        """Return the documents of a kind by name: yours, then bundled ones, then packs'."""
        found = self._entries.get(kind)  # another thread may call `forget` at any moment
        return self._list(_kind(kind)) if found is None else found

    def load(self, entry: Entry) -> Loaded:
        """Return what is in a document, and what is wrong in it. A bad file never raises."""
        key = (entry.kind, entry.name, entry.origin)
        loaded = self._loaded.get(key)
        if loaded is None:
            self._stamps[key] = _stamp(entry.path)  # before reading, so that no change is missed
            loaded = self._loaded[key] = self._read(entry)
        return loaded

    def get(self, kind: str, name: str) -> Document | None:
        """Return a document by name; None where there is none or it cannot be used."""
        entry = self.entries(kind).get(name)
        return self.load(entry).document if entry else None

    def all(self, kind: str) -> Iterator[tuple[Entry, Document]]:
        """Yield every usable document of a kind."""
        for entry in list(self.entries(kind).values()):
            document = self.load(entry).document
            if document is not None:
                yield entry, document

    def items(self, kind: str) -> Iterator[tuple[Entry, Item, str]]:
        """Yield every item of every document of a kind, with its reference `document/id`."""
        described = _kind(kind)
        for entry, document in self.all(kind):
            for item in getattr(document, described.lists[0]) if described.lists else ():
                yield (
                    entry,
                    item,
                    f"{entry.name}/{item.id or item_id(described.item, words_of(item))}",
                )

    def find(self, kind: str, reference: str) -> tuple[Entry, Item] | None:
        """Return the item that a reference names: `document/id`, a bare id, or the exact words.

        A bare id must be unique; where several documents have it, there is no such item.
        """
        name, _, wanted = reference.rpartition("/")
        if name in self.entries(kind):
            described = _kind(kind)
            entry = self.entries(kind)[name]
            document = self.load(entry).document
            for item in getattr(document, described.lists[0], ()):
                if wanted in (item.id, item_id(described.item, words_of(item))):
                    return entry, item
            return None
        matches = [
            (entry, item)
            for entry, item, known in self.items(kind)
            if known.rpartition("/")[2] == reference or normal(words_of(item)) == normal(reference)
        ]
        same_words = {normal(words_of(item)) for _, item in matches}
        return matches[0] if matches and len(same_words) == 1 else None

    def problems(self, kind: str = "") -> tuple[Problem, ...]:
        """Return every problem of every document of a kind, or of all kinds, by loading them."""
        found: list[Problem] = []
        for described in KINDS:
            if kind in ("", described.name):
                for entry in self.entries(described.name).values():
                    found.extend(self.load(entry).problems)
                found.extend(self._folder_problems.get(described.name, ()))
        return tuple(found)

    def problems_so_far(self) -> tuple[Problem, ...]:
        """Return the problems of what has been read so far."""
        found = [problem for loaded in list(self._loaded.values()) for problem in loaded.problems]
        return (*found, *(p for problems in list(self._folder_problems.values()) for p in problems))

    def forget(self, kind: str = "") -> None:
        """Read again what is asked for next: a kind, or everything."""
        for known in [known for known in list(self._entries) if kind in ("", known)]:
            self._entries.pop(known, None)
        for key in [key for key in list(self._loaded) if kind in ("", key[0])]:
            self._loaded.pop(key, None)

    def renew_all(self) -> None:
        """List anew every kind that was listed so far, as `renew` does."""
        for kind in list(self._entries):
            self.renew(kind)

    def renew(self, kind: str) -> None:
        """List a kind anew, and read again only the files that are not as they were.

        A file is known by its number, size and time of change; thousands take some milliseconds.
        """
        self._entries.pop(kind, None)
        for entry in list(self.entries(kind).values()):
            key = (entry.kind, entry.name, entry.origin)
            if key in self._loaded and self._stamps.get(key) != _stamp(entry.path):
                self._loaded.pop(key, None)
        there = {(kind, entry.name, entry.origin) for entry in self.entries(kind).values()}
        for key in [key for key in list(self._loaded) if key[0] == kind and key not in there]:
            self._loaded.pop(key, None)

    def _list(self, kind: Kind) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        problems: list[Problem] = []
        left_out = self.left_out(kind.name) or ()
        for origin, root in self._roots():
            if origin not in ("yours", "bundled") and kind.name in PRIVATE:
                continue
            folder = os.path.join(root, kind.folder) if kind.folder else root
            if origin not in ("yours", "bundled") and _leads_out(folder, root):
                place = Place(folder)
                problems.append(Problem(place, "this folder leads out of its pack", "copy it in"))
                continue
            names, troubles = list_documents(folder) if kind.folder else (["profile.yaml"], [])
            problems += troubles
            for file in names:
                if not kind.folder and not os.path.lexists(os.path.join(folder, file)):
                    continue
                stem = file.removesuffix(".yaml")
                if origin == "yours" and stem in left_out:
                    continue
                name = stem if origin in ("yours", "bundled") else f"{origin}:{stem}"
                entries.setdefault(name, Entry(kind.name, name, origin, folder, file))
        self._entries[kind.name] = entries
        self._folder_problems[kind.name] = tuple(problems)
        return entries

    def _roots(self) -> list[tuple[Origin, str]]:
        """Return the folders that hold documents, the strongest first."""
        packs = os.path.join(self._paths.data, "packs")
        try:
            names = sorted(name for name in os.listdir(packs) if not name.startswith("."))
            names = [name for name in names if name not in ("yours", "bundled")]
        except OSError:
            names = []
        return [
            ("yours", self._paths.data),
            ("bundled", self._paths.content),
            *((name, os.path.join(packs, name)) for name in names),
        ]

    def _read(self, entry: Entry) -> Loaded:
        from eventcoach.errors import EventCoachError

        try:
            source = read_inside(entry.folder, entry.file, self._limits.size)
        except EventCoachError as error:
            problem = Problem(Place(entry.path), error.message or error.title, error.hint)
            return Loaded(document=None, problems=(problem,))
        loaded = load(_kind(entry.kind), source, entry.path, self._limits)
        if entry.origin in ("yours", "bundled") or loaded.document is None:
            return loaded
        from eventcoach.storage.own_names import at_home

        def has(kind: str, name: str) -> bool:
            return name in self.entries(kind)

        return Loaded(at_home(loaded.document, entry.origin, has), loaded.problems)


def _leads_out(folder: str, root: str) -> bool:
    """Whether a folder is, by a link, somewhere else than in `root`."""
    return os.path.islink(folder) and not os.path.realpath(folder).startswith(
        os.path.realpath(root) + os.sep
    )


def _kind(name: str) -> Kind:
    kind = kind_named(name)
    assert kind is not None, name
    return kind
