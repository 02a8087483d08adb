"""A learner who forgets otherwise than FSRS believes, on the way to an evening."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import exp
from random import Random

from eventcoach.coaching.recall import Review, due_at, replay

START = datetime(2026, 11, 1, 20, 0, tzinfo=UTC)
DAYS = 30
LINES = tuple(f"line-{count}" for count in range(24))
EVENT = START + timedelta(days=DAYS)


class Learner:
    """Forgets by e to the power of -t/s, and learns the more the nearer a line was to being lost.

    FSRS forgets by a power of time instead, and knows a difficulty; this learner has none.
    """

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._strength = dict.fromkeys(LINES, 0.8)
        self._last: dict[str, datetime] = {}

    def knows(self, line: str, now: datetime) -> float:
        """The chance that a line comes to mind."""
        if line not in self._last:
            return 0.0
        days = (now - self._last[line]) / timedelta(days=1)
        return exp(-days / self._strength[line])

    def tries(self, line: str, now: datetime) -> bool:
        """Try a line, see it, and remember it better."""
        chance = self.knows(line, now)
        came = self._chance.random() < chance
        self._strength[line] *= 1 + 2.5 * (1 - chance) if came else 1.0
        if not came:
            self._strength[line] = max(0.8, self._strength[line] * 0.5)
        self._last[line] = now
        return came


def evenings(seed: int, *, spaced: bool) -> tuple[float, int]:
    """Practice every evening; return the recall at the door and the number of reviews."""
    learner, reviews = Learner(seed), list[Review]()
    for evening in range(DAYS):
        now = START + timedelta(days=evening)
        memories = replay(reviews, now)
        ready = [
            line
            for line in LINES
            if not spaced or line not in memories or due_at(memories[line], EVENT) <= now
        ]
        if spaced:
            new = [line for line in ready if line not in memories][:8]
            ready = [line for line in ready if line in memories] + new
        for line in ready:
            came = learner.tries(line, now)
            reviews.append(Review(f"r{len(reviews)}", now, line, "good" if came else "again"))
    return sum(learner.knows(line, EVENT) for line in LINES) / len(LINES), len(reviews)


def test_a_learner_knows_four_of_five_lines_at_the_door_with_two_thirds_of_daily_practice() -> None:
    seeds = range(5)
    spaced = [evenings(seed, spaced=True) for seed in seeds]
    daily = [evenings(seed, spaced=False) for seed in seeds]
    assert {reviews for _, reviews in daily} == {len(LINES) * DAYS}
    assert sum(recall for recall, _ in spaced) / len(seeds) > 0.8
    assert max(reviews for _, reviews in spaced) < len(LINES) * DAYS * 2 / 3
