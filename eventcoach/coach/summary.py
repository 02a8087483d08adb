"""Keeping the summary: made from the journal and some folders, kept in the state folder.

It is disposable: home and the card read it first, and it is made anew when its stamp differs.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import msgspec

from eventcoach.coaching.facts import EDITION, Facts, add
from eventcoach.coaching.summary import DueLine, PitchLine, PlanStep, Seen, Summary, summarize
from eventcoach.errors import EventCoachError
from eventcoach.model.reading import from_json
from eventcoach.model.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eventcoach.coach.coach import Coach
    from eventcoach.model.records import Record
    from eventcoach.storage.journal_news import ReadTo

__all__ = [
    "fresh_summary", "gather_facts", "kept_summary", "part_of_journal", "people_seen", "stamp",
    "still_holds",
]  # fmt: skip

FOLDERS = ("pitches", "events", "banks", "wrapups", "modes", "partners", "tips")
FORMAT = "15"


def stamp(coach: Coach) -> str:
    """Return a short text that changes when a file changes that the summary is made from.

    Its parts, between dots, are of the journal, the documents and the people.
    """
    content, data = coach.paths.content, coach.paths.data
    documents = [(root, folder) for root in (content, data) for folder in FOLDERS]
    return ".".join(
        (
            part_of_journal(coach),
            _part([*documents, (data, "plans")], f"{_rules()} {_week(coach)}"),
            _part([(data, "people")]),
        )
    )


def part_of_journal(coach: Coach) -> str:
    """Return the part of the stamp that is of the journal."""
    return _part([(coach.paths.data, "journal")])


def _rules() -> str:
    """Return a text that is another one in another time zone: when events are depends on it."""
    import time

    return f"{time.timezone} {time.altzone} {time.tzname}"


def _week(coach: Coach) -> int:
    """Return the number of this week, from Monday on: the small step of a plan is of one week."""
    return (coach.clock.local().toordinal() - 1) // 7


def still_holds(kept: Summary, now: str) -> tuple[bool, bool, bool]:
    """Return whether a kept summary still holds of the journal, the documents and the people."""
    then, now_parts = kept.stamp.split("."), now.split(".")
    if len(then) != 3:
        return False, False, False
    journal, documents, people = (a == b for a, b in zip(then, now_parts, strict=True))
    return journal, documents, people


def _part(folders: Sequence[tuple[str, str]], also: str = "") -> str:
    """Return a check sum of names, sizes and times, with their number and sum beside it.

    `also` is something else that makes another sum.

    It guards against no enemy: what it saves is the 3 ms that hashlib takes to load.
    """
    from zlib import crc32

    check, files, newest = crc32(f"{FORMAT}{also}".encode(errors="replace")), 0, 0
    for root, folder in folders:
        for name, size, changed in sorted(_files(os.path.join(root, folder))):
            check = crc32(f"{folder}/{name} {size} {changed}\n".encode(errors="replace"), check)
            files += 1
            newest = max(newest, changed)
    return f"{check:x}-{files}-{newest:x}"


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as found:
            for entry in found:
                if entry.name.endswith((".yaml", ".jsonl")):
                    status = entry.stat()
                    yield entry.name, status.st_size, status.st_mtime_ns
    except OSError:
        return


def kept_summary(coach: Coach) -> Summary | None:
    """Return the summary that was kept, fresh or not; None where there is none to read."""
    try:
        with open(coach.paths.summary, "rb") as file:
            return from_json(file.read(), Summary)
    except (OSError, msgspec.MsgspecError):
        return None


def fresh_summary(coach: Coach) -> Summary:
    """Return a summary that holds now; make and keep it where the kept one is stale."""
    now = stamp(coach)
    kept = kept_summary(coach)
    if kept is not None and kept.stamp == now:
        return kept
    summary = _make(coach, now, kept)
    _keep(coach, summary)
    return summary


def people_seen(coach: Coach, known: Mapping[str, Seen]) -> dict[str, Seen]:
    """Return what each person's file says of events, closeness and meeting, without parsing it.

    Files that are as they were when they were `known` are not opened. A file may seem to name one
    event too many; whoever uses it reads the file.
    """
    from eventcoach.storage.opening import read_inside

    named = re.compile(rb"\bevent:[ \t]*['\"]?([a-z0-9-]+)")
    seen: dict[str, Seen] = {}
    for entry in coach.library.entries("person").values():
        try:
            status = os.stat(entry.path)
            then = known.get(entry.name)
            if then is None or (then.size, then.changed) != (status.st_size, status.st_mtime_ns):
                source = read_inside(entry.folder, entry.file)
                events = sorted({match.decode() for match in named.findall(source)})
                then = Seen(status.st_size, status.st_mtime_ns, tuple(events), *_rhythm(source))
        except (OSError, EventCoachError):
            continue
        seen[entry.name] = then
    return seen


def _rhythm(source: bytes) -> tuple[int, str]:
    """Return the months between contacts, 0 for none, and when we met as typed, "" for never."""
    months = re.search(rb"^closeness:[ \t]*['\"]?([136])\b", source, re.MULTILINE)
    met = re.search(rb"^met:([^\n]*(?:\n[ \t]+[^\n]*)*)", source, re.MULTILINE)
    at = re.search(rb"\bat:[ \t]*['\"]?([0-9][0-9T:+. Z-]{7,39})", met[1]) if met else None
    return int(months[1]) if months else 0, at[1].decode().strip() if at else ""


def gather_facts(coach: Coach, kept: Summary | None) -> tuple[Facts, Mapping[str, ReadTo]]:
    """Return what is known of the journal, and how far it was read for that.

    Only what came since the `kept` summary is read, unless a file is not what it was.
    """
    from eventcoach.storage.journal_news import ReadTo, read_news

    facts, known = Facts(), {}
    if kept is not None and kept.facts.edition == EDITION:
        facts = kept.facts
        known = {name: ReadTo(*place) for name, place in kept.read_to.items()}

    def take(records: list[Record]) -> None:
        nonlocal facts
        facts = add(facts, records)

    read_to = read_news(coach.paths.journal, known, take)
    if read_to is None:
        facts = Facts()
        read_to = read_news(coach.paths.journal, {}, take)
    return facts, read_to or {}


def _make(coach: Coach, now: str, kept: Summary | None) -> Summary:
    """Read everything that the summary is made from, as it is now; nothing of it stays in memory.

    Of the journal and the people only what changed since the `kept` summary was made.
    """
    from eventcoach.coach.cards import lines_to_keep
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.event_times import event_line
    from eventcoach.model.event import Event
    from eventcoach.model.guides import Tip
    from eventcoach.model.pitch import Pitch

    coach = Coach(coach.paths, coach.clock)
    library = coach.library
    facts, read_to = gather_facts(coach, kept)
    library.left_out = {"person": facts.forgotten}.get
    pitches = []
    for entry, pitch in library.all("pitch"):
        if entry.yours and isinstance(pitch, Pitch):
            spoken = sum(len(words(pitch.beat(beat))) for beat in pitch.said)
            pitches.append(PitchLine(entry.name, pitch.title or entry.name, spoken, pitch.seconds))
    events = [
        event_line(entry.name, event)
        for entry, event in library.all("event")
        if entry.yours and isinstance(event, Event)
    ]
    tips = [(tip.moment, tip.say) for _, tip, _ in library.items("tip") if isinstance(tip, Tip)]
    people = people_seen(coach, kept.people if kept else {})
    same = _people_as_they_were(now, kept, facts)
    return summarize(
        facts,
        stamp=now,
        read_to=dict(read_to),
        pitches=pitches,
        events=events,
        tips=tips,
        people=people,
        due_people=same.due_people if same else _due_people(coach, people),
        met_lately=same.met_lately if same else _met_lately(coach, people),
        starred_lines=lines_to_keep(coach, facts.stars),
        drill=_drill(coach, now, kept, facts),
        plan=_plan(coach, now, kept, facts, people),
        problems=len(library.problems_so_far()) + len(coach.settings_problems),
    )


def _people_as_they_were(now: str, kept: Summary | None, facts: Facts) -> Summary | None:
    """Return what was kept where no person and no contact is new since; else None."""
    if kept is None or not still_holds(kept, now)[2]:
        return None
    return kept if kept.facts.contacts_read == facts.contacts_read else None


def _due_people(coach: Coach, people: Mapping[str, Seen]) -> Sequence[int]:
    """Return when people come round."""
    if not any(seen.closeness for seen in people.values()):
        return ()
    from eventcoach.coach.people import due_moments

    return due_moments(coach, people)


def _met_lately(coach: Coach, people: Mapping[str, Seen]) -> Sequence[int]:
    """Return when those were met whom I did not write to."""
    if not any(seen.met for seen in people.values()):
        return ()
    from eventcoach.coach.writing import lately_met

    return lately_met(coach, people)


def _drill(coach: Coach, now: str, kept: Summary | None, facts: Facts) -> Sequence[DueLine]:
    """Return when the lines of the drill come round.

    It is worked out anew only where a review, a star or a document is new: that loads the library
    which schedules them.
    """
    if not facts.reviews_read:
        return ()
    if kept is not None and still_holds(kept, now)[1]:
        then = kept.facts
        if (then.reviews_read, then.starred) == (facts.reviews_read, facts.starred):
            return kept.drill
    from eventcoach.coach.drills import due_lines

    return due_lines(coach, facts.stars)


def _plan(
    coach: Coach, now: str, kept: Summary | None, facts: Facts, people: dict[str, Seen]
) -> PlanStep | None:
    """Return the small step of this week; worked out anew where something that counts is new."""
    if not os.path.isdir(os.path.join(coach.paths.data, "plans")):
        return None
    if kept is not None and all(still_holds(kept, now)[1:]):
        then, step = kept.facts, kept.plan
        same = (then.told_read, then.contacts_read) == (facts.told_read, facts.contacts_read)
        rounds = then.rounds_read != facts.rounds_read
        if same and not (rounds and step is not None and step.counts == "interview"):
            return step  # no step is one of practice, and what is done stays done
    from eventcoach.coach.plans import step_of_week

    return step_of_week(coach, people)


def _keep(coach: Coach, summary: Summary) -> None:
    """Write the summary beside the old one and swap; a failure only costs time next time."""
    path = coach.paths.summary
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(summary))
        os.replace(temporary, path)
    except OSError:
        return
