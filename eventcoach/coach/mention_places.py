"""Where on this device somebody is mentioned, document by document, and taking the name out there.

A document is its file, second versions that a sync put aside, what editors left beside it, older
versions, and what is typed and not saved. Its place is `folder/name`, such as `events/pyladies`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.mention_edits import lines_with, without
from eventcoach.errors import ChangedOnDisk, EventCoachError
from eventcoach.model.kinds import KINDS, kind_named

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.yaml.tree import Limits

__all__ = ["Mentioned", "erase_left_over", "erase_place", "folders", "mentioned", "owner"]

NOTES = "notes"
FIRST = "#first"
"""How the place of a document ends that names somebody by a first name alone."""
TRIES = 3
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_OWNER = re.compile(
    r"""(?:\.syncthing\.|~syncthing~|[.]?[#]|[.~])?
    ([a-z0-9][a-z0-9-]{0,63}?)
    (?:\.sync-conflict-.*|[ _]?\(.*conflict.*\).*|[-_. ]+(?:conflict-\d|conflicted\ copy).*)?
    (?:_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+)?
    \.ya?ml
    (?:\#|~[\w-]*|\.(?:orig|bak|rej|save|tmp|sw.))?""",
    re.VERBOSE | re.DOTALL,
)


class Mentioned(Struct, frozen=True):
    """A document that names somebody: its place, its kind, its title, and the lines as they are.

    `versions` is how many older versions do, beside what it says now; `drafts` how many texts that
    are not saved yet. Where `first` is set they are named by a first name alone, which may be
    anybody's; its place ends in `#first` then.
    """

    place: str
    kind: str
    title: str
    lines: tuple[str, ...] = ()
    versions: int = 0
    drafts: int = 0
    first: bool = False


def owner(file: str) -> str:
    """Return the name of the document that a file belongs to; the file's name where it is none's.

    `ada.sync-conflict-20261121-101010-ABCDEFG.yaml`, `.ada.yaml.swp` and `ada.yaml~` are ada's.
    """
    stem = file.removesuffix(".yaml")
    if stem != file and "conflict" not in stem and _NAME.fullmatch(stem):
        return stem  # nearly all of thousands, told at a glance
    found = _OWNER.fullmatch(file)
    return found[1] if found else file


def folders() -> tuple[tuple[str, str], ...]:
    """Return the folders of a person's own documents, and the kind in each."""
    return (*((kind.folder, kind.name) for kind in KINDS), (NOTES, "note"))


def mentioned(
    coach: Coach, names: Sequence[str], *, people: Collection[str], notes: Collection[str]
) -> list[Mentioned]:
    """Return each document that has one of the names, but for the files and notes of `people`."""
    if not names:
        return []
    found = _mentioned(coach, names, (), people, notes)
    firsts = first_names(names)
    return found + (_mentioned(coach, firsts, names, people, notes) if firsts else [])


def first_names(names: Sequence[str]) -> list[str]:
    """Return the first words of names in full, those that could be somebody's first name."""
    firsts = (name.split()[0] for name in names if len(name.split()) > 1)
    return list(dict.fromkeys(each for each in firsts if len(each) > 1 and each[0].isalpha()))


def _mentioned(
    coach: Coach, names: Sequence[str], without_: Sequence[str], people: Collection[str],
    notes: Collection[str],
) -> list[Mentioned]:  # fmt: skip
    """Return each document that has one of the names where `without_` are taken out already."""
    left_out = {f"people/{each}" for each in people} | {f"{NOTES}/{each}" for each in notes}
    lines: dict[str, list[str]] = {}
    limits = _limits(coach)

    def lines_of(place: str, source: bytes) -> tuple[str, ...]:
        person = _is_person(place)
        if without_ and source:
            source = without(without_, source, person=person, limits=limits)
        return lines_with(names, source, person=person, limits=limits)

    for place, folder, file in _files(coach):
        if place not in left_out:
            found = lines_of(place, _read(folder, file, limits))
            lines.setdefault(place, []).extend(each for each in found)
    versions = {
        place: count
        for place, kind, name in _versions(coach)
        if place not in left_out
        and (count := sum(bool(lines_of(place, source)) for source in _older(coach, kind, name)))
    }
    drafts: dict[str, int] = {}
    for place, path in _drafts(coach):
        if place not in left_out and _undrafted(path, names, without_) is not False:
            drafts[place] = drafts.get(place, 0) + 1
    places = {place for place, found in lines.items() if found} | versions.keys() | drafts.keys()
    return [
        Mentioned(
            f"{place}{FIRST}" if without_ else place, _kind(place), _title(coach, place),
            tuple(dict.fromkeys(lines.get(place, ()))), versions.get(place, 0),
            drafts.get(place, 0), bool(without_),
        )
        for place in sorted(places)
    ]  # fmt: skip


def erase_place(coach: Coach, place: str, names: Sequence[str]) -> int:
    """Take some names out of a document, its versions and drafts; return how many files changed.

    Where the place ends in `#first`, their first names too. Raises StorageError where one of them
    cannot be written.
    """
    limits = _limits(coach)
    changed = 0
    if place.endswith(FIRST):
        place, names = place.removesuffix(FIRST), [*names, *first_names(names)]
    for found, folder, file in _files(coach):
        if found == place:
            changed += _erase_file(coach, folder, file, names, _is_person(place))
    for found, kind, name in _versions(coach):
        if found == place:
            changed += coach.versions.revise(
                kind, name,
                lambda source: without(names, source, person=_is_person(place), limits=limits),
            )  # fmt: skip
    for found, path in _drafts(coach):
        if found == place:
            changed += _erase_draft(path, names)
    return changed


def erase_left_over(coach: Coach, names: Sequence[str]) -> int:
    """Take some names out of the older versions of every document, and of copies beside them.

    Returns how many files changed. Raises StorageError where one cannot be written.
    """
    limits = _limits(coach)
    changed = sum(
        _erase_file(coach, folder, file, names, _is_person(place))
        for place, folder, file in list(_files(coach))
        if owner(file) not in (file, file.removesuffix(".yaml"))
    )
    return changed + sum(
        coach.versions.revise(
            kind, name, lambda source: without(names, source, person=True, limits=limits)
        )
        for _, kind, name in _versions(coach)
    )


def _files(coach: Coach) -> Iterator[tuple[str, str, str]]:
    """Yield (place, folder, file) of everything in the folders of documents."""
    for name, _ in folders():
        folder = os.path.join(coach.paths.data, name) if name else coach.paths.data
        try:
            files = sorted(os.listdir(folder))
        except OSError:
            continue
        for file in files:
            whose = owner(file)
            if name or whose == "profile":
                yield f"{name}/{whose}", folder, file


def _versions(coach: Coach) -> Iterator[tuple[str, str, str]]:
    """Yield (place, kind, name) of every document that has versions."""
    for folder, kind in folders():
        try:
            names = sorted(os.listdir(os.path.join(coach.paths.versions, kind)))
        except OSError:
            continue
        for name in names:
            yield f"{folder}/{name}", kind, name


def _older(coach: Coach, kind: str, name: str) -> Iterator[bytes]:
    for version in coach.versions.list(kind, name):
        try:
            yield coach.versions.read(kind, name, version.number)
        except EventCoachError:
            continue


def _drafts(coach: Coach) -> Iterator[tuple[str, str]]:
    """Yield (place, path) of every text that is typed and not saved."""
    from msgspec import MsgspecError

    from eventcoach.model.reading import from_json
    from eventcoach.storage.drafts import Draft

    try:
        files = sorted(os.listdir(coach.paths.drafts))
    except OSError:
        return
    of = {kind: folder for folder, kind in folders()}
    for file in files:
        path = os.path.join(coach.paths.drafts, file)
        try:
            with open(path, "rb") as opened:
                draft = from_json(opened.read(), Draft)
        except (OSError, MsgspecError, UnicodeDecodeError):
            yield f"drafts/{file}", path
        else:
            known = draft.kind in of
            yield f"{of[draft.kind]}/{draft.name}" if known else f"drafts/{file}", path


def _undrafted(
    path: str, names: Sequence[str], without_: Sequence[str] = ()
) -> bytes | bool:  # fmt: skip
    """Return a draft without the names; False where it has none, True where it cannot be read.

    What it says is taken as it is without `without_`.
    """
    from msgspec import MsgspecError, json
    from msgspec.structs import replace

    from eventcoach.coaching.mentions import mentions, without_name
    from eventcoach.model.reading import from_json
    from eventcoach.storage.drafts import Draft

    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return False
    try:
        draft = from_json(content, Draft)
    except (MsgspecError, UnicodeDecodeError):
        text = content.decode(errors="replace")
        return any(mentions(name, text) for name in names)
    before = draft.text
    for name in without_:
        before = without_name(name, before)
    text = before
    for name in sorted(names, key=len, reverse=True):
        text = without_name(name, text)
    return json.encode(replace(draft, text=text)) if text != before else False


def _erase_draft(path: str, names: Sequence[str]) -> int:
    from eventcoach.storage.saving import replace_file, storage_error

    new = _undrafted(path, names)
    if isinstance(new, bytes):
        replace_file(path, new)
    elif new:
        try:
            os.unlink(path)
        except OSError as error:
            raise storage_error(path, error) from None
    return 1 if new else 0


def _erase_file(
    coach: Coach, folder: str, file: str, names: Sequence[str], person: bool
) -> int:  # fmt: skip
    from eventcoach.storage.saving import fingerprint, save

    path, limits = os.path.join(folder, file), _limits(coach)
    for left in reversed(range(TRIES)):
        source = _read(folder, file, limits)
        content = without(names, source, person=person, limits=limits)
        if content == source:
            return 0
        try:
            save(
                path, content, fingerprint(source),
                locks=coach.paths.locks, inside=coach.paths.data,
            )  # fmt: skip
        except ChangedOnDisk:
            if not left:
                raise
        else:
            return 1
    return 0


def _read(folder: str, file: str, limits: Limits) -> bytes:
    """Return what is in a file; nothing where it cannot be read."""
    from eventcoach.storage.opening import read_inside

    try:
        return read_inside(folder, file, limits.size)
    except EventCoachError:
        return b""


def _limits(coach: Coach) -> Limits:
    from eventcoach.storage.yaml.tree import Limits

    return Limits.of(coach.settings.bank_size)


def _is_person(place: str) -> bool:
    return place.startswith("people/")


def _kind(place: str) -> str:
    folder = place.partition("/")[0]
    if folder in (NOTES, "drafts"):
        return folder.removesuffix("s")
    kind = kind_named(folder)
    return kind.name if kind else "profile"


def _title(coach: Coach, place: str) -> str:
    """Return what a document is called by whoever wrote it; its name where it is not called."""
    from eventcoach.coach.notes import notes

    kind, name = _kind(place), place.partition("/")[2]
    if kind == "draft":
        return ""
    try:
        found = notes(coach).read(name) if kind == "note" else coach.library.get(kind, name)
    except EventCoachError:
        found = None
    called = getattr(found, "name" if kind == "person" else "title", None)
    return str(called or ("" if kind in ("note", "person") else name))
