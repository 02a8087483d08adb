"""Every save is a version: what a document said before can be read, compared and brought back.

A version is a plain copy of the document, `state/versions/KIND/NAME/000007_20261203T194200Z.yaml`,
so that a person can fetch one back without us. Versions stay on their machine.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from msgspec import Struct

from eventcoach.errors import StorageError
from eventcoach.storage.folders import sync_folder
from eventcoach.storage.locking import locked
from eventcoach.storage.saving import fingerprint, replace_file, storage_error

__all__ = ["KEPT", "Version", "Versions"]

KEPT = 200
"""Versions kept of each document: the first, which is as the person brought it, and the newest."""

_NAME = re.compile(r"([0-9]{6,12})_([0-9]{8}T[0-9]{6}(?:\.[0-9]{6})?)Z\.yaml\Z")


class Version(Struct, frozen=True):
    """One state of a document: `number` from 1, `size` in bytes, `at` in UTC by ISO 8601."""

    number: int
    at: str
    size: int
    fingerprint: str


class Versions:
    """The versions of all documents, in one folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def keep(self, kind: str, name: str, content: bytes, at: str) -> Version:
        """Keep `content` as the newest version, unless the newest says the same; return it.

        `at` is ISO 8601 with an offset. Raises StorageError where it cannot be written.
        """
        folder = self._of(kind, name)
        with locked(os.path.join(self._folder, ".lock")):
            files = _files(folder)
            if files:
                newest = _version(files[-1])
                if newest is not None and newest.fingerprint == fingerprint(content):
                    return newest
            number = files[-1][0] + 1 if files else 1
            path = os.path.join(folder, f"{number:06}_{_compact(at)}Z.yaml")
            replace_file(path, content)
            for _number, _moment, surplus in files[1 : max(1, len(files) + 2 - KEPT)]:
                with suppress(OSError):  # one too many harms nobody; the next save tries again
                    os.unlink(surplus)
        return Version(number, _spelled_out(_compact(at)), len(content), fingerprint(content))

    def list(self, kind: str, name: str) -> list[Version]:
        """List the versions of a document, oldest first; those that cannot be read are left out."""
        found = (_version(file) for file in _files(self._of(kind, name)))
        return [version for version in found if version is not None]

    def newest(self, kind: str, name: str) -> Version | None:
        """Return the newest version of a document that can be read; None where there is none."""
        for file in reversed(_files(self._of(kind, name))):
            version = _version(file)
            if version is not None:
                return version
        return None

    def read(self, kind: str, name: str, number: int) -> bytes:
        """Return what a document said in version `number`. Raises StorageError."""
        for found, _moment, path in _files(self._of(kind, name)):
            if found == number:
                content = _content(path)
                if content is not None:
                    return content
        raise StorageError(
            "No such version",
            f"version {number} of {name} is not there or cannot be read",
            "pick one from the list",
        )

    def files(self) -> Iterator[tuple[str, str, str, bytes]]:
        """Yield the versions of everything as kind, name, file and content, the newest first."""
        for kind in _folders(self._folder):
            for name in _folders(os.path.join(self._folder, kind)):
                for _, _, path in reversed(_files(os.path.join(self._folder, kind, name))):
                    content = _content(path)
                    if content is not None:
                        yield kind, name, os.path.basename(path), content

    def add(self, kind: str, name: str, versions: dict[str, bytes]) -> int:
        """Put versions from elsewhere, by their file, where they are missing; return how many.

        Where something is kept here that is not among them, nothing is added: their numbers
        would mean something else. Raises StorageError.
        """
        folder = self._of(kind, name)
        with locked(os.path.join(self._folder, ".lock")):
            there = {os.path.basename(path): _content(path) for _, _, path in _files(folder)}
            if any(versions.get(file) != content for file, content in there.items()):
                return 0
            missing = sorted(file for file in versions if file not in there and _NAME.match(file))
            for file in missing:
                replace_file(os.path.join(folder, file), versions[file])
        return len(missing)

    def folder_of(self, kind: str, name: str) -> str:
        """Return the folder of a document's versions, whether it is there or not."""
        return self._of(kind, name)

    def drop(self, kind: str, name: str) -> int:
        """Take away every version of a document for good; return how many files went.

        Half-written ones are among them. Raises StorageError.
        """
        folder = self._of(kind, name)
        if not os.path.isdir(folder):
            return 0
        with locked(os.path.join(self._folder, ".lock")):
            gone = 0
            try:
                for found in os.listdir(folder):
                    os.unlink(os.path.join(folder, found))
                    gone += 1
                sync_folder(folder)
                os.rmdir(folder)
                sync_folder(os.path.dirname(folder))
            except OSError as error:
                raise storage_error(folder, error) from None
        return gone

    def revise(self, kind: str, name: str, change: Callable[[bytes], bytes]) -> int:
        """Put `change(content)` in the place of each version where it differs; return how many.

        For what is to be erased from the past too. One that cannot be read stays.
        Raises StorageError.
        """
        changed = 0
        files = _files(self._of(kind, name))
        if not files:
            return 0
        with locked(os.path.join(self._folder, ".lock")):
            for _number, _moment, path in files:
                content = _content(path)
                new = None if content is None else change(content)
                if new is not None and new != content:
                    replace_file(path, new)
                    changed += 1
        return changed

    def _of(self, kind: str, name: str) -> str:
        return os.path.join(self._folder, safe_name(kind), safe_name(name))


def safe_name(name: str) -> str:
    """Return `name` where it is one of ours, else a digest of it that is safe as a file's name."""
    if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name):
        return name
    return f"_{fingerprint(name.encode(errors='surrogatepass'))[:32]}"


def _folders(folder: str) -> list[str]:
    """Return the folders in a folder, sorted."""
    try:
        with os.scandir(folder) as entries:
            return sorted(each.name for each in entries if each.is_dir(follow_symlinks=False))
    except OSError:
        return []


_File = tuple[int, str, str]  # number, moment in compact form, path


def _files(folder: str) -> list[_File]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = []
    for name in names:
        match = _NAME.match(name)
        if match:
            found.append((int(match[1]), match[2], os.path.join(folder, name)))
    return sorted(found)


def _version(file: _File) -> Version | None:
    number, moment, path = file
    content = _content(path)
    if content is None:
        return None
    return Version(number, _spelled_out(moment), len(content), fingerprint(content))


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _compact(at: str) -> str:
    """Turn ISO 8601 into `20261203T194200` or `20261203T194200.123456`, in UTC."""
    from datetime import UTC, datetime

    moment = datetime.fromisoformat(at).astimezone(UTC)
    return moment.strftime("%Y%m%dT%H%M%S") + (
        f".{moment.microsecond:06}" if moment.microsecond else ""
    )


def _spelled_out(compact: str) -> str:
    from datetime import datetime

    try:
        return datetime.fromisoformat(f"{compact}+00:00").isoformat()
    except ValueError:  # a file that somebody renamed to a date there never was
        return compact
