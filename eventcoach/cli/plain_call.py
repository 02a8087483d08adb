"""A call line by line, for screen readers and terminals that cannot draw."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from eventcoach.cli.streams import print_text
from eventcoach.coach.calls import judge, keep_notes, replay_line
from eventcoach.coaching.call import time_left
from eventcoach.coaching.debrief_call import call_debrief
from eventcoach.errors import EventCoachError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.call import Action, Call
    from eventcoach.model.records import Fit, RoundRecord

__all__ = ["call"]

KEYS = (
    "Enter starts. A number ticks a question, f asks on, n is the next part, k shows others, "
    "p pauses, x leaves, d ends."
)
LIVE_KEYS = (
    "Enter starts. A number ticks a question, n is the next part, k shows others, x leaves, "
    "d ends. A line that begins with - is a note."
)
FITS: dict[str, Fit] = {"1": "yes", "2": "not sure", "3": "no"}


def call(coach: Coach, made: Call, choice: Choice, *, reads: bool) -> int:
    """Play a call in lines; without `reads` only say what it is made of, and read nothing.

    Raises StorageError where it cannot be recorded.
    """
    print_text("\n".join(filter(None, [made.mode.title, made.mode.about])))
    if not reads:
        for part in made.parts:
            print_text(f"- {part.name}, until {part.until / 60:g} min")
        live = " --live" if made.live else ""
        print_text(f"With a terminal this starts: eventcoach practice {made.name}{live}")
        return 0
    if made.resumed:
        print_text("Your call was cut off; this goes on with it.")
    print_text(LIVE_KEYS if made.live else KEYS)
    ready = made
    if _typed() is None:
        return 0
    made = made.at(coach.clock.instant()).did("start")
    noted: list[str] = []
    while not made.ended:
        _show(made)
        typed = _typed()
        made = made.at(coach.clock.instant())
        if typed is None:
            made = made.did("lost")
        elif made.live and typed.startswith("-"):
            noted.append(typed[1:].strip())
            made = _kept(coach, made, "\n".join(noted))
        else:
            made = _did(made, typed.strip().lower())
    record = made.record()
    saved_as = coach.record("round", record).id
    said = call_debrief(made, replay_line(coach, choice, ready))
    if said.asked:
        print_text(f"{said.asked} Enter shows what they said.")
        if _typed() is not None:
            print_text("\n".join(f"- {words}" for words in said.told))
    print_text(said.sentence)
    if made.live and made.ended == "done":
        _fit(coach, record, saved_as, made.mode.checks)
    return 0


def _kept(coach: Coach, made: Call, words: str) -> Call:
    """Keep a note at once: a line that drops loses nothing."""
    try:
        made = keep_notes(coach, made, words)
    except EventCoachError as error:
        print_text(f"Not saved. {error}")
    else:
        print_text("Noted.")
    return made


def _fit(coach: Coach, record: RoundRecord, saved_as: str, checks: tuple[str, ...]) -> None:
    """Ask whether such a role would fit."""
    print_text("\n".join(("Ask yourself:", *(f"- {words}" for words in checks))) if checks else "")
    print_text("Would a role like theirs fit you? 1 yes, 2 not sure, 3 no; Enter skips it.")
    fit = FITS.get((_typed() or "").strip())
    if fit is None:
        return
    print_text("What will you change in your search? One line, or Enter for nothing.")
    judge(coach, record, saved_as, fit, (_typed() or "").strip())
    print_text("Noted.")


def _did(made: Call, typed: str) -> Call:
    """Return the call after what was typed; what means nothing changes nothing."""
    if typed.isdecimal():
        return made.did("tick", int(typed) - 1)
    keys: dict[str, Action] = {"f": "follow", "n": "next", "k": "others", "x": "leave", "d": "done"}
    if not made.live:
        keys["p"] = "pause"
    return made.did(keys[typed]) if typed in keys else made


def _show(made: Call) -> None:
    asked = made.asked
    last = made.ticks[-1] if made.ticks else None
    lines = [f"\n{made.part.name} ({time_left(made)})"]
    if last is not None and last.told:
        lines.append(f"They say: {last.told[-1]}")
    if made.follow_up:
        lines.append(f"ask on: {made.follow_up}")
    lines += [
        f"{at}. {line.say}{' (asked)' if line.ref in asked else ''}"
        for at, line in enumerate(made.shown, 1)
    ]
    print_text("\n".join(lines))


def _typed() -> str | None:
    """Return the next line; None at the end of the input."""
    sys.stdout.flush()
    typed = sys.stdin.readline() if sys.stdin is not None else ""
    return typed.rstrip("\r\n") if typed else None
