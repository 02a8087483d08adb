"""What a pack says of itself, and what is kept of where it came from."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

__all__ = ["PACK_NAME", "PackAbout", "PackRecord"]

PACK_NAME = r"(?!yours\Z|bundled\Z)[a-z0-9][a-z0-9-]{0,63}"
"""A pack's name, as a regular expression."""

_Line = Annotated[str, Meta(max_length=300)]


class PackAbout(Struct, frozen=True, kw_only=True):
    """`pack.yaml` of a pack; every key may be left out."""

    title: _Line | None = None
    author: _Line | None = None
    lang: _Line | None = None
    """Language of most of what is in it, as a tag such as `pt`."""
    licence: _Line | None = None
    license: _Line | None = None
    """The same, as it is spelled in American English."""
    about: _Line | None = None


class PackRecord(Struct, frozen=True, kw_only=True):
    """`.pack.yaml` in a pack that was added: where it came from."""

    source: Annotated[str, Meta(max_length=4000)] = ""
    """A folder, or an address of git without anything secret."""
    commit: Annotated[str, Meta(max_length=64)] = ""
    """The commit whose files these are; empty for a plain folder."""
