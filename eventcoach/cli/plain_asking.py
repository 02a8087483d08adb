"""Being asked a few things line by line, for screen readers and terminals that cannot draw."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from eventcoach.cli.streams import print_text
from eventcoach.errors import EventCoachError

if TYPE_CHECKING:
    from eventcoach.coaching.asked import Asked, Asking

__all__ = ["ask"]

HOW = "Enter alone goes on, - goes back, x leaves. Each answer is saved as you give it."


def ask(asking: Asking) -> bool:
    """Ask one thing after the other; return whether the last one was reached.

    At the end of the input it leaves as `x` does: what was answered is saved.
    """
    print_text(f"{asking.title}\n{HOW}")
    questions = asking.questions
    at = next((place for place, each in enumerate(questions) if not each.value), 0)
    while at < len(questions):
        asked = questions[at]
        print_text(f"\n{_words(asked)}")
        typed = sys.stdin.readline()
        if not typed or typed.strip() == "x":
            return False
        value = typed.strip()
        if value == "-":
            at = max(0, at - 1)
            continue
        if asked.choices and value:
            picked = _picked(asked, value)
            if picked is None:
                print_text(f"Pick a number from 1 to {len(asked.choices)}.")
                continue
            value = picked
        elif not value:
            at += 1
            continue
        if value != asked.value:
            try:
                questions = tuple(asking.save(asked.field, value))
            except EventCoachError as error:
                print_text(str(error))
                continue
            fields = [each.field for each in questions]
            at = fields.index(asked.field) if asked.field in fields else at - 1
        at += 1
    asking.done()
    return True


def _words(asked: Asked) -> str:
    lines = [asked.ask]
    if asked.hint:
        lines.append(asked.hint)
    for number, (value, label) in enumerate(asked.choices, 1):
        lines.append(f"{number} {label}{' (now)' if value == asked.value and value else ''}")
    if asked.value and not asked.choices:
        lines.append(f"Now: {asked.value}")
    return "\n".join(lines)


def _picked(asked: Asked, typed: str) -> str | None:
    """Return the choice that a number or its own word names; None where there is none."""
    values = [value for value, _ in asked.choices]
    if typed.isdecimal() and 1 <= int(typed) <= len(values):
        return values[int(typed) - 1]
    return typed if typed in values else None
