"""From one person to an introduction: one that goes on, or somebody else to bring them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coach.introductions import introductions_of
from eventcoach.coaching.people import NAMELESS, Known
from eventcoach.errors import EventCoachError
from eventcoach.model.person import Person
from eventcoach.tui.screens.people import PeopleScreen
from eventcoach.tui.screens.picking import PickScreen
from eventcoach.tui.widgets.rows import Choice

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.tui.screens.base import CoachScreen

__all__ = ["introduce"]


def introduce(screen: CoachScreen, person_id: str) -> None:
    """Open the introduction of a person that goes on; where none does, ask with whom.

    Where several go on, or one is to begin beside them, one is picked from a list.
    """
    coach, app = screen.coach, screen.coach_app
    try:
        going_on = introductions_of(coach, person_id)
    except EventCoachError as error:
        screen.say(str(error), trouble=True)
        return

    def begin() -> None:
        def picked(other: str) -> None:
            if other == person_id:
                screen.say("Somebody else, please.")
            else:
                app.go(f"introduction:{person_id}:{other}")

        app.push_screen(PeopleScreen(coach, pick=picked, title="Introduce them to whom?"))

    if not going_on:
        begin()
        return

    def chosen(place: int) -> None:
        if place < len(going_on):
            app.go(f"introduction:{going_on[place].one}:{going_on[place].other}")
        else:
            begin()

    choices = [Choice(f"To {_name(coach, each.beside(person_id))}") for each in going_on]
    choices.append(Choice("To somebody else"))
    app.push_screen(PickScreen(coach, "Introduce them", choices, chosen))


def _name(coach: Coach, person_id: str) -> str:
    person = coach.library.get("person", person_id)
    return Known(person_id, person).name if isinstance(person, Person) else NAMELESS
