"""Preparing names to recall: of the people met, read a few at a time, or of the coach's partners.

The journal knows them by id alone (`person/ID`); names and hooks stay in their own files. Nobody
else's file is opened than who is asked for: of 5,000 people, some twenty.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from eventcoach.coach.rounds import Choice, chosen_mode, document
from eventcoach.coaching.drill import NEW_LINES, Prompt, Sitting, new_today
from eventcoach.coaching.names import (
    introduce,
    pick_names,
    prompt_of_partner,
    prompt_of_person,
    recalled,
)
from eventcoach.coaching.recall import Memory, read_reviews, replay
from eventcoach.model.event import Event
from eventcoach.model.partner import Partner
from eventcoach.model.person import Person

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.recall import Review
    from eventcoach.model.mode import Mode

__all__ = ["prepare_names"]

MADE_UP = 5
"""Partners in a sitting that were never met before: as many as a circle at a meetup."""
NOBODY = (
    "Nobody to recall yet. Note somebody you meet, with what reminds you of the name, and they "
    "come round here. Until then, practice with people the coach made up."
)


def prepare_names(coach: Coach, choice: Choice, *, more: bool = False) -> Sitting:
    """Return a sitting of names that is ready to start.

    The people met are asked for, or those of one event. Where there is nobody, the sitting is
    empty and says what to do; `more` then gives the coach's own partners, and else a few more of
    the people. A mode or a choice that names partners asks for those. Raises UsageError for a name
    that is not there.
    """
    name, mode = chosen_mode(coach, choice)
    named = (choice.partner,) if choice.partner else mode.partners
    for each in named:
        document(coach, "partner", each, Partner)
    if choice.event:
        document(coach, "event", choice.event, Event)
    reviews = read_reviews(coach.journal.records())
    people = None if named else _people(coach, choice.event)
    if people is None or (not people and more):
        return _made_up(coach, name, mode, reviews, named, more=more)
    if not people:
        return Sitting(
            mode=name, title=mode.title, voice=coach.settings.voice, asks="name", more=True,
            empty=NOBODY,
        )  # fmt: skip
    asked = _Asked(coach, people)
    now = coach.clock.local()
    memories = _remembered(reviews, "person/", coach)
    picked = pick_names(
        memories,
        recalled(reviews),
        now,
        fresh=(f"person/{each}" for each in people),
        known=lambda item: asked.prompt(item, memories.get(item)) is not None,
        new=NEW_LINES if more else max(0, NEW_LINES - new_today(memories, now)),
    )
    prompts = (asked.prompt(item, memories.get(item)) for item in picked.items)
    return Sitting(
        mode=name,
        title=mode.title,
        waiting=tuple(prompt for prompt in prompts if prompt is not None),
        voice=coach.settings.voice,
        event=choice.event or None,
        more=picked.more,
        due_left=picked.due_left,
        comes_back=picked.comes_back,
        asks="name",
    )


def _remembered(reviews: list[Review], kind: str, coach: Coach) -> dict[str, Memory]:
    """Return what is remembered of the names of a kind."""
    return replay(
        (one for one in reviews if one.takes_back or one.item.startswith(kind)), coach.clock.local()
    )


def _people(coach: Coach, event: str = "") -> list[str]:
    """Return the ids of the user's own people, the latest noted first, by listing one folder.

    Ids begin with the moment at which somebody was noted, so that no file is opened for it. With
    an `event`, only those who were met there.
    """
    if event:
        from eventcoach.coach.summary import people_seen

        kept = coach.summary()
        seen = people_seen(coach, kept.people if kept else {})
        gone = coach.forgotten()
        met = (name for name, each in seen.items() if event in each.events and ":" not in name)
        return sorted((name for name in met if name not in gone), reverse=True)
    from eventcoach.model.kinds import kind_named
    from eventcoach.storage.opening import list_documents

    kind = kind_named("person")
    assert kind is not None
    files, _ = list_documents(os.path.join(coach.paths.data, kind.folder))
    gone = coach.forgotten()
    names = (file.removesuffix(".yaml") for file in files)
    return sorted((name for name in names if name not in gone), reverse=True)


class _Asked:
    """What is asked of each of the people, each file read once and only when wanted."""

    def __init__(self, coach: Coach, people: list[str]) -> None:
        self._coach = coach
        self._people = frozenset(people)
        self._known: dict[str, Prompt | None] = {}

    def prompt(self, item: str, memory: Memory | None) -> Prompt | None:
        """Return what is asked for an item; None where there is nobody, or nothing to ask by."""
        if item not in self._known:
            self._known[item] = self._read(item, memory)
        return self._known[item]

    def _read(self, item: str, memory: Memory | None) -> Prompt | None:
        name = item.partition("/")[2]
        if name not in self._people:
            return None
        person = _person(self._coach, name)
        if person is None:
            return None
        where = person.met.event if person.met else None
        event = self._coach.library.get("event", where) if where else None
        title = event.title if isinstance(event, Event) else (where or "")
        return prompt_of_person(item, person, title, reviews=memory.reviews if memory else 0)


def _person(coach: Coach, name: str) -> Person | None:
    """Return one of the user's people; None where the file cannot be used."""
    from eventcoach.errors import EventCoachError
    from eventcoach.model.kinds import kind_named
    from eventcoach.storage.documents import load
    from eventcoach.storage.opening import read_inside

    kind = kind_named("person")
    assert kind is not None
    folder, file = os.path.join(coach.paths.data, kind.folder), f"{name}.yaml"
    try:
        found = load(kind, read_inside(folder, file), os.path.join(folder, file)).document
    except EventCoachError:
        return None
    return found if isinstance(found, Person) else None


def _made_up(
    coach: Coach,
    name: str,
    mode: Mode,
    reviews: list[Review],
    named: tuple[str, ...],
    *,
    more: bool,
) -> Sitting:
    """Return a sitting with partners of the coach: who is new says hello before being asked for."""
    now = coach.clock.local()
    memories = _remembered(reviews, "partner/", coach)
    new = MADE_UP if more else max(0, MADE_UP - new_today(memories, now))
    picked = pick_names(
        memories,
        recalled(reviews),
        now,
        fresh=_partners(coach, named),
        known=lambda item: _partner(coach, item) is not None and _wanted(item, named),
        new=new,
    )
    people: dict[str, Partner] = {}
    prompts: list[Prompt] = []
    for item in picked.items:
        partner = _partner(coach, item)
        assert partner is not None
        people[item] = partner
        memory = memories.get(item)
        prompts.append(prompt_of_partner(item, partner, reviews=memory.reviews if memory else 0))
    return Sitting(
        mode=name,
        title=mode.title,
        waiting=introduce(prompts, people),
        voice=coach.settings.voice,
        more=picked.more,
        due_left=picked.due_left,
        comes_back=picked.comes_back,
        asks="name",
    )


def _partners(coach: Coach, named: tuple[str, ...]) -> Iterator[str]:
    yield from (f"partner/{name}" for name in (named or coach.library.entries("partner")))


def _wanted(item: str, named: tuple[str, ...]) -> bool:
    return not named or item.partition("/")[2] in named


def _partner(coach: Coach, item: str) -> Partner | None:
    found = coach.library.get("partner", item.partition("/")[2])
    return found if isinstance(found, Partner) else None
