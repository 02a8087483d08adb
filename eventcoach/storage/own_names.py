"""What a pack's documents call each other: `welcome` in a pack is the pack's own `welcome`.

A pack does not know by what name it was added. So within it a plain name that one of its own
documents has means that one, and any other name what it means everywhere.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from eventcoach.model.base import Document
from eventcoach.model.mode import Mode, Step

__all__ = ["at_home"]


def at_home(document: Document, pack: str, has: Callable[[str, str], bool]) -> Document:
    """Return a pack's document with its own names written out as `pack:name`.

    `has` tells whether the library has a document of a kind and a name.
    """
    if not isinstance(document, Mode):
        return document

    def own(kind: str, name: str) -> str:
        written = f"{pack}:{name}"
        return written if has(kind, written) else name

    def step(each: Step) -> Step:
        named = {kind: getattr(each, kind) for kind in ("mode", "pitch", "bank", "partner")}
        return replace(each, **{kind: own(kind, name) for kind, name in named.items() if name})

    return replace(
        document,
        banks=tuple(own("bank", name) for name in document.banks),
        partners=tuple(own("partner", name) for name in document.partners),
        steps=tuple(step(each) for each in document.steps),
    )
