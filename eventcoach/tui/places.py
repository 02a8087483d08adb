"""Where one can go, by name: the same names in next steps, menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcoach.tui.app import CoachApp

__all__ = ["open_place"]

SCREENS = {
    "rehearse": ("rehearse", "RehearseScreen"),
    "pitch": ("pitches", "PitchesScreen"),
    "card": ("card", "CardScreen", "event"),
    "door": ("door", "DoorScreen", "event"),
    "people": ("people", "PeopleScreen", "whom"),
    "person": ("person", "PersonScreen", "person_id"),
    "message": ("message", "MessageScreen", "whom"),
    "messages": ("messages", "MessagesScreen"),
    "introduction": ("introduction", "IntroductionScreen", "pair"),
    "forget": ("forget", "ForgetScreen", "person_id"),
    "plan": ("plan", "PlanScreen", "name"),
    "library": ("library", "LibraryScreen", "what"),
    "packs": ("packs", "PacksScreen"),
    "out": ("out", "OutScreen"),
    "progress": ("progress", "ProgressScreen", "event"),
    "settings": ("settings", "SettingsScreen"),
}
"""The screens that are places, by module and class; a third word says what `rest` tells them."""


def open_place(app: CoachApp, where: str) -> None:
    """Open a place such as `round:pitch-30s:meetup`, `pitch:meetup`, `card:EVENT`, `library`.

    `dress:EVENT:5` is the dress rehearsal of an event in 5 minutes; in 10 where none are named.
    """
    place, _, rest = where.partition(":")
    if place in ("round", "dress"):
        _open_practice(app, place, rest)
    elif place == "pitch" and rest:
        _push(app, "studio", "StudioScreen", rest)
    elif place in SCREENS:
        module, screen, *told = SCREENS[place]
        _push(app, module, screen, *(rest for _ in told))
    elif place in ("events", "event", "event-debrief", "profile"):
        from eventcoach.tui.event_places import open_event_place

        open_event_place(app, place, rest)
    elif place == "due":
        _push(app, "people", "PeopleScreen", "due")
    elif place == "met":
        app.action_met()
    elif place == "feeling":
        _open_feeling(app, rest)
    elif place == "leave":
        app.exit(0)
    elif place == "resume":
        from eventcoach.tui.resuming import resume

        resume(app)
    elif place == "help":
        app.action_help()
    elif place == "home":
        while len(app.screen_stack) > 1:
            app.pop_screen()


def _push(app: CoachApp, module: str, screen: str, *told: str) -> None:
    """Show a screen of `eventcoach.tui.screens`; it is loaded only now."""
    from importlib import import_module

    made = getattr(import_module(f"eventcoach.tui.screens.{module}"), screen)
    app.push_screen(made(app.coach, *told))


def _open_feeling(app: CoachApp, rest: str) -> None:
    """Ask `before:EVENT` or `after:EVENT` how awkward an event will be, or was."""
    from eventcoach.tui.feeling import ask_feeling

    when, _, name = rest.partition(":")
    title = getattr(app.coach.library.get("event", name), "title", None) or name
    ask_feeling(app, f"event/{name}", "after" if when == "after" else "before", title)


def _open_practice(app: CoachApp, place: str, rest: str) -> None:
    """Open `MODE:PITCH` to practice, or the dress rehearsal of `EVENT:MINUTES`."""
    from eventcoach.coach.rounds import Choice

    if place == "round":
        mode, pitch = _mode_and_pitch(app, rest)
        app.open_round(Choice(mode=mode, pitch=pitch))
        return
    event, _, minutes = rest.rpartition(":")
    if not (event and minutes.isdecimal()):
        event, minutes = rest, "10"
    app.open_round(Choice(event=event, minutes=int(minutes)))


def _mode_and_pitch(app: CoachApp, rest: str) -> tuple[str, str]:
    """Take `MODE:PITCH` apart; a pack's mode has a colon of its own, as in `class:hello`."""
    mode, _, pitch = rest.partition(":")
    if not pitch:
        return mode, ""
    known = app.coach.library.entries("mode")
    if rest in known:
        return rest, ""
    theirs, _, last = pitch.partition(":")
    return (f"{mode}:{theirs}", last) if f"{mode}:{theirs}" in known else (mode, pitch)
