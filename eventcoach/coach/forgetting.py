"""Forgetting somebody: everything that goes is looked up and shown first, then it goes for good.

What is to be done is noted down, then the tombstone is written, and only then is anything erased:
whatever interrupts it, either nobody was forgotten, or it is finished at the next start.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coach.erasing import (
    Erased,
    ToDo,
    finish,
    kept,
    names_of,
    note_down,
    people_files,
    source_of,
)
from eventcoach.coach.mention_places import FIRST, Mentioned, mentioned, owner
from eventcoach.errors import StorageError, UsageError
from eventcoach.model.contact_records import ForgottenRecord
from eventcoach.model.person import Person

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["UNREACHED", "Look", "about", "forget", "look", "turned", "usual"]

UNREACHED = (
    "what you wrote of them by another name",
    "copies on other devices, until they sync and the coach is started there",
    "the history of git, and old versions that a file sync keeps",
    "what you exported, printed or sent",
    "backups, and the raw blocks of the disk",
)
"""What is not found, or cannot be erased from here, in words."""


class Look(Struct, frozen=True, kw_only=True):
    """Everything that would be erased of one person. It is personal, but for counts and ids.

    `ids` are those of all files that are one person, the one that is there first. `called` is
    every name that is looked for. `notes` are (id, first line) of what was noted about them.
    `sure` is whether the name can be taken for theirs wherever it stands: it is a name in full,
    and nobody else here has it.
    """

    ids: tuple[str, ...]
    name: str
    called: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """Lines that tell them from others of their name."""
    files: int = 0
    copies: int = 0
    """Second versions, which a sync or an editor put beside the file."""
    versions: int = 0
    drafts: int = 0
    promises: int = 0
    exchanges: int = 0
    contacts: int = 0
    """Records of contacts. They stay, and say when and how alone."""
    notes: tuple[tuple[str, str], ...] = ()
    mentions: tuple[Mentioned, ...] = ()
    sure: bool = True
    stays: tuple[str, ...] = ()
    """What keeps their name all the same, a line each."""


def look(coach: Coach, person_id: str) -> Look:
    """Return everything that forgetting somebody would erase. Nothing is changed.

    Raises UsageError where nobody has this id.
    """
    from eventcoach.coach.forgotten import notes_of
    from eventcoach.coach.people import contacts, everybody
    from eventcoach.coach.summary import gather_facts, kept_summary
    from eventcoach.model.text import normal

    facts, _ = gather_facts(coach, kept_summary(coach))
    if person_id in facts.forgotten:
        raise UsageError("they are forgotten already", hint="nothing of theirs is kept")
    same = replace(facts, tombstones=(person_id,)).forgotten
    ids = (person_id, *sorted(same - {person_id}))
    files = people_files(coach, ids)
    versions = sum(len(coach.versions.list("person", each)) for each in ids)
    if not files and not versions:
        raise UsageError("nobody here has this id", hint="`eventcoach people --json` shows ids")
    names = names_of(coach, ids)
    people = [coach.library.get("person", each) for each in ids]
    known = [each for each in people if isinstance(each, Person)]
    notes = sorted(notes_of(coach.journal.records(), ids))
    others = {normal(each.name) for name, each in everybody(coach) if name not in ids}
    made = contacts(coach)
    whole = {f"{each}.yaml" for each in ids}
    copies = sum(os.path.basename(path) not in whole for path in files)
    found = mentioned(coach, names, people=ids, notes=notes)
    return Look(
        ids=ids,
        name=names[0] if names else "",
        called=names,
        about=tuple(dict.fromkeys(line for each in known for line in about(each))),
        files=len(files) - copies,
        copies=copies,
        versions=versions,
        drafts=sum(len(coach.drafts.files_of("person", each)) for each in ids),
        promises=sum(len(each.promises) for each in known),
        exchanges=sum(len(each.exchanges) for each in known),
        contacts=sum(each.person in ids for each in made.made),
        notes=tuple((name, _first_line(coach, name)) for name in notes if _there(coach, name)),
        mentions=tuple(found),
        sure=all(len(name.split()) > 1 and normal(name) not in others for name in names),
        stays=tuple(_stays(coach, ids, names, found)),
    )


def usual(found: Look) -> tuple[str, ...]:
    """Return the places that are erased unless others are chosen: where it is surely them."""
    return tuple(each.place for each in found.mentions if found.sure and not each.first)


def turned(found: Look, chosen: Collection[str], place: str) -> set[str]:
    """Return the chosen places with one chosen, or no longer.

    Where a first name alone goes, the full name goes too; where that stays, so does the other.
    """
    every = {each.place for each in found.mentions}
    if place in chosen:
        return set(chosen) - {place, f"{place}{FIRST}"}
    return set(chosen) | {place, place.removesuffix(FIRST)} & every


def forget(coach: Coach, found: Look, mentions: Iterable[str]) -> Erased:
    """Forget somebody, for good; `mentions` are the places that are to be without their name.

    On return the tombstone survives a power cut. What could not be erased yet is told in the
    result, and tried again at each start. Raises StorageError where the tombstone cannot be
    written: then nothing was erased, and nobody is forgotten.
    """
    places = tuple(dict.fromkeys(mentions))
    doing = kept(coach)
    if places:
        _keep_name(coach, found)
        todo = ToDo(found.ids, places)
        note_down(coach, replace(doing, todo=(*doing.todo, todo)))
    try:
        coach.record("forgotten", ForgottenRecord(person=found.ids[0]))
    except StorageError:
        if places:
            note_down(coach, doing)
        raise
    for each in found.ids[1:]:  # the first one is enough; these outlast a merge that is lost
        try:
            coach.record("forgotten", ForgottenRecord(person=each))
        except StorageError:
            break
    coach.library.forget()
    return finish(coach, patience=10.0)


def _keep_name(coach: Coach, found: Look) -> None:
    """Keep a version of the file: a sync may take it away before its name is taken out elsewhere.

    Raises StorageError.
    """
    at = coach.clock.now().replace(microsecond=0).isoformat()
    for each in found.ids:
        source = source_of(coach, each)
        if source is not None:
            coach.versions.keep("person", each, source, at)


def about(person: Person) -> tuple[str, ...]:
    """Return some words that tell somebody from others of their name, a line each."""
    work = " at ".join(part for part in (person.role, person.company) if part)
    said = [work, person.about or "", person.hook or "", person.email or ""]
    if person.met is not None:
        where = f"met at {person.met.event}" if person.met.event else "met"
        said.append(f"{where} {(person.met.at or '')[:10]}".strip())
    return tuple(dict.fromkeys(each for each in said if each))


def _there(coach: Coach, note: str) -> bool:
    return os.path.lexists(os.path.join(coach.paths.data, "notes", f"{note}.yaml"))


def _first_line(coach: Coach, note: str) -> str:
    from eventcoach.coach.notes import notes

    found = notes(coach).read(note)
    words = (found.text or found.title or "") if found else ""
    return words.strip().partition("\n")[0]


def _stays(
    coach: Coach, ids: Collection[str], names: Iterable[str], found: Iterable[Mentioned]
) -> Iterable[str]:
    """Yield what keeps their name though they are forgotten."""
    import re
    import unicodedata

    slugs = set()
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        slug = "-".join(re.findall(r"[a-z0-9]+", plain))
        slugs |= {slug} if "-" in slug else set()
    if not all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{26}", each) for each in ids):
        yield f"the id in records: {', '.join(ids)}"
    from eventcoach.coach.mention_places import folders

    for folder, _ in folders():
        try:
            files = sorted(os.listdir(os.path.join(coach.paths.data, folder))) if folder else []
        except OSError:
            continue
        for file in files:
            if any(slug in file for slug in slugs) and owner(file) not in ids:
                yield f"what a file is called: {folder}/{file}"
    top = coach.paths.data
    for name, words in (
        (".git", "git history is kept here"),
        (".stversions", "old versions of Syncthing are kept here"),
    ):
        for place in (top, os.path.dirname(top)):
            if os.path.isdir(os.path.join(place, name)):
                yield f"{words}: {os.path.join(place, name)}"
                break
