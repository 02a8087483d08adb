"""The parts of progress on lines that were drilled, on other kinds of practice, on how it felt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from eventcoach.coaching.feelings import Paired, sentence
from eventcoach.coaching.figures import Figures, Kind
from eventcoach.coaching.strength import Strength
from eventcoach.model.feeling_records import AWKWARD
from eventcoach.model.records import Rating
from eventcoach.render.progress_rows import (
    FULL,
    LIGHT,
    Section,
    columns,
    counted,
    day_words,
    fit,
    halves,
    minutes_words,
)
from eventcoach.render.wrapping import fold

__all__ = [
    "done_words", "drill", "felt", "guessed", "kind_line", "other_kinds", "others", "recall",
    "strength_rows", "strength_words",
]  # fmt: skip

TITLES = {
    "call": "Calls", "ladder": "Ladders", "reverse": "Being asked", "written": "Writing",
    "names": "Names", "recovery": "Recoveries", "partner": "With a partner", "session": "Sessions",
}  # fmt: skip
"""What the kinds are called that have no part of their own."""
SERIES = 60


def drill(figures: Figures, today: date, width: int, rows: int) -> Section | None:
    """Return the part on the drill: lines a day, and how many of them slipped."""
    if not figures.drills:
        return None
    days = figures.drills[-rows:]
    last = days[-1]
    says = f"{counted(last.lines, 'line')} last time"
    says += f", {last.slipped:,} of them slipped." if last.slipped else "; none slipped."
    labels = columns([(day.on, str(day.lines)) for day in days], today, width)
    lines = halves(labels, [(day.lines - day.slipped, day.lines) for day in days], width)
    key = fold(f"{FULL} came to mind, {LIGHT} slipped", width)
    values = tuple(float(day.lines) for day in figures.drills[-SERIES:])
    return Section("drill", "Drill", says, fit([*lines, *key], width), values, "lines")


def recall(figures: Figures, width: int) -> Section | None:
    """Return the part on how many lines and names would come to mind."""
    known = figures.lines or figures.names
    if known is None:
        return None
    says = strength_words(known, "line" if figures.lines else "name")
    if figures.lines and figures.names:
        names = figures.names
        says += f"; of {counted(names.lines, 'name')}, about {round(names.today):,}"
    says += ". A guess from your own grades."
    pairs = strength_rows(known)
    first = max(len(label) for label, _, _ in pairs)
    second = max(len(str(part)) for _, part, _ in pairs)
    labels = [f"{label:<{first}}  {part:>{second}} " for label, part, _ in pairs]
    lines = halves(labels, [(part, whole) for _, part, whole in pairs], width)
    key = fold(f"{FULL} would come to mind, with no more practice until then", width)
    return Section("recall", "What would come to mind", says, fit([*lines, *key], width))


def strength_words(known: Strength, what: str = "line") -> str:
    """Say how many lines would come to mind today."""
    return f"Of {counted(known.lines, what)}, about {round(known.today):,} would come to mind today"


def strength_rows(known: Strength) -> tuple[tuple[str, int, int], ...]:
    """Return (when, lines that would come to mind, lines) for today, a week and a month."""
    return (
        ("today", round(known.today), known.lines),
        ("in a week", round(known.week), known.lines),
        ("in a month", round(known.month), known.lines),
    )


def other_kinds(figures: Figures, width: int) -> Section | None:
    """Return the part on the kinds that have no part of their own."""
    found = others(figures)
    if not found:
        return None
    seconds = sum(kind.seconds for kind in found)
    says = f"{minutes_words(seconds)} in {counted(len(found), 'other kind')} of round."
    lines = [row for kind in found for row in fold(kind_line(kind), width, "", "  ")]
    return Section("kinds", "More practice", says, fit(lines, width))


def others(figures: Figures) -> tuple[Kind, ...]:
    """Return the kinds that have no part of their own, the most practiced first.

    A kind that nobody knows is left out: its name may be anything.
    """
    known = (kind for kind in figures.kinds if kind.kind in TITLES)
    return tuple(sorted(known, key=lambda kind: (-kind.seconds, kind.kind)))


def kind_line(kind: Kind) -> str:
    """Return a kind in a line: rounds, days, time, and what was done."""
    parts = [
        f"{counted(kind.rounds, 'round')} on {counted(kind.days, 'day')}",
        *([minutes_words(kind.seconds)] if kind.seconds >= 1 else []),
        *done_words(kind),
    ]
    return f"{TITLES[kind.kind]} · {', '.join(parts)}"


def done_words(kind: Kind) -> Iterator[str]:
    """Yield what was done in rounds of a kind, in words."""
    for what, times in kind.done.items():
        yield f"{times:,} handed back" if what == "handed back" else counted(times, what)


def felt(figures: Figures, width: int) -> Section | None:
    """Return the part on how rounds were, in the person's own judgment. It is private."""
    if not figures.ratings:
        return None
    words: tuple[Rating, ...] = get_args(Rating)
    counts = [sum(one.rating == word for one in figures.ratings) for word in words]
    first, second = max(map(len, words)), max(len(str(count)) for count in counts)
    labels = [
        f"{word:<{first}}  {count:>{second}} " for word, count in zip(words, counts, strict=True)
    ]
    lines = halves(labels, [(count, count) for count in counts], width)
    says = f"“{figures.ratings[-1].rating.capitalize()}”, you said last time. For your eyes alone."
    return Section("felt", "How rounds felt", says, fit(lines, width), private=True)


def guessed(figures: Figures, today: date, width: int, rows: int) -> Section | None:
    """Return the part on how awkward things were guessed to be, and were. It is private."""
    if not figures.feelings:
        return None
    pairs = [Paired("", one.guess, one.outcome, "") for one in figures.feelings]
    lines = [
        f"{day_words(one.on, today).strip()}: {AWKWARD[one.guess]}, then {AWKWARD[one.outcome]}"
        for one in figures.feelings[-rows:]
    ]
    key = "how awkward you guessed it would be, then how it was"
    folded = [row for words in (*lines, key) for row in fold(words, width)]
    says = f"{sentence(pairs)} For your eyes alone."
    return Section("guessed", "Guessed and felt", says, fit(folded, width), private=True)
