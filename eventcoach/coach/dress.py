"""Preparing the dress rehearsal of an event: its card, and the modes that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coach.cards import card_of
from eventcoach.coach.rounds import Choice, document, new_seed
from eventcoach.coach.sessions import new_run
from eventcoach.coaching.dress import LENGTHS, Material, compose, fitting_level, session_mode
from eventcoach.coaching.session import Session, latest_run
from eventcoach.coaching.summary import read_rounds
from eventcoach.errors import UsageError
from eventcoach.model.event import Event
from eventcoach.model.mode import FIRST_TALK, Mode

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["modes_by_kind", "prepare_dress"]

USUAL = {
    "pitch": "pitch-30s",
    "conversation": "conversation-3min",
    "mingle": "mingle-30s",
    "drill": "drill",
}
"""The mode of each kind that a rehearsal uses where it is there."""


def prepare_dress(coach: Coach, choice: Choice) -> Session:
    """Return the dress rehearsal of an event, where it was left or at its beginning.

    Raises UsageError where no event is named, or one that is not there, or other minutes than 5,
    10 and 20.
    """
    if not choice.event:
        raise UsageError("a dress rehearsal is for an event", hint="say which: --event NAME")
    if choice.minutes not in LENGTHS:
        raise UsageError(
            f"a dress rehearsal cannot take {choice.minutes} minutes", hint="choose 5, 10 or 20"
        )
    event = document(coach, "event", choice.event, Event)
    pitch = choice.pitch or event.pitch or _own_pitch(coach)
    records = coach.journal.records()
    modes = modes_by_kind(coach)
    material = Material(
        card=card_of(coach, choice.event),
        pitch=pitch,
        level=fitting_level(pitch, read_rounds(records)),
        say_pitch=modes.get("pitch", ("", 0)),
        talk=modes.get("conversation", ("", 0)),
        mingle=modes.get("mingle", ("", 0)),
        drill=modes.get("drill", ("", 0)),
    )
    name = f"dress/{choice.minutes}"
    run = latest_run(records, name, event=choice.event, seed=choice.seed)
    if run is not None:
        session = _session(coach, choice, name, material, run.seed).gone_on(run)
        if not session.over:
            return session
    seed = choice.seed if choice.seed is not None else new_seed()
    return _session(coach, choice, name, material, seed)


def _session(coach: Coach, choice: Choice, name: str, material: Material, seed: int) -> Session:
    steps = compose(material, choice.minutes or LENGTHS[0], seed)
    if not steps:
        raise UsageError("there is nothing to rehearse", hint="choose lines for the event's card")
    return Session(
        name=name,
        mode=session_mode(material, steps),
        seed=seed,
        run=new_run(coach),
        steps=steps,
        event=choice.event,
    )


def _own_pitch(coach: Coach) -> str:
    entries = coach.library.entries("pitch")
    return next((name for name, entry in entries.items() if entry.yours), "")


def modes_by_kind(coach: Coach) -> dict[str, tuple[str, int]]:
    """Return (name, seconds) of a mode of each kind: the usual one, else the first there is."""
    found: dict[str, tuple[str, int]] = {}
    for entry, mode in coach.library.all("mode"):
        if not isinstance(mode, Mode) or entry.name == FIRST_TALK:
            continue
        if USUAL.get(mode.kind) == entry.name or mode.kind not in found:
            found[mode.kind] = (entry.name, mode.seconds)
    return found
