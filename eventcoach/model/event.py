"""Events, and the people to meet there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from eventcoach.model.base import Document, Item, Moment, Name, Reference, Text, Title

__all__ = [
    "Aim", "Event", "EventCard", "EventKind", "Goal", "Meet", "Shape", "day_alone", "read_moment",
]  # fmt: skip

EventKind = Literal[
    "meetup", "conference", "online", "career-fair", "hackathon", "drive", "coffee-chat"
]
Shape = Literal["watch", "mingle", "make"]
"""What people do there: watch a talk, mingle in a room, or make something together."""


def read_moment(text: str) -> datetime:
    """Read `2026-12-03 18:30`, `2026-12-03` or ISO 8601; without an offset it is naive.

    Raises ValueError with words for a person where it is no date.
    """
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"“{text}” is no date; write it like 2026-12-03 18:30") from None


def day_alone(text: str) -> bool:
    """Return whether a moment is a whole day, written without a time: `2026-12-03`."""
    return len(text.strip()) <= 10


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


class Aim(Item, frozen=True, kw_only=True):
    """A goal of its own that an event may have, to be ticked: something to make, or to find out."""

    shorthand: ClassVar[str] = "do"

    do: Text


class EventCard(Struct, frozen=True, kw_only=True):
    """Lines chosen for this event's card; they come before anything starred."""

    openers: tuple[Reference, ...] = ()
    wrap_ups: tuple[Reference, ...] = ()
    exits: tuple[Reference, ...] = ()


class Event(Document, frozen=True, kw_only=True):
    """Something to go to."""

    title: Title
    when: Moment
    """When it begins. A day without a time is that whole day."""
    ends: Moment | None = None
    """When it ends; a day without a time ends when the day does."""
    zone: Annotated[str, Meta(max_length=64)] | None = None
    """Where its times are told, such as `Europe/Lisbon`; the machine's own unless it is said."""
    place: Text | None = None
    kind: EventKind = "meetup"
    shape: Shape = "mingle"
    channels: tuple[Text, ...] = ()
    """Where those who come talk with each other."""
    goal: Goal = Goal()
    goals: tuple[Aim, ...] = ()
    """What else there is to do, each to be ticked: for a thing to make over some months."""
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
        if day_alone(self.ends) and end.year < 9999:
            end += timedelta(days=1)
        same_kind = (start.tzinfo is None) == (end.tzinfo is None)
        if same_kind and end <= start:
            raise ValueError("`ends` is not after `when`")
