"""What home and the card need to know, worked out once and kept until something changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from eventcoach.coaching.pitch import RUNS_FOR_PACE, learned_pace, teaches_pace
from eventcoach.coaching.stars import read_stars
from eventcoach.model.records import Record, RoundRecord, StarRecord

__all__ = ["EventLine", "PitchLine", "Seen", "Summary", "read_rounds", "summarize"]

RECENT = 40
"""How many of the latest rounds a summary keeps."""


class PitchLine(Struct, frozen=True):
    """A pitch of the user's: its name, title, and words to say."""

    name: str
    title: str
    words: int
    seconds: int


class EventLine(Struct, frozen=True):
    """An event: its name, title, `when` and `ends` as typed, and its goal in words."""

    name: str
    title: str
    when: str
    ends: str = ""
    goal: str = ""
    pitch: str = ""


class Seen(Struct, frozen=True, array_like=True):
    """A person's file as it was when it was read: bytes, time of change in ns, events it names."""

    size: int
    changed: int
    events: tuple[str, ...] = ()


class Summary(Struct, frozen=True, kw_only=True):
    """Everything that home shows. `stamp` says which files it was made from."""

    stamp: str = ""
    pitches: tuple[PitchLine, ...] = ()
    events: tuple[EventLine, ...] = ()
    rounds: tuple[RoundRecord, ...] = ()
    rounds_in_all: int = 0
    stars: tuple[StarRecord, ...] = ()
    pace: float | None = None
    tips: tuple[tuple[str, str], ...] = ()
    """(moment, words) of tips to show."""
    people: dict[str, Seen] = {}
    """By id, which events a person's file names; no word of theirs is kept here."""
    starred_lines: dict[str, tuple[str, str]] = {}
    """(draw, words) of the starred lines that cards show, by reference."""
    problems: int = 0


def read_rounds(records: Iterable[Record]) -> list[RoundRecord]:
    """Return the rounds among `records`, oldest first; unreadable ones are skipped."""
    from msgspec import ValidationError

    rounds: list[RoundRecord] = []
    for record in records:
        if record.kind == "round":
            try:
                rounds.append(record.read(RoundRecord))
            except ValidationError:
                continue
    return rounds


def summarize(
    records: Sequence[Record],
    *,
    stamp: str,
    pitches: Iterable[PitchLine],
    events: Iterable[EventLine],
    tips: Iterable[tuple[str, str]],
    people: dict[str, Seen] | None = None,
    starred_lines: dict[str, tuple[str, str]] | None = None,
    problems: int = 0,
) -> Summary:
    """Work the summary out from the whole journal and some short lists."""
    rounds, in_all, pace = _rounds(records)
    return Summary(
        stamp=stamp,
        pitches=tuple(pitches),
        events=tuple(events),
        rounds=rounds,
        rounds_in_all=in_all,
        stars=read_stars(records),
        pace=pace,
        tips=tuple(tips),
        people=people or {},
        starred_lines=starred_lines or {},
        problems=problems,
    )


def _rounds(records: Sequence[Record]) -> tuple[tuple[RoundRecord, ...], int, float | None]:
    """Return the latest rounds, how many there are in all, and the pace that they teach.

    Only as many are decoded as that takes: years of practice would fill the memory.
    """
    from msgspec import ValidationError

    recent: list[RoundRecord] = []
    teaching: list[RoundRecord] = []
    in_all = 0
    for record in reversed(records):
        if record.kind != "round":
            continue
        in_all += 1
        if len(recent) == RECENT and len(teaching) == RUNS_FOR_PACE:
            continue
        try:
            one = record.read(RoundRecord)
        except ValidationError:
            in_all -= 1
            continue
        if len(recent) < RECENT:
            recent.append(one)
        if len(teaching) < RUNS_FOR_PACE and teaches_pace(one):
            teaching.append(one)
    return tuple(reversed(recent)), in_all, learned_pace(reversed(teaching))
