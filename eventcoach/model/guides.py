"""Short documents that guide: checklists, plans, tips, messages, resources."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from eventcoach.model.base import Document, Item, Moment, Setting, Text, Title
from eventcoach.model.event import read_moment

__all__ = [
    "Check", "Checklist", "Message", "Messages", "Plan", "PlanLine",
    "Resource", "Resources", "Tip", "TipMoment", "Tips",
]  # fmt: skip

TipMoment = Literal["home", "before", "good", "hard", "door", "card", "after"]
"""When a tip is shown: at home, before a round, after a good or a hard one, at the door, …"""


class Check(Item, frozen=True, kw_only=True):
    """One thing to have done."""

    shorthand: ClassVar[str] = "do"

    do: Text
    why: Text | None = None


class Checklist(Document, frozen=True, kw_only=True):
    """What to have done before an event."""

    title: Title | None = None
    about: Text | None = None
    setting: Setting = "any"
    items: tuple[Check, ...] = ()


class PlanLine(Item, frozen=True, kw_only=True):
    """Something to do, counted where it has a number."""

    shorthand: ClassVar[str] = "do"

    do: Text
    count: Annotated[int, Meta(ge=1, le=10_000)] | None = None
    per: Literal["week", "month", "plan"] = "plan"
    counts: (
        Literal["meetup", "interview", "online", "help", "person", "post", "practice"] | None
    ) = None
    """Which records count toward it."""
    why: Text | None = None


class Plan(Document, frozen=True, kw_only=True):
    """A plan for some months."""

    title: Title | None = None
    about: Text | None = None
    months: Annotated[int, Meta(ge=1, le=24)] = 6
    begins: Moment | None = None
    """Its first day, such as `2026-12-01`. Without it, the day of the first thing it counted."""
    lines: tuple[PlanLine, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a first day that is none. Raises ValueError with words for a person."""
        if self.begins is not None and not 1970 <= read_moment(self.begins).year <= 9000:
            raise ValueError("`begins` needs a year from 1970 to 9000")


class Tip(Item, frozen=True, kw_only=True):
    """One piece of advice, and the moment at which it helps."""

    shorthand: ClassVar[str] = "say"

    say: Text
    moment: TipMoment = "home"


class Tips(Document, frozen=True, kw_only=True):
    """A list of tips."""

    title: Title | None = None
    about: Text | None = None
    tips: tuple[Tip, ...] = ()


class Message(Item, frozen=True, kw_only=True):
    """A message to somebody, with named gaps such as {name}."""

    shorthand: ClassVar[str] = "body"

    body: Annotated[str, Meta(min_length=1, max_length=8000)]
    title: Title | None = None
    when: Text | None = None
    short: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    """The same in at most 200 characters, for a network that allows few."""
    asks: Literal["talk", "connect", "favor", "large favor"] | None = None
    """What it asks for, if anything; each is a step more than the one before."""


class Messages(Document, frozen=True, kw_only=True):
    """Message templates."""

    title: Title | None = None
    about: Text | None = None
    messages: tuple[Message, ...] = ()


class Resource(Item, frozen=True, kw_only=True):
    """Something worth reading or watching."""

    title: Title
    link: Annotated[str, Meta(pattern=r"^https?://\S+\Z", max_length=500)] | None = None
    why: Text | None = None


class Resources(Document, frozen=True, kw_only=True):
    """A shelf of resources."""

    title: Title | None = None
    about: Text | None = None
    resources: tuple[Resource, ...] = ()
