"""Tending to one person: their story put together, a promise kept, a referral a step further."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coach.documents import Add, Edit, Mine, Put, Take, change
from eventcoach.coach.people import contacts, everyone, known, open_person
from eventcoach.coaching.people import Known, likely_same
from eventcoach.coaching.story import NEXT_STAGE, STAGES, StoryLine, story
from eventcoach.model.event import Event

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = [
    "Told", "bring_back", "choose_closeness", "keep_promise", "led_by", "next_stage", "tell",
]  # fmt: skip


class Told(Struct, frozen=True):
    """A person's file as it stands, their story, and who may be the same person, by id."""

    mine: Mine
    known: Known
    lines: tuple[StoryLine, ...]
    same: tuple[Known, ...] = ()


def tell(coach: Coach, person_id: str, *, whole: bool = True) -> Told:
    """Return a person's story; `whole` reads everybody else too, for who led to whom.

    Raises as `open_person` does.
    """
    mine, person = open_person(coach, person_id)
    made = contacts(coach)
    if person.introduced_by:
        person = replace(person, introduced_by=made.kept(person.introduced_by))
    here = known(person_id, person, made.last(), made.rested)
    names: dict[str, str] = {}
    led_to: list[str] = []
    same: list[Known] = []
    if whole:
        people = list(everyone(coach))
        names = {each.id: each.name for each in people}
        ids = {person_id} | {gone for gone in made.merged if made.kept(gone) == person_id}
        led_to = [each.id for each in people if each.person.introduced_by in ids]
        same = likely_same(here, people)
    elif person.introduced_by:
        names = _name_of(coach, person.introduced_by)
    events = {
        name: event.title
        for name in {person.met.event if person.met else None, *(c.event for c in made.made)}
        if name and isinstance(event := coach.library.get("event", name), Event)
    }
    lines = story(
        here, coach.clock.local(), contacts=made.of(person_id), names=names, led_to=led_to,
        events=events,
    )  # fmt: skip
    return Told(mine, here, tuple(lines), tuple(same))


def _name_of(coach: Coach, person_id: str) -> dict[str, str]:
    from eventcoach.model.person import Person

    other = coach.library.get("person", person_id)
    return {person_id: Known(person_id, other).name} if isinstance(other, Person) else {}


def led_by(coach: Coach, person_id: str, other: str) -> Mine:
    """Note who led me to a person: the id of another, "" for nobody. Raises as `change` does."""
    mine, _ = open_person(coach, person_id)
    return change(coach, mine, [Put(("introduced_by",), other)])


def keep_promise(coach: Coach, person_id: str, place: int) -> tuple[str, Callable[[], None]]:
    """Turn whether a promise is kept; return the words for it, and what undoes it.

    Raises as `change` does.
    """
    mine, person = open_person(coach, person_id)
    promise = person.promises[place]
    path = ("promises", place)
    edits: list[Edit]
    if promise.kept:
        edits = [Take((*path, "kept"))]
    elif _is_text(mine, place):  # a text alone has no room for more; it goes to the end, as kept
        edits = [Take(path), Add(("promises",), {"what": promise.what, "kept": "true"})]
    else:
        edits = [Put((*path, "kept"), "true")]
    words = "It is open again." if promise.kept else "Kept. That is how trust is made."
    return words, _changed(coach, mine, edits)


def _is_text(mine: Mine, place: int) -> bool:
    from eventcoach.storage.yaml.tree import read_tree

    return isinstance(read_tree(mine.source, "").data["promises"][place], str)


def next_stage(coach: Coach, person_id: str) -> tuple[str, Callable[[], None]]:
    """Take a referral a step further; return the words for it, and what undoes it.

    Where it is at its end nothing changes. Raises as `change` does.
    """
    mine, person = open_person(coach, person_id)
    assert person.referral is not None
    stage = NEXT_STAGE.get(person.referral.stage)
    if stage is None:
        return "They are thanked: this one is whole.", lambda: None
    undo = _changed(coach, mine, [Put(("referral", "stage"), stage)])
    words = STAGES[stage]
    return f"{words[:1].upper()}{words[1:]}.", undo


def choose_closeness(
    coach: Coach, person_id: str, months: int | None
) -> tuple[str, Callable[[], None]]:
    """Choose how often to be in touch: every 1, 3 or 6 months, or None; return words and an undo.

    Raises as `change` does.
    """
    mine, _ = open_person(coach, person_id)
    undo = _changed(coach, mine, [Put(("closeness",), str(months or ""))])
    if months is None:
        return "Whenever it comes.", undo
    return {1: "Every month.", 3: "Every three months.", 6: "Twice a year."}[months], undo


def _changed(coach: Coach, mine: Mine, edits: list[Edit]) -> Callable[[], None]:
    after = change(coach, mine, edits)
    return lambda: bring_back(coach, mine, after.source)


def bring_back(coach: Coach, before: Mine, after: bytes) -> None:
    """Put a file back to what it said before, unless it was changed again since `after`.

    Raises ChangedOnDisk where it was, StorageError where it cannot be written.
    """
    from eventcoach.storage.saving import fingerprint, save

    if before.source == after:
        return
    try:
        save(
            before.path, before.source, fingerprint(after),
            locks=coach.paths.locks, inside=coach.paths.data,
        )  # fmt: skip
    except Exception as error:
        if hasattr(error, "place"):
            error.place = os.path.basename(before.path)
        raise
    finally:
        coach.library.renew(before.kind)
