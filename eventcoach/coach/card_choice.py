"""What the card of an event could show, so that it can be chosen line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.cards import (
    EXIT_DRAWS,
    OPENER_DRAWS,
    WRAP_UP_DRAWS,
    event_of_card,
    usual_documents,
)
from eventcoach.coach.stars import set_star, starred_lines
from eventcoach.model.bank import Bank, Question
from eventcoach.model.text import item_id
from eventcoach.model.wrapups import WrapUp, WrapUps

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["Choosable", "Choosing", "choose_line", "what_to_choose"]

SECTIONS = (
    ("OPEN", "bank", OPENER_DRAWS),
    ("WRAP UP", "wrapup", WRAP_UP_DRAWS),
    ("LEAVE", "wrapup", EXIT_DRAWS),
)


class Choosable(Struct, frozen=True):
    """A line that could stand on the card. `reference` is `document/id`."""

    reference: str
    say: str
    starred: bool


class Choosing(Struct, frozen=True):
    """The card's event, its title, and the lines by section, those with a star first."""

    event: str
    title: str
    sections: tuple[tuple[str, tuple[Choosable, ...]], ...]


def what_to_choose(coach: Coach, name: str = "") -> Choosing:
    """Return the lines with a star, then those of the documents that the card draws from.

    Reads the journal, so that it may take a moment; any thread may ask. Raises UsageError for an
    event that is not there.
    """
    event_name, event = event_of_card(coach, name)
    stars = starred_lines(coach, event_name or None)
    usual = usual_documents(event)
    sections = []
    for title, kind, draws in SECTIONS:
        found: dict[str, str] = {}
        for reference in sorted(stars):
            if reference.rpartition("/")[0] in coach.library.entries(kind):
                item = coach.library.find(kind, reference)
                if item is not None and _drawn(item[1]) in draws:
                    found[reference] = _words(item[1])
        for document in usual[kind]:
            found.update(
                (reference, words)
                for reference, draw, words in _lines(coach, kind, document)
                if draw in draws
            )
        lines = (Choosable(each, words, each in stars) for each, words in found.items())
        sections.append((title, tuple(lines)))
    return Choosing(event_name, event.title if event else "", tuple(sections))


def choose_line(coach: Coach, choosing: Choosing, line: Choosable) -> None:
    """Star a line for the card of this event, or take its star away; on return it is saved.

    Where there is no event it counts for every card. Raises StorageError.
    """
    set_star(coach, line.reference, on=not line.starred, event=choosing.event or None)


def _lines(coach: Coach, kind: str, name: str) -> list[tuple[str, str, str]]:
    """Return reference, kind of line and words of everything in a document."""
    document = coach.library.get(kind, name)
    items: tuple[Question | WrapUp, ...] = ()
    if isinstance(document, Bank):
        items = document.questions
    elif isinstance(document, WrapUps):
        items = document.lines
    word = "question" if kind == "bank" else "line"
    return [
        (f"{name}/{item.id or item_id(word, _words(item))}", _drawn(item), _words(item))
        for item in items
    ]


def _words(item: object) -> str:
    if isinstance(item, Question):
        return item.ask
    return item.say if isinstance(item, WrapUp) else ""


def _drawn(item: object) -> str:
    if isinstance(item, Question):
        return item.stage
    return item.kind if isinstance(item, WrapUp) else ""
