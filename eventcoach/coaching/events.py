"""Events in time and in words: past, running or coming, how far a goal is, what a kind brings.

Pure: told what is known and the present moment. What is personal stays with who asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from msgspec import Struct

from eventcoach.coaching.counting import count_words
from eventcoach.coaching.intention import Intention, bare_moment, bare_plan
from eventcoach.coaching.summary import EventLine
from eventcoach.model.event import EventKind, Goal, Meet, Shape
from eventcoach.model.event_records import OutcomeRecord, TickRecord, WhyNot
from eventcoach.model.records import Record, records_of

__all__ = [
    "KIND_WORDS", "SHAPE_WORDS", "WHY_NOT", "Lists", "SoFar", "Tense", "Usual", "about_them",
    "best_evening", "goal_words",
    "if_then_words", "in_order", "last_outcomes", "outcome_words", "tense", "things_in", "ticked",
    "usual",
]  # fmt: skip

Tense = Literal["running", "coming", "past"]

KIND_WORDS: dict[EventKind, str] = {
    "meetup": "meetup",
    "conference": "conference",
    "online": "online",
    "career-fair": "career fair",
    "hackathon": "hackathon",
    "drive": "open-source drive",
    "coffee-chat": "coffee chat",
}
SHAPE_WORDS: dict[Shape, tuple[str, str]] = {
    "mingle": ("A room to mingle in", "People come to talk. Hellos are easy here."),
    "watch": (
        "A talk to watch",
        "Most of it is listening. The talks are before, in the break, and ten minutes after.",
    ),
    "make": (
        "A thing to make",
        "People work side by side. Talks come by themselves; ask what somebody is stuck on.",
    ),
}
"""What its shape means for talking with people: a name, and one calm line."""
WHY_NOT: tuple[tuple[WhyNot, str], ...] = (
    ("too few people", "There were too few people"),
    ("nobody I wanted", "Nobody there was looking for what I look for"),
    ("tired", "I was tired, and that is fine"),
    ("stayed with friends", "I stayed with people I know"),
    ("a talk", "It was a talk to watch"),
    ("else", "Something else"),
)


class Usual(Struct, frozen=True):
    """What a kind of event brings: its checklist, its question banks, kinds of mode to practice."""

    checklist: str
    banks: tuple[str, ...]
    modes: tuple[str, ...]


TALKS = ("conversation", "mingle")
_USUAL: dict[EventKind, Usual] = {
    "meetup": Usual("in-person", ("meetup",), ("pitch", *TALKS)),
    "conference": Usual("in-person", ("meetup", "speaker"), ("pitch", *TALKS)),
    "online": Usual("online", ("online-chat",), ("written", "conversation")),
    "career-fair": Usual("career-fair", ("career-fair", "recruiters"), ("pitch", *TALKS)),
    "hackathon": Usual("hackathon", ("hackathon",), ("pitch", "conversation")),
    "drive": Usual("online", ("open-source",), ("written", "conversation")),
    "coffee-chat": Usual(
        "coffee-chat",
        ("coffee-chat", "informational-interview"),
        ("call", "conversation"),
    ),
}


def usual(kind: EventKind) -> Usual:
    """Return what a kind of event brings, by names that may or may not be there."""
    return _USUAL[kind]


def tense(event: EventLine, now: datetime) -> Tense:
    """Return where an event is in time. An event on its last second still runs."""
    moment = now.timestamp()
    return "past" if event.end < moment else "running" if event.begin <= moment else "coming"


class Lists(Struct, frozen=True):
    """Events as they are listed: running by their end, coming the next first, past the last."""

    running: tuple[EventLine, ...] = ()
    coming: tuple[EventLine, ...] = ()
    past: tuple[EventLine, ...] = ()


def in_order(events: Iterable[EventLine], now: datetime) -> Lists:
    """Sort events into lists."""
    found: dict[Tense, list[EventLine]] = {"running": [], "coming": [], "past": []}
    for event in events:
        found[tense(event, now)].append(event)
    return Lists(
        running=tuple(sorted(found["running"], key=lambda each: (each.end, each.name))),
        coming=tuple(sorted(found["coming"], key=lambda each: (each.begin, each.name))),
        past=tuple(sorted(found["past"], key=lambda each: (-each.begin, each.name))),
    )


def goal_words(goal: Goal, met: int) -> str:
    """Say a goal and how far it is: `2 of 3 people`; who were more than wished for count too."""
    if not goal.people:
        return f"{_people(met).capitalize()} met" if met else "No number in mind"
    if not met:
        return f"Meet {_people(goal.people)}"
    if met > goal.people:
        return f"{_people(met).capitalize()}: more than you came for"
    return f"{met} of {goal.people} {'person' if goal.people == 1 else 'people'}"


def _people(count: int) -> str:
    return f"{count_words(count)} {'person' if count == 1 else 'people'}"


def about_them(meet: Meet) -> str:
    """Return what is noted of somebody to meet, in a line."""
    ask = f"ask: {meet.ask}" if meet.ask else ""
    parts = (meet.why, meet.how, ask, meet.in_common)
    return " · ".join(part for part in parts if part)


def if_then_words(plan: Intention) -> str:
    """Return a plan as an if-then: `If somebody stands alone, I will say hello.`"""
    will, moment = bare_plan(plan.will), bare_moment(plan.when)
    return f"If {moment}, I will {will}." if moment else f"I will {will}."


def ticked(records: Iterable[Record], event: str) -> frozenset[str]:
    """Return what is ticked for an event. The last record of an item counts."""
    on: dict[str, bool] = {}
    for _, tick in records_of(records, "tick", TickRecord):
        if tick.event == event:
            on[tick.item] = tick.on
    return frozenset(item for item, is_on in on.items() if is_on)


def last_outcomes(records: Iterable[Record]) -> dict[str, OutcomeRecord]:
    """Return what became of each event, by name, as it was said last."""
    found = records_of(records, "outcome", OutcomeRecord)
    return {outcome.event: outcome for _, outcome in found}


def outcome_words(outcome: OutcomeRecord, met: int) -> str:
    """Say what an event gave, in a line: nothing is a fine answer."""
    people = met if outcome.people is None else outcome.people
    parts = [_people(people)] if people else []
    if outcome.learned:
        parts.append(f"{count_words(outcome.learned, 'thing')} learned")
    if outcome.perks:
        parts.append(count_words(outcome.perks, "good thing"))
    words = ", ".join(parts)
    return f"{words[:1].upper()}{words[1:]}." if parts else "Nobody new this time. You went."


class SoFar(Struct, frozen=True):
    """What my events gave, shown on asking: lessons with their event, skills, the best evening."""

    events: int
    people: int
    lessons: tuple[tuple[str, str], ...]
    refresh: tuple[tuple[str, str], ...]
    best: tuple[str, int] | None


def so_far_words(found: SoFar) -> list[tuple[str, list[str]]]:
    """Return what events gave, as headings with lines; nothing where nothing is known."""
    sections: list[tuple[str, list[str]]] = []
    if found.lessons:
        lines = [f"{words} ({title})" for words, title in found.lessons]
        sections.append(("What you would do again, or otherwise", lines))
    if found.refresh:
        lines = [f"{words} ({title})" for words, title in found.refresh]
        sections.append(("Skills to refresh", lines))
    if found.events:
        people = f"{count_words(found.people)} {'person' if found.people == 1 else 'people'}"
        lines = [f"{count_words(found.events, 'event')}, {people}.".capitalize()]
        if found.best is not None:
            title, count = found.best
            talks = count_words(count, "conversation")
            lines.append(f"Most in one evening: {talks}, at {title}.")
        sections.append(("In numbers, since you ask", lines))
    return sections


def best_evening(people: dict[str, int]) -> tuple[str, int] | None:
    """Return the event with the most people talked with, and how many; None where there is none.

    Of two that had as many it is the one that is named first.
    """
    best = max(people.items(), key=lambda pair: pair[1], default=None)
    return best if best is not None and best[1] else None


def things_in(words: str) -> int:
    """Return how many things are named: one a line, or with `;` between them."""
    parts = (part.strip() for line in words.splitlines() for part in line.split(";"))
    return sum(1 for part in parts if part)
