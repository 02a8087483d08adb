"""Preparing a session: its steps, what is in their way, and where it was left.

A dress rehearsal is a session too, composed from the card of an event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from eventcoach.coach.rounds import Choice, chosen_mode, document, new_seed
from eventcoach.coaching.session import Planned, Session, latest_run, plan
from eventcoach.errors import EventCoachError, UsageError, UserFileError
from eventcoach.model.event import Event
from eventcoach.model.mode import Mode, Step

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.session import How
    from eventcoach.storage.notes import Notes

__all__ = [
    "choice_of", "do_step", "new_run", "practiced_since", "prepare_session", "so_far", "start_over",
    "words_of",
]  # fmt: skip


def prepare_session(coach: Coach, choice: Choice) -> Session:
    """Return a session, where it was left or at its beginning.

    A step that cannot be done says why, and is skipped; the others go on. Raises UsageError for a
    name that is not there, UserFileError for a session that cannot be used.
    """
    name, mode = chosen_mode(coach, choice)
    if not mode.steps:
        entry = coach.library.entries("mode")[name]
        raise UserFileError(
            "this session has no steps yet",
            hint="write a line such as `- title: Read this` below `steps:`",
            place=entry.path,
        )
    if choice.event:
        document(coach, "event", choice.event, Event)
    session = Session(
        name=name,
        mode=mode,
        seed=choice.seed if choice.seed is not None else new_seed(),
        run=new_run(coach),
        steps=plan(mode, lambda each: seconds_of(coach, each), lambda each: trouble(coach, each)),
        event=choice.event or None,
    )
    run = latest_run(coach.journal.records(), name, seed=choice.seed)
    gone_on = session.gone_on(run) if run else session
    return session if gone_on.over else gone_on


def new_run(coach: Coach) -> str:
    """Return what tells a new run from all others."""
    from eventcoach.storage.journal import record_id

    return record_id(coach.clock.now())


def start_over(coach: Coach, session: Session) -> Session:
    """Return a session at its beginning again, with the same steps."""
    return replace(session, run=new_run(coach), how={}, notes={}, resumed=False)


def seconds_of(coach: Coach, name: str) -> float | None:
    """Return how long a mode takes; None where there is none that can be read."""
    mode = coach.library.get("mode", name)
    return float(mode.seconds) if isinstance(mode, Mode) else None


def trouble(coach: Coach, step: Step) -> str:
    """Say what keeps a step from being practiced; nothing where nothing does."""
    if step.do != "practice" or step.mode is None:
        return ""
    try:
        _, mode = chosen_mode(coach, Choice(mode=step.mode))
    except UsageError as error:
        # The list of all modes there are is no help here; the nearest name is.
        return str(error) if error.hint.startswith("did you mean") else error.title
    except EventCoachError as error:
        return str(error)
    return "a session cannot be a step of another one" if mode.kind == "session" else ""


def choice_of(session: Session, one: Planned, choice: Choice) -> Choice:
    """Return what a step practices: what it names, else what was chosen for the session."""
    step = one.step
    return replace(
        choice,
        mode=step.mode or "",
        pitch=step.pitch or choice.pitch,
        bank=step.bank or choice.bank,
        partner=step.partner or choice.partner,
        level=step.level or choice.level,
        seed=session.seed_of(one),
        minutes=None,
    )


def so_far(coach: Coach) -> int:
    """Return how far the journal goes now, for `practiced_since`."""
    records = coach.journal.records()
    return records[-1].n if records else 0


def practiced_since(coach: Coach, number: int) -> bool:
    """Return whether a round was finished, or a line graded, since the journal went so far."""
    from msgspec import ValidationError

    from eventcoach.model.records import RoundRecord

    for record in reversed(coach.journal.records()):
        if record.n <= number:
            return False
        if record.kind == "review":
            return True
        if record.kind == "round":
            try:
                if record.read(RoundRecord).ended == "done":
                    return True
            except ValidationError:
                continue
    return False


def do_step(
    coach: Coach, session: Session, one: Planned, how: How, seconds: float = 0.0, text: str = ""
) -> Session:
    """Record that a step was done or skipped, and what was written in a note of its own.

    On return it is saved. Raises StorageError where it is not; then nothing has changed but a note.
    """
    note = _noted(coach, session, one, text) if text.strip() else None
    coach.record("step", session.record(one.key, how, seconds, note))
    return session.did(one.key, how, note)


def words_of(coach: Coach, session: Session, one: Planned) -> str:
    """Return what was written in a step of this run; nothing where nothing was."""
    note = session.notes.get(one.key)
    found = _notes(coach).read(note) if note else None
    return (found.text if found else None) or ""


def _noted(coach: Coach, session: Session, one: Planned, text: str) -> str:
    """Write a step's words into its note, and return the note's name. Raises StorageError."""
    name = session.notes.get(one.key) or new_run(coach)
    # A pack's document and a dress rehearsal have no plain name to be known by.
    mode, event = (
        each if each and each.replace("-", "").isalnum() else ""
        for each in (session.name, session.event)
    )
    _notes(coach).write(name, {"mode": mode, "event": event, "step": one.step.title, "text": text})
    return name


def _notes(coach: Coach) -> Notes:
    from eventcoach.storage.notes import Notes

    return Notes(coach.paths.data, coach.paths.locks)
