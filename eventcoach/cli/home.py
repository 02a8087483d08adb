"""`eventcoach` alone: the coach on the terminal, or home as text where there is none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from eventcoach.cli.terminal import believe_the_terminal, has_terminal, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from eventcoach.coach.coach import Coach

__all__ = ["home", "open_app"]


def home(*, plain: bool = False) -> int:
    """Open the coach on its home screen; print home as text without a terminal."""
    from eventcoach.coach.coach import make_coach

    if plain or not has_terminal():
        from eventcoach.cli.streams import print_text
        from eventcoach.render.home_text import home_text

        coach = make_coach(os.environ)
        if plain:
            from eventcoach.cli.people_notes import on_a_terminal
            from eventcoach.cli.plain_rooms import home_menu

            if on_a_terminal():
                return home_menu(coach)
        print_text(home_text(coach.fresh_summary(), coach.clock.local(), width()))
        return 0

    return open_app(make_coach(os.environ))


def open_app(coach: Coach, then: Callable[[Coach], Screen[None]] | None = None) -> int:
    """Open the coach on its home screen, `then` on top of it; return the exit status."""

    def first(coach: Coach) -> Screen[None]:
        from eventcoach.tui.screens.home import HomeScreen

        return HomeScreen(coach)

    return open_alone(coach, first, then=then)


def open_alone(
    coach: Coach,
    first: Callable[[Coach], Screen[None]],
    *styles: str,
    then: Callable[[Coach], Screen[None]] | None = None,
    before: Callable[[], bool] | None = None,
) -> int:
    """Run the app with `first` as its first screen; `styles` names that screen's stylesheets.

    `before` is called once the terminal is watched, before anything of Textual is loaded.
    """
    import gc

    believe_the_terminal()
    gc.disable()  # nothing made while starting is garbage; switched on again once home is painted
    from eventcoach.tui.run import run

    return run(coach, first, *styles, then=then, before=before)
