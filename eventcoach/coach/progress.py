"""Reading the journal for progress. It may take a moment; any thread may ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct, ValidationError
from msgspec.json import Decoder

from eventcoach.coaching.progress import Figures, Practice, Progress, gather
from eventcoach.model.records import Record, ReviewRecord, RoundRecord

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["Shown", "read_progress"]


class Shown(Struct, frozen=True):
    """Progress with what is needed to show it: the titles of events by name, and today's date."""

    progress: Progress
    titles: dict[str, str]
    today: date

    def title(self, event: str) -> str:
        """Return what an event is called; its name where its file is gone."""
        return self.titles.get(event, event)

    def figures(self, event: str = "") -> Figures:
        """Return the figures of an event, or of everything."""
        return self.progress.events.get(event, Figures()) if event else self.progress.whole


def read_progress(coach: Coach) -> Shown:
    """Read every round there is. Nothing of the journal stays in memory."""
    from eventcoach.coach.coach import Coach
    from eventcoach.model.event import Event

    fresh = Coach(coach.paths, coach.clock)
    progress = gather(_practices(fresh.journal.records()))
    titles = {
        entry.name: event.title
        for entry, event in fresh.library.all("event")
        if isinstance(event, Event)
    }
    return Shown(progress, titles, coach.clock.local().date())


def _practices(records: tuple[Record, ...]) -> Iterator[Practice]:
    """Yield the rounds that can be read, and one drill a day, by days of the machine's own zone."""
    decode = Decoder(RoundRecord).decode
    reviewed = Decoder(ReviewRecord).decode
    days: dict[str, date | None] = {}
    drilled: set[date] = set()
    for record in records:
        if record.kind not in ("round", "review"):
            continue
        # To the minute: no zone shifts by less, and a sitting shares few of them.
        minute = record.at[:16] + record.at[23:]
        if minute not in days:
            days[minute] = _local_day(record.at)
        on = days[minute]
        if on is None:
            continue
        try:
            if record.kind == "round":
                yield Practice(on, decode(record.data))
            elif on not in drilled and reviewed(record.data).grade is not None:
                drilled.add(on)
                yield Practice(on, None)
        except ValidationError:
            continue


def _local_day(at: str) -> date | None:
    """Return the day of a moment where this machine is; None for what is no moment."""
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except (ValueError, OverflowError, OSError):
        return None
