"""Preparing a round for two people at one keyboard."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from eventcoach.coach.replay import any_own
from eventcoach.coach.rounds import Choice, banks_asked_for, chosen_mode, document, new_seed
from eventcoach.coach.usable import usable
from eventcoach.coaching.draw import make_deck
from eventcoach.coaching.pair import Pair, half_lights, roles_of
from eventcoach.coaching.timer import Timer
from eventcoach.model.bank import Bank

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.mode import Mode

__all__ = ["prepare_pair", "replay_line"]

HINTS = 40
"""Questions to borrow in one round."""


def prepare_pair(coach: Coach, choice: Choice) -> Pair:
    """Return a round for two that is ready to start.

    Raises UsageError for a name that is not there, UserFileError for banks that cannot be used.
    """
    name, mode = chosen_mode(coach, choice)
    settings = coach.settings
    seed = choice.seed if choice.seed is not None else new_seed()
    return Pair(
        name=name,
        mode=mode,
        seed=seed,
        timer=Timer(
            lights=half_lights(mode),
            grace=float(mode.grace),
            lead_in=float(settings.lead_in),
            stretch=settings.stretch,
            timed=settings.timed,
        ),
        roles=roles_of(mode),
        voice=settings.voice,
        event=choice.event or None,
        hints=_hints(coach, name, mode, choice, seed),
    )


def _hints(coach: Coach, name: str, mode: Mode, choice: Choice, seed: int) -> tuple[str, ...]:
    """Return questions to borrow, where the mode or the choice names banks."""
    asked = banks_asked_for(coach, choice)
    if choice.bank:
        banks = [(each, document(coach, "bank", each, Bank)) for each in asked]
    elif asked or mode.banks:
        kind, owner = ("event", choice.event) if asked else ("mode", name)
        where = coach.library.entries(kind)[owner].path
        banks = usable(coach, "bank", asked or mode.banks, Bank, where)
    else:
        return ()
    deck = make_deck(banks, (), seed)
    return tuple(line.say for line in islice(deck.of(("open", "explore", "deepen")), HINTS))


def replay_line(coach: Coach, choice: Choice, ready: Pair) -> str:
    """Return the line that plays the same elsewhere; empty where something of mine takes part."""
    banks = banks_asked_for(coach, choice)
    if any_own(coach, "mode", (ready.name,)) or any_own(coach, "bank", banks or ready.mode.banks):
        return ""
    bank = f" --bank {','.join(banks)}" if banks else ""
    return f"eventcoach practice {ready.name} --seed {ready.seed}{bank}"
