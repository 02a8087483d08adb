"""A session line by line, for screen readers and terminals that cannot draw."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from eventcoach.cli.streams import print_text
from eventcoach.coach.sessions import (
    choice_of,
    do_step,
    practiced_since,
    so_far,
    start_over,
    words_of,
)
from eventcoach.coaching.session import length_text
from eventcoach.errors import EventCoachError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.session import Planned, Session

__all__ = ["session"]

KEYS = "Enter is done with a step, n skips it, x leaves."
WRITING = "Write as many lines as you like; an empty line is the end."


def session(coach: Coach, made: Session, choice: Choice, *, reads: bool) -> int:
    """Go through a session in lines; without `reads` only say its steps, and read nothing.

    Each step is saved before the next is begun. Raises StorageError where it cannot be.
    """
    print_text(f"{made.mode.title}\n{made.where()}")
    if not reads:
        print_text("\n".join(_row(made, at) for at in range(len(made.steps))))
        print_text(f"With a terminal this starts: {_command(made, choice)}")
        return 0
    if offer := made.offer():
        print_text(f"{offer} Enter goes on, o starts over, x leaves.")
        typed = _read()
        if typed in (None, "x"):
            return 0
        if typed == "o":
            made = start_over(coach, made)
    print_text(KEYS)
    while (at := made.next) is not None:
        print_text(f"\n{_row(made, at)}")
        after = _step(coach, made, made.steps[at], choice)
        if after is None:
            print_text("It goes on here when you come back.")
            return 0
        made = after
    print_text(f"\n{made.sentence()}")
    return 0


def _step(coach: Coach, made: Session, one: Planned, choice: Choice) -> Session | None:
    """Do one step, and return the session after it; None where I leave."""
    step = one.step
    for words in (step.text, *step.questions):
        if words:
            print_text(words if words is step.text else f"- {words}")
    if one.trouble:
        print_text(f"{one.trouble.rstrip('.')}. Enter skips this step.")
        return do_step(coach, made, one, "skipped") if _read() in ("", "n") else None
    if step.do == "practice":
        return _practice(coach, made, one, choice)
    began = coach.clock.instant().now
    if step.do == "write":
        if before := words_of(coach, made, one):
            print_text(f"You wrote:\n{before}")
        print_text(WRITING)
    typed = _line()
    key = typed.strip().lower() if typed is not None else "x"
    if key == "n" or (not key and step.do == "write"):
        return do_step(coach, made, one, "skipped")
    if key == "x":
        return None
    written = typed if step.do == "write" else ""
    while written and (typed := _line()):
        written = f"{written}\n{typed}"
    seconds = coach.clock.instant().now - began
    return do_step(coach, made, one, "done", seconds, written or "")


def _practice(coach: Coach, made: Session, one: Planned, choice: Choice) -> Session | None:
    """Play the round of a step; left in the middle, it is asked again."""
    from eventcoach.cli.plain import play_plain
    from eventcoach.coach.practice import ready

    print_text("Enter begins.")
    typed = _read()
    while typed not in (None, "x", "n"):
        began, number = coach.clock.instant().now, so_far(coach)
        chosen = choice_of(made, one, choice)
        try:
            round_ = ready(coach, chosen)
        except EventCoachError as error:
            print_text(f"{error}\nThis step is skipped.")
            return do_step(coach, made, one, "skipped")
        nothing_due = getattr(round_, "prompt", one) is None
        play_plain(coach, round_, chosen, reads=True)
        if nothing_due or practiced_since(coach, number):
            return do_step(coach, made, one, "done", coach.clock.instant().now - began)
        print_text("That one is still open. Enter tries it again, n skips it, x leaves.")
        typed = _read()
    return do_step(coach, made, one, "skipped") if typed == "n" else None


def _row(made: Session, at: int) -> str:
    one = made.steps[at]
    return f"{at + 1}. {one.step.title} ({made.how.get(one.key) or length_text(one.seconds)})"


def _command(made: Session, choice: Choice) -> str:
    if choice.minutes is not None and not choice.mode:
        dress = f"--event {choice.event} --minutes {choice.minutes}"
        return f"eventcoach practice {dress} --seed {made.seed}"
    return f"eventcoach practice {made.name}"


def _line() -> str | None:
    """Return a line as it was typed; None at the end of the input."""
    typed = sys.stdin.readline()
    return typed.rstrip("\r\n") if typed else None


def _read() -> str | None:
    """Return what was typed as a key; None at the end of the input."""
    typed = _line()
    return typed.strip().lower() if typed is not None else None
