"""Notes: prose that belongs to a round, an event or a step of a session."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from eventcoach.model.base import Document, Name, Title
from eventcoach.model.kinds import Kind

__all__ = ["NOTE", "Note"]

Prose = Annotated[str, Meta(min_length=1, max_length=20000)]
Words = Annotated[str, Meta(min_length=1, max_length=300)]


class Note(Document, frozen=True, kw_only=True):
    """What somebody wrote for themselves. Its name is the id by which records name it."""

    title: Title | None = None
    mode: Name | None = None
    """The mode it belongs to."""
    event: Name | None = None
    """The event it belongs to."""
    step: Title | None = None
    """The step of a session that asked for it."""
    text: Prose | None = None
    will: Words | None = None
    """What I will do next time."""
    when: Words | None = None
    """What tells me that the moment is there."""
    learned: Prose | None = None
    """What an event taught me, one thing a line or with `;` between them."""
    perks: Prose | None = None
    """What else it gave me."""
    trends: Prose | None = None
    """What people there spoke about that is new to me."""
    refresh: Prose | None = None
    """A skill to refresh after it."""
    next_time: Prose | None = None
    """What I would do next time: true of me, and no rule for others."""
    missed: Prose | None = None
    """A chance to talk that I let pass."""
    search: Prose | None = None
    """What I will change in my search, after a call about somebody's work."""


NOTE = Kind("note", "notes", "note", "Note")
"""Notes are read and checked like documents, but they are nobody's content: no library has them."""
