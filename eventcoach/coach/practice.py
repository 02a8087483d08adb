"""What a person chose to practice, made ready: which room makes it depends on the kind of mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coach.rounds import Choice, chosen_mode, prepare
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.call import Call
    from eventcoach.coaching.drill import Sitting
    from eventcoach.coaching.exercise import Exercise
    from eventcoach.coaching.pair import Pair
    from eventcoach.coaching.round import Round
    from eventcoach.coaching.session import Session
    from eventcoach.model.mode import Mode

__all__ = ["more_of", "ready"]

EXERCISES = ("ladder", "reverse", "written")
"""Kinds of mode that are one prompt after the other."""


def ready(coach: Coach, choice: Choice) -> Round | Sitting | Session | Call | Pair | Exercise:
    """Return whatever was chosen, ready to start.

    Raises UsageError for a name that is not there, UserFileError for a document that cannot be
    played as it is.
    """
    if choice.minutes is not None and not choice.mode:
        from eventcoach.coach.dress import prepare_dress

        return prepare_dress(coach, choice)
    name, mode = chosen_mode(coach, choice)
    if choice.live and mode.kind != "call":
        raise UsageError(f"“{name}” is no call", hint="--live is for a call, such as call-30min")
    if mode.kind in ("call", "partner", *EXERCISES):
        return _timed(coach, choice, mode)
    if mode.kind == "session":
        from eventcoach.coach.sessions import prepare_session

        return prepare_session(coach, choice)
    if mode.kind == "names":
        from eventcoach.coach.names import prepare_names

        return prepare_names(coach, choice)
    if mode.kind == "drill":
        from eventcoach.coach.drills import prepare_drill

        return prepare_drill(coach, choice)
    return prepare(coach, choice)


def _timed(coach: Coach, choice: Choice, mode: Mode) -> Call | Pair | Exercise:
    """Return what has a clock and is no round: a call, a round for two, an exercise."""
    if mode.kind in EXERCISES:
        from eventcoach.coach.exercises import prepare_exercise

        return prepare_exercise(coach, choice)
    if mode.kind == "call":
        from eventcoach.coach.calls import prepare_call

        return prepare_call(coach, choice)
    from eventcoach.coach.pairs import prepare_pair

    return prepare_pair(coach, choice)


def more_of(coach: Coach, sitting: Sitting, choice: Choice) -> Sitting:
    """Return a few more of what a sitting asks for. Raises as `ready` does."""
    if sitting.asks == "name":
        from eventcoach.coach.names import prepare_names

        return prepare_names(coach, choice, more=True)
    from eventcoach.coach.drills import prepare_drill

    return prepare_drill(coach, choice, more=True)
