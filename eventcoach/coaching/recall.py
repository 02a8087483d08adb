"""When a line should come round again: spaced by FSRS, and kept to the evening it is meant for.

The journal holds every review; what is remembered of a line is worked out from them in the
journal's order, so that two machines with the same journal agree. Pure: told the time.

Three things are ours and not FSRS's. A line that slipped is due again in ten minutes. No interval
outlasts the next event. And in the week before it, a starred line comes round at least three times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, ValidationError

from eventcoach.model.records import Grade, Record, ReviewRecord

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler

__all__ = [
    "RETENTION", "Memory", "Review", "due_at", "read_reviews", "replay", "review_of", "scheduler",
]  # fmt: skip

RETENTION = 0.90
"""How likely a line should come to mind when it is due."""
LONGEST = 365
"""Days after which every line comes round."""
SLIPPED = timedelta(minutes=10)
"""How soon a line that slipped is due."""
EARLY = timedelta(hours=6)
"""How much earlier a line may come round than FSRS says: who practices each evening does not do
it at the same minute."""
DOOR = timedelta(hours=2)
"""How long before an event the last look at a line is due."""
FRESH = timedelta(hours=12)
"""A line said so short before an event needs no other look."""
WEEK = timedelta(days=7)
ROUNDS_IN_WEEK = 3
"""How often a starred line comes round in the week before an event."""
APART = timedelta(minutes=30)
"""Reviews that are closer together are one coming round."""


class Review(Struct, frozen=True):
    """A review as the journal has it. `at` is in UTC; `id` is its record's."""

    id: str
    at: datetime
    item: str
    grade: Grade | None = None
    takes_back: str | None = None


class Memory(Struct, frozen=True, kw_only=True):
    """What is remembered of a line after its last review.

    `stability` is the days until it comes to mind with a chance of 0.90, `difficulty` goes from 1
    to 10. `due` is what FSRS says; `due_at` says when it really comes round. `rounds` are the last
    times at which it came round, three at most.
    """

    item: str
    stability: float
    difficulty: float
    first: datetime
    last: datetime
    due: datetime
    grade: Grade
    reviews: int
    rounds: tuple[datetime, ...] = ()


def review_of(record: Record) -> Review | None:
    """Return a record as a review; None where it is none, or cannot be read."""
    if record.kind != "review":
        return None
    try:
        data: ReviewRecord = record.read(ReviewRecord)
        at = datetime.fromisoformat(record.at)
    except (ValidationError, ValueError):
        return None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return Review(record.id, at, data.item, data.grade, data.takes_back)


def read_reviews(records: Iterable[Record]) -> list[Review]:
    """Return the reviews among `records`, in their order; unreadable ones are skipped."""
    found = map(review_of, records)
    return [review for review in found if review is not None]


def replay(reviews: Iterable[Review], now: datetime) -> dict[str, Memory]:
    """Return what is remembered of each line after all reviews, in the journal's order.

    A review that was taken back does not count. One from the future, by a clock that was wrong,
    counts as of `now`, and time never runs backward between two reviews of a line.
    """
    reviews = tuple(reviews)
    undone = {review.takes_back for review in reviews if review.takes_back}
    by_item: dict[str, list[Review]] = {}
    for review in reviews:
        if review.grade is not None and review.id not in undone and not review.takes_back:
            by_item.setdefault(review.item, []).append(review)
    if not by_item:
        return {}
    by = scheduler()
    now = now.astimezone(UTC)
    return {item: _memory(by, item, each, now) for item, each in by_item.items()}


def due_at(memory: Memory, event: datetime | None = None, *, starred: bool = False) -> datetime:
    """Return when a line comes round again: never before its last review.

    `event` is the beginning of the next event, aware; the line comes round before it.
    """
    last = memory.last
    due = last + SLIPPED if memory.grade == "again" else max(last, memory.due - EARLY)
    if event is None or event <= last:
        return due
    room = event - last
    due = min(due, last + 0.99 * room)
    if room > FRESH:
        due = min(due, event - DOOR)
    if starred and room > DOOR:
        due = min(due, _spread(memory, event))
    return due


def _spread(memory: Memory, event: datetime) -> datetime:
    """Return when a starred line comes round, so that it does so three times in the last week.

    What is left of the three is spread over what is left of the week.
    """
    begins = event - WEEK
    if memory.last < begins:
        return begins
    left = ROUNDS_IN_WEEK - sum(at >= begins for at in memory.rounds)
    if left <= 0:
        return event
    return memory.last + (event - memory.last) / (left + 1)


def scheduler() -> Scheduler:
    """Return the scheduler: whole days, without chance, so that a journal has one meaning."""
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def _memory(by: Scheduler, item: str, reviews: list[Review], now: datetime) -> Memory:
    """Return what is remembered of one line after its reviews, of which there is at least one."""
    from fsrs import Card

    ratings = _ratings()
    first = last = min(reviews[0].at, now)
    # The id and the date are given because a card that has none asks the clock for them.
    card: Card = Card(card_id=0, due=first)
    rounds: list[datetime] = []
    for review in reviews:
        assert review.grade is not None
        last = max(last, min(review.at, now))
        card, _ = by.review_card(card, ratings[review.grade], last)
        if not rounds or last - rounds[-1] >= APART:
            rounds.append(last)
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(
        item=item,
        stability=card.stability,
        difficulty=card.difficulty,
        first=first,
        last=last,
        due=card.due,
        grade=reviews[-1].grade or "again",
        reviews=len(reviews),
        rounds=tuple(rounds[-ROUNDS_IN_WEEK:]),
    )


def _ratings() -> Mapping[str, Rating]:
    from fsrs import Rating

    return {
        "again": Rating.Again,
        "hard": Rating.Hard,
        "good": Rating.Good,
        "easy": Rating.Easy,
    }
