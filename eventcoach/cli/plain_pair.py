"""A round for two line by line, for screen readers and terminals that cannot draw."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from eventcoach.cli.streams import print_text
from eventcoach.coaching.debrief_pair import pair_debrief
from eventcoach.coaching.timer import clock_text

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.pair import Action, Pair

__all__ = ["pair"]

KEYS = (
    "Enter goes on, u counts an um, k is another question to borrow, v is for somebody who "
    "watches, a number ticks what they see, p pauses, x leaves."
)
APART = 40
"""Empty lines that push a part out of sight of the other."""


def pair(coach: Coach, made: Pair, *, reads: bool) -> int:
    """Play a round for two in lines; without `reads` only say what it is, and read nothing.

    Raises StorageError where it cannot be recorded.
    """
    print_text("\n".join(filter(None, [made.mode.title, made.mode.about])))
    if not reads:
        print_text(f"With a terminal this starts: eventcoach practice {made.name}")
        return 0
    print_text(KEYS)
    while not made.ended:
        hiding = made.place == "read"
        _show(made)
        typed = _typed()
        if typed is None and made.place == "ready":
            return 0
        made = made.at(coach.clock.instant())
        made = made.did("lost") if typed is None else _did(made, typed)
        if hiding:
            print_text("\n" * APART)
        if made.phase == "ready" and typed == "x":
            return 0
    coach.record("round", made.record())
    print_text(pair_debrief(made).sentence)
    return 0


def _did(made: Pair, typed: str) -> Pair:
    """Return it after what was typed; what means nothing changes nothing."""
    if typed in ("", "n", "d"):
        if made.place == "ready":
            return made.did("start")
        return made.did("answer", 0) if made.place == "back" else made.did("done")
    if typed.isdecimal():
        return made.did("answer" if made.place == "back" else "tick", int(typed) - 1)
    keys: dict[str, Action] = {
        "u": "filler",
        "-u": "no filler",
        "k": "hint",
        "v": "observer",
        "p": "pause",
    }
    if made.place != "ready":
        keys["x"] = "leave"
    return made.did(keys[typed]) if typed in keys else made


def _show(made: Pair) -> None:
    lines: list[str] = []
    if made.place == "ready":
        lines = ["Enter starts."]
    elif made.place == "hand":
        lines = [f"Hand it to {made.who(made.reader)}. Enter shows their part."]
    elif made.place == "read":
        lines = [
            f"For {made.who(made.reader)} alone:",
            *(f"- {each}" for each in made.role.prompts),
        ]
        lines.append("Enter hides it.")
    elif made.place == "back":
        lines = [f"{made.short(1)}: say three things back that you heard."]
        lines.append(f"{made.short(0)}: was it so? 1 it was so, 2 partly, 3 not yet.")
    else:
        lines = [f"{made.who(0)} and {made.who(1)}: talk. Enter when this half is over."]
        if made.timer.timed:
            lines.append(f"{clock_text(made.timer.elapsed)} of {clock_text(made.timer.limit)}")
        if made.hint_words:
            lines.append(f"to borrow: {made.hint_words}")
        if made.observer:
            seen = made.seen[made.half]
            lines += [
                f"{at + 1}. {words}{' (seen)' if at in seen else ''}"
                for at, words in enumerate(made.mode.checks)
            ]
    print_text("\n".join(words[:1].upper() + words[1:] for words in lines))


def _typed() -> str | None:
    """Return the next line as a key; None at the end of the input."""
    sys.stdout.flush()
    typed = sys.stdin.readline() if sys.stdin is not None else ""
    return typed.strip().lower() if typed else None
