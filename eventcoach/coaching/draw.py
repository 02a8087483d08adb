"""Which line comes next: lines of banks and endings, drawn by a seed.

The same seed and the same documents give the same lines in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from eventcoach.model.bank import Avoid, Bank, Question, Topic
from eventcoach.model.mode import Draw
from eventcoach.model.text import item_id
from eventcoach.model.wrapups import WrapUp, WrapUps

__all__ = ["Deck", "Line", "Poor", "line_of_ending", "line_of_question", "make_deck"]


class Line(Struct, frozen=True):
    """Something to say. `ref` is `document/id`; `draw` is the kind of line it is.

    `helps` is the trouble in which a rescue line helps; empty in every other line.
    """

    ref: str
    say: str
    draw: Draw
    topic: Topic | None = None
    follow_ups: tuple[str, ...] = ()
    when: str = ""
    helps: str = ""


class Poor(Struct, frozen=True):
    """A line that is better avoided, why that is, and a better one."""

    ref: str
    say: str
    instead: str = ""
    why: str = ""


class Deck(Struct, frozen=True):
    """All lines that a round may offer, shuffled once, by kind; `avoid` are those to avoid."""

    lines: dict[str, tuple[Line, ...]]
    avoid: tuple[Poor, ...] = ()

    def of(self, draws: Sequence[Draw]) -> Iterator[Line]:
        """Yield the lines of some kinds, one kind after the other in turn."""
        piles = [self.lines.get(draw, ()) for draw in draws]
        for row in zip_longest(*piles):
            yield from (line for line in row if line is not None)


def line_of_question(bank: str, question: Question) -> Line:
    """Return a question as a line."""
    return Line(
        f"{bank}/{question.id or item_id('question', question.ask)}",
        question.ask,
        question.stage,
        question.topic,
        question.follow_ups,
        question.when or "",
    )


def line_of_ending(name: str, ending: WrapUp) -> Line:
    """Return an ending as a line."""
    ref = f"{name}/{ending.id or item_id('line', ending.say)}"
    return Line(ref, ending.say, ending.kind, when=ending.when or "", helps=ending.helps or "")


def _poor(bank: str, avoid: Avoid) -> Poor:
    ref = f"{bank}/{avoid.id or item_id('avoid', avoid.say)}"
    return Poor(ref, avoid.say, avoid.instead or "", avoid.why or "")


def make_deck(
    banks: Iterable[tuple[str, Bank]],
    endings: Iterable[tuple[str, WrapUps]],
    seed: int,
    avoid: Iterable[tuple[str, Bank]] = (),
) -> Deck:
    """Shuffle all lines of some (name, document) pairs by a seed.

    `avoid` are the banks of which the lines to avoid are taken, and nothing else.
    """
    from random import Random

    piles: dict[str, list[Line]] = {}
    for name, bank in banks:
        for question in bank.questions:
            piles.setdefault(question.stage, []).append(line_of_question(name, question))
    for name, document in endings:
        for ending in document.lines:
            piles.setdefault(ending.kind, []).append(line_of_ending(name, ending))
    shuffled: dict[str, tuple[Line, ...]] = {}
    for draw in sorted(piles):
        pile = piles[draw]
        # A string seeds Random the same way on every machine and in every version of Python 3.
        Random(f"{seed}/{draw}").shuffle(pile)  # noqa: S311 -- practice, not secrets
        shuffled[draw] = tuple(pile)
    poor = [_poor(name, line) for name, bank in avoid for line in bank.avoid]
    Random(f"{seed}/avoid").shuffle(poor)  # noqa: S311 -- practice, not secrets
    return Deck(shuffled, tuple(poor))
