"""People: met, or already known. All that is personal is here."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from eventcoach.model.base import Document, Item, Moment, Name, Text, Title
from eventcoach.model.event import read_moment

__all__ = ["Exchange", "Met", "Person", "Profile", "Promise", "Referral"]

How = Literal["met", "talk", "call", "coffee", "message", "comment"]
"""How we were in contact. A considered comment counts; a reaction or a reshare alone does not."""


class Met(Struct, frozen=True, kw_only=True):
    """Where and when we met."""

    event: Name | None = None
    at: Moment | None = None

    def __post_init__(self) -> None:
        """Refuse a moment that is none."""
        if self.at is not None:
            read_moment(self.at)


class Promise(Item, frozen=True, kw_only=True):
    """Something one of us said they would do."""

    shorthand: ClassVar[str] = "what"

    what: Text
    by: Literal["me", "them"] = "me"
    kept: bool = False


class Exchange(Item, frozen=True, kw_only=True):
    """What passed between us once: what it was about, what I showed and what I picked up."""

    shorthand: ClassVar[str] = "what"

    what: Text
    at: Moment | None = None
    how: How = "talk"
    showed: Text | None = None
    """A skill that they saw in me."""
    learned: Text | None = None


class Referral(Struct, frozen=True, kw_only=True):
    """A word that they put in for me somewhere, and how far it is."""

    what: Text
    stage: Literal["heads-up", "recommended", "result", "thanked"] = "heads-up"


class Person(Document, frozen=True, kw_only=True):
    """Somebody I met or know. They may stay nameless for a while."""

    name: Annotated[str, Meta(max_length=200)] = ""
    pronouns: Title | None = None
    role: Text | None = None
    company: Text | None = None
    email: Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+\Z", max_length=254)] | None = None
    phone: Annotated[str, Meta(max_length=64)] | None = None
    met: Met | None = None
    """None for somebody I already know."""
    hook: Text | None = None
    """What helps me remember the name."""
    about: Text | None = None
    """What we spoke about, or what they do."""
    promises: tuple[Promise, ...] = ()
    offer: Text | None = None
    """What I could do for them."""
    ask: Text | None = None
    """What I could ask of them."""
    helps_with: Text | None = None
    """Which goal of mine they may help with."""
    introduces: tuple[Text, ...] = ()
    """Introductions they could make."""
    introduced_by: Name | None = None
    """Who led me to them: the id of another person."""
    referral: Referral | None = None
    voucher: bool = False
    """They have seen my work and could speak for it."""
    tie: Literal["mutual", "friend", "follower"] | None = None
    """A mutual tie, an ordinary friend, or an account merely followed."""
    exchanges: tuple[Exchange, ...] = ()
    tags: tuple[Name, ...] = ()
    links: tuple[Text, ...] = ()
    uid: Annotated[str, Meta(min_length=1, max_length=255)] | None = None
    """How the address book that they came from knows them; the same card is then known again."""
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
