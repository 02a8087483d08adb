"""A sitting of the drill: a situation, the line that fits it, a grade, the next one.

    sitting = sitting.revealed(seconds)
    record = sitting.review("good")
    sitting = sitting.graded("good", record_id)

A line that slipped comes back in the same sitting, after a few others. Immutable, told the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coaching.counting import count_words
from eventcoach.coaching.recall import Memory, due_at
from eventcoach.model.records import Answer, Grade, ReviewRecord

__all__ = [
    "LINES",
    "NEW_LINES",
    "Picked",
    "Prompt",
    "Sitting",
    "Voice",
    "days_away",
    "new_today",
    "pick",
]

Voice = Literal["aloud", "whispered", "silent"]
LINES = 20
"""Lines in a sitting, at most: about five minutes."""
NEW_LINES = 8
"""Lines in a sitting, and in a day, that were never seen before."""
NAMES = ("person/", "partner/")
"""What the items of names begin with; they are recalled by themselves, and are no lines."""
BETWEEN = 3
"""Other lines that come before one that slipped."""


class Prompt(Struct, frozen=True, kw_only=True):
    """A line to recall: the situation, what kind of line it is, its words, and what may follow."""

    item: str
    cue: str
    kind: str
    say: str
    follow_ups: tuple[str, ...] = ()
    new: bool = False
    hello: bool = False
    """Whether somebody is met here for the first time: nothing is asked yet, nor graded."""


class Given(Struct, frozen=True):
    """A grade that was given: for what, by which record, and what was waiting before it."""

    prompt: Prompt
    grade: Grade
    record: str
    before: tuple[Prompt, ...]


class Sitting(Struct, frozen=True, kw_only=True):
    """A sitting. The first of `waiting` is shown now; it is over when none is.

    `shown` is whether its line is uncovered, `seconds` how long that took. `comes_back` is when
    the next line comes round that is not in this sitting; None where there is none.
    """

    mode: str
    title: str
    waiting: tuple[Prompt, ...] = ()
    given: tuple[Given, ...] = ()
    shown: bool = False
    seconds: float = 0.0
    typed: bool = False
    voice: Voice = "aloud"
    event: str | None = None
    more: bool = False
    """Whether there are other lines, due ones or new ones, for who wants a few more."""
    due_left: bool = False
    """Whether some of them are due."""
    comes_back: datetime | None = None
    asks: Literal["line", "name"] = "line"
    """What is recalled."""
    empty: str = ""
    """What to say where there is nothing to recall at all."""

    @property
    def prompt(self) -> Prompt | None:
        """What is asked now."""
        return self.waiting[0] if self.waiting else None

    @property
    def left(self) -> int:
        """How many lines are still to come, the one that is shown among them."""
        return len(self.waiting)

    def revealed(self, seconds: float, *, typed: bool = False) -> Sitting:
        """Uncover the line, `seconds` after the situation was shown."""
        if self.shown or not self.waiting or self.waiting[0].hello:
            return self
        return replace(self, shown=True, seconds=max(0.0, seconds), typed=typed)

    def greeted(self) -> Sitting:
        """Go on after somebody was met for the first time."""
        if not self.waiting or not self.waiting[0].hello:
            return self
        return replace(self, waiting=self.waiting[1:])

    def review(self, grade: Grade) -> ReviewRecord:
        """Return the fact to be recorded for a grade of the line that is shown."""
        assert self.shown
        answer: Answer = "typed" if self.typed else self.voice
        return ReviewRecord(
            item=self.waiting[0].item,
            grade=grade,
            seconds=round(self.seconds, 1),
            mode=self.mode,
            voice=self.voice,
            answer=answer,
            event=self.event,
        )

    def graded(self, grade: Grade, record: str) -> Sitting:
        """Go on to the next line; one that slipped comes back after a few others."""
        if not self.shown:
            return self
        prompt, *rest = self.waiting
        if grade == "again":
            rest.insert(BETWEEN, prompt)
        given = (*self.given, Given(prompt, grade, record, self.waiting))
        return replace(self, waiting=tuple(rest), given=given, shown=False, typed=False)

    def undoing(self) -> ReviewRecord | None:
        """Return the fact to be recorded to take the last grade back; None where there is none."""
        if not self.given:
            return None
        last = self.given[-1]
        return ReviewRecord(
            item=last.prompt.item,
            mode=self.mode,
            voice=self.voice,
            event=self.event,
            takes_back=last.record,
        )

    def undone(self) -> Sitting:
        """Return to the line that was graded last, uncovered, to be graded again."""
        if not self.given:
            return self
        return replace(
            self, waiting=self.given[-1].before, given=self.given[:-1], shown=True, typed=False
        )

    def sentence(self, now: datetime) -> str:
        """Say in a sentence or two how it went; nothing to be ashamed of, nothing to be lost."""
        if not self.given and self.empty:
            return self.empty
        if not self.given:
            when = f" The next {self.asks} comes back {self._back(now)}." if self.comes_back else ""
            return f"Enough for today.{when}"
        said = {given.prompt.item for given in self.given}
        slipped = {given.prompt.item for given in self.given if given.grade == "again"}
        lines = count_words(len(said), self.asks).capitalize()
        had = "had it" if len(said) == 1 else "had every one of them"
        if not slipped:
            first = f"{lines}, and you {had}."
        elif len(slipped) == len(said):
            first = f"{lines} that came back until you {had}."
        else:
            first = f"{lines}; {count_words(len(slipped))} slipped and came back, and you {had}."
        return (
            f"{first} {'There are more when you like.' if self.due_left else 'Enough for today.'}"
        )

    def _back(self, now: datetime) -> str:
        assert self.comes_back is not None
        return days_away(self.comes_back, now)


def days_away(moment: datetime, now: datetime) -> str:
    """Say how far a moment is away by the calendar of `now`: `later today`, `in 3 days`."""
    days = (moment.astimezone(now.tzinfo).date() - now.date()).days
    if days <= 0:
        return "later today"
    return "tomorrow" if days == 1 else f"in {days} days"


def new_today(memories: Mapping[str, Memory], now: datetime) -> int:
    """Return how many lines were seen for the first time today, by the calendar of `now`."""
    today = now.date()
    return sum(each.first.astimezone(now.tzinfo).date() == today for each in memories.values())


class Picked(Struct, frozen=True):
    """The items of a sitting in order; whether there are more, and whether some of them are due.

    `comes_back` is when the first of those comes round that are not due.
    """

    items: tuple[str, ...]
    more: bool = False
    due_left: bool = False
    comes_back: datetime | None = None


def pick(
    memories: Mapping[str, Memory],
    now: datetime,
    *,
    starred: Sequence[str],
    fresh: Iterable[str],
    known: Callable[[str], bool],
    event: datetime | None = None,
    new: int = NEW_LINES,
) -> Picked:
    """Choose the items of a sitting.

    Starred ones come first, then those that are due, the longest waiting before the others, then
    those of `fresh` that were never seen; at most `new` of all are. `known` tells whether an item
    still stands in a document: it may cost a file, so that it is asked as late as possible.
    """
    stars = frozenset(starred)
    due: list[tuple[datetime, str]] = []
    later: list[tuple[datetime, str]] = []
    for item, memory in memories.items():
        at = due_at(memory, event, starred=item in stars)
        (due if at <= now else later).append((at, item))
    ripe = [item for _, item in sorted(due)]
    unseen = (
        item for item in dict.fromkeys((*starred, *fresh)) if item not in memories and known(item)
    )
    chosen = list(islice(unseen, new))
    order = (
        *(item for item in ripe if item in stars),
        *(item for item in chosen if item in stars),
        *(item for item in ripe if item not in stars),
        *(item for item in chosen if item not in stars),
    )
    items = tuple(islice((item for item in order if known(item)), LINES + 1))
    return Picked(
        items[:LINES],
        len(items) > LINES or next(unseen, None) is not None,
        len(items) > LINES and items[-1] in memories,
        next((at for at, item in sorted(later) if known(item)), None),
    )
