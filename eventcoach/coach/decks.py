"""What a deck is made from: the banks that were asked for, those for everybody, the endings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coach.rounds import banks_asked_for, document, everyday, fits
from eventcoach.coach.usable import no_question, usable
from eventcoach.model.bank import Bank
from eventcoach.model.wrapups import WrapUps

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.draw import Deck
    from eventcoach.model.base import Setting
    from eventcoach.model.mode import Mode

__all__ = ["endings_for", "everyday_banks", "named_banks", "with_questions"]

QUESTIONS = ("open", "explore", "deepen")


def named_banks(
    coach: Coach, name: str, mode: Mode, choice: Choice
) -> list[tuple[str, Bank]] | None:
    """Return the banks asked for, else the event's, else those of the mode `name`.

    None where none is named: then any will do. Raises UsageError and UserFileError where what is
    named is not there or cannot be used.
    """
    asked = banks_asked_for(coach, choice)
    if choice.bank:
        return [(each, document(coach, "bank", each, Bank)) for each in asked]
    if asked:
        where = coach.library.entries("event")[choice.event].path
        return usable(coach, "bank", asked, Bank, where)
    if mode.banks:
        where = coach.library.entries("mode")[name].path
        return usable(coach, "bank", mode.banks, Bank, where)
    return None


def everyday_banks(coach: Coach) -> list[tuple[str, Bank]]:
    """Return the banks with questions that are for anybody."""
    return [
        (entry.name, bank)
        for entry, bank in coach.library.all("bank")
        if isinstance(bank, Bank) and bank.questions and everyday(entry)
    ]


def endings_for(coach: Coach, setting: Setting) -> list[tuple[str, WrapUps]]:
    """Return the ways to end a talk in a setting."""
    return [
        (entry.name, lines)
        for entry, lines in coach.library.all("wrapup")
        if isinstance(lines, WrapUps) and fits(lines.setting, setting)
    ]


def with_questions(coach: Coach, deck: Deck, banks: list[tuple[str, Bank]]) -> Deck:
    """Return a deck that has something to ask. Raises UserFileError for one that has nothing."""
    if not any(deck.lines.get(stage) for stage in QUESTIONS):
        raise no_question(coach, banks)
    return deck
