"""Whom I hope to meet at an event, where people talk there, and what to have done: in its file.

Each change is one edit of the event's file; what is taken out can be put back just as it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from eventcoach.coach.asking import Ask, fill
from eventcoach.coach.documents import Add, Edit, Mine, Put, Take, change, open_mine
from eventcoach.coaching.asked import Asked, Asking
from eventcoach.errors import EventCoachError, UserFileError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.yaml.tree import Path

__all__ = ["TakenOut", "ask_for_line", "ask_to_meet", "put_back", "take_out"]

ABOUT_THEM = (
    Ask(
        field="name",
        ask="Whom would you like to meet?",
        hint="A name, a company, or “the person who organizes it”.",
        needed=True,
    ),
    Ask(field="why", ask="Why them?", hint="What they do that you would like to hear about."),
    Ask(
        field="how",
        ask="How will you get to talk?",
        hint="Stay after her talk; their stand; ask the host to introduce you.",
    ),
    Ask(
        field="ask",
        ask="What will you ask them?",
        hint="A question that only they can answer.",
    ),
    Ask(
        field="in_common",
        ask="What do you share?",
        hint="A place, a former trade, a tool, a hobby. It makes hello easy.",
    ),
)
LINES = {
    "channels": Ask(
        field="channels",
        ask="Where do people talk there?",
        hint="The hallway, a side chat, a forum, a table for newcomers.",
    ),
    "goals": Ask(
        field="goals",
        ask="What would you like to have done by its end?",
        hint="Something you can tick: “my first pull request is merged”.",
    ),
}


class TakenOut(Struct, frozen=True):
    """Something that was taken out: its words, the file as it was, and as it is without it."""

    words: str
    before: Mine
    after: Mine


def ask_to_meet(
    coach: Coach, event: str, place: int | None = None, done: Callable[[str], None] | None = None
) -> Asking:
    """Return what to ask about somebody to meet: a new one, or the one at a place of the list.

    Raises StorageError where the event's file is gone.
    """
    made = _ToMeet(coach, event, place)
    return Asking(
        title="Somebody to meet",
        kind="event",
        name=event,
        questions=made.questions,
        save=made.save,
        done=lambda: done(event) if done else None,
    )


class _ToMeet:
    """One item of the list `meet` while it is being asked for."""

    def __init__(self, coach: Coach, event: str, place: int | None) -> None:
        self._coach = coach
        self._mine = open_mine(coach, "event", event)
        self._place = place
        self._where = "new" if place is None else str(place)

    @property
    def questions(self) -> tuple[Asked, ...]:
        """What to ask, with the answers so far."""
        item = self._item()
        values = item if isinstance(item, dict) else {"name": item}
        return tuple(
            Asked(
                field=f"meet.{self._where}.{ask.field}",
                ask=ask.ask,
                hint=ask.hint,
                value=str(values.get(ask.field) or ""),
            )
            for ask in ABOUT_THEM
        )

    def _item(self) -> Any:
        listed = _data(self._mine).get("meet")
        if self._place is None or not isinstance(listed, list) or self._place >= len(listed):
            return {}
        return listed[self._place]

    def save(self, field: str, value: str) -> tuple[Asked, ...]:
        """Keep an answer. Raises as `change` does, UserFileError where there is no name yet."""
        key = field.rpartition(".")[2]
        item = self._item()
        edits: tuple[Edit, ...]
        if self._place is None:
            if key != "name":
                raise UserFileError("not saved", "say whom first", "arrow up goes back")
            if not value:
                return self.questions
            edits = (Add(("meet",), {"name": value}),)
        elif key == "name" and not value:
            raise UserFileError("not saved", "somebody to meet needs a name", "x takes them out")
        elif isinstance(item, str):  # a name alone becomes a name with more
            path: Path = ("meet", self._place)
            kept = {"name": item, key: value} if value else {"name": item}
            edits = (Put(path, value),) if key == "name" else (Take(path), Add(("meet",), kept))
        else:
            edits = (Put(("meet", self._place, key), value),)
        before = self._place
        self._mine = change(self._coach, self._mine, edits)
        if before is None or (isinstance(item, str) and key != "name"):
            self._place = len(_data(self._mine)["meet"]) - 1
        return self.questions


def ask_for_line(
    coach: Coach,
    event: str,
    field: str,
    place: int | None = None,
    done: Callable[[str], None] | None = None,
) -> Asking:
    """Return what to ask about a line of `channels` or `goals`; without a place, a new one.

    Raises StorageError where the event's file is gone.
    """
    ask = LINES[field]
    if place is None:
        listed = _data(open_mine(coach, "event", event)).get(field)
        place = len(listed) if isinstance(listed, list) else 0
    asks = (Ask(field=f"{field}.{place}", ask=ask.ask, hint=ask.hint),)
    return fill(coach, "event", asks, title="The event", name=event, done=done)


def take_out(coach: Coach, mine: Mine, field: str, place: int, words: str) -> TakenOut:
    """Take an item out of a list of an event's file. Raises as `change` does."""
    after = change(coach, mine, (Take((field, place)),))
    return TakenOut(words, mine, after)


def put_back(coach: Coach, taken: TakenOut) -> None:
    """Put back what was taken out, in its old place.

    Raises ChangedOnDisk where the file has changed since, StorageError where it cannot be written.
    """
    from eventcoach.storage.saving import fingerprint, save

    before = taken.before
    try:
        save(
            before.path, before.source, fingerprint(taken.after.source),
            locks=coach.paths.locks, inside=coach.paths.data,
        )  # fmt: skip
    except EventCoachError as error:
        error.place = os.path.basename(before.path)
        raise
    coach.library.forget("event")


def _data(mine: Mine) -> dict[str, Any]:
    from eventcoach.storage.yaml.tree import read_tree

    data = read_tree(mine.source, "").data
    return data if isinstance(data, dict) else {}
