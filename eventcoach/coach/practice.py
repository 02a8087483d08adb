"""What a person chose to practice, made ready: which room makes it depends on the kind of mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coach.rounds import Choice, chosen_mode, prepare

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.drill import Sitting
    from eventcoach.coaching.round import Round

__all__ = ["ready"]


def ready(coach: Coach, choice: Choice) -> Round | Sitting:
    """Return a round, or a sitting of the drill, that is ready to start.

    Raises UsageError for a name that is not there, UserFileError for a document that cannot be
    played as it is.
    """
    _, mode = chosen_mode(coach, choice)
    if mode.kind == "drill":
        from eventcoach.coach.drills import prepare_drill

        return prepare_drill(coach, choice)
    return prepare(coach, choice)
