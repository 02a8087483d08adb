"""Erasing whoever was forgotten, on this device: begun when it is asked for, finished at any start.

A tombstone says whom. It is obeyed whether it was written here or came by sync, and what was cut
off is begun again. What is to be done elsewhere is kept in one small file of ids and places; the
name to look for is read from the person's own file, or its versions, which therefore go last.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.mention_places import erase_left_over, erase_place, folders, owner
from eventcoach.errors import EventCoachError, StorageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = [
    "Doing", "Erased", "ToDo", "finish", "kept", "names_of", "note_down", "people_files",
    "source_of",
]  # fmt: skip

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
GRACE = 2.0
"""Seconds after which a half-written file is nobody's: a save takes a few hundredths of one."""


class ToDo(Struct, frozen=True):
    """One person's ids, and the documents (`folder/name`) that are to be without their name."""

    people: tuple[str, ...]
    places: tuple[str, ...] = ()


class Doing(Struct, frozen=True, kw_only=True):
    """Whom this device has erased (by id, with the notes about each), and what is still to do.

    `told` is how many records that could name a note there were when that was looked up.
    """

    done: dict[str, tuple[str, ...]] = {}
    told: int = -1
    todo: tuple[ToDo, ...] = ()


class Erased(Struct, frozen=True):
    """How many files went, and how many changed; and what could not be erased yet, in a line."""

    gone: int = 0
    changed: int = 0
    trouble: str = ""


def kept(coach: Coach) -> Doing:
    """Return what this device has noted down; nothing where it never erased anybody."""
    from msgspec import MsgspecError

    from eventcoach.model.reading import from_json

    try:
        with open(coach.paths.forgotten, "rb") as file:
            found = from_json(file.read(), Doing)
    except (OSError, MsgspecError, UnicodeDecodeError):
        return Doing()
    return found


def note_down(coach: Coach, doing: Doing) -> None:
    """Keep what is to be done, for good. Raises StorageError."""
    from msgspec.json import encode

    from eventcoach.storage.saving import replace_file

    replace_file(coach.paths.forgotten, encode(doing))


def finish(coach: Coach, patience: float = 0.2) -> Erased:
    """Erase what is still here of whoever was forgotten; return how much that was.

    It costs some glances at folders where nothing is to be done, and one at the journal's where
    nobody was ever forgotten. Another session that is at it already is left to it. Never raises:
    what could not be erased is told in `trouble`, and tried again next time.
    """
    from eventcoach.storage.locking import PATIENCE, HeldByAnother, locked

    try:
        if not coach.forgotten() and not os.path.lexists(coach.paths.forgotten):
            return Erased()
        with locked(os.path.join(coach.paths.locks, "forgetting.lock"), patience):
            return _Eraser(coach).run()
    except HeldByAnother as error:
        return Erased(trouble=_said(error) if patience >= PATIENCE else "")
    except EventCoachError as error:
        return Erased(trouble=_said(error))


def names_of(coach: Coach, people: Iterable[str]) -> tuple[str, ...]:
    """Return what the files of one person call them: now, and in full at any time before."""
    names: list[str] = []
    for person_id in people:
        versions = reversed(coach.versions.list("person", person_id))
        sources = [_version(coach, person_id, version.number) for version in versions]
        source = source_of(coach, person_id)
        sources.insert(0, source or b"")
        called = [name for name in map(_name_in, sources) if name]
        names += [name for at, name in enumerate(called) if not at or len(name.split()) > 1]
    return tuple(dict.fromkeys(names))


def source_of(coach: Coach, person_id: str) -> bytes | None:
    """Return what a person's file says; None where there is none, or it cannot be read."""
    from eventcoach.storage.opening import read_inside

    folder = os.path.join(coach.paths.data, "people")
    try:
        return read_inside(folder, f"{person_id}.yaml", coach.settings.bank_size << 20)
    except EventCoachError:
        return None


def _version(coach: Coach, person_id: str, number: int) -> bytes:
    try:
        return coach.versions.read("person", person_id, number)
    except StorageError:
        return b""


def _name_in(source: bytes) -> str:
    """Return what a person's file calls them, also where the rest of it is broken."""
    from eventcoach.storage.yaml.tree import read_tree

    tree = read_tree(source, "")
    if not tree.failed:
        name = tree.data.get("name") if isinstance(tree.data, dict) else None
        return " ".join(name.split()) if isinstance(name, str) else ""
    found = re.search(r"^name:[ \t]*(.*?)[ \t]*(?:#.*)?$", source.decode(errors="replace"), re.M)
    return found[1].strip("'\"") if found else ""


def people_files(coach: Coach, people: Collection[str]) -> list[str]:
    """Return the paths of some people's files, with what syncs and editors put beside them."""
    return _files_of(os.path.join(coach.paths.data, "people"), people)


def _files_of(folder: str, names: Collection[str]) -> list[str]:
    try:
        files = sorted(os.listdir(folder)) if names else []
    except OSError:
        return []
    return [os.path.join(folder, file) for file in files if owner(file) in names]


