"""Packs: what one brings, what is wrong in it, and what an update would change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.errors import UsageError
from eventcoach.model.kinds import KINDS, Kind
from eventcoach.model.pack import PackAbout, PackRecord
from eventcoach.model.problem import Place, Problem
from eventcoach.storage import packs as files

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.base import Document, Item
    from eventcoach.storage.packs import Fetched
    from eventcoach.storage.yaml.tree import Limits

__all__ = [
    "Brought", "Change", "Pack", "about_of", "added", "changes", "every_pack", "fetched_again",
    "known_pack", "look", "name_of", "removed", "updated",
]  # fmt: skip


class Brought(Struct, frozen=True):
    """A document of a pack: its kind, its path in the pack, its title and its language."""

    kind: str
    file: str
    title: str
    lang: str


class Pack(Struct, frozen=True):
    """What a pack is and brings. `problems` are told by file and line; what is left is used."""

    name: str
    about: PackAbout
    record: PackRecord
    brings: tuple[Brought, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]
    begin: str = ""
    """The name, in the pack, of its first session, else of its first mode."""

    @property
    def title(self) -> str:
        """What to call it."""
        return self.about.title or self.name

    @property
    def said(self) -> list[str]:
        """What it says of itself, and where it came from: one line each, as it was written."""
        about = self.about
        by = f"by {about.author}" if about.author else ""
        licence = about.licence or about.license
        first = " · ".join(each for each in (about.title, by, licence) if each)
        commit = f", commit {self.record.commit[:10]}" if self.record.commit else ""
        return [each for each in (first, about.about, f"from {self.record.source}{commit}") if each]

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages of what it brings, sorted."""
        return tuple(sorted({each.lang for each in self.brings}))


class Change(Struct, frozen=True):
    """What an update does to a file: `how` is added, changed or removed."""

    how: str
    file: str
    title: str


def name_of(source: str, asked: str = "") -> str:
    """Return what a pack shall be called. Raises UsageError for a name that cannot be one."""
    import re

    from eventcoach.model.pack import PACK_NAME

    name = asked or files.name_for(source)
    if not re.fullmatch(PACK_NAME, name):
        what = "that cannot be the name of a pack" if asked else "this pack needs a name"
        raise UsageError(what, hint="say --name with lower-case letters, digits and hyphens")
    return name


def look(coach: Coach, name: str, fetched: Fetched) -> Pack:
    """Return what a pack brings and what is wrong in it, without placing anything."""
    documents: dict[str, tuple[Kind, Document]] = {}
    problems: list[Problem] = []
    limits = _limits(coach)
    from eventcoach.storage.documents import load

    for kind, path, source in _by_kind(fetched.files):
        loaded = load(kind, source, path, limits)
        problems += loaded.problems
        if loaded.document is not None:
            documents[path] = kind, loaded.document
    about, trouble = about_of(fetched.files.get(files.ABOUT, b""), files.ABOUT, limits)
    from eventcoach.coaching.shelf import title_of

    brings = tuple(
        Brought(kind.name, path, title_of(_stem(path), document), document.lang)
        for path, (kind, document) in documents.items()
    )
    beside = _beside(coach, fetched, documents, limits)
    said = tuple(sorted([*problems, *trouble, *beside]))
    begin = _begin([(path, each) for path, (_, each) in documents.items()])
    return Pack(name, about, fetched.record, brings, said, fetched.left_out, begin)


def every_pack(coach: Coach) -> list[Pack]:
    """Return the packs that are there, by name. Reads every file of them."""
    return [look(coach, name, files.read_pack(coach.paths, name)) for name in _installed(coach)]


def known_pack(coach: Coach, name: str) -> str:
    """Return the name of a pack that is there. Raises UsageError for another, with the nearest."""
    names = _installed(coach)
    if name in names:
        return name
    from difflib import get_close_matches

    close = get_close_matches(name, names, 1)
    hint = f"did you mean “{close[0]}”?" if close else "`eventcoach pack list` shows them"
    raise UsageError("there is no pack of that name", hint=hint)


def changes(before: Mapping[str, bytes], now: Fetched) -> list[Change]:
    """Return what becomes other by an update, by file."""
    found: list[Change] = []
    for path in sorted({*before, *now.files}):
        old, new = before.get(path), now.files.get(path)
        if old != new:
            how = "added" if old is None else "removed" if new is None else "changed"
            found.append(Change(how, path, _title(path, old if new is None else new)))
    return found


