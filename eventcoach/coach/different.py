"""Another round than the last one: what I have met least and did worst, as a choice to prepare.

The choice names everything, so that the line that replays it holds wherever it is played.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from eventcoach.coach.practice import EXERCISES
from eventcoach.coach.rounds import (
    USUAL_TALK,
    Choice,
    document,
    fits,
    new_seed,
    prepare,
    setting_of,
)
from eventcoach.coaching.different import (
    least_met,
    least_said,
    next_pitch,
    times_met,
    times_said,
)
from eventcoach.coaching.round import LEVELS
from eventcoach.model.mode import FIRST_TALK, Mode
from eventcoach.model.partner import Partner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.round import Round
    from eventcoach.model.records import RoundRecord

__all__ = ["different"]

TRIES = 6
"""Seeds that are looked at, to take the one whose lines were said least."""
SHOWN = 3
"""Lines of a kind that come first in a round."""


def different(
    coach: Coach, choice: Choice, last: RoundRecord, seeds: Callable[[], int] = new_seed
) -> Choice:
    """Return the choice of another round after `last`, which was prepared from `choice`.

    Raises UsageError or UserFileError where the mode, or what it needs, cannot be used any more.
    """
    name = USUAL_TALK if last.mode == FIRST_TALK else last.mode
    mode = document(coach, "mode", name, Mode)
    other = replace(choice, mode=name, seed=seeds(), partner="")
    records = [record for record in coach.rounds() if not record.slept]
    if last not in records:  # it could not be saved
        records.append(last)
    if mode.kind == "pitch":
        return _pitch(coach, other, last, records)
    if last.partner and mode.kind != "mingle":
        other = replace(other, partner=_partner(coach, mode, other, last, records))
    if mode.kind in ("conversation", "mingle"):
        other = _seed(coach, mode, other, records, seeds)
    if mode.kind in EXERCISES:
        from eventcoach.coach.exercises import least_done

        other = least_done(coach, other, records, seeds)
    return other


def _pitch(
    coach: Coach, choice: Choice, last: RoundRecord, records: Sequence[RoundRecord]
) -> Choice:
    now = last.pitch or choice.pitch
    mine = [entry.name for entry in coach.library.entries("pitch").values() if entry.yours]
    same_kind = [record for record in records if record.kind == "pitch"]
    names = [now, *(name for name in mine if name != now and _has_words(coach, name))]
    pitch, level = next_pitch(names, LEVELS, same_kind, (now, last.level or choice.level))
    return replace(choice, pitch=pitch, level=level)


def _has_words(coach: Coach, name: str) -> bool:
    return bool(getattr(coach.library.get("pitch", name), "said", ()))


def _partner(
    coach: Coach, mode: Mode, choice: Choice, last: RoundRecord, records: Sequence[RoundRecord]
) -> str:
    """Return whom to meet: the one met least who fits the place; nobody where none does."""
    from random import Random

    setting = setting_of(coach, mode, choice)
    names = sorted(mode.partners or coach.library.entries("partner"))
    Random(f"{choice.seed}/others").shuffle(names)  # noqa: S311 -- practice, not secrets
    for name in least_met(names, records, but=last.partner or ""):
        partner = coach.library.get("partner", name)
        if isinstance(partner, Partner) and fits(partner.setting, setting):
            return name
    return ""


def _seed(
    coach: Coach,
    mode: Mode,
    choice: Choice,
    records: Sequence[RoundRecord],
    seeds: Callable[[], int],
) -> Choice:
    """Return the choice with the seed, of a few, that brings what was met and said least."""
    counted = times_said(records)
    counted.update({f"partner {name}": times for name, times in times_met(records).items()})
    choices: list[Choice] = []
    hands: list[list[str]] = []
    for _ in range(TRIES):
        choices.append(replace(choice, seed=seeds()))
        hands.append(_first(prepare(coach, choices[-1]), mode))
        if not any(counted[each] for each in hands[-1]):
            break
    return choices[least_said(hands, counted)]


def _first(round_: Round, mode: Mode) -> list[str]:
    """Return what comes first in a round: its people, and lines of the kinds that it draws."""
    talk = round_.talk
    if talk is None:
        return []
    draws = {draw for stage in talk.stages for draw in stage.draw}
    lines = [line.ref for draw in sorted(draws) for line in talk.deck.lines.get(draw, ())[:SHOWN]]
    people = [f"partner {name}" for name, _ in round_.talks] if mode.kind == "mingle" else []
    return people + lines
