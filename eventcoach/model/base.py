"""What every document and every item of a list has in common."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

__all__ = [
    "Document", "Item", "Moment", "Name", "Reference", "Seconds", "Setting", "Text", "Title",
    "Trouble",
]  # fmt: skip

Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z", max_length=64)]
"""A name or an id: lower-case letters, digits and hyphens."""

Reference = Annotated[str, Meta(min_length=1, max_length=2000)]
"""`document/id`, a bare id where it is unique, the exact words, or `pack:document/id`."""

Text = Annotated[str, Meta(min_length=1, max_length=2000)]
"""A line or a short paragraph."""

Title = Annotated[str, Meta(min_length=1, max_length=120)]
"""A title: one short line."""

Moment = Annotated[str, Meta(min_length=1, max_length=40)]
"""A date and time as typed: `2026-12-03 18:30`, or ISO 8601."""

Seconds = Annotated[int, Meta(ge=1, le=7200)]
"""Whole seconds, two hours at most."""

Setting = Literal["in-person", "online", "any"]
"""Where a talk takes place."""

Trouble = Literal["left", "silent", "paired", "blank", "runs-on"]
"""They leave after seconds, fall silent, are there without warning; my mind is blank; they go on
and on."""


class Document(Struct, frozen=True, kw_only=True):
    """A file that a person writes. Its name is the file's stem."""

    lang: Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")] = "en"
    """BCP 47 language tag. What is true of English only is applied to English only."""
    ideas: tuple[Name, ...] = ()
    """Ideas that a bundled document carries."""


class Item(Struct, frozen=True, kw_only=True):
    """One entry of a document's list. A plain string stands for its `shorthand` field alone."""

    shorthand: ClassVar[str] = ""

    id: Name | None = None
    """Keeps practice history when the words change."""
    ideas: tuple[Name, ...] = ()
    source: Annotated[str, Meta(max_length=300)] | None = None
    """Author and year, where a finding is stated."""
