"""Where I was when the line dropped, so that the next start can offer to go on from there.

One small file in the state folder: names of documents and seconds, no words of anybody. It is
written when the coach is cut off, and every few seconds of a round because a phone also ends
programs without a word. Whatever ends in peace takes it away, and after an hour it is let go.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["FORGOTTEN_AFTER", "Where", "cut_off", "found", "keep", "let_go", "question"]

FORGOTTEN_AFTER = 3600.0
"""Seconds after which nobody wants to go on."""
_LARGEST = 64 * 1024  # bytes
_BEFORE = 60.0
"""Seconds by which the record of a round may come before the note of its place, at most."""


class Where(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place in the coach. `at` is when it was noted, in seconds since 1970.

    In a round `choice` is what was chosen, its seed too, `seconds` the time that was spoken, and
    the rest how a pitch stood. On the card `event` is whose, and `section` counts from 1.
    """

    place: Literal["round", "card"]
    at: float
    mode: str = ""
    choice: dict[str, str | int | bool | None] = {}
    seconds: float = 0.0
    beats: tuple[tuple[str, float], ...] = ()
    fillers: int = 0
    hidden: float = 0.0
    peeked: bool = False
    event: str = ""
    section: int = 1


def keep(coach: Coach, where: Where) -> None:
    """Note a place, in place of the one before. For any thread. Raises StorageError."""
    from msgspec import json

    from eventcoach.storage.saving import replace_file

    replace_file(coach.paths.where, json.encode(where))


def let_go(coach: Coach) -> None:
    """Forget the place. Never raises: it is offered again at worst."""
    with suppress(OSError):
        os.unlink(coach.paths.where)


def found(coach: Coach) -> Where | None:
    """Return where I was; None where nothing is known, or it is too long ago."""
    try:
        with open(coach.paths.where, "rb") as file:
            content = file.read(_LARGEST)
    except OSError:
        return None
    from msgspec import MsgspecError

    from eventcoach.model.reading import from_json

    try:
        where = from_json(content, Where)
    except (MsgspecError, UnicodeDecodeError):
        let_go(coach)
        return None
    if not 0 <= coach.clock.now().timestamp() - where.at <= FORGOTTEN_AFTER:
        let_go(coach)
        return None
    return where


def cut_off(coach: Coach, where: Where) -> str | None:
    """Return the id of the record of the round that was cut off here; None where there is none.

    A program that ended without a word recorded nothing. Of rounds with the same seed it is the
    one that was lost when the place was noted, or after.
    """
    from datetime import datetime

    from msgspec import ValidationError

    from eventcoach.model.records import RoundRecord

    last = next((one for one in reversed(coach.journal.records()) if one.kind == "round"), None)
    if last is None:
        return None
    try:
        lost, at = last.read(RoundRecord), datetime.fromisoformat(last.at).timestamp()
    except (ValidationError, ValueError, OverflowError):
        return None
    same = (lost.mode, lost.seed, lost.ended) == (where.mode, where.choice.get("seed"), "lost")
    return last.id if same and at >= where.at - _BEFORE else None


def question(coach: Coach, where: Where) -> str:
    """Return where I was in words, as the beginning of a question."""
    if where.place == "card":
        return f"You were at section {where.section} of your card"
    whole = int(where.seconds)
    title = getattr(coach.library.get("mode", where.mode), "title", "") or where.mode
    return f"You were {whole // 60}:{whole % 60:02d} into {title}"