class _Eraser:
    """One time of erasing. Whatever fails is noted, and the rest is done."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        # An id from another device may be anything; one of ours names one file of one folder.
        self._people = frozenset(filter(_ID.fullmatch, coach.forgotten()))
        self._gone = 0
        self._changed = 0
        self._trouble = ""

    def run(self) -> Erased:
        coach, people = self._coach, self._people
        doing = kept(coach)
        fresh = people - doing.done.keys()
        asked = {each for todo in doing.todo for each in todo.people}
        waiting = self._mentions(doing)
        for person_id in sorted(fresh - asked):
            self._elsewhere(person_id)
        self._unlink(people_files(coach, people))
        told = self._told()
        notes = self._notes() if fresh or told < 0 or told != doing.told else doing.done
        folder = os.path.join(coach.paths.data, "notes")
        self._unlink(_files_of(folder, {name for each in notes.values() for name in each}))
        late = {each for todo in waiting for each in todo.people}
        for person_id in sorted(people):
            self._went(coach.drafts.drop_all, "person", person_id)
            for name in notes.get(person_id, ()):
                self._went(coach.drafts.drop_all, "note", name)
            if person_id not in late:  # else their versions still tell the name to look for
                self._went(coach.versions.drop, "person", person_id)
        if fresh or doing.todo or self._gone or self._changed:
            self._quoted()
        now = Doing(done=notes, told=told, todo=waiting)
        if told < 0 and notes == doing.done:
            now = Doing(done=notes, told=doing.told, todo=waiting)
        if self._trouble:
            now = Doing(done=doing.done, told=-1, todo=waiting)
        if now != doing or self._gone or self._changed:
            self._half_written()
        if now != doing:
            self._try(lambda: note_down(coach, now))
        return Erased(self._gone, self._changed, self._trouble)

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except EventCoachError as error:
            self._trouble = self._trouble or _said(error)

    def _went(self, drop: Callable[[str, str], int], kind: str, name: str) -> None:
        def do() -> None:
            self._gone += drop(kind, name)

        self._try(do)

    def _mentions(self, doing: Doing) -> tuple[ToDo, ...]:
        """Take names out of what was chosen; return what could not be done yet."""
        waiting: list[ToDo] = []
        for todo in doing.todo:
            if not self._people.intersection(todo.people):
                continue  # it was cut off before the tombstone: nobody was forgotten
            names = names_of(self._coach, todo.people)
            left: list[str] = []
            for place in todo.places if names else ():
                try:
                    self._changed += erase_place(self._coach, place, names)
                except EventCoachError as error:
                    self._trouble = self._trouble or _said(error)
                    left.append(place)
            if left:
                waiting.append(ToDo(todo.people, tuple(left)))
        return tuple(waiting)

    def _elsewhere(self, person_id: str) -> None:
        """Take the name of somebody who was forgotten elsewhere out of what is left over here.

        What was chosen there arrives as a changed file. What the file said before, and what a sync
        put aside of it, is known here alone. Only a name in full that nobody else has is looked
        for.
        """
        from eventcoach.coach.people import everybody
        from eventcoach.model.text import normal

        names = [name for name in names_of(self._coach, [person_id]) if len(name.split()) > 1]
        if not names:
            return
        others = {normal(person.name) for _, person in everybody(self._coach)}
        names = [name for name in names if normal(name) not in others]

        def do() -> None:
            self._changed += erase_left_over(self._coach, names)

        if names:
            self._try(do)

    def _told(self) -> int:
        """Return how many records could name a note, as the summary counts; -1 for unknown."""
        from eventcoach.coach.forgotten import journal_stamp
        from eventcoach.coach.summary import kept_summary

        summary = kept_summary(self._coach)
        if summary is None or summary.stamp.partition(".")[0] != journal_stamp(self._coach):
            return -1
        return summary.facts.told_read

    def _notes(self) -> dict[str, tuple[str, ...]]:
        """Return the notes about each of those who were forgotten."""
        from eventcoach.coach.forgotten import notes_of

        records = [each for each in self._coach.journal.records() if each.kind == "did"]
        return {person: tuple(sorted(notes_of(records, (person,)))) for person in self._people}

    def _unlink(self, paths: list[str]) -> None:
        """Take files away for good, with what they link to in the data folder."""
        from eventcoach.storage.folders import sync_folder
        from eventcoach.storage.saving import storage_error

        root = os.path.join(os.path.realpath(self._coach.paths.data), "")
        for path in paths:
            real = os.path.realpath(path)
            try:
                for each in {path, real} if real.startswith(root) else {path}:
                    if os.path.lexists(each):
                        os.unlink(each)
                        sync_folder(os.path.dirname(each))
                self._gone += 1
            except OSError as error:
                self._trouble = self._trouble or _said(storage_error(path, error))

    def _half_written(self) -> None:
        """Take away what a kill left of a save: it may say anything.

        What is being saved at this moment is let be; a save is far quicker than the wait.
        """
        from time import sleep, time

        from eventcoach.storage.temporaries import half_written

        paths = self._coach.paths
        places = [os.path.join(paths.data, folder) for folder, _ in folders()]
        places += [paths.drafts, paths.state]
        for top in (paths.versions,):
            places += [place for place, _, _ in os.walk(top)]
        found = [path for place in places for path in half_written(place)]
        if not found:
            return
        newest = 0.0
        for path in found:
            with suppress(OSError):
                newest = max(newest, os.lstat(path).st_mtime)
        sleep(min(GRACE, max(0.0, newest + GRACE - time())))
        for path in found:
            with suppress(OSError):
                os.unlink(path)

    def _quoted(self) -> None:
        """Make the summary anew: it quotes titles and goals."""
        coach = self._coach
        coach.library.forget()
        with suppress(OSError):
            os.unlink(coach.paths.summary)
        self._try(coach.fresh_summary)


def _said(error: EventCoachError) -> str:
    return error.message or error.title
