"""Progress: what the rounds of a journal come to, for those who ask. Facts, never a score.

Pitch seconds against the light, pace, questions asked, goodbyes in time, lines recalled, what else
was practiced, and the days on which there was practice; for each event and in all. Nothing here
judges, compares or counts days missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from eventcoach.coaching.figures import (
    Day,
    Drilled,
    Felt,
    Figures,
    Item,
    Kind,
    Mingle,
    PaceRun,
    PitchRun,
    Practice,
    Progress,
    Rated,
    Talk,
    Week,
)
from eventcoach.coaching.pitch import teaches_pace
from eventcoach.coaching.strength import Strength
from eventcoach.model.records import RoundRecord

__all__ = ["LONGEST", "LONGEST_LINE", "gather", "middle", "weeks"]

LONGEST = 86_400.0
"""Seconds; no round takes a day. A record that says so was not written by a round."""
MOST_WORDS = 10_000
LATEST = 5
"""How many of the latest values `middle` looks at."""
LONGEST_LINE = 300.0
"""Seconds that recalling one line counts for, at most; after that, somebody was called away."""
LONGEST_STEP = 3600.0
"""The same for a step of a session."""


class _KindTally:
    """A kind of practice while it is counted."""

    def __init__(self) -> None:
        self.rounds = 0
        self.seconds = 0.0
        self.days: set[date] = set()
        self.done: dict[str, int] = {}

    def did(self, what: str, times: int) -> None:
        """Count what was done in it."""
        if times > 0:
            self.done[what] = self.done.get(what, 0) + times


class _Tally:
    """Figures while they are gathered."""

    def __init__(self) -> None:
        self.rounds = 0
        self.seconds = 0.0
        self.pitches: list[PitchRun] = []
        self.paces: list[PaceRun] = []
        self.talks: list[Talk] = []
        self.mingles: list[Mingle] = []
        self.drills: dict[date, list[int]] = {}
        self.kinds: dict[str, _KindTally] = {}
        self.days: dict[date, int] = {}
        self.ratings: list[Rated] = []

    def add(self, practice: Practice) -> None:
        """Add a round that the machine stayed awake for, or an item."""
        if practice.round is not None:
            self._round(practice.on, practice.round)
            if practice.rating is not None:
                rated = Rated(practice.on, practice.round.kind, practice.rating)
                self.ratings.append(rated)
        elif practice.item is not None:
            self._item(practice.on, practice.item)

    def _count(self, on: date, name: str, seconds: float, *, once: bool = False) -> _KindTally:
        """Count one more round of a kind; `once` a day where its items are one round."""
        kind = self.kinds.setdefault(name, _KindTally())
        if not once or on not in kind.days:
            self.rounds += 1
            self.days[on] = self.days.get(on, 0) + 1
            kind.rounds += 1
        kind.days.add(on)
        kind.seconds += seconds
        self.seconds += seconds
        return kind

    def _item(self, on: date, item: Item) -> None:
        longest = LONGEST_STEP if item.kind == "session" else LONGEST_LINE
        # What is no number is no time either.
        seconds = min(item.seconds, longest) if item.seconds > 0 else 0.0
        kind = self._count(on, item.kind, seconds, once=True)
        kind.did({"drill": "line", "names": "name"}.get(item.kind, "step"), 1)
        if item.kind == "drill":
            drilled = self.drills.setdefault(on, [0, 0])
            drilled[0] += 1
            drilled[1] += item.slipped

    def _round(self, on: date, one: RoundRecord) -> None:
        kind = self._count(on, one.kind, one.seconds)
        # What was said in a round that was left was said all the same.
        for what, times in _done(one):
            kind.did(what, times)
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

    def figures(
        self, felt: Iterable[Felt], lines: Strength | None = None, names: Strength | None = None
    ) -> Figures:
        """Return them, with what is known besides."""
        return Figures(
            rounds=self.rounds,
            seconds=round(self.seconds, 3),
            pitches=tuple(self.pitches),
            paces=tuple(self.paces),
            talks=tuple(self.talks),
            mingles=tuple(self.mingles),
            drills=tuple(Drilled(on, *self.drills[on]) for on in sorted(self.drills)),
            kinds=tuple(
                Kind(name, each.rounds, len(each.days), round(each.seconds, 3), each.done)
                for name, each in sorted(self.kinds.items())
            ),
            days=tuple(Day(on, self.days[on]) for on in sorted(self.days)),
            ratings=tuple(self.ratings),
            feelings=tuple(felt),
            lines=lines,
            names=names,
        )


def _done(one: RoundRecord) -> tuple[tuple[str, int], ...]:
    """Return what was done in a round, by what it is called."""
    moves = one.moves.count
    if one.kind in ("call", "conversation", "recovery"):
        return (("question", moves("ask") + moves("follow")), ("follow-up", moves("follow")))
    if one.kind == "ladder":
        return (("follow-up", moves("follow")),)
    if one.kind == "reverse":
        return (("answer", moves("answer")), ("handed back", moves("turn")))
    if one.kind == "written":
        return (("message", moves("write")),)
    if one.kind == "mingle":
        return (("hello", len(one.laps)),)
    return ()


def gather(
    practices: Iterable[Practice],
    strengths: Mapping[str, tuple[Strength | None, Strength | None]] | None = None,
    feelings: Mapping[str, Iterable[Felt]] | None = None,
) -> Progress:
    """Return what some rounds and items, oldest first, come to.

    A round that the machine slept through counts nowhere: neither its seconds nor its day are
    known. One that was left, or lost with its connection, was practice that day all the same, and
    is in no series. `strengths` are how well lines and names are remembered, of each event by its
    name and under "" of everything; `feelings` are guesses and what they came to, likewise.
    """
    strengths, feelings = strengths or {}, feelings or {}
    whole = _Tally()
    events: dict[str, _Tally] = {}
    for practice in practices:
        one = practice.round
        if one is not None and (one.slept or not 0 < one.seconds <= LONGEST):
            continue
        whole.add(practice)
        source = one or practice.item
        event = source.event if source else None
        if event:
            events.setdefault(event, _Tally()).add(practice)

    def figures(name: str, tally: _Tally) -> Figures:
        return tally.figures(feelings.get(name, ()), *strengths.get(name, (None, None)))

    return Progress(
        figures("", whole), {name: figures(name, each) for name, each in events.items()}
    )


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
