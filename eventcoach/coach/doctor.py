"""How the coach is on this machine: folders, journal, what a file sync put aside, and the log.

Whatever is told here can be pasted into a report for strangers: numbers, kinds and ids by chance,
never a title, a name, a word of anybody's, or a path of this machine.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.model.kinds import KINDS, kind_named
from eventcoach.storage.conflicts import ConflictCopy, conflict_copies

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = [
    "Finding", "Health", "counted", "examine", "kind_of", "places_of_documents", "too_open",
]  # fmt: skip

NOT_COUNTED = ("person",)
"""Kinds of which not even the number is anybody's business."""


class Finding(Struct, frozen=True):
    """Something to look at. `mend` says what --fix does about it, "" where a person has to."""

    what: str
    mend: str = ""


class Health(Struct, frozen=True):
    """What is there, as pairs of a word and a line, and what is to be looked at."""

    facts: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...] = ()


def examine(coach: Coach) -> Health:
    """Look at everything without changing anything."""
    records = coach.journal.records()
    devices = {record.device for record in records}
    facts = (
        ("documents", _documents(coach)),
        ("journal", f"{len(records):,} records of {counted(len(devices), 'device')}"),
        ("folders", _folders(coach)),
        ("log", _log(coach.paths.log)),
    )
    return Health(facts, tuple(_findings(coach)))


def places_of_documents(coach: Coach) -> list[str]:
    """Return the folders of a person's own documents, the journal's and the notes' among them."""
    data = coach.paths.data
    names = [*(kind.folder for kind in KINDS if kind.folder), "notes", "journal"]
    return [data, *(os.path.join(data, name) for name in names)]


def kind_of(copy: ConflictCopy) -> str:
    """Return the kind of document that a second version is of."""
    kind = kind_named(os.path.basename(copy.folder)) or kind_named(copy.name)
    return kind.name if kind else "note"


def _findings(coach: Coach) -> Iterator[Finding]:
    aside = coach.journal.set_aside
    if aside:
        lines = counted(len(aside), "line")
        yield Finding(f"the journal has {lines} that cannot be read; `eventcoach check` says where")
    problems = [each for each in coach.library.problems() if "file sync" not in each.what]
    if problems:
        things = counted(len(problems), "thing")
        yield Finding(f"{things} to mend in your files; `eventcoach check` says where")
    copies = conflict_copies(places_of_documents(coach))
    yield from _copies([each for each in copies if not each.first.endswith(".jsonl")])
    journals = [each for each in copies if each.first.endswith(".jsonl")]
    if journals:
        what = f"{counted(len(journals), 'second version')} of journals that a file sync put aside"
        yield Finding(what, "their records move into the journal, none twice")
    if _is_shared(coach, journals):
        what = "another machine writes under this device's id, as after copying a whole disk"
        yield Finding(what, "this one gets an id of its own")
    open_to_others = len(list(too_open(coach)))
    if open_to_others:
        what = f"{counted(open_to_others, 'file or folder', 'files and folders')} open to others"
        yield Finding(what, "they are closed")
    half = sum(1 for _ in _half_written(coach))
    if half:
        yield Finding(f"{counted(half, 'half-written file')} of an hour ago or more", "they go")


def _copies(copies: list[ConflictCopy]) -> Iterator[Finding]:
    if copies:
        kinds = Counter(map(kind_of, copies))
        named = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        what = f"{counted(len(copies), 'second version')} that a file sync put aside ({named})"
        yield Finding(what, "what they say is kept among the versions, and they go")


def _is_shared(coach: Coach, journals: list[ConflictCopy]) -> bool:
    """Whether a second version of this device's own journal is there: only another one made it."""
    from eventcoach.storage.device import known_device_id

    device = known_device_id(coach.paths.state)
    return bool(device) and any(each.first == f"{device}.jsonl" for each in journals)


def too_open(coach: Coach) -> Iterator[str]:
    """Return what is ours in the three folders and open to others, links never."""
    if os.name != "posix":
        return
    me = os.geteuid()
    for top in {coach.paths.data, coach.paths.config, coach.paths.state}:
        for folder, folders, files in os.walk(top):
            if folder == top:
                folders[:] = [name for name in folders if name not in (".git", ".stfolder")]
            for path in (folder, *(os.path.join(folder, name) for name in files)):
                with suppress(OSError):
                    found = os.lstat(path)
                    if stat.S_ISLNK(found.st_mode) or found.st_uid != me:
                        continue
                    if stat.S_IMODE(found.st_mode) & 0o077:
                        yield path


def _half_written(coach: Coach) -> Iterator[str]:
    from time import time

    from eventcoach.storage.temporaries import half_written

    for folder in (*places_of_documents(coach), coach.paths.config, coach.paths.state):
        for path in half_written(folder):
            with suppress(OSError):
                if time() - os.lstat(path).st_mtime > 3600:
                    yield path


def _documents(coach: Coach) -> str:
    found = [
        counted(number, kind.name)
        for kind in KINDS
        if kind.name not in NOT_COUNTED
        and (number := sum(each.yours for each in coach.library.entries(kind.name).values()))
    ]
    return ", ".join(found) or "none of your own yet"


def _folders(coach: Coach) -> str:
    """Say which folders can be written to, none by its path."""
    said = []
    for name in ("data", "config", "state"):
        path = getattr(coach.paths, name)
        if not os.path.isdir(path):
            said.append(f"{name} not made yet")
        elif not os.access(path, os.W_OK | os.X_OK):
            said.append(f"{name} cannot be written to")
        else:
            said.append(f"{name} in order")
    return ", ".join(said)


def _log(path: str) -> str:
    """Say how many faults of ours are logged, and the kind of the last one."""
    from eventcoach.storage.log import read_log

    found = read_log(path)
    if not found:
        return "no fault"
    last = found[-1]
    return f"{counted(len(found), 'fault')}, the last one {last.kind} at {last.where}"


def counted(number: int, one: str, many: str = "") -> str:
    """Say a number of things, such as `2 files`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
