"""What home and the card need to know, worked out once and kept until something changes."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from eventcoach.coaching.facts import Facts
from eventcoach.model.guides import TipMoment
from eventcoach.model.records import Record, RoundRecord, StarRecord

__all__ = [
    "DueLine",
    "EventLine",
    "PitchLine",
    "PlanStep",
    "Seen",
    "Summary",
    "read_rounds",
    "summarize",
]


class PitchLine(Struct, frozen=True):
    """A pitch of the user's: its name, title, and words to say."""

    name: str
    title: str
    words: int
    seconds: int


class EventLine(Struct, frozen=True):
    """An event: its name, title, `when` and `ends` as typed, and its goal in words.

    `begin` and `end` are when that is, in seconds of Unix time, and `offset` how many seconds this
    machine's clock is ahead of UTC when it begins. All are 0 where nobody worked them out.
    """

    name: str
    title: str
    when: str
    ends: str = ""
    goal: str = ""
    pitch: str = ""
    begin: int = 0
    end: int = 0
    offset: int = 0


class DueLine(Struct, frozen=True, array_like=True):
    """When a line of the drill comes round, in seconds of Unix time, and whether it slipped last.

    `due` is before the event that was next when it was worked out; `later` is without any event.
    """

    due: int
    later: int
    slipped: bool = False
    event: int = 0
    """When that event begins; 0 where there was none."""

    def ripe(self, now: float) -> bool:
        """Return whether the line is due at `now`."""
        before = not self.event or now < self.event
        return now >= (self.due if before else self.later)


class PlanStep(Struct, frozen=True, array_like=True):
    """The one small step of a plan in a week: the line's words, how far it is, what it counts.

    `begins` and `ends` are ordinals of days, the first in which it holds and the first after it.
    """

    title: str
    so_far: str = ""
    counts: str = ""
    begins: int = 0
    ends: int = 0


class Seen(Struct, frozen=True, array_like=True):
    """A person's file as it was when it was read: bytes, time of change in ns, events it names.

    `closeness` is the months between contacts, 0 for none; `met` when we met, as typed. Both are
    as they seem without parsing the file.
    """

    size: int
    changed: int
    events: tuple[str, ...] = ()
    closeness: int = 0
    met: str = ""


class Summary(Struct, frozen=True, kw_only=True):
    """Everything that home shows. `stamp` says which files it was made from."""

    stamp: str = ""
    facts: Facts = Facts()
    """What is known of the journal, to be added to when it grows."""
    read_to: dict[str, tuple[int, int, int, int]] = {}
    """How far each of the journal's files was read for that."""
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
    due_people: tuple[int, ...] = ()
    """When people come round, in seconds of Unix time, the soonest first; not who they are."""
    met_lately: tuple[int, ...] = ()
    """When those were met whom I did not write to yet, as above, the latest first."""
    starred_lines: dict[str, tuple[str, str]] = {}
    """(draw, words) of the starred lines that cards show, by reference."""
    drill: tuple[DueLine, ...] = ()
    """The lines of the drill that come round soonest."""
    plan: PlanStep | None = None
    """The small step of the week that it was made in; None where my plan has none, or I have none.
    """
    problems: int = 0

    def tip(self, moment: TipMoment, turn: int) -> str:
        """Return a tip for a moment, another for each `turn`; empty where there is none."""
        fitting = [words for when, words in self.tips if when == moment]
        return fitting[turn % len(fitting)] if fitting else ""


def read_rounds(records: Iterable[Record]) -> list[RoundRecord]:
    """Return the rounds among `records`, oldest first, each once; unreadable ones are skipped."""
    from msgspec import ValidationError

    rounds: dict[str, RoundRecord] = {}
    for record in records:
        if record.kind == "round":
            try:
                rounds[record.id] = record.read(RoundRecord)
            except ValidationError:
                continue
    gone_on = {one.goes_on for one in rounds.values()}
    return [one for id_, one in rounds.items() if id_ not in gone_on]


def summarize(
    facts: Facts,
    *,
    stamp: str,
    read_to: dict[str, tuple[int, int, int, int]] | None = None,
    pitches: Iterable[PitchLine],
    events: Iterable[EventLine],
    tips: Iterable[tuple[str, str]],
    people: dict[str, Seen] | None = None,
    due_people: Iterable[int] = (),
    met_lately: Iterable[int] = (),
    starred_lines: dict[str, tuple[str, str]] | None = None,
    drill: Iterable[DueLine] = (),
    plan: PlanStep | None = None,
    problems: int = 0,
) -> Summary:
    """Put the summary together from what is known of the journal, and some short lists."""
    return Summary(
        stamp=stamp,
        facts=facts,
        read_to=read_to or {},
        pitches=tuple(pitches),
        events=tuple(events),
        rounds=facts.rounds,
        rounds_in_all=facts.rounds_read,
        stars=facts.stars,
        pace=facts.pace,
        tips=tuple(tips),
        people=people or {},
        due_people=tuple(due_people),
        met_lately=tuple(met_lately),
        starred_lines=starred_lines or {},
        drill=tuple(drill),
        plan=plan,
        problems=problems,
    )
