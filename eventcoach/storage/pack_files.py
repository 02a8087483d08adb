"""What is taken of a pack: its `pack.yaml`, and the `*.yaml` files of the folders in `FOLDERS`.

Nothing else is opened, no link is followed, and names, sizes and numbers have limits.
"""

from __future__ import annotations

import os
import re

from eventcoach.errors import EventCoachError, UserFileError
from eventcoach.model.kinds import KINDS
from eventcoach.storage.library import PRIVATE
from eventcoach.storage.opening import clean_place, list_documents, read_inside
from eventcoach.storage.pack_git import Limits, Listed

__all__ = ["ABOUT", "FOLDERS", "chosen", "read_folder"]

FOLDERS = tuple(kind.folder for kind in KINDS if kind.name not in PRIVATE)
"""The folders that a pack may bring. People, events and a profile are the user's own alone."""
ABOUT = "pack.yaml"
_STEM = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\.yaml")


def chosen(listed: list[Listed], limits: Limits) -> tuple[list[Listed], list[str]]:
    """Return the files of a commit to take, and a line for each document that is left out.

    Raises UserFileError where they are too many or too large.
    """
    taken: list[Listed] = []
    left_out: list[str] = []
    for each in listed:
        folder, _, name = each.path.rpartition("/")
        what = {"link": "is a link", "submodule": "is a repository of its own"}.get(each.kind, "")
        if each.kind == "tree" or not (name.endswith(".yaml") or what):
            continue
        wrong = what or _wrong(folder, name, each.size, limits)
        if wrong:
            left_out.append(f"{clean_place(each.path)[:120]}: {wrong}; it is left out")
        else:
            taken.append(each)
    _refuse_many(len(taken), sum(each.size for each in taken), limits)
    return taken, left_out


def read_folder(root: str, limits: Limits) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a pack that is a folder, by path, and a line for each left out.

    No link is followed. Raises UserFileError where they are too many or too large.
    """
    found: list[str] = [ABOUT] if os.path.lexists(os.path.join(root, ABOUT)) else []
    left_out: list[str] = []
    for folder in FOLDERS:
        within = os.path.join(root, folder)
        if os.path.islink(within):
            left_out.append(f"{folder}: is a link; it is left out")
            continue
        names, troubles = list_documents(within)
        found += [f"{folder}/{name}" for name in names]
        left_out += [
            f"{folder}/{os.path.basename(each.place.file)}: {each.what}"[:300] for each in troubles
        ]
        _refuse_many(len(found), 0, limits)
    files: dict[str, bytes] = {}
    size = 0
    for path in found:
        folder, _, name = path.rpartition("/")
        if os.path.islink(os.path.join(root, folder, name)):
            left_out.append(f"{path}: is a link; it is left out")
            continue
        try:
            files[path] = read_inside(os.path.join(root, folder), name, limits.each)
        except EventCoachError as error:
            left_out.append(f"{path}: {error.title}; it is left out")
            continue
        size += len(files[path])
        _refuse_many(len(files), size, limits)
    return files, left_out


def _wrong(folder: str, name: str, size: int, limits: Limits) -> str:
    if folder and not _STEM.fullmatch(name):
        return "a name is lower-case letters, digits and hyphens"
    return f"is larger than {limits.each >> 10:,} KiB" if size > limits.each else ""


def _refuse_many(files: int, size: int, limits: Limits) -> None:
    hint = "make several packs of it"
    if files > limits.files:
        raise UserFileError(f"this pack has more than {limits.files:,} files", hint=hint)
    if size > limits.total:
        raise UserFileError(f"this pack is larger than {limits.total >> 20} MiB", hint=hint)
