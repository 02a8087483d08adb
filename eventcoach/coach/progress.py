"""Reading the journal for progress. It may take a moment; any thread may ask."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, ValidationError
from msgspec.structs import replace

from eventcoach.coaching.drill import NAMES
from eventcoach.coaching.feelings import paired
from eventcoach.coaching.figures import Felt, Figures, Item, Practice, Progress
from eventcoach.coaching.progress import gather
from eventcoach.coaching.recall import read_reviews, replay
from eventcoach.coaching.strength import Strength, strength
from eventcoach.model.reading import reader
from eventcoach.model.records import (
    Rating,
    RatingRecord,
    Record,
    ReviewRecord,
    RoundRecord,
    StepRecord,
)

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["Shown", "practices_of", "read_progress"]


WITHIN = 200
"""The latest rounds and lines that a step of a session may have been made of."""


class Shown(Struct, frozen=True):
    """Progress with what is needed to show it: the titles of events by name, and today's date."""

    progress: Progress
    titles: dict[str, str]
    today: date

    def title(self, event: str) -> str:
        """Return what an event is called; its name where its file is gone."""
        return self.titles.get(event, event)

    def figures(self, event: str = "") -> Figures:
        """Return the figures of an event, or of everything."""
        return self.progress.events.get(event, Figures()) if event else self.progress.whole


def read_progress(coach: Coach) -> Shown:
    """Read every round there is. Nothing of the journal stays in memory."""
    from eventcoach.coach.coach import Coach
    from eventcoach.model.event import Event

    fresh = Coach(coach.paths, coach.clock)
    records = fresh.journal.records()
    now = coach.clock.local()
    progress = gather(practices_of(records), _strengths(records, now), _feelings(records))
    titles = {
        entry.name: event.title
        for entry, event in fresh.library.all("event")
        if isinstance(event, Event)
    }
    return Shown(progress, titles, now.date())


def practices_of(records: tuple[Record, ...]) -> Iterator[Practice]:
    """Yield what can be read of rounds and items, by days of the machine's own zone."""
    decode = reader(RoundRecord).decode
    ratings = _ratings(records)
    undone = _taken_back(records) | _gone_on(records)
    days: dict[str, date | None] = {}
    latest: deque[tuple[Record, float]] = deque(maxlen=WITHIN)
    for record in records:
        if record.kind not in ("round", "review", "step") or record.id in undone:
            continue
        # To the minute: no zone shifts by less, and a sitting shares few of them.
        minute = record.at[:16] + record.at[23:]
        if minute not in days:
            days[minute] = _local_day(record.at)
        on = days[minute]
        if on is None:
            continue
        try:
            if record.kind == "round":
                one = decode(record.data)
                latest.append((record, one.seconds))
                yield Practice(on, one, rating=ratings.get(record.id))
            elif (item := _item(record)) is not None:
                if record.kind == "step":
                    counted = _counted_within(record, item.seconds, latest)
                    item = replace(item, seconds=max(0.0, item.seconds - counted))
                else:
                    latest.append((record, item.seconds))
                yield Practice(on, item=item)
        except ValidationError:
            continue


def _item(record: Record) -> Item | None:
    """Return a line or name that was recalled, or a step that was done. Raises ValidationError."""
    if record.kind == "step":
        step: StepRecord = record.read(StepRecord)
        return Item("session", step.seconds, step.event) if step.how == "done" else None
    review: ReviewRecord = record.read(ReviewRecord)
    if review.grade is None or review.takes_back:
        return None
    kind = "names" if review.item.startswith(NAMES) else "drill"
    return Item(kind, review.seconds, review.event, review.grade == "again")


def _counted_within(step: Record, seconds: float, latest: Iterable[tuple[Record, float]]) -> float:
    """Return the seconds of a step that rounds and lines practiced in it have counted already."""
    try:
        began = datetime.fromisoformat(step.at) - timedelta(seconds=seconds + 1)
        return sum(
            taken
            for record, taken in latest
            if record.device == step.device and datetime.fromisoformat(record.at) >= began
        )
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _taken_back(records: tuple[Record, ...]) -> frozenset[str]:
    """Return the ids of the reviews that count no longer."""
    taken = (each.takes_back for each in read_reviews(records))
    return frozenset(each for each in taken if each)


class _Later(Struct, frozen=True):
    """Of a round, what it goes on with."""

    goes_on: str | None = None


def _gone_on(records: tuple[Record, ...]) -> frozenset[str]:
    """Return the ids of the rounds that a later record tells whole, since their line dropped."""
    decode = reader(_Later).decode
    found: set[str | None] = set()
    for record in records:
        if record.kind == "round":
            with suppress(ValidationError):
                found.add(decode(record.data).goes_on)
    return frozenset(each for each in found if each)


def _ratings(records: tuple[Record, ...]) -> dict[str, Rating]:
    """Return how each round was, by its record's id: the last one that was said counts."""
    decode = reader(RatingRecord).decode
    found: dict[str, Rating] = {}
    for record in records:
        if record.kind == "rating":
            with suppress(ValidationError):
                said = decode(record.data)
                found[said.round] = said.rating
    return found


def _strengths(
    records: tuple[Record, ...], now: datetime
) -> dict[str, tuple[Strength | None, Strength | None]]:
    """Return how well lines and names are remembered: of each event, and under "" of everything.

    A line is an event's where it was ever recalled for it.
    """
    memories = replay(read_reviews(records), now)
    items: dict[str, set[str]] = {"": set(memories)}
    decode = reader(ReviewRecord).decode
    for record in records:
        if record.kind == "review":
            with suppress(ValidationError):
                review = decode(record.data)
                if review.event and review.item in memories:
                    items.setdefault(review.event, set()).add(review.item)
    found = {}
    for event, those in items.items():
        names = {item for item in those if item.startswith(NAMES)}
        found[event] = (
            strength((memories[item] for item in sorted(those - names)), now),
            strength((memories[item] for item in sorted(names)), now),
        )
    return found


def _feelings(records: tuple[Record, ...]) -> dict[str, list[Felt]]:
    """Return guesses and what they came to: of each event by its name, and under "" of all."""
    found: dict[str, list[Felt]] = {"": []}
    for pair in paired(records):
        on = _local_day(pair.at)
        if on is not None:
            felt = Felt(on, pair.guess, pair.outcome)
            found[""].append(felt)
            kind, _, name = pair.of.partition("/")
            if kind == "event":
                found.setdefault(name, []).append(felt)
    return found


def _local_day(at: str) -> date | None:
    """Return the day of a moment where this machine is; None for what is no moment."""
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except (ValueError, OverflowError, OSError):
        return None
