"""Fear against outcome: how awkward I guessed it would be, and how awkward it was. Pure.

People expect talks with strangers to be more awkward than they turn out to be (Kardas, Kumar &
Epley 2022; Epley & Schroeder 2014). That is a finding about many people and no promise for one
evening: which is why only one's own guesses are shown, and only to oneself.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from eventcoach.coaching.counting import count_words
from eventcoach.model.feeling_records import FeelingRecord
from eventcoach.model.records import Record, records_of

__all__ = ["Feeling", "Paired", "open_guesses", "paired", "sentence"]


class Feeling(Struct, frozen=True):
    """One guess or one outcome: of what, which of the two, how awkward from 0 to 4, and when."""

    of: str
    when: str
    awkward: int
    at: str


class Paired(Struct, frozen=True):
    """A guess and what it came to. `at` is the moment of the outcome, in UTC by ISO 8601."""

    of: str
    guess: int
    outcome: int
    at: str


def paired(records: Iterable[Record]) -> tuple[Paired, ...]:
    """Return each guess with the next outcome of the same thing, in the order of the outcomes.

    A guess made anew takes the place of the one before; an outcome without a guess is left out.
    """
    open_: dict[str, int] = {}
    found: list[Paired] = []
    for each in _feelings(records):
        if each.when == "before":
            open_[each.of] = each.awkward
        elif each.of in open_:
            found.append(Paired(each.of, open_.pop(each.of), each.awkward, each.at))
    return tuple(found)


def open_guesses(records: Iterable[Record]) -> dict[str, int]:
    """Return the guesses that have no outcome yet, by what they are of."""
    open_: dict[str, int] = {}
    for each in _feelings(records):
        if each.when == "before":
            open_[each.of] = each.awkward
        else:
            open_.pop(each.of, None)
    return open_


def sentence(pairs: Iterable[Paired]) -> str:
    """Say in a sentence how the guesses compare; a plain count and no lesson. "" for none."""
    found = tuple(pairs)
    if not found:
        return ""
    easier = sum(each.outcome < each.guess for each in found)
    same = sum(each.outcome == each.guess for each in found)
    harder = len(found) - easier - same
    total = "one guess" if len(found) == 1 else f"{count_words(len(found))} guesses"
    parts = [
        f"{count_words(count)} {words}"
        for count, words in (
            (easier, "turned out easier"), (same, "turned out so"), (harder, "turned out harder"),
        )
        if count
    ]  # fmt: skip
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
    return f"Of {total}, {listed}."


def _feelings(records: Iterable[Record]) -> Iterable[Feeling]:
    for record, said in records_of(records, "feeling", FeelingRecord):
        yield Feeling(said.of, said.when, said.awkward, record.at)
