"""Anything that is practiced, line by line: which room plays it depends on what it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from eventcoach.cli.streams import print_text
from eventcoach.coach.practice import more_of
from eventcoach.coaching.round import Round

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.call import Call
    from eventcoach.coaching.drill import Sitting
    from eventcoach.coaching.exercise import Exercise
    from eventcoach.coaching.pair import Pair
    from eventcoach.coaching.session import Session

__all__ = ["play_plain"]


def play_plain(
    coach: Coach,
    made: Round | Sitting | Session | Call | Pair | Exercise,
    choice: Choice,
    *,
    reads: bool,
) -> int:
    """Play in lines what was made ready; without `reads` say what it is, and read nothing."""
    if isinstance(made, Round):
        from eventcoach.cli.plain_round import play
        from eventcoach.coach.rounds import banks_asked_for

        banks = ",".join(banks_asked_for(coach, choice))
        return play(coach, made, reads=reads, bank=banks)
    from eventcoach.coaching.drill import Sitting

    if isinstance(made, Sitting):
        from eventcoach.cli.plain_drill import drill

        drill(coach, made, reads=reads)
        if made.empty and made.more and reads:
            print_text("Enter begins with them, x leaves.")
            if sys.stdin.readline() in ("\n", "\r\n"):
                drill(coach, more_of(coach, made, choice), reads=True)
        return 0
    from eventcoach.coaching.session import Session

    if isinstance(made, Session):
        from eventcoach.cli.plain_session import session

        return session(coach, made, choice, reads=reads)
    from eventcoach.coaching.call import Call

    if isinstance(made, Call):
        from eventcoach.cli.plain_call import call

        return call(coach, made, choice, reads=reads)
    from eventcoach.coaching.exercise import Exercise

    if isinstance(made, Exercise):
        from eventcoach.cli.plain_exercise import exercise

        return exercise(coach, made, choice, reads=reads)
    from eventcoach.cli.plain_pair import pair

    return pair(coach, made, reads=reads)
