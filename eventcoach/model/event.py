"""Events, and the people to meet there."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from eventcoach.model.base import Document, Item, Moment, Name, Reference, Text, Title

__all__ = ["Event", "EventCard", "EventKind", "Goal", "Meet", "read_moment"]

EventKind = Literal[
    "meetup", "conference", "online", "career-fair", "hackathon", "drive", "coffee-chat"
]
Shape = Literal["watch", "mingle", "make"]


def read_moment(text: str) -> datetime:
    """Read `2026-12-03 18:30`, `2026-12-03` or ISO 8601; without an offset it is naive.

    Raises ValueError with words for a person where it is no date.
    """
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"“{text}” is no date; write it like 2026-12-03 18:30") from None


class Goal(Struct, frozen=True, kw_only=True):
    """What I want from an event."""

    people: Annotated[int, Meta(ge=0, le=1000)] = 3
    why: Text | None = None
    if_then: Text | None = None
    """An intention: if this happens, I will do that."""


class Meet(Item, frozen=True, kw_only=True):
    """Somebody I hope to meet."""

    shorthand: ClassVar[str] = "name"

    name: Title
    how: Text | None = None
    why: Text | None = None
    ask: Text | None = None
    in_common: Text | None = None


class EventCard(Struct, frozen=True, kw_only=True):
    """Lines chosen for this event's card; they come before anything starred."""

    openers: tuple[Reference, ...] = ()
    wrap_ups: tuple[Reference, ...] = ()
    exits: tuple[Reference, ...] = ()


class Event(Document, frozen=True, kw_only=True):
    """Something to go to."""

    title: Title
    when: Moment
    ends: Moment | None = None
    zone: Annotated[str, Meta(max_length=64)] | None = None
    place: Text | None = None
    kind: EventKind = "meetup"
    shape: Shape = "mingle"
    channels: tuple[Text, ...] = ()
    goal: Goal = Goal()
    pitch: Name | None = None
    checklist: Name | None = None
    banks: tuple[Reference, ...] = ()
    meet: tuple[Meet, ...] = ()
    card: EventCard = EventCard()

    def __post_init__(self) -> None:
        """Refuse dates that are none, and an end before the start."""
        start = read_moment(self.when)
        if self.ends is None:
            return
        end = read_moment(self.ends)
        same_kind = (start.tzinfo is None) == (end.tzinfo is None)
        if same_kind and end <= start:
            raise ValueError("`ends` is not after `when`")
