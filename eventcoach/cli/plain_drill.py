"""The drill line by line, for screen readers and terminals that cannot draw."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from eventcoach.cli.streams import print_text
from eventcoach.coaching.counting import count_words

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.drill import Prompt, Sitting
    from eventcoach.model.records import Grade

__all__ = ["drill"]

GRADES = {"1": "again", "2": "hard", "3": "good", "4": "easy", "": "good"}
GRADING = "1 again, 2 hard, 3 good, 4 easy; Enter is good, u takes the last one back, x leaves."


def drill(coach: Coach, sitting: Sitting, *, reads: bool) -> int:
    """Play a sitting in lines; without `reads` only say what it is made of, and read nothing.

    Each grade is saved before the next line is asked. Raises StorageError where it cannot be.
    """
    print_text(sitting.title)
    if not reads:
        count = count_words(sitting.left, sitting.asks).capitalize()
        print_text(f"{count} for now." if sitting.left else sitting.sentence(coach.clock.local()))
        print_text(f"With a terminal this starts: eventcoach practice {sitting.mode}")
        return 0
    if sitting.left:
        what = "the line that fits" if sitting.asks == "line" else "it"
        print_text(f"Say {what}, then Enter shows it. Something close counts.")
    while (prompt := sitting.prompt) is not None:
        if not sitting.shown:
            print_text(f"\n{prompt.cue}\n({prompt.kind}; {sitting.left} left)")
            began = coach.clock.instant().now
            if prompt.hello:
                print_text("Find what reminds you of the name; Enter goes on.")
            typed = _read()
            if typed in (None, "x"):
                return 0
            if typed == "u":
                sitting = _undo(coach, sitting)
                continue
            if prompt.hello:
                sitting = sitting.greeted()
                continue
            sitting = sitting.revealed(coach.clock.instant().now - began)
        print_text(f"{_line(prompt)}\n{GRADING}")
        typed = _read()
        if typed in (None, "x"):
            return 0
        if typed == "u":
            sitting = _undo(coach, sitting)
        elif typed in GRADES:
            grade = cast("Grade", GRADES[typed])
            record = coach.record("review", sitting.review(grade))
            sitting = sitting.graded(grade, record.id)
    print_text(f"\n{sitting.sentence(coach.clock.local())}")
    return 0


def _read() -> str | None:
    """Return what was typed; None at the end of the input."""
    typed = sys.stdin.readline()
    return typed.strip().lower() if typed else None


def _line(prompt: Prompt) -> str:
    return "\n".join((prompt.say, *(f"then: {words}" for words in prompt.follow_ups)))


def _undo(coach: Coach, sitting: Sitting) -> Sitting:
    """Take the last grade back; its line comes next, uncovered."""
    undoing = sitting.undoing()
    if undoing is None:
        return sitting
    coach.record("review", undoing)
    return sitting.undone()
