"""Choosing what to practice, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.cli.plain_menu import Menu
from eventcoach.model.mode import Mode
from eventcoach.model.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoach.coach.coach import Coach

__all__ = ["menu"]


def menu(coach: Coach, _name: str) -> Menu:
    """Return everything that can be practiced."""
    found = [(name, coach.library.get("mode", name)) for name in coach.library.entries("mode")]
    rows = tuple(
        (clean_line(mode.title), _play(coach, name))
        for name, mode in found
        if isinstance(mode, Mode)
    )
    return Menu(("What would you like to practice?",), rows)


def _play(coach: Coach, name: str) -> Callable[[], None]:
    def play() -> None:
        from eventcoach.cli.plain import play_plain
        from eventcoach.coach.practice import ready
        from eventcoach.coach.rounds import Choice

        choice = Choice(mode=name)
        play_plain(coach, ready(coach, choice), choice, reads=True)

    return play
