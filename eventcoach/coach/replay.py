"""The line of text that plays the same round elsewhere, for somebody with another journal.

It names bundled documents and those of packs. What is the user's own is never named, not even by
its file: where it took part there is no such line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coach.rounds import banks_asked_for, setting_of
from eventcoach.coaching.debrief import met_in, replay_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.round import Round

__all__ = ["any_own", "replay_line"]


def replay_line(coach: Coach, choice: Choice, ready: Round) -> str:
    """Return the line, empty where something of the user's own took part.

    `ready` is the round before it began. A pitch of one's own is replaced by theirs.
    """
    if any_own(coach, "mode", [ready.name]):
        return ""
    if ready.pitch is not None:
        name = ready.pitch_name or ""
        return replay_text(ready, pitch="" if any_own(coach, "pitch", [name]) else name)
    partners = [name for name in met_in(ready) if name]
    banks, endings = _drawn_from(ready)
    if (
        any_own(coach, "partner", partners)
        or any_own(coach, "bank", banks)
        or any_own(coach, "wrapup", endings)
    ):
        return ""
    named = banks_asked_for(coach, choice)
    if not named and any(":" in name for name in banks):  # elsewhere there may be other packs
        named = tuple(name for name in coach.library.entries("bank") if name in banks)
    return replay_text(ready, ",".join(named), setting=_setting(coach, choice, ready))


def _drawn_from(ready: Round) -> tuple[set[str], set[str]]:
    """Return the names of the banks and of the endings that the lines come from."""
    banks: set[str] = set()
    endings: set[str] = set()
    if ready.talk is not None:
        for draw, lines in ready.talk.deck.lines.items():
            names = endings if draw in ("question", "close", "exit", "rescue") else banks
            names.update(line.ref.partition("/")[0] for line in lines)
        if ready.talk.slips:
            banks.update(line.ref.partition("/")[0] for line in ready.talk.deck.avoid)
    return banks, endings


def any_own(coach: Coach, kind: str, names: Iterable[str]) -> bool:
    """Return whether one of some documents is the user's own; the empty name is nobody's."""
    entries = coach.library.entries(kind)
    return any(name in entries and entries[name].yours for name in names)


def _setting(coach: Coach, choice: Choice, ready: Round) -> str:
    """Return where it took place, where nothing else in the line says so."""
    from msgspec.structs import replace

    partners = ",".join(name for name in met_in(ready) if name)
    elsewhere = replace(choice, event="", setting="any", partner=partners)
    here = setting_of(coach, ready.mode, choice)
    return "" if setting_of(coach, ready.mode, elsewhere) == here else here
