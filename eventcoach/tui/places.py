"""Where one can go, by name: the same names in next steps, menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcoach.tui.app import CoachApp

__all__ = ["open_place"]


def open_place(app: CoachApp, where: str) -> None:
    """Open a place such as `round:pitch-30s:meetup`, `pitch:meetup`, `card:EVENT`, `library`.

    `dress:EVENT:5` is the dress rehearsal of an event in 5 minutes; in 10 where none are named.
    """
    place, _, rest = where.partition(":")
    coach = app.coach
    if place in ("round", "dress"):
        _open_practice(app, place, rest)
    elif place == "rehearse":
        from eventcoach.tui.screens.rehearse import RehearseScreen

        app.push_screen(RehearseScreen(coach))
    elif place == "pitch" and rest:
        from eventcoach.tui.screens.studio import StudioScreen

        app.push_screen(StudioScreen(coach, rest))
    elif place == "pitch":
        from eventcoach.tui.screens.pitches import PitchesScreen

        app.push_screen(PitchesScreen(coach))
    elif place == "card":
        from eventcoach.tui.screens.card import CardScreen

        app.push_screen(CardScreen(coach, rest))
    elif place == "library":
        from eventcoach.tui.screens.library import LibraryScreen

        app.push_screen(LibraryScreen(coach, rest))
    elif place == "progress":
        from eventcoach.tui.screens.progress import ProgressScreen

        app.push_screen(ProgressScreen(coach, rest))
    elif place in ("people", "due", "person", "met"):
        _open_people(app, place, rest)
    elif place == "settings":
        from eventcoach.tui.screens.settings import SettingsScreen

        app.push_screen(SettingsScreen(coach))
    elif place == "help":
        app.action_help()
    elif place == "home":
        while len(app.screen_stack) > 1:
            app.pop_screen()


def _open_practice(app: CoachApp, place: str, rest: str) -> None:
    """Open `MODE:PITCH` to practice, or the dress rehearsal of `EVENT:MINUTES`."""
    from eventcoach.coach.rounds import Choice

    if place == "round":
        mode, _, pitch = rest.partition(":")
        app.open_round(Choice(mode=mode, pitch=pitch))
        return
    event, _, minutes = rest.rpartition(":")
    if not (event and minutes.isdecimal()):
        event, minutes = rest, "10"
    app.open_round(Choice(event=event, minutes=int(minutes)))


def _open_people(app: CoachApp, place: str, rest: str) -> None:
    """Open the list of people, those who would be glad of a word, one's story; or note another."""
    if place == "met":
        app.action_met()
        return
    if place == "person":
        from eventcoach.tui.screens.person import PersonScreen

        app.push_screen(PersonScreen(app.coach, rest))
        return
    from eventcoach.tui.screens.people import PeopleScreen

    app.push_screen(PeopleScreen(app.coach, "due" if place == "due" else rest))
