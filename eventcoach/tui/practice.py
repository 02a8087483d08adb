"""The screen on which something that is ready to be practiced is played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coaching.round import Round

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.call import Call
    from eventcoach.coaching.drill import Sitting
    from eventcoach.coaching.exercise import Exercise
    from eventcoach.coaching.pair import Pair
    from eventcoach.coaching.session import Session
    from eventcoach.tui.screens.base import CoachScreen

__all__ = ["screen_for"]


def screen_for(
    coach: Coach, made: Round | Sitting | Session | Call | Pair | Exercise, choice: Choice
) -> CoachScreen:
    """Return the screen of what is ready: each kind has one."""
    if isinstance(made, Round):
        from eventcoach.tui.screens.round import RoundScreen

        return RoundScreen(coach, made, choice)
    from eventcoach.coaching.drill import Sitting

    if isinstance(made, Sitting):
        from eventcoach.tui.screens.drill import DrillScreen

        return DrillScreen(coach, made, choice)
    from eventcoach.coaching.session import Session

    if isinstance(made, Session):
        from eventcoach.tui.screens.session import SessionScreen

        return SessionScreen(coach, made, choice)
    from eventcoach.coaching.call import Call

    if isinstance(made, Call):
        from eventcoach.tui.screens.call import CallScreen

        return CallScreen(coach, made, choice)
    from eventcoach.coaching.pair import Pair

    if isinstance(made, Pair):
        from eventcoach.tui.screens.pair import PairScreen

        return PairScreen(coach, made, choice)
    return _exercise(coach, made, choice)


def _exercise(coach: Coach, made: Exercise, choice: Choice) -> CoachScreen:
    if made.kind == "written":
        from eventcoach.tui.screens.written import WrittenScreen

        return WrittenScreen(coach, made, choice)
    from eventcoach.tui.screens.exercise import ExerciseScreen

    return ExerciseScreen(coach, made, choice)
