"""Second versions that a file sync put aside, because a file was changed on two machines at once.

Syncthing calls them `meetup.sync-conflict-20261121-101010-ABCDEFG.yaml`, Dropbox and Nextcloud
`meetup (conflicted copy …).yaml`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from msgspec import Struct

__all__ = ["ConflictCopy", "conflict_copies", "conflict_copies_of"]

_COPY = re.compile(
    r"""(?P<first>[a-z0-9][a-z0-9-]{0,63}?)
    (?:\.sync-conflict-[^/]*
      |[ _]\([^/]*conflict[^/]*\)
      |[-_. ]+(?:conflict-\d|conflicted\ copy)[^/]*)
    (?P<ending>\.yaml|\.jsonl)""",
    re.VERBOSE | re.IGNORECASE,
)


class ConflictCopy(Struct, frozen=True, order=True):
    """A second version: its folder and file, and the name of the file that it is a version of."""

    folder: str
    file: str
    first: str

    @property
    def path(self) -> str:
        """Where it is."""
        return os.path.join(self.folder, self.file)

    @property
    def first_path(self) -> str:
        """Where the file is that it is a version of, whether that is there or not."""
        return os.path.join(self.folder, self.first)

    @property
    def name(self) -> str:
        """The name of the document."""
        return self.first.rpartition(".")[0]


def conflict_copies(folders: Iterable[str]) -> list[ConflictCopy]:
    """Return the second versions in some folders, sorted; only regular files count."""
    found: list[ConflictCopy] = []
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    match = _COPY.fullmatch(entry.name)
                    if match and entry.is_file(follow_symlinks=False):
                        first = f"{match['first']}{match['ending'].lower()}"
                        found.append(ConflictCopy(folder, entry.name, first))
        except OSError:
            continue
    return sorted(found)


def conflict_copies_of(folder: str, name: str) -> list[ConflictCopy]:
    """Return the second versions of one document, sorted."""
    return [copy for copy in conflict_copies([folder]) if copy.first == f"{name}.yaml"]
