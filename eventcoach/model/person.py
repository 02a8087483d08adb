"""People: met, or already known. All that is personal is here."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from eventcoach.model.base import Document, Item, Moment, Name, Text, Title

__all__ = ["Met", "Person", "Profile", "Promise"]


class Met(Struct, frozen=True, kw_only=True):
    """Where and when we met."""

    event: Name | None = None
    at: Moment | None = None


class Promise(Item, frozen=True, kw_only=True):
    """Something one of us said they would do."""

    shorthand: ClassVar[str] = "what"

    what: Text
    by: Literal["me", "them"] = "me"
    kept: bool = False


class Person(Document, frozen=True, kw_only=True):
    """Somebody I met or know. They may stay nameless for a while."""

    name: Annotated[str, Meta(max_length=200)] = ""
    role: Text | None = None
    company: Text | None = None
    met: Met | None = None
    hook: Text | None = None
    """What helps me remember the name."""
    about: Text | None = None
    promises: tuple[Promise, ...] = ()
    offer: Text | None = None
    ask: Text | None = None
    tags: tuple[Name, ...] = ()
    links: tuple[Text, ...] = ()
    closeness: Literal[1, 3, 6] | None = None
    """Months between contacts."""


class Profile(Document, frozen=True, kw_only=True):
    """Who I am: all of it optional."""

    name: Title | None = None
    pronouns: Title | None = None
    role: Text | None = None
    strengths: tuple[Text, ...] = ()
    links: tuple[Text, ...] = ()
    outside: tuple[Text, ...] = ()
    """Interests outside work."""
    ask_me_about: Text | None = None
