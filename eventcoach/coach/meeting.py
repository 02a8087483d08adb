"""Somebody was just met: how far that is towards the goal, and how it is taken back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from eventcoach.coach.documents import open_mine
from eventcoach.coach.people import contacts, untouched
from eventcoach.errors import StorageError
from eventcoach.model.event import Event
from eventcoach.model.person import Person

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["goal_words", "known_event", "met_at_event", "not_really", "noted_words", "take_away"]


def known_event(coach: Coach, name: str) -> str:
    """Return the name of an event of mine. Raises UsageError with the nearest one for none."""
    from eventcoach.coach.rounds import nearest

    entries = coach.library.entries("event")
    if name not in entries:
        raise nearest(name, list(entries), "event")
    return name


def met_at_event(coach: Coach, event: str) -> int:
    """Return how many people I met at an event, by their files."""
    count = 0
    for person_id, seen in coach.fresh_summary().people.items():
        if event not in seen.events:
            continue
        person = coach.library.get("person", person_id)
        count += isinstance(person, Person) and person.met is not None and person.met.event == event
    return count


def goal_words(coach: Coach, event: str) -> str:
    """Say how far the goal of an event is: “That is 2 of 3.”; "" where there is none."""
    from eventcoach.coaching.counting import count_words

    found = coach.library.get("event", event) if event else None
    if not isinstance(found, Event):
        return ""
    met, goal = met_at_event(coach, event), found.goal.people
    if not goal or not met:
        return ""
    if met < goal:
        return f"That is {met} of {goal}."
    if met == goal:
        return (
            f"That is all {count_words(goal)}: what you came for." if goal > 1 else "That is one."
        )
    return f"That is {met}; you came for {goal}."


def noted_words(coach: Coach, name: str, event: str) -> str:
    """Say that somebody is noted, and how far that is, in one kind line."""
    who = name or "Somebody you met just now"
    where = ""
    found = coach.library.get("event", event) if event else None
    if isinstance(found, Event):
        where = f" at {found.title}"
    return " ".join(part for part in (f"{who} is noted{where}.", goal_words(coach, event)) if part)


def not_really(coach: Coach, person_id: str) -> None:
    """Take back that I met somebody: the record of it, then their file, which stays a version.

    Raises StorageError where it cannot be done.
    """
    for each in contacts(coach).of(person_id):
        untouched(coach, person_id, each.id)
    take_away(coach, person_id)


def take_away(coach: Coach, person_id: str) -> bytes:
    """Remove a person's file and return what it said; it is kept as a version first.

    Raises StorageError where the file is gone, or cannot be kept or removed.
    """
    from eventcoach.storage.folders import sync_folder
    from eventcoach.storage.saving import storage_error

    mine = open_mine(coach, "person", person_id)
    at = coach.clock.now().replace(microsecond=0).isoformat()
    coach.versions.keep("person", person_id, mine.source, at)
    try:
        os.unlink(mine.path)
        sync_folder(os.path.dirname(mine.path))
    except OSError as error:
        raise storage_error(os.path.basename(mine.path), error) from None
    coach.tell_others()
    for draft in coach.drafts.all():
        if (draft.kind, draft.name) == ("person", person_id):
            _drop(coach, draft.name, draft.field)
    coach.library.renew("person")
    return mine.source


def _drop(coach: Coach, name: str, field: str) -> None:
    try:
        coach.drafts.drop("person", name, field)
    except StorageError:  # it is offered to nobody any more
        return
