"""Preparing a drill: which lines, in which order, from the journal, the stars and the banks.

What is remembered of a line is worked out from the journal each time: 20,000 reviews take a
quarter of a second, so that there is nothing kept beside it that could be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from eventcoach.coach.event_times import event_line
from eventcoach.coach.rounds import EVERYDAY, Choice, chosen_mode, document, everyday, fits
from eventcoach.coaching.agenda import beginning, coming
from eventcoach.coaching.card import in_turn
from eventcoach.coaching.draw import Line, line_of_ending, line_of_question
from eventcoach.coaching.drill import LINES, NAMES, NEW_LINES, Prompt, Sitting, new_today, pick
from eventcoach.coaching.recall import Review, due_at, read_reviews, replay, review_of
from eventcoach.coaching.stars import read_stars, starred
from eventcoach.coaching.summary import DueLine
from eventcoach.errors import UserFileError
from eventcoach.model.bank import Bank
from eventcoach.model.event import Event
from eventcoach.model.wrapups import WrapUps

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.base import Document
    from eventcoach.model.mode import Mode
    from eventcoach.model.records import Record, StarRecord
    from eventcoach.storage.library import Entry

__all__ = ["due_lines", "prepare_drill"]

CUES = {
    "open": ("opener", "An opener for “{}”."),
    "explore": ("question", "A question that goes on, for “{}”."),
    "deepen": ("deeper question", "A question that goes deeper, for “{}”."),
    "question": ("wrap-up question", "A question that wraps up, from “{}”."),
    "close": ("closing line", "A line that closes, from “{}”."),
    "exit": ("exit line", "A line to leave with, from “{}”."),
    "rescue": ("rescue line", "A line that gets a stuck talk going, from “{}”."),
}
"""What each kind of line is called, and its cue where the line names no situation."""

ORDER = tuple(CUES)
"""The kinds of line as they come in a talk."""


class Shelf:
    """The lines that can be recalled, by reference. A document is opened when it is needed."""

    def __init__(self, coach: Coach) -> None:
        self._library = coach.library
        self._read: dict[tuple[str, str], dict[str, Line]] = {}
        self._titles: dict[str, str] = {}

    def lines(self, kind: str, name: str) -> dict[str, Line]:
        """Return the lines of a bank or of wrap-ups; none where it cannot be read."""
        key = (kind, name)
        if key not in self._read:
            found = self._library.get(kind, name)
            lines: Iterable[Line] = ()
            if isinstance(found, Bank):
                lines = (line_of_question(name, each) for each in found.questions)
            elif isinstance(found, WrapUps):
                lines = (line_of_ending(name, each) for each in found.lines)
            self._read[key] = {line.ref: line for line in lines}
            for ref in self._read[key]:
                self._titles[ref] = getattr(found, "title", None) or name
        return self._read[key]

    def find(self, item: str) -> Line | None:
        """Return the line of a reference `document/id`; None where there is none."""
        name = item.rpartition("/")[0]
        for kind in ("bank", "wrapup"):
            if name in self._library.entries(kind):
                line = self.lines(kind, name).get(item)
                if line is not None:
                    return line
        return None

    def known(self, item: str) -> bool:
        """Return whether a reference names a line."""
        return self.find(item) is not None

    def prompt(self, item: str, *, new: bool) -> Prompt:
        """Return what is asked for a line that is known."""
        line = self.find(item)
        assert line is not None
        kind, cue = CUES[line.draw]
        title = self._titles[item]
        return Prompt(
            item=item,
            cue=line.when or cue.format(title),
            kind=f"{kind} · {title}",
            say=line.say,
            follow_ups=line.follow_ups,
            new=new,
        )


def prepare_drill(coach: Coach, choice: Choice, *, more: bool = False) -> Sitting:
    """Return a sitting that is ready to start; one without lines where it is enough for today.

    A bank that was asked for, or that the mode names, is drilled alone. New lines are a few a day;
    `more` offers as many again. Raises UsageError for a name that is not there, UserFileError for
    a document that cannot be used.
    """
    name, mode = chosen_mode(coach, choice)
    banks = (choice.bank,) if choice.bank else mode.banks
    for bank in banks:
        document(coach, "bank", bank, Bank)
    if choice.event:
        document(coach, "event", choice.event, Event)
    now = coach.clock.local()
    records = coach.journal.records()
    reviews = (each for each in read_reviews(records) if not each.item.startswith(NAMES))
    memories = replay(reviews, now)
    event_name, begin = _next_event(coach, now)
    event_name = choice.event or event_name
    shelf = Shelf(coach)
    stars = (*_on_card(coach, event_name), *starred(read_stars(records), event_name or None))
    seen = memories
    if banks:
        seen = {item: each for item, each in memories.items() if _document_of(item) in banks}
        stars = tuple(item for item in stars if _document_of(item) in banks)
        fresh: Iterable[str] = (ref for bank in banks for ref in shelf.lines("bank", bank))
    else:
        fresh = _fresh(coach, shelf, mode, event_name)
    new = NEW_LINES if more or banks else max(0, NEW_LINES - new_today(memories, now))
    if banks and not any(shelf.lines("bank", bank) for bank in banks):
        raise UserFileError(
            "there is no question to drill",
            hint="choose another bank, or write a question into this one",
            place=", ".join(banks),
        )
    picked = pick(seen, now, starred=stars, fresh=fresh, known=shelf.known, event=begin, new=new)
    return Sitting(
        mode=name,
        title=mode.title,
        waiting=tuple(shelf.prompt(item, new=item not in memories) for item in picked.items),
        voice=coach.settings.voice,
        event=choice.event or None,
        more=picked.more,
        due_left=picked.due_left,
        comes_back=picked.comes_back,
    )


def due_lines(coach: Coach, stars: Iterable[StarRecord]) -> tuple[DueLine, ...]:
    """Return when the lines come round that do so soonest, for home to count.

    Only the reviews of the journal are held in memory. May take a moment.
    """
    now = coach.clock.local()
    memories = replay(_reviews(coach), now)
    event_name, begin = _next_event(coach, now)
    chosen = frozenset(starred(stars, event_name or None))
    shelf = Shelf(coach)
    found = sorted(
        (due_at(memory, begin, starred=item in chosen), item) for item, memory in memories.items()
    )
    kept: list[DueLine] = []
    for due, item in found:
        if len(kept) == LINES:
            break
        if shelf.known(item):
            memory = memories[item]
            alone = due_at(memory)
            slipped = memory.grade == "again"
            kept.append(
                DueLine(
                    int(due.timestamp()),
                    int(alone.timestamp()),
                    slipped,
                    int(begin.timestamp()) if begin else 0,
                )
            )
    return tuple(kept)


def _document_of(item: str) -> str:
    return item.rpartition("/")[0]


def _reviews(coach: Coach) -> list[Review]:
    """Return the reviews of the journal in its order, each once, without holding other records."""
    from eventcoach.storage.journal_news import read_news

    found: dict[str, tuple[tuple[int, str, str], Review]] = {}

    def take(records: list[Record]) -> None:
        for record in records:
            review = review_of(record)
            if review is not None:
                found.setdefault(record.id, ((record.n, record.device, record.id), review))

    read_news(coach.paths.journal, {}, take)
    return [review for _, review in sorted(found.values(), key=lambda pair: pair[0])]


def _next_event(coach: Coach, now: datetime) -> tuple[str, datetime | None]:
    """Return the name of the next event and when it begins; nothing where none is ahead."""
    lines = tuple(
        event_line(entry.name, event)
        for entry, event in coach.library.all("event")
        if entry.yours and isinstance(event, Event)
    )
    ahead = coming(lines, now)
    return (ahead.name, beginning(ahead, now)) if ahead else ("", None)


def _on_card(coach: Coach, event_name: str) -> Iterator[str]:
    """Yield the references of the lines that an event's own card names."""
    event = coach.library.get("event", event_name) if event_name else None
    if not isinstance(event, Event):
        return
    for reference in (*event.card.openers, *event.card.wrap_ups, *event.card.exits):
        for kind, line_of in _LINE_OF:
            found = coach.library.find(kind, reference)
            if found is not None:
                yield line_of(found[0].name, found[1]).ref
                break


