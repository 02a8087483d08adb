"""Text that is typed and not saved yet, on disk within moments and offered back after a crash.

One file for each field of each document, and further ones where two sessions type in the same
field at once: neither overwrites or removes what the other typed. A draft that cannot be read is
set aside by name and never in the way of anything.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress

from msgspec import Struct

from eventcoach.errors import StorageError
from eventcoach.storage.folders import sync_folder
from eventcoach.storage.saving import fingerprint, replace_file, storage_error

__all__ = ["Draft", "Drafts"]

_LARGEST = 4 * 1024 * 1024  # bytes; nobody types more into one field


class Draft(Struct, frozen=True):
    """What stands in one field of one document, unsaved.

    `cursor` is (line, column), from 0. `based_on` is the fingerprint of the document that was
    being edited; `at` is UTC in ISO 8601.
    """

    kind: str
    name: str
    field: str
    text: str
    cursor: tuple[int, int]
    based_on: str
    at: str


class Drafts:
    """All drafts, in one folder, as one session sees them."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._mine: dict[str, bytes] = {}
        """What this session wrote, or went on from, by path: it may write over it."""
        self._seen: dict[str, bytes] = {}
        """What this session was offered, by path."""

    def put(self, draft: Draft) -> None:
        """Keep `draft` in place of the field's last one; on return it survives a power cut.

        Half of a character pair, which no file can hold, is kept as a question mark. Raises
        StorageError where it cannot be written.
        """
        from msgspec import json
        from msgspec.structs import replace

        writable = replace(draft, text=draft.text.encode(errors="replace").decode())
        paths = self._paths(draft.kind, draft.name, draft.field)
        path = next((path for path in paths if self._may_write(path)), paths[-1])
        content = json.encode(writable)
        replace_file(path, content)
        self._mine[path] = content

    def get(self, kind: str, name: str, field: str) -> Draft | None:
        """Return the draft of a field; None where there is none or it cannot be read."""
        for path in self._paths(kind, name, field):
            draft = self._read(path)
            if draft is not None and (draft.kind, draft.name, draft.field) == (kind, name, field):
                self._seen[path] = _content(path) or b""
                return draft
        return None

    def take(self, draft: Draft) -> None:
        """Go on from a draft that was offered: from now on it is this session's own."""
        for path in self._paths(draft.kind, draft.name, draft.field):
            if path in self._seen:
                self._mine[path] = self._seen.pop(path)

    def all(self) -> list[Draft]:
        """List every draft that can be read, oldest first."""
        try:
            names = sorted(os.listdir(self._folder))
        except OSError:
            return []
        paths = [os.path.join(self._folder, name) for name in names if name.endswith(".json")]
        found = [draft for path in paths if (draft := self._read(path)) is not None]
        return sorted(found, key=lambda draft: draft.at)

    def drop(self, kind: str, name: str, field: str) -> None:
        """Remove a draft, because its text is saved or was thrown away. Raises StorageError.

        It is this session's own, or else the one that it was offered; what another session has
        typed since stays.
        """
        paths = self._paths(kind, name, field)
        known = self._mine if any(path in self._mine for path in paths) else self._seen
        for path in paths:
            content = known.pop(path, None)
            if content is None or _content(path) != content:
                continue
            try:
                os.unlink(path)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise StorageError(
                    "The unsaved text stays",
                    f"it cannot be removed ({os.strerror(error.errno or 0)})",
                    "check that the folder of drafts is yours",
                    self._folder,
                ) from None

    def drop_all(self, kind: str, name: str) -> int:
        """Take away every draft of a document for good, whoever typed it; return how many.

        Those of other sessions and those set aside as damaged go too. Raises StorageError.
        """
        gone = 0
        for path in self.files_of(kind, name):
            try:
                os.unlink(path)
                gone += 1
            except FileNotFoundError:
                continue
            except OSError as error:
                raise storage_error(path, error) from None
            self._mine.pop(path, None)
            self._seen.pop(path, None)
        if gone:
            try:
                sync_folder(self._folder)
            except OSError as error:
                raise storage_error(self._folder, error) from None
        return gone

    def files_of(self, kind: str, name: str) -> list[str]:
        """Return the paths of every draft of a document, those set aside as damaged too."""
        try:
            files = sorted(os.listdir(self._folder))
        except OSError:
            return []
        begins = f"{kind}.{name}."
        paths = [os.path.join(self._folder, file) for file in files]
        return [
            path
            for file, path in zip(files, paths, strict=True)
            if file.startswith(begins) or (file[0] == "_" and _is_of(path, kind, name))
        ]

    def _may_write(self, path: str) -> bool:
        content = _content(path)
        return content is None or content == self._mine.get(path)

    def _paths(self, kind: str, name: str, field: str) -> list[str]:
        """Return the places for a field's drafts, the usual one first."""
        first = self._path(kind, name, field)
        return [first, *(f"{first.removesuffix('.json')}~{place}.json" for place in range(2, 6))]

    def _path(self, kind: str, name: str, field: str) -> str:
        readable = f"{kind}.{name}.{field}"
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9_-]+){2,4}", readable) or (
            len(readable) > 120 or "." in kind + name
        ):
            whole = "\0".join((kind, name, field)).encode(errors="surrogatepass")
            readable = f"_{fingerprint(whole)[:32]}"
        return os.path.join(self._folder, f"{readable}.json")

    def _read(self, path: str) -> Draft | None:
        from msgspec import DecodeError

        from eventcoach.model.reading import from_json

        try:
            with open(path, "rb") as file:
                content = file.read(_LARGEST + 1)
        except OSError:
            return None
        try:
            return from_json(content[:_LARGEST], Draft)
        except (DecodeError, UnicodeDecodeError):
            with suppress(OSError):  # kept for a person to look at, out of our way
                os.replace(path, f"{path}.damaged")
            return None


def _is_of(path: str, kind: str, name: str) -> bool:
    """Whether a draft, whose file's name does not say so, is of a document; it may be damaged."""
    from msgspec import MsgspecError

    from eventcoach.model.reading import from_json

    content = _content(path) or b""
    try:
        found = from_json(content, Draft)
    except (MsgspecError, UnicodeDecodeError):
        return name.encode(errors="replace") in content
    return (found.kind, found.name) == (kind, name)


def _content(path: str) -> bytes | None:
    """Return what stands in a draft's file; None where there is none."""
    try:
        with open(path, "rb") as file:
            return file.read(_LARGEST)
    except OSError:
        return None
