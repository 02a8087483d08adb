"""Checking files: the user's own and those of packs, or whichever files a person names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.notes import notes
from eventcoach.coach.references import Finding, Known, findings, settings_findings
from eventcoach.errors import EventCoachError, StorageError
from eventcoach.model.kinds import KINDS, Kind, kind_named
from eventcoach.model.problem import Place, Problem

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.base import Document, Item
    from eventcoach.model.settings import Settings
    from eventcoach.storage.documents import Loaded
    from eventcoach.storage.yaml.tree import Limits

__all__ = ["Checked", "Report", "check_all", "check_paths"]

_OTHERS = ("packs", "notes", "journal")
"""Folders of the data folder that hold no documents of one kind."""
_NO_DOCUMENTS = ("ideas.yaml",)
"""Files at the root of bundled content that are no documents."""
_OWN_KEYS = {"lang", "ideas", "title", "about"}
"""Keys from which no kind can be told: most kinds have them."""


class Checked(Struct, frozen=True):
    """A document that was read without faults, and the folder and file that it stands in."""

    folder: str
    file: str
    document: Document


class Report(Struct, frozen=True):
    """What a check found. `files` is how many were looked at; a remark is no fault."""

    files: int
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    unread: bool = False
    """Whether a path that was named could not be read at all."""
    checked: tuple[Checked, ...] = ()
    """What is in order so far, so that more can be asked of it."""


def check_all(coach: Coach) -> Report:
    """Check every document of the user's and of packs, their notes, config.yaml, and the journal.

    Bundled documents count only where something is wrong with them.
    """
    library = coach.library
    problems = [*library.problems(), *coach.settings_problems, *_misplaced(coach.paths.data)]
    problems += _settings_beside(coach, coach.paths.settings, coach.settings)
    coach.journal.records()
    problems += coach.journal.set_aside
    remarks: list[Problem] = []
    checked: list[Checked] = []
    files = int(os.path.lexists(coach.paths.settings))
    known = _known(coach)
    for kind in KINDS:
        for entry in library.entries(kind.name).values():
            if entry.origin == "bundled":
                continue
            files += 1
            loaded = library.load(entry)
            found, noted = _beside(kind, loaded, known, entry.folder, entry.file, coach)
            problems += found
            remarks += noted
            checked += _in_order(loaded, entry.folder, entry.file)
    written, odd = notes(coach).problems()
    return Report(
        files + written,
        tuple(sorted([*problems, *odd])),
        tuple(sorted(remarks)),
        checked=tuple(checked),
    )


def check_paths(coach: Coach, paths: tuple[str, ...], kind: Kind | None = None) -> Report:
    """Check some files and folders, wherever they are.

    A file's kind is `kind` where it is said, else what its folder is called, else what its keys
    tell. In a folder, the folders' names come first.
    """
    problems: list[Problem] = []
    remarks: list[Problem] = []
    checked: list[Checked] = []
    files, unread = 0, False
    for path in paths:
        if not os.path.lexists(path):
            problems.append(Problem(Place(path or "“”"), "is not there", "check its name"))
            unread = True
            continue
        for folder, name, its_kind in _files(path, kind, coach.paths.state, problems):
            try:
                found = _check_file(coach, folder, name, its_kind)
            except StorageError as error:
                problems.append(_told(error, os.path.join(folder, name)))
                unread = unread or os.path.join(folder, name) == path
                continue
            files += found.files
            problems += found.problems
            remarks += found.remarks
            checked += found.checked
    return Report(files, tuple(sorted(problems)), tuple(sorted(remarks)), unread, tuple(checked))


def _files(
    path: str, kind: Kind | None, state: str, problems: list[Problem]
) -> Iterator[tuple[str, str, Kind | None]]:
    """Yield folder, name and kind of each file that a path stands for, in order.

    What the program keeps for itself in the folder `state` is passed over.
    """
    if not os.path.isdir(path):
        folder, name = os.path.split(path)
        yield folder, name, kind or _kind_of_folder(folder)
        return
    from eventcoach.storage.opening import list_documents

    for folder, below, _ in os.walk(path):
        below[:] = sorted(
            one
            for one in below
            if one[0] != "."
            and one not in _OTHERS[1:]
            and os.path.abspath(os.path.join(folder, one)) != state
        )
        its_kind = _kind_of_folder(folder)
        names, troubles = list_documents(folder)
        if its_kind:
            problems += troubles
        for name in names:
            if its_kind or kind or name not in _NO_DOCUMENTS:
                yield folder, name, its_kind or kind


def _kind_of_folder(folder: str) -> Kind | None:
    name = os.path.basename(os.path.abspath(folder))
    return next((kind for kind in KINDS if kind.folder == name), None)


def _check_file(coach: Coach, folder: str, name: str, kind: Kind | None) -> Report:
    """Check one file. Raises StorageError where it cannot be read."""
    from eventcoach.storage.documents import load
    from eventcoach.storage.opening import read_inside

    path = os.path.join(folder, name)
    if kind is None and name == os.path.basename(coach.paths.settings):
        from eventcoach.storage.settings import read_settings

        settings, wrong = read_settings(path)
        return Report(1, (*wrong, *_settings_beside(coach, path, settings)))
    try:
        source = read_inside(folder or ".", name, _limits(coach).size)
    except StorageError:
        raise
    except EventCoachError as error:
        return Report(1, (_told(error, path),))
    if kind is None and name == "pack.yaml":
        from eventcoach.coach.packs import about_of

        return Report(1, about_of(source, path, _limits(coach))[1])
    if kind is None and name == "profile.yaml":
        kind = kind_named("profile")
    if kind is None:
        kind, loaded = _guess(source, path, coach)
        if kind is None:
            return loaded
    loaded_as = load(kind, source, path, _limits(coach))
    found, noted = _beside(kind, loaded_as, _known(coach, folder), folder or ".", name, coach)
    checked = _in_order(loaded_as, folder or ".", name)
    return Report(1, (*loaded_as.problems, *found), noted, checked=checked)


def _in_order(loaded: Loaded, folder: str, name: str) -> tuple[Checked, ...]:
    if loaded.document is None or loaded.problems:
        return ()
    return (Checked(folder, name, loaded.document),)


def _guess(source: bytes, path: str, coach: Coach) -> tuple[Kind | None, Report]:
    """Return the kind whose keys fit best; None with a report where that cannot be told."""
    from eventcoach.storage.documents import load
    from eventcoach.storage.yaml.tree import read_tree

    tree = read_tree(source, path, _limits(coach))
    if tree.failed:
        return None, Report(1, tuple(tree.problems))
    keys = set(tree.data) - _OWN_KEYS if isinstance(tree.data, dict) else set()
    fitting: dict[str, int] = {}
    for kind in KINDS:
        if keys & set(kind.type.__struct_encode_fields__):
            fitting[kind.name] = len(load(kind, source, path, _limits(coach)).problems)
    best = [name for name, wrong in fitting.items() if wrong == min(fitting.values())]
    if len(best) == 1:
        return kind_named(best[0]), Report(0)
    named = " or ".join(f"`--kind {name}`" for name in best) or "what it is with `--kind`"
    what = "was not checked: its keys do not tell what kind of document it is"
    return None, Report(0, (), (Problem(Place(path), what, f"say {named}"),))


def _beside(
    kind: Kind, loaded: Loaded, known: Known, folder: str, name: str, coach: Coach
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems and the remarks that a document has beside the others."""
    if loaded.document is None:
        return (), ()
    found = findings(kind, loaded.document, known)
    if loaded.problems:  # what looks empty may have been left out for a fault that is told
        found = [one for one in found if one.path]
    path = os.path.join(folder, name) if folder != "." else name
    faults = _placed(coach, path, [one for one in found if not one.remark])
    return faults, _placed(coach, path, [one for one in found if one.remark])


