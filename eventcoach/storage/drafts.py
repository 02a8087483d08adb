"""Text that is typed and not saved yet, on disk within moments and offered back after a crash.

One file for each field of each document. A draft that cannot be read is set aside by name and
never in the way of anything.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress

from msgspec import Struct

from eventcoach.errors import StorageError
from eventcoach.storage.saving import fingerprint, replace_file

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
    """All drafts, in one folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def put(self, draft: Draft) -> None:
        """Keep `draft` in place of the field's last one; on return it survives a power cut.

        Half of a character pair, which no file can hold, is kept as a question mark. Raises
        StorageError where it cannot be written.
        """
        from msgspec import json
        from msgspec.structs import replace

        writable = replace(draft, text=draft.text.encode(errors="replace").decode())
        replace_file(self._path(draft.kind, draft.name, draft.field), json.encode(writable))

    def get(self, kind: str, name: str, field: str) -> Draft | None:
        """Return the draft of a field; None where there is none or it cannot be read."""
        draft = self._read(self._path(kind, name, field))
        if draft is None or (draft.kind, draft.name, draft.field) != (kind, name, field):
            return None
        return draft

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
        """Remove a draft, because its text is saved or was thrown away. Raises StorageError."""
        try:
            os.unlink(self._path(kind, name, field))
        except FileNotFoundError:
            return
        except OSError as error:
            raise StorageError(
                "The unsaved text stays",
                f"it cannot be removed ({os.strerror(error.errno or 0)})",
                "check that the folder of drafts is yours",
                self._folder,
            ) from None

    def _path(self, kind: str, name: str, field: str) -> str:
        readable = f"{kind}.{name}.{field}"
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9_-]+){2,4}", readable) or (
            len(readable) > 120 or "." in kind + name
        ):
            whole = "\0".join((kind, name, field)).encode(errors="surrogatepass")
            readable = f"_{fingerprint(whole)[:32]}"
        return os.path.join(self._folder, f"{readable}.json")

    def _read(self, path: str) -> Draft | None:
        from msgspec import DecodeError, json

        try:
            with open(path, "rb") as file:
                content = file.read(_LARGEST + 1)
        except OSError:
            return None
        try:
            return json.decode(content[:_LARGEST], type=Draft)
        except (DecodeError, UnicodeDecodeError):
            with suppress(OSError):  # kept for a person to look at, out of our way
                os.replace(path, f"{path}.damaged")
            return None
