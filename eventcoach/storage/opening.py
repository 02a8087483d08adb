"""Opening files of a folder, and nothing else: no device, no pipe, nothing outside the folder."""

from __future__ import annotations

import os
import re
import stat

from eventcoach.errors import EventCoachError, StorageError, UserFileError
from eventcoach.model.problem import Place, Problem

__all__ = ["clean_place", "list_documents", "read_inside"]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CONFLICT = re.compile(r"sync-conflict|conflicted copy|conflict-\d", re.IGNORECASE)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a link in a circle"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_inside(folder: str, name: str, limit: int = 1 << 20) -> bytes:
    """Read the file `name` of `folder`, at most `limit` bytes of it, without ever waiting.

    A link may lead to another file of the same folder. `name` may lie in a folder within, as
    `banks/meetup.yaml` in a pack; then no link may lead out of the pack.

    Raises UserFileError for what is no file of this folder or too large, StorageError for what
    the system does not let us read.
    """
    path = os.path.join(folder, name)
    try:
        root = os.path.realpath(folder)
        real = os.path.realpath(path)
        if os.path.commonpath((root, real)) != root or real == root:
            raise UserFileError(
                "is a link out of its folder", hint="copy the file here instead", place=path
            )
        # The kind is asked first: opening a device can already do something.
        _refuse_kind(os.lstat(real), path)
        descriptor = os.open(real, _flags())
        try:
            found = os.fstat(descriptor)
            _refuse_kind(found, path)
            if found.st_size > limit:
                raise _too_large(path, limit)
            return _read(descriptor, path, limit, found.st_size)
        finally:
            os.close(descriptor)
    except EventCoachError:
        raise
    except FileNotFoundError:
        raise StorageError("is not there", hint="check its name", place=path) from None
    except PermissionError:
        raise StorageError(
            "may not be read by you", hint="change its permissions", place=path
        ) from None
    except OSError as error:
        reason = error.strerror or "the system does not say why"
        raise StorageError(f"cannot be read: {reason}", place=path) from None
    except ValueError:  # a NUL in the name, or another drive
        raise UserFileError(
            "is not a file of this folder", hint="check its name", place=clean_place(path)
        ) from None


def list_documents(folder: str) -> tuple[list[str], list[Problem]]:
    """List the names of a folder's `*.yaml` files, sorted, and what is wrong with other names.

    Hidden files and what editors and file syncs leave behind are passed over. A folder that is
    not there has no documents.
    """
    names: list[str] = []
    problems: list[Problem] = []
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, _is_folder(entry)) for entry in entries]
        found.sort(key=lambda each: each[0].removesuffix(".yaml"))
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    except OSError as error:
        reason = error.strerror or "the system does not say why"
        return [], [Problem(Place(folder), f"cannot be read: {reason}", "check its permissions")]
    for name, is_folder in found:
        wrong = _wrong_name(name, is_folder)
        if wrong:
            problems.append(Problem(Place(clean_place(os.path.join(folder, name))), *wrong))
        elif name.endswith(".yaml") and name[0] not in ".~#":
            names.append(name)
    return names, problems


def clean_place(path: str) -> str:
    """Return a path as a message may show it, whatever bytes are in a file's name."""
    from eventcoach.model.text import clean_line

    return clean_line(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle, say: what is wrong with it is told when it is read
        return False


def _wrong_name(name: str, is_folder: bool) -> tuple[str, str] | None:
    stem, dot, ending = name.rpartition(".")
    if name[0] in ".~#" or ending.casefold() not in ("yaml", "yml") or not dot:
        return None
    if is_folder:
        return ("is a folder, not a file", "move the files in it up, or rename it")
    if _CONFLICT.search(stem):
        return (
            "is a second version that a file sync put aside; it is not read",
            "its page in the coach shows both; `eventcoach doctor --fix` keeps it as a version",
        )
    if ending != "yaml":
        return ("is not read, because its name does not end in .yaml", f"rename it to {stem}.yaml")
    if not _NAME.fullmatch(stem):
        plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:64].strip("-")
        return (
            "is not read: a name is lower-case letters, digits and hyphens",
            f"rename it to {plain or 'my-own'}.yaml",
        )
    return None


def _refuse_kind(found: os.stat_result, path: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        kind = next((words for test, words in _KINDS if test(found.st_mode)), "no regular file")
        raise UserFileError(f"is {kind}, not a file", hint="move it elsewhere", place=path)


def _flags() -> int:
    """Follow no link put there meanwhile, never wait, keep it from child processes."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    return flags


def _read(descriptor: int, path: str, limit: int, size: int) -> bytes:
    """Read to the end; a file that grows meanwhile is still held to `limit`.

    `size` is what is expected: read at once, so that a large file is not in memory twice.
    """
    parts: list[bytes] = []
    left = limit + 1
    while left > 0 and (part := os.read(descriptor, min(left, max(size + 1, 1 << 12)))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise _too_large(path, limit)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _too_large(path: str, limit: int) -> UserFileError:
    size = f"{limit >> 20} MiB" if limit >= 1 << 20 else f"{limit:,} bytes"
    return UserFileError(f"is larger than {size}", hint="split it into smaller files", place=path)
