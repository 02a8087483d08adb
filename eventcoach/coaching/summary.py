"""What home and the card need to know, worked out once and kept until something changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from eventcoach.coaching.pitch import learned_pace
from eventcoach.coaching.stars import read_stars
from eventcoach.model.records import Record, RoundRecord, StarRecord

__all__ = ["EventLine", "PitchLine", "Summary", "read_rounds", "summarize"]

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
    people_at: dict[str, tuple[str, ...]] = {}
    """Ids of the people whose files name an event; no word of theirs is kept here."""
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
    people_at: dict[str, tuple[str, ...]] | None = None,
    problems: int = 0,
) -> Summary:
    """Work the summary out from the whole journal and some short lists."""
    rounds = read_rounds(records)
    return Summary(
        stamp=stamp,
        pitches=tuple(pitches),
        events=tuple(events),
        rounds=tuple(rounds[-RECENT:]),
        rounds_in_all=len(rounds),
        stars=read_stars(records),
        pace=learned_pace(rounds),
        tips=tuple(tips),
        people_at=people_at or {},
        problems=problems,
    )
