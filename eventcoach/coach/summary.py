"""Keeping the summary: made from the journal and some folders, kept in the state folder.

It is disposable: home and the card read it first, and it is made anew when its stamp differs.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import msgspec

from eventcoach.coaching.summary import EventLine, PitchLine, Summary, summarize
from eventcoach.errors import EventCoachError
from eventcoach.model.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcoach.coach.coach import Coach

__all__ = ["fresh_summary", "kept_summary", "people_by_event", "stamp"]

FOLDERS = (
    "journal",
    "pitches",
    "events",
    "banks",
    "wrapups",
    "modes",
    "partners",
    "tips",
    "people",
)
FORMAT = "1"


def stamp(coach: Coach) -> str:
    """Return a short text that changes when a file changes that the summary is made from."""
    from hashlib import sha256

    digest = sha256(FORMAT.encode())
    roots = [(coach.paths.content, FOLDERS[1:]), (coach.paths.data, FOLDERS)]
    for root, folders in roots:
        for folder in folders:
            for name, size, changed in sorted(_files(os.path.join(root, folder))):
                digest.update(f"{folder}/{name} {size} {changed}\n".encode(errors="replace"))
    return digest.hexdigest()[:32]


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
            return msgspec.json.decode(file.read(), type=Summary)
    except (OSError, msgspec.MsgspecError):
        return None


def fresh_summary(coach: Coach) -> Summary:
    """Return a summary that holds now; make and keep it where the kept one is stale."""
    now = stamp(coach)
    kept = kept_summary(coach)
    if kept is not None and kept.stamp == now:
        return kept
    summary = _make(coach, now)
    _keep(coach, summary)
    return summary


def people_by_event(coach: Coach) -> dict[str, tuple[str, ...]]:
    """Return the ids of the people whose files name an event, by event, without parsing them.

    It may name one person too many; whoever uses it reads the person's file.
    """
    from eventcoach.storage.opening import read_inside

    named = re.compile(rb"\bevent:[ \t]*['\"]?([a-z0-9-]+)")
    found: dict[str, list[str]] = {}
    for entry in coach.library.entries("person").values():
        try:
            source = read_inside(entry.folder, entry.file)
        except EventCoachError:
            continue
        events = {match.decode() for match in named.findall(source)}
        for event in events:
            found.setdefault(event, []).append(entry.name)
    return {event: tuple(names) for event, names in found.items()}


def _make(coach: Coach, now: str) -> Summary:
    """Read everything that the summary is made from."""
    from eventcoach.model.event import Event
    from eventcoach.model.guides import Tip
    from eventcoach.model.pitch import Pitch

    library = coach.library
    pitches = []
    for entry, pitch in library.all("pitch"):
        if entry.yours and isinstance(pitch, Pitch):
            spoken = sum(len(words(pitch.beat(beat))) for beat in pitch.said)
            pitches.append(PitchLine(entry.name, pitch.title or entry.name, spoken, pitch.seconds))
    events = [
        EventLine(
            entry.name,
            event.title,
            event.when,
            event.ends or "",
            f"meet {event.goal.people} people" + (f", {event.goal.why}" if event.goal.why else ""),
            event.pitch or "",
        )
        for entry, event in library.all("event")
        if entry.yours and isinstance(event, Event)
    ]
    tips = [(tip.moment, tip.say) for _, tip, _ in library.items("tip") if isinstance(tip, Tip)]
    return summarize(
        coach.journal.records(),
        stamp=now,
        pitches=pitches,
        events=events,
        tips=tips,
        people_at=people_by_event(coach),
        problems=len(library.problems_so_far()) + len(coach.settings_problems),
    )


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