def _settings_beside(coach: Coach, path: str, settings: Settings) -> tuple[Problem, ...]:
    """Return what is wrong with some settings beside the documents."""
    return _placed(coach, path, settings_findings(settings, _known(coach)))


def _placed(coach: Coach, path: str, found: list[Finding]) -> tuple[Problem, ...]:
    """Return findings as problems, each with its place in the file."""
    if not found:
        return ()
    from eventcoach.storage.opening import read_inside
    from eventcoach.storage.yaml.tree import read_tree

    folder, name = os.path.split(path)
    tree = read_tree(read_inside(folder or ".", name, _limits(coach).size), path, _limits(coach))
    return tuple(
        Problem(tree.key_place(each.path) if each.path else Place(path), each.what, each.mend)
        for each in found
    )


def _known(coach: Coach, folder: str | None = None) -> Known:
    """Return what there is to refer to: the library, and the folders beside a checked one."""
    library = coach.library

    def names(kind: str) -> list[str]:
        found = list(library.entries(kind))
        described = kind_named(kind)
        if folder is not None and described is not None:
            from eventcoach.storage.opening import list_documents

            beside = os.path.join(os.path.dirname(os.path.abspath(folder)), described.folder)
            found += [name.removesuffix(".yaml") for name in list_documents(beside)[0]]
        return found

    def find(kind: str, reference: str) -> Item | None:
        found = library.find(kind, reference)
        return found[1] if found else None

    return Known(names, find)


def _misplaced(data: str) -> list[Problem]:
    """Say which files of the data folder are never read, because no kind has such a folder."""
    from difflib import get_close_matches

    from eventcoach.storage.opening import list_documents

    folders = [kind.folder for kind in KINDS if kind.folder]
    listed = ", ".join(folders)
    problems = [
        Problem(Place(os.path.join(data, name)), "is not read here", f"move it to one of {listed}")
        for name in list_documents(data)[0]
        if name != "profile.yaml"
    ]
    try:
        below = sorted(entry.name for entry in os.scandir(data) if entry.is_dir())
    except OSError:
        return problems
    for name in below:
        path = os.path.join(data, name)
        if name[0] == "." or name in (*folders, *_OTHERS) or not list_documents(path)[0]:
            continue
        close = get_close_matches(name, folders, 1)
        mend = f"rename it to {close[0]}" if close else f"move its files to one of {listed}"
        problems.append(Problem(Place(path), "is no folder that is read", mend))
    return problems


def _limits(coach: Coach) -> Limits:
    from eventcoach.storage.yaml.tree import Limits

    return Limits.of(coach.settings.bank_size)


def _told(error: EventCoachError, path: str) -> Problem:
    return Problem(Place(path), error.message or error.title, error.hint)