_LINE_OF: tuple[tuple[str, Callable[..., Line]], ...] = (
    ("bank", line_of_question),
    ("wrapup", line_of_ending),
)


def _usefulness(each: tuple[Entry, Document]) -> int:
    name = each[0].name
    if each[0].origin != "bundled":
        return 0
    return 1 + EVERYDAY.index(name) if name in EVERYDAY else len(EVERYDAY) + 1


def _fresh(coach: Coach, shelf: Shelf, mode: Mode, event_name: str) -> Iterator[str]:
    """Yield lines for a beginning: the event's banks first, then what is of use any evening.

    One of each kind in turn, so that a few of them make a whole talk, hello to goodbye.
    """
    event = coach.library.get("event", event_name) if event_name else None
    setting = mode.setting
    named: tuple[str, ...] = ()
    if isinstance(event, Event):
        named = event.banks
        if setting == "any" and event.kind == "online":
            setting = "online"
    if setting == "any":
        setting = "in-person"
    for bank in named:
        yield from shelf.lines("bank", bank)
    lines: list[Line] = []
    for kind in ("bank", "wrapup"):
        # One's own first, then the bundled ones as they are of use.
        for entry, found in sorted(coach.library.all(kind), key=_usefulness):
            fitting = fits(getattr(found, "setting", "any"), setting)
            usual = everyday(entry) if kind == "bank" else True
            if fitting and usual and entry.name not in named:
                lines.extend(shelf.lines(kind, entry.name).values())
    lines.sort(key=lambda line: ORDER.index(line.draw))
    yield from (line.ref for line in in_turn(lines))
