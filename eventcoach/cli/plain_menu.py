"""A menu line by line, for screen readers and terminals that cannot draw.

Every choice has a number or a letter, nothing is drawn, and the end of the input
leaves as `q` does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

from msgspec import Struct

from eventcoach.cli.streams import print_text
from eventcoach.errors import EventCoachError
from eventcoach.model.text import clean_line

__all__ = ["KEYS", "Do", "LeaveError", "Menu", "line_typed", "open_menu", "walk"]

KEYS = (
    "Type a number or a letter, then Enter. Enter alone reads it again, b goes back, q leaves. "
    "All is saved as you go."
)
PAGE = 20
"""Choices that are read out at a time."""


Do = Callable[[], object]
"""What a choice does."""


class LeaveError(Exception):
    """The user leaves, or the input ended."""


class Menu(Struct, frozen=True):
    """What is read out: lines, then choices by number, then choices by letter with their words.

    A choice that returns True has said all there is to say; the menu is not read out again.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, Do], ...] = ()
    letters: tuple[tuple[str, str, Do], ...] = ()


def open_menu(make: Callable[[], Menu]) -> int:
    """Say the keys, walk through a menu until the user leaves, and return the exit status."""
    print_text(KEYS)
    with suppress(LeaveError):
        walk(make)
    print_text("Goodbye.")
    return 0


def walk(make: Callable[[], Menu]) -> None:
    """Read a menu out and do what is chosen, until `b`. It is made anew after each choice.

    Raises LeaveError for `q` and at the end of the input.
    """
    first, silent = 0, False
    menu = make()
    while True:
        rows = menu.rows
        if not silent:
            _read_out(menu, first)
        silent = False
        typed = line_typed("").strip().lower()
        if typed == "b":
            return
        if typed == "+" and first + PAGE < len(rows):
            first += PAGE
            continue
        do = next((do for letter, _, do in menu.letters if letter == typed), None)
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed[:9]) <= len(rows):
            do = rows[int(typed) - 1][1]
        if do is None:
            if typed:
                most = f"a number from 1 to {len(rows)}, " if rows else ""
                print_text(f"That is none of them. Type {most}a letter, b or q.")
                silent = True
            else:  # Enter alone reads it out again
                first = 0
            continue
        try:
            silent = do() is True
            menu = make()
        except EventCoachError as error:
            print_text(clean_line(str(error)))
        first = min(first, max(0, len(menu.rows) - 1) // PAGE * PAGE)


def line_typed(question: str) -> str:
    """Ask, and return the line that is typed. Raises LeaveError for `q` and at the end."""
    if question:
        print_text(question)
    sys.stdout.flush()
    typed = sys.stdin.readline() if sys.stdin is not None else ""
    if not typed or typed.strip() in ("q", "Q"):
        raise LeaveError
    return typed.rstrip("\r\n")


def _read_out(menu: Menu, first: int) -> None:
    shown = menu.rows[first : first + PAGE]
    lines = ["", *menu.head] if not first else [""]
    lines += [f"{number}. {words}" for number, (words, _) in enumerate(shown, first + 1)]
    if (left := len(menu.rows) - first - len(shown)) > 0:
        lines.append(f"+ reads {left:,} more.")
    lines += [f"{letter}: {words}." for letter, words, _ in menu.letters]
    print_text("\n".join(lines))
