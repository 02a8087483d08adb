"""Progress: what the rounds of a journal come to, for those who ask. Facts, never a score.

Pitch seconds against the light, pace, questions asked, goodbyes in time, and the days on which
there was practice; for each event and in all. Nothing here judges, compares or counts days missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from eventcoach.coaching.pitch import teaches_pace
from eventcoach.model.records import RoundRecord

__all__ = [
    "Day", "Figures", "Mingle", "PaceRun", "PitchRun", "Practice", "Progress", "Talk", "Week",
    "gather", "middle", "weeks",
]  # fmt: skip

LONGEST = 86_400.0
"""Seconds; no round takes a day. A record that says so was not written by a round."""
MOST_WORDS = 10_000
LATEST = 5
"""How many of the latest values `middle` looks at."""


class Practice(Struct, frozen=True):
    """A round, and the day it was practiced on, by the calendar of the person's own place.

    Without a round it is the drill of that day, however many lines were recalled in it.
    """

    on: date
    round: RoundRecord | None


class PitchRun(Struct, frozen=True):
    """A pitch said to its end: seconds it took, and the second at which red came."""

    on: date
    seconds: float
    limit: float


class PaceRun(Struct, frozen=True):
    """A pitch read aloud: words a minute. `stretch` is the extra time it had; 0 for no clock."""

    on: date
    pace: float
    stretch: float = 1.0


class Talk(Struct, frozen=True):
    """A conversation: questions asked in all, and how many of them were follow-ups."""

    on: date
    questions: int
    follow_ups: int


class Mingle(Struct, frozen=True):
    """A mingle: people met, and the longest row of them left on time."""

    on: date
    people: int
    streak: int


class Day(Struct, frozen=True):
    """A day of practice, and its rounds."""

    on: date
    rounds: int


class Figures(Struct, frozen=True):
    """What some rounds come to. Each series is in the journal's order, days by date."""

    rounds: int = 0
    seconds: float = 0.0
    """Practiced in all."""
    pitches: tuple[PitchRun, ...] = ()
    paces: tuple[PaceRun, ...] = ()
    talks: tuple[Talk, ...] = ()
    mingles: tuple[Mingle, ...] = ()
    days: tuple[Day, ...] = ()

    @property
    def longest_row(self) -> int:
        """The longest row of people left on time, 0 without one."""
        return max((one.streak for one in self.mingles), default=0)


class Progress(Struct, frozen=True):
    """Figures of everything, and of the rounds of each event by its name."""

    whole: Figures = Figures()
    events: dict[str, Figures] = {}


class Week(Struct, frozen=True):
    """A week of the calendar: its Monday, and the rounds of its days; None for days to come."""

    monday: date
    rounds: tuple[int | None, ...]


class _Tally:
    """Figures while they are gathered."""

    def __init__(self) -> None:
        self.rounds = 0
        self.seconds = 0.0
        self.pitches: list[PitchRun] = []
        self.paces: list[PaceRun] = []
        self.talks: list[Talk] = []
        self.mingles: list[Mingle] = []
        self.days: dict[date, int] = {}

    def count(self, on: date) -> None:
        """Count one more round on a day."""
        self.rounds += 1
        self.days[on] = self.days.get(on, 0) + 1

    def add(self, on: date, one: RoundRecord) -> None:
        """Add a round that the machine stayed awake for."""
        self.count(on)
        self.seconds += one.seconds
        if one.ended != "done":
            return
        if one.kind == "pitch":
            if 0 < one.limit <= LONGEST:
                self.pitches.append(PitchRun(on, one.seconds, one.limit))
            if teaches_pace(one) and one.words <= MOST_WORDS:
                self.paces.append(PaceRun(on, one.words * 60.0 / one.seconds, one.stretch))
        elif one.kind == "conversation":
            followed = one.moves.count("follow")
            self.talks.append(Talk(on, one.moves.count("ask") + followed, followed))
        elif one.kind == "mingle" and one.laps:
            people = len(one.laps)
            self.mingles.append(Mingle(on, people, max(0, min(one.streak, people))))

    def figures(self) -> Figures:
        """Return them."""
        return Figures(
            rounds=self.rounds,
            seconds=round(self.seconds, 3),
            pitches=tuple(self.pitches),
            paces=tuple(self.paces),
            talks=tuple(self.talks),
            mingles=tuple(self.mingles),
            days=tuple(Day(on, self.days[on]) for on in sorted(self.days)),
        )


def gather(practices: Iterable[Practice]) -> Progress:
    """Return what some rounds, oldest first, come to.

    A round that the machine slept through counts nowhere: neither its seconds nor its day are
    known. One that was left, or lost with its connection, was practice that day all the same, and
    is in no series.
    """
    whole = _Tally()
    events: dict[str, _Tally] = {}
    for practice in practices:
        one = practice.round
        if one is None:
            whole.count(practice.on)
            continue
        if one.slept or not 0 < one.seconds <= LONGEST:
            continue
        whole.add(practice.on, one)
        if one.event:
            events.setdefault(one.event, _Tally()).add(practice.on, one)
    return Progress(whole.figures(), {name: tally.figures() for name, tally in events.items()})


def middle(values: Iterable[float]) -> float | None:
    """Return the median of the latest five values, None without any."""
    from statistics import median

    latest = tuple(values)[-LATEST:]
    return median(latest) if latest else None


def weeks(days: Iterable[Day], today: date, count: int) -> tuple[Week, ...]:
    """Return the calendar of the last `count` weeks, this week last. Weeks begin on Monday."""
    rounds = {day.on: day.rounds for day in days}
    monday = today - timedelta(days=today.weekday())
    found: list[Week] = []
    for back in range(count - 1, -1, -1):
        try:
            first = monday - timedelta(weeks=back)
        except OverflowError:  # before the calendar begins
            continue
        spans = (first + timedelta(days=place) for place in range(7))
        found.append(Week(first, tuple(None if on > today else rounds.get(on, 0) for on in spans)))
    return tuple(found)
