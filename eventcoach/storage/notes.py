"""Notes: one file each, `notes/ID.yaml`, that records name by id.

Prose stands here and never in the journal, so that it can be changed and erased. A note has no
versions: what is taken away is gone.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from eventcoach.errors import ChangedOnDisk, EventCoachError, UserFileError
from eventcoach.model.note import NOTE, Note
from eventcoach.storage.opening import list_documents, read_inside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eventcoach.model.problem import Problem

__all__ = ["Notes"]

TRIES = 3
"""How often a change is made anew where somebody else writes at the same moment."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Notes:
    """All notes of one person, in the folder `notes` of the data folder; read when asked for."""

    def __init__(self, data: str, locks: str) -> None:
        self._folder = os.path.join(data, NOTE.folder)
        self._locks = locks

    def read(self, name: str) -> Note | None:
        """Return a note; None where there is none or it cannot be used. Never raises."""
        try:
            source = self._source(name)
        except EventCoachError:
            return None
        return self._load(name, source)[0] if source else None

    def write(self, name: str, texts: Mapping[str, str]) -> None:
        """Set some texts of a note, or make it; an empty text is taken out.

        What else stands in the file stays as it is. Raises UserFileError where the text or the
        file cannot be used, StorageError where it cannot be written; then it is as it was.
        """
        from eventcoach.storage.saving import fingerprint, save

        for left in reversed(range(TRIES)):
            source = self._source(name)
            content = self._changed(name, source, texts)
            if content == (source or b""):
                return
            expected = None if source is None else fingerprint(source)
            try:
                save(self._path(name), content, expected, locks=self._locks, inside=self._folder)
            except ChangedOnDisk:
                if not left:
                    raise
            else:
                return

    def remove(self, name: str) -> None:
        """Take a note away for good. Raises StorageError where it cannot be."""
        from eventcoach.storage.folders import sync_folder
        from eventcoach.storage.saving import storage_error

        path = self._path(name)
        try:
            os.unlink(path)
            sync_folder(self._folder)
        except FileNotFoundError:
            return
        except OSError as error:
            raise storage_error(path, error) from None

    def problems(self) -> tuple[int, tuple[Problem, ...]]:
        """Return how many notes there are, and what is wrong in them, a line each."""
        from eventcoach.model.problem import Place, Problem

        files, found = list_documents(self._folder)
        for file in files:
            name = file.removesuffix(".yaml")
            try:
                source = self._source(name) or b""
            except EventCoachError as error:
                what = error.message or error.title
                found.append(Problem(Place(self._path(name)), what, error.hint))
                continue
            found += self._load(name, source)[1] if source.strip() else ()
        return len(files), tuple(found)

    def _source(self, name: str) -> bytes | None:
        path = self._path(name)
        return read_inside(self._folder, f"{name}.yaml") if os.path.lexists(path) else None

    def _changed(self, name: str, source: bytes | None, texts: Mapping[str, str]) -> bytes:
        from eventcoach.storage.editing import remove_value, set_value
        from eventcoach.storage.writing import new_document

        file = f"{name}.yaml"
        if source is None:
            content = new_document(dict(texts), file)
        else:
            content = source
            for key, value in texts.items():
                if value:
                    content = set_value(content, (key,), value, file)
                else:
                    content = remove_value(content, (key,), file)
        before = self._load(name, source)[1] if source and source.strip() else ()
        problems = self._load(name, content)[1] if content.strip() else ()
        if len(problems) > len(before):
            first = next(problem for problem in problems if problem not in before)
            raise UserFileError("not saved", first.what, first.mend)
        return content

    def _load(self, name: str, source: bytes) -> tuple[Note | None, tuple[Problem, ...]]:
        from eventcoach.storage.documents import load

        loaded = load(NOTE, source, self._path(name))
        return loaded.document if isinstance(loaded.document, Note) else None, loaded.problems

    def _path(self, name: str) -> str:
        if not _ID.fullmatch(name):
            raise UserFileError("this is no note", "its name is odd", "use letters and digits")
        return os.path.join(self._folder, f"{name}.yaml")
