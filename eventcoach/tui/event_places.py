"""The places of events, and the one about me: a list, a page, a few questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.errors import EventCoachError
from eventcoach.tui.screens.asking import AskScreen

if TYPE_CHECKING:
    from eventcoach.tui.app import CoachApp

__all__ = ["open_event_place"]

WAITS = "It needs a title and a day to be an event. What you answered waits for you."


def open_event_place(app: CoachApp, place: str, rest: str) -> None:
    """Open `events`, `event:NAME`, `event:new`, `event-debrief:NAME` or `profile`.

    A file that is gone or cannot be used is said in the status line.
    """
    try:
        if place == "profile":
            from eventcoach.coach.questions import ask_for_profile

            app.push_screen(AskScreen(app.coach, ask_for_profile(app.coach)))
        elif place == "event-debrief":
            _look_back(app, rest)
        elif rest == "new":
            _ask_for_new(app)
        elif rest:
            from eventcoach.tui.screens.event import EventScreen

            app.push_screen(EventScreen(app.coach, rest))
        else:
            from eventcoach.tui.screens.events import EventsScreen

            app.push_screen(EventsScreen(app.coach))
    except EventCoachError as error:
        app.tell(error)


def _ask_for_new(app: CoachApp) -> None:
    from eventcoach.coach.questions import ask_for_event
    from eventcoach.tui.screens.event import EventScreen

    def done(name: str) -> None:
        if name:
            app.push_screen(EventScreen(app.coach, name))
        else:
            app.say(WAITS)

    app.push_screen(AskScreen(app.coach, ask_for_event(app.coach, done=done)))


def _look_back(app: CoachApp, event: str) -> None:
    from eventcoach.coach.looking_back import ask_about_event
    from eventcoach.tui.screens.event import EventScreen

    def done(name: str) -> None:
        if not isinstance(app.screen, EventScreen):  # from its page one goes back to it
            app.push_screen(EventScreen(app.coach, name))

    app.push_screen(AskScreen(app.coach, ask_about_event(app.coach, event, done)))
