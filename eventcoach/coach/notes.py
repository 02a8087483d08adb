"""What somebody says of a round afterwards: how it was, and what they will do next time.

The fact goes to the journal, the words to a note: a record names the note and never quotes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from eventcoach.coaching.intention import Intention, bare_moment, bare_plan
from eventcoach.model.records import IntentionRecord, Rating, RatingRecord
from eventcoach.storage.notes import Notes

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["intend", "let_go", "new_note", "notes", "planned", "rate", "rating_of"]


def notes(coach: Coach) -> Notes:
    """Return the notes; nothing is read yet."""
    return Notes(coach.paths.data, coach.paths.locks)


def new_note(coach: Coach) -> str:
    """Return the id of a note that is still to be written."""
    from eventcoach.storage.journal import record_id

    return record_id(coach.clock.now())


def rate(coach: Coach, round_: str, mode: str, rating: Rating) -> None:
    """Record how a round was; `round_` is the id of its record. Raises StorageError."""
    coach.record("rating", RatingRecord(round=round_, mode=mode, rating=rating))


def rating_of(coach: Coach, round_: str) -> Rating | None:
    """Return how a round was, as it was said last; None where nothing was said of it."""
    from msgspec import ValidationError

    for record in reversed(coach.journal.records()):
        if record.id == round_:
            break
        if record.kind == "rating":
            try:
                said: RatingRecord = record.read(RatingRecord)
            except ValidationError:
                continue
            if said.round == round_:
                return said.rating
    return None


def planned(coach: Coach, mode: str) -> Intention | None:
    """Return what is planned for the next round of a mode, as far as the summary knows.

    Reads one note where there is a plan, and nothing where there is none.
    """
    summary = coach.summary()
    note = summary.facts.planned(mode) if summary is not None else ""
    if not note:
        return None
    kept = notes(coach).read(note)
    if kept is None or not kept.will:
        return None
    return Intention(note, mode, kept.will, kept.when or "")


def intend(coach: Coach, plan: Intention, round_: str = "") -> Intention:
    """Keep what is planned for the next round of a mode, and return it as it is kept.

    A plan without a note is a new one, and recorded; `round_` is the id of the round's record after
    which it was made. Raises UserFileError for words that a note cannot hold, StorageError where
    they are not saved.
    """
    kept = replace(plan, will=bare_plan(plan.will), when=bare_moment(plan.when))
    if not kept.will:
        return kept
    words = {"mode": kept.mode, "will": kept.will, "when": kept.when}
    if kept.note:
        notes(coach).write(kept.note, words)
        return kept
    kept = replace(kept, note=new_note(coach))
    notes(coach).write(kept.note, words)
    coach.record("intention", IntentionRecord(note=kept.note, mode=kept.mode, round=round_))
    return kept


def let_go(coach: Coach, plan: Intention) -> None:
    """Plan it no longer; its words go too. Raises StorageError."""
    coach.record("intention", IntentionRecord(note=plan.note, mode=plan.mode, open=False))
    notes(coach).remove(plan.note)
