"""Gathering what is handed in to a teacher, and looking whether anybody is named in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.progress import practices_of
from eventcoach.coach.rounds import document
from eventcoach.coach.usable import spoken_pitch
from eventcoach.coaching.hand_in import HandIn, choose, hand_in
from eventcoach.model.event import Event
from eventcoach.model.guides import Plan
from eventcoach.model.mode import Mode
from eventcoach.model.person import Person
from eventcoach.model.pitch import Pitch

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["USUAL_DAYS", "Asked", "gather_hand_in", "named_in"]

USUAL_DAYS = 30
"""How far back rounds are handed in where nobody says it."""


class Asked(Struct, frozen=True, kw_only=True):
    """What to hand in: names of documents, empty for the usual ones, and which rounds."""

    pitch: str = ""
    plan: str = ""
    event: str = ""
    rounds: int | None = None
    since: date | None = None


def gather_hand_in(coach: Coach, asked: Asked) -> HandIn:
    """Read the pitch, the plan and the rounds. It may take a moment.

    Raises UsageError for a name that is not there, UserFileError for a document that cannot be
    read.
    """
    today = coach.clock.local().date()
    since = asked.since
    if since is None and asked.rounds is None:
        since = today - timedelta(days=USUAL_DAYS)
    event = document(coach, "event", asked.event, Event).title if asked.event else ""
    practices = practices_of(coach.journal.records())
    chosen = choose(practices, since=since, last=asked.rounds, event=asked.event)
    return hand_in(
        chosen,
        _bundled_titles(coach, {each.round.mode for each in chosen if each.round is not None}),
        since=since or today,
        until=today,
        pitch=_pitch(coach, asked.pitch),
        plan=_plan(coach, asked.plan),
        event=event,
    )


def _bundled_titles(coach: Coach, names: set[str]) -> dict[str, str]:
    """Return titles of modes that came with the program: one's own may be called after somebody."""
    entries = coach.library.entries("mode")
    found: dict[str, str] = {}
    for name in names:
        if name in entries and entries[name].origin == "bundled":
            mode = coach.library.get("mode", name)
            if isinstance(mode, Mode):
                found[name] = mode.title
    return found


def _pitch(coach: Coach, name: str) -> Pitch | None:
    """Return the pitch that was asked for, or the user's first with words."""
    if not name:
        entries = coach.library.entries("pitch")
        name = spoken_pitch(coach, [each for each, entry in entries.items() if entry.yours])
    return document(coach, "pitch", name, Pitch) if name else None


def _plan(coach: Coach, name: str) -> Plan | None:
    """Return the plan that was asked for, or the user's own first with lines."""
    if name:
        return document(coach, "plan", name, Plan)
    for entry, plan in coach.library.all("plan"):
        if entry.yours and isinstance(plan, Plan) and plan.lines:
            return plan
    return None


def named_in(coach: Coach, words: str) -> tuple[str, ...]:
    """Return who of the people met, known or to meet is named in some words, in full.

    A pitch and a plan are one's own words, and may speak of somebody.
    """
    text = f" {_plain(words)} "
    names: set[str] = set()
    for _, person in coach.library.all("person"):
        if isinstance(person, Person):
            names.add(person.name or "")
    for _, event in coach.library.all("event"):
        if isinstance(event, Event):
            names |= {each.name or "" for each in event.meet}
    return tuple(sorted(name for name in names if _plain(name) and f" {_plain(name)} " in text))


def _plain(words: str) -> str:
    """Return the letters and digits of some words; large ones stay, for Will is no “will”."""
    from unicodedata import normalize

    spaced = "".join(each if each.isalnum() else " " for each in normalize("NFC", words))
    return " ".join(spaced.split())
