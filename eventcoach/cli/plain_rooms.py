"""The rooms of the coach line by line: which there are, and the way into each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from eventcoach.cli.plain_menu import Menu, open_menu, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoach.coach.coach import Coach

__all__ = ["home_menu", "open_room"]

ROOMS = (
    ("practice", "Practice"),
    ("pitch", "Your pitch"),
    ("card", "Your card"),
    ("events", "Events"),
    ("people", "People"),
    ("message", "Messages"),
    ("plan", "Your plan"),
)


def open_room(coach: Coach, room: str, name: str = "") -> int:
    """Open one room of ROOMS, at `name` where it is said; return the exit status."""
    if room == "pitch" and name:
        from eventcoach.cli.plain_pitch_room import studio

        return open_menu(studio(coach, name))
    make: Callable[[Coach, str], Menu] = import_module(f"eventcoach.cli.plain_{room}_room").menu
    return open_menu(lambda: make(coach, name))


def home_menu(coach: Coach) -> int:
    """Open the whole coach as a menu; return the exit status."""
    from eventcoach.cli.terminal import width
    from eventcoach.render.home_text import home_text

    told = home_text(coach.fresh_summary(), coach.clock.local(), width())
    told = told.rpartition("\n\neventcoach practice")[0] or told

    def make() -> Menu:
        rows = tuple((words, _into(coach, room)) for room, words in ROOMS)
        return Menu((told,), rows)

    return open_menu(make)


def _into(coach: Coach, room: str) -> Callable[[], None]:
    def enter() -> None:
        if room == "card":
            from eventcoach.cli.card_print import print_card

            print_card()
            return
        make = import_module(f"eventcoach.cli.plain_{room}_room").menu
        walk(lambda: make(coach, ""))

    return enter
