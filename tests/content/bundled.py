"""The bundled documents, read as the program reads them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

from eventcoach.model.base import Document, Item
from eventcoach.model.kinds import KINDS, Kind, kind_named
from eventcoach.storage.documents import load

__all__ = ["CONTENT", "ROOT", "Bundled", "documents", "items", "of_kind"]

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"


class Bundled(NamedTuple):
    """A document, its kind, and its name."""

    kind: Kind
    name: str
    document: Document


@cache
def documents() -> tuple[Bundled, ...]:
    """Every bundled document, by kind and name. Raises where one has a fault."""
    found: list[Bundled] = []
    for kind in KINDS:
        folder = CONTENT / kind.folder
        if not kind.folder or not folder.is_dir():
            continue
        for file in sorted(folder.glob("*.yaml")):
            loaded = load(kind, file.read_bytes(), os.path.relpath(file, ROOT))
            assert loaded.document is not None, loaded.problems
            assert not loaded.problems, loaded.problems
            found.append(Bundled(kind, file.stem, loaded.document))
    return tuple(found)


def of_kind(name: str) -> list[Bundled]:
    """The documents of a kind."""
    kind = kind_named(name)
    return [one for one in documents() if one.kind == kind]


def items(document: Document, kind: Kind) -> list[tuple[str, Item]]:
    """The items of all lists of a document, each with the list's name."""
    return [(name, item) for name in kind.lists for item in getattr(document, name)]