def fetched_again(
    coach: Coach, name: str, told: Callable[[int], None]
) -> tuple[Fetched, list[Change]]:
    """Fetch a pack once more; return it with what would become other.

    No file changes; where all are the same, the commit that they are at now is noted.
    Raises UsageError where it is not known where the pack came from, and as fetching does.
    """
    before = files.read_pack(coach.paths, name)
    if not before.record.source:
        hint = "it was put there by hand; change its files, or remove it and add it again"
        raise UsageError(f"where the pack {name} came from is not known", hint=hint)
    fetched = files.fetch(coach.paths, before.record.source, told)
    changed = changes(before.files, fetched)
    if not changed and fetched.record != before.record:
        updated(coach, name, fetched)  # the same files at another commit
    return fetched, changed


def added(coach: Coach, name: str, fetched: Fetched) -> None:
    """Place a pack that was looked at. Raises UsageError for a taken name, StorageError."""
    files.place(coach.paths, name, fetched)
    coach.library.forget()


def updated(coach: Coach, name: str, fetched: Fetched) -> None:
    """Place a pack instead of what it was. Raises StorageError."""
    files.place(coach.paths, name, fetched, instead=True)
    coach.library.forget()


def removed(coach: Coach, name: str) -> None:
    """Take a pack's files away; what was practiced with it stays. Raises StorageError."""
    files.remove(coach.paths, name)
    coach.library.forget()


def _installed(coach: Coach) -> list[str]:
    return files.installed(coach.paths)


def _by_kind(found: Mapping[str, bytes]) -> list[tuple[Kind, str, bytes]]:
    return [
        (kind, path, found[path])
        for kind in KINDS
        if kind.folder in files.FOLDERS
        for path in sorted(found)
        if path.partition("/")[0] == kind.folder and "/" in path
    ]


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _limits(coach: Coach) -> Limits:
    from eventcoach.storage.yaml.tree import Limits

    return Limits.of(coach.settings.bank_size)


def about_of(
    source: bytes, file: str, limits: Limits | None = None
) -> tuple[PackAbout, tuple[Problem, ...]]:
    """Return what a `pack.yaml` says, and what is wrong in it; `file` names it in problems."""
    from eventcoach.storage.documents import convert
    from eventcoach.storage.yaml.tree import read_tree

    if not source.strip():
        return PackAbout(), ()
    tree = read_tree(source, file, limits)
    if tree.failed:
        return PackAbout(), tuple(tree.problems)
    about, problems = convert(tree, PackAbout)
    return about or PackAbout(), (*tree.problems, *problems)


def _begin(documents: list[tuple[str, Document]]) -> str:
    from eventcoach.model.mode import Mode

    modes = [(_stem(path), each.kind) for path, each in documents if isinstance(each, Mode)]
    sessions = [stem for stem, kind in modes if kind == "session"]
    return next(iter([*sessions, *(stem for stem, _ in modes)]), "")


def _title(path: str, source: bytes | None) -> str:
    """Return the title of a document; its name where it has none or cannot be read."""
    from eventcoach.coaching.shelf import title_of
    from eventcoach.storage.documents import load

    kind = next((each for each in KINDS if each.folder == path.partition("/")[0]), None)
    if kind is None or source is None:
        return _stem(path)
    return title_of(_stem(path), load(kind, source, path).document)


def _beside(
    coach: Coach,
    fetched: Fetched,
    documents: Mapping[str, tuple[Kind, Document]],
    limits: Limits,
) -> list[Problem]:
    """Return what is wrong with a pack's documents beside each other and the library."""
    from eventcoach.coach.references import Known, findings
    from eventcoach.model.kinds import kind_named
    from eventcoach.storage.yaml.tree import read_tree

    def names(kind: str) -> list[str]:
        described = kind_named(kind)
        folder = described.folder if described else ""
        own = [_stem(path) for path in documents if path.partition("/")[0] == folder]
        return [*own, *coach.library.entries(kind)]

    def find(kind: str, reference: str) -> Item | None:
        found = coach.library.find(kind, reference)
        return found[1] if found else None

    told: list[Problem] = []
    known = Known(names, find)
    for path, (kind, document) in documents.items():
        found = [each for each in findings(kind, document, known) if not each.remark]
        if not found:
            continue
        tree = read_tree(fetched.files[path], path, limits)
        for each in found:
            place = tree.key_place(each.path) if each.path else Place(path)
            told.append(Problem(place, each.what, each.mend))
    return told
