"""What to say after a round for two: to both of them, and never who was better."""

from __future__ import annotations

from eventcoach.coaching.debrief import Debrief
from eventcoach.coaching.pair import Pair
from eventcoach.coaching.pitch import filler_words
from eventcoach.coaching.timer import clock_text

__all__ = ["pair_debrief"]


def pair_debrief(pair: Pair, replay: str = "") -> Debrief:
    """Return the debrief of two people; `replay` is the line that plays it elsewhere, if known."""
    return Debrief(
        sentence=_sentence(pair),
        mood="good" if pair.ended == "done" else "hard",
        figures=_figures(pair),
        replay=replay,
    )


def _sentence(pair: Pair) -> str:
    record = pair.record()
    if pair.ended == "left":
        return "You two stepped out. That is fine; it is there when you want it."
    if record.slept:
        return "The machine slept in the middle, so this one is not counted."
    if not pair.understood:
        return "You both had a turn. Tell each other one thing that worked."
    if all(each == "yes" for each in pair.understood):
        return "What was said came back as it was meant. That is listening."
    return "Not all of it came back as it was meant. Ask “do you mean …?” once more."


def _figures(pair: Pair) -> tuple[tuple[str, str], ...]:
    limit = clock_text(pair.timer.limit)
    rows = [
        (f"{name} half", f"{clock_text(seconds)} of {limit}")
        for name, seconds in zip(("first", "second"), pair.halves, strict=False)
    ]
    rows += [
        (f"said back, {name}", {"yes": "it was so", "partly": "partly so", "no": "not yet"}[each])
        for name, each in zip(("first", "second"), pair.understood, strict=False)
    ]
    ticks = pair.record().ticks
    if any(ticks):
        halves = ("not seen", "seen in one half", "seen in both")
        rows += [
            (check, halves[count]) for check, count in zip(pair.mode.checks, ticks, strict=True)
        ]
    if heard := filler_words(pair.fillers, pair.seconds):
        rows.append(("ums counted", heard))
    return tuple(rows)
