"""Asking before something is written: y or N on a terminal, `--yes` anywhere else."""

from __future__ import annotations

import sys

from eventcoach.cli.people_notes import on_a_terminal
from eventcoach.cli.streams import print_text

__all__ = ["agreed", "asked_for_number"]


def agreed(
    question: str, *, yes: bool, otherwise: str, declined: str = "Nothing is saved."
) -> bool:
    """Return whether something may be done: with `--yes`, or when it is said on a terminal.

    Where nobody can be asked, `otherwise` is printed, and where they say no, `declined`.
    """
    if yes:
        return True
    if not on_a_terminal():
        print_text(otherwise)
        return False
    sys.stdout.write(f"{question} y/N ")
    sys.stdout.flush()
    if sys.stdin.readline().strip().casefold() in ("y", "yes"):
        return True
    print_text(declined)
    return False


def asked_for_number(question: str, most: int) -> int:
    """Ask on a terminal for a number from 1 to `most`; 0 where none was said."""
    if not on_a_terminal():
        return 0
    sys.stdout.write(f"{question} ")
    sys.stdout.flush()
    typed = sys.stdin.readline().strip()
    return int(typed) if typed.isdecimal() and 1 <= int(typed[:9]) <= most else 0
