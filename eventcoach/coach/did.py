"""What I did that a plan may count: told in one word, taken back as easily.

The words go to a note, never to the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.notes import new_note, notes
from eventcoach.coach.plans import my_plan, stands
from eventcoach.coaching.kindness import to_pass_on
from eventcoach.coaching.planning import Counted, that_is
from eventcoach.errors import EventCoachError, UsageError
from eventcoach.model.contact_records import DidRecord
from eventcoach.model.records import records_of
from eventcoach.model.text import clean

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["KINDS", "Done", "did", "did_words", "known_kind", "take_back", "take_back_last"]

KINDS: dict[str, str] = {
    "online": "Something online",
    "help": "Help given",
    "interview": "An informational interview",
    "kindness": "A kindness that somebody did you",
    "meetup": "An evening out",
    "post": "A post",
}
"""What can be told, and what it is called."""
PASSING = "Pass one on when it suits you, to somebody newer than you: an answer is one already."


class Done(Struct, frozen=True):
    """Something told: the id of its record, its kind, the id of its note, "" for none."""

    id: str
    what: str
    note: str = ""


def known_kind(what: str) -> str:
    """Return a kind that can be told. Raises UsageError with the nearest one."""
    from difflib import get_close_matches

    kind = what.strip().lower()
    if kind in KINDS:
        return kind
    close = get_close_matches(kind, KINDS, 1)
    hint = f"did you mean “{close[0]}”?" if close else f"there is {', '.join(KINDS)}"
    raise UsageError(f"“{what}” is nothing that a plan counts", hint=hint)


def did(coach: Coach, what: str, words: str = "", person: str = "") -> Done:
    """Record that I did something, its words in a note; `person` is whom it was for, by id.

    Raises StorageError where it cannot be saved, UserFileError for words that a note cannot hold.
    """
    kept = clean(words).strip()
    note = new_note(coach) if kept else ""
    if note:
        notes(coach).write(note, {"text": kept})
    made = DidRecord(what=what, note=note or None, person=person or None)  # type: ignore[arg-type]
    return Done(coach.record("did", made).id, what, note)


def take_back(coach: Coach, done: Done) -> None:
    """Take back something told; its words go too. Raises StorageError."""
    coach.record("did", DidRecord(what=done.what, off=done.id))  # type: ignore[arg-type]
    if done.note:
        notes(coach).remove(done.note)


def take_back_last(coach: Coach) -> Done | None:
    """Take back what was told last, and return it; None where there is nothing. Raises as above."""
    found: dict[str, Done] = {}
    for record, said in records_of(coach.journal.records(), "did", DidRecord):
        if said.off:
            found.pop(said.off, None)
        else:
            found[record.id] = Done(record.id, said.what, said.note or "")
    if not found:
        return None
    last = list(found.values())[-1]
    take_back(coach, last)
    return last


def did_words(coach: Coach, what: str) -> str:
    """Say in one kind line how far that is: “Noted. That is 1 of 2 this week.”"""
    if what == "kindness":
        owed = to_pass_on(coach.journal.records())
        return f"Noted. {PASSING}" if owed else "Noted."
    try:
        name = my_plan(coach)
        now = stands(coach, name) if name else None
    except EventCoachError:
        return "Noted."
    counting: list[Counted] = []
    if now is not None and now.tense == "running":
        counting = [each for each in now.lines if each.counts == what]
    if not counting:
        return "Noted."
    # The line with the shortest span says most.
    nearest = min(counting, key=lambda each: ("week", "month", "plan").index(each.per))
    return f"Noted. {that_is(nearest)}"
