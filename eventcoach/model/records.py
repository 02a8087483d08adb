"""Records: facts that happened, in ids, times, choices and scores. Never prose, never a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Meta, Raw, Struct, ValidationError

from eventcoach.model.reading import from_json

__all__ = [
    "LARGEST_N",
    "RECORD_VERSION",
    "Answer",
    "Fit",
    "FitRecord",
    "Grade",
    "IntentionRecord",
    "Rating",
    "RatingRecord",
    "Record",
    "ReviewRecord",
    "RoundRecord",
    "StarRecord",
    "StepRecord",
    "Understood",
    "records_of",
]

T = TypeVar("T")

Grade = Literal["again", "hard", "good", "easy"]
"""How well a line came to mind."""
Answer = Literal["aloud", "whispered", "silent", "typed"]
"""How a line was recalled."""
Rating = Literal["hard", "all right", "good", "easy"]
"""How a round was, in one's own judgment."""
Fit = Literal["yes", "not sure", "no"]
"""Whether a role would fit, in one's own judgment."""
Understood = Literal["yes", "partly", "no"]
"""Whether what somebody said back was what the other had meant."""

RECORD_VERSION = 1
LARGEST_N = 2**53
"""The largest `n`; one more is not exact in every reader of JSON."""


class Record(Struct, frozen=True, kw_only=True):
    """One line of the journal.

    `n` is one more than the largest seen on any device (a Lamport counter), so that what was
    written after seeing something else comes after it, whatever the clocks say. `at` is UTC time
    in ISO 8601 with its offset, to the millisecond. `data` stays raw JSON until a reader wants it,
    so that records of kinds and versions we do not know are kept as they are.
    """

    id: str
    v: int
    kind: str
    device: str
    n: Annotated[int, Meta(ge=0, le=LARGEST_N)]
    at: str
    data: Raw

    def read(self, into: type[Any]) -> Any:
        """Decode `data` into a type. Raises msgspec.ValidationError where it does not fit."""
        return from_json(self.data, into)


def records_of(records: Iterable[Record], kind: str, into: type[T]) -> Iterator[tuple[Record, T]]:
    """Yield the records of a kind, each with what it says; unreadable ones are passed over."""
    for record in records:
        if record.kind == kind:
            try:
                said: T = record.read(into)
            except ValidationError:
                continue
            yield record, said


class StarRecord(Struct, frozen=True, kw_only=True):
    """Kind `star`: an item is (or is no longer) chosen for the card, of one event or of all."""

    item: str
    event: str | None = None
    on: bool = True


class RoundRecord(Struct, frozen=True, kw_only=True):
    """Kind `round`: one timed round.

    `seconds` is how long it ran by the clock that counts; `limit` its red light. `ended` says how:
    done, left, or lost with its connection. `slept` marks a round that the machine slept through;
    it is not scored. `hidden` is the share of a pitch's words that were hidden (0 to 1, level
    `fade`; one step less where the words were shown meanwhile); `fillers` how many filler words
    somebody who listened counted. `said_at` are the seconds at which each of `moves` was made, in a
    talk with one person; `met` are the partners of a mingle, in order. `live` marks what ran beside
    a real call, and `note` names what was written in it. Of two people at one keyboard, `laps` are
    the seconds of each half, `swaps` how often they swapped, `ticks` in how many halves each check
    was seen, `understood` whether what was said back was so, a word for each half. In a talk `hand`
    is how much of my moves showed (gentle, lines, kinds, open), `helped` whether the lines were
    asked for all the same, `trouble` what went wrong in a recovery. In an exercise `lines` are the
    prompts that were acted on and `laps` the seconds of each; of what was to be checked in my own
    writing, `ticked` were ticked `of` so many. What went on after its line dropped tells all of it,
    from its first second; `goes_on` is then the id of the record of the part before, which counts
    no longer.
    """

    mode: str
    kind: str
    seed: int
    seconds: float
    limit: float
    ended: str
    voice: str = "aloud"
    stretch: float = 1.0
    slept: bool = False
    paused: float = 0.0
    pitch: str | None = None
    level: str | None = None
    words: int = 0
    beats: dict[str, float] = {}
    partner: str | None = None
    event: str | None = None
    moves: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    laps: tuple[float, ...] = ()
    streak: int = 0
    hidden: float = 0.0
    fillers: int = 0
    said_at: tuple[float, ...] = ()
    met: tuple[str, ...] = ()
    live: bool = False
    note: str | None = None
    swaps: int = 0
    ticks: tuple[int, ...] = ()
    understood: tuple[Understood, ...] = ()
    hand: str | None = None
    helped: bool = False
    trouble: str | None = None
    ticked: int = 0
    of: int = 0
    goes_on: str | None = None


class StepRecord(Struct, frozen=True, kw_only=True):
    """Kind `step`: a step of a session was done, or skipped.

    `run` tells one going through the session from the next. `step` is the step's id, or made from
    its title. `seconds` is how long it took; `note` names what was written (notes/ID.yaml).
    """

    session: str
    run: str
    step: str
    how: Literal["done", "skipped"] = "done"
    seconds: float = 0.0
    seed: int = 0
    event: str | None = None
    note: str | None = None


class ReviewRecord(Struct, frozen=True, kw_only=True):
    """Kind `review`: a line was recalled and graded, or a grade was taken back.

    `item` is `document/id`. `seconds` is how long the situation was shown before the line was.
    Where `takes_back` names an earlier review by its record's id, that one counts no longer, and
    this one has no grade. What was typed is never part of it.
    """

    item: str
    grade: Grade | None = None
    seconds: float = 0.0
    mode: str = ""
    voice: str = "aloud"
    answer: Answer = "aloud"
    event: str | None = None
    takes_back: str | None = None


class RatingRecord(Struct, frozen=True, kw_only=True):
    """Kind `rating`: how a round was for whoever practiced it; the last one of a round counts.

    `round` is the id of the round's record.
    """

    round: str
    rating: Rating
    mode: str = ""


class FitRecord(Struct, frozen=True, kw_only=True):
    """Kind `fit`: after a call about somebody's work, whether such a role would fit me.

    `round` is the id of the call's record; the last one of a call counts. `note` names what I
    wrote about it, if anything.
    """

    round: str
    fits: Fit
    mode: str = ""
    note: str | None = None


class IntentionRecord(Struct, frozen=True, kw_only=True):
    """Kind `intention`: something is planned for the next round of a mode, or no longer.

    Its words stand in the note. The last one of a mode counts. `round` is the id of the record of
    the round after which it was made.
    """

    note: str
    mode: str
    round: str = ""
    open: bool = True
