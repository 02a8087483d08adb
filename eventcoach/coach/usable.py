"""What can be used of the documents that others name: one that is broken does not stop the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from eventcoach.coach.rounds import chosen_mode, document, nearest
from eventcoach.errors import UserFileError
from eventcoach.model.partner import Partner
from eventcoach.model.pitch import Pitch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.model.bank import Bank
    from eventcoach.model.mode import Mode

__all__ = ["no_question", "spoken_pitch", "told_before", "usable"]

D = TypeVar("D")


def usable(
    coach: Coach, kind: str, names: Sequence[str], type_: type[D], where: str
) -> list[tuple[str, D]]:
    """Return the documents of some names that can be used.

    Raises UserFileError where there is none: the file `where` names nothing that is there, or what
    it names cannot be read.
    """
    found = [
        (name, each) for name in names if isinstance(each := coach.library.get(kind, name), type_)
    ]
    if found or not names:
        return found
    entries = coach.library.entries(kind)
    there = [name for name in names if name in entries]
    if there:
        document(coach, kind, there[0], type_)  # says what is wrong in it
    error = nearest(names[0], list(entries), kind)
    raise UserFileError(error.title, hint=error.hint, place=where)


def spoken_pitch(coach: Coach, names: Sequence[str]) -> str:
    """Return the first of some pitches that has words; empty where none has."""
    for name in names:
        pitch = coach.library.get("pitch", name)
        if isinstance(pitch, Pitch) and pitch.word_count:
            return name
    return ""


def no_question(coach: Coach, banks: Sequence[tuple[str, Bank]]) -> UserFileError:
    """Return the trouble of banks in which there is nothing to ask: what is wrong in them."""
    entries = coach.library.entries("bank")
    known = [entries[name] for name, _ in banks if name in entries]
    for entry in known:
        for problem in coach.library.load(entry).problems[:1]:
            return UserFileError(problem.what, hint=problem.mend, place=str(problem.place))
    return UserFileError(
        "there is no question to ask in this round",
        hint="choose another bank, or write a question into this one",
        place=", ".join(entry.path for entry in known),
    )


def told_before(coach: Coach, choice: Choice) -> str:
    """Return what is wrong in the files of a round that can be played all the same, in one line.

    Empty where nothing is. Raises as `chosen_mode` does.
    """
    mode_name, mode = chosen_mode(coach, choice)
    for kind, name in (("mode", mode_name), ("partner", choice.partner), ("bank", choice.bank)):
        entry = coach.library.entries(kind).get(name)
        problems = coach.library.load(entry).problems if entry is not None else ()
        if problems:
            told = str(problems[0])
            return f"{told}{'' if told[-1] in '.?!' else '.'} The rest is used."
    partner = coach.library.get("partner", choice.partner)
    if isinstance(partner, Partner) and partner.answers_nothing:
        return f"{partner.name} only nods: nothing is written under `answers:` or `else:` yet."
    missing = _missing(coach, mode)
    return f"{missing}. The others are there." if missing else ""


def _missing(coach: Coach, mode: Mode) -> str:
    """Say which bank or partner a mode names that is not there; empty where all are."""
    for kind, names in (("bank", mode.banks), ("partner", mode.partners)):
        known = coach.library.entries(kind)
        for name in names:
            if name not in known:
                return nearest(name, list(known), kind).title
    return ""
