"""What would be taken in from a file, said before it is saved: an export of ours, people, events.

A command and a screen both show this; each asks in its own way, and saves with `Coming.save`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.errors import UsageError, UserFileError
from eventcoach.model.text import clean_line
from eventcoach.render.progress_rows import counted

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.importing import Arriving
    from eventcoach.coach.importing_events import Offered

__all__ = [
    "Coming", "Part", "Told", "event_coming", "event_words", "everything_coming", "files_near",
    "kind_of", "left_out_words", "named_file", "people_coming",
]  # fmt: skip

Told = Callable[[int], None]
"""Is told how many were saved so far. What it raises stops the saving; what is saved stays."""
NEAR = 20
"""Files that are offered to take in."""
LOOKED_THROUGH = 5000
"""Names in one folder that are looked at for them."""


class Part(Struct, frozen=True):
    """Something to say of what arrives, what it is about in lines, and a word after those."""

    words: str
    lines: tuple[str, ...] = ()
    after: str = ""


class Coming(Struct, frozen=True, kw_only=True):
    """What a file brings. `save` saves it and says so; None where there is nothing to save."""

    parts: tuple[Part, ...]
    question: str = ""
    nothing: str = ""
    """Why there is nothing to save."""
    count: int = 0
    """How many there are to save, for how far it is."""
    left_out: int = 0
    """How many could not be read."""
    save: Callable[[Told | None], str] | None = None


def kind_of(file: str, content: bytes) -> str:
    """Return what a file is: `json`, `vcf` or `ics`, by its first characters, then by its name.

    Raises UsageError where it is none of these.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = content[:64].decode("utf-16", "replace")
    else:
        start = content[:64].decode("utf-8-sig", "replace")
    start = start.lstrip().upper()
    for mark, kind in (("BEGIN:VCARD", "vcf"), ("BEGIN:VCALENDAR", "ics"), ("{", "json")):
        if start.startswith(mark):
            return kind
    ending = file.rpartition(".")[2].lower()
    if ending in ("json", "vcf", "ics"):
        return ending
    raise UsageError("this is no file to take in", hint="give it a .json, a .vcf or an .ics")


def named_file(typed: str) -> str:
    """Return the path that somebody typed, or pasted as a shell or a file manager writes it.

    Raises UserFileError where there is no such file.
    """
    typed = typed.strip()
    bare = typed.removeprefix("file://").strip("'\"")
    for path in (typed, bare, bare.replace("\\ ", " ")):
        whole = os.path.abspath(os.path.expanduser(path))
        if path and "\0" not in path and os.path.isfile(whole):
            return whole
    raise UserFileError("there is no such file", hint="~ stands for your home folder")


def files_near() -> list[str]:
    """Return the paths of files that could be taken in, the newest first.

    Those in the current folder, in the home folder, and where phones and browsers put downloads.
    """
    home = os.path.expanduser("~")
    downloads = (os.path.join(home, "Downloads"), os.path.join(home, "storage", "downloads"))
    try:
        here = os.getcwd()
    except OSError:
        here = home
    found: dict[str, float] = {}
    for folder in (here, home, *downloads):
        try:
            with os.scandir(folder) as entries:
                for _, entry in zip(range(LOOKED_THROUGH), entries, strict=False):
                    ending = entry.name.rpartition(".")[2].lower()
                    ours = ending in ("vcf", "ics") or (
                        ending == "json" and entry.name.lower().startswith(("eventcoach", "coach"))
                    )
                    if ours and not entry.name.startswith(".") and entry.is_file():
                        found[os.path.realpath(entry.path)] = entry.stat().st_mtime
        except OSError:
            continue
    return sorted(found, key=lambda path: -found[path])[:NEAR]


def everything_coming(
    coach: Coach, content: bytes, *, replace: bool = False, way: str = ""
) -> Coming:
    """Return what an export of ours brings. `way` says how to take theirs where files differ.

    Raises UserFileError where it is none.
    """
    from eventcoach.coach.importing import arriving, read_everything, take

    found = arriving(coach, read_everything(content))
    parts: list[Part] = []
    if found.new:
        names = tuple(clean_line(each.path) for each in found.new)
        parts.append(Part(f"New here: {counted(len(found.new), 'file')}", names))
    if found.differs:
        parts.append(_differing(found, replace, way))
    if found.records:
        parts.append(Part(f"New here: {counted(len(found.records), 'record')}"))
    there = found.same + found.known
    if there:
        number = counted(there, "file or record", "files and records")
        parts.append(Part(f"There already: {number}"))
    if found.versions:
        number = counted(sum(map(len, found.versions.values())), "version")
        parts.append(Part(f"What files said before: {number}"))
    if found.settings:
        parts.append(Part("Settings come along."))
    elif found.settings_differ:
        parts.append(Part("Your settings stay as they are."))
    parts += _forgotten(found)
    if found.refused:
        named = ", ".join(found.refused[:5])
        parts.append(
            Part(f"Not taken, because no file of eventcoach is called so or so large: {named}")
        )
    parts = parts or [Part("There is nothing in it.")]
    replaced = len(found.differs) if replace else 0
    if not (found.new or found.records or found.versions or found.settings or replaced):
        nothing = "Nothing to save: all of it is here, or stays as yours is."
        return Coming(parts=tuple(parts), nothing=nothing)

    def save(told: Told | None) -> str:
        files = take(coach, found, replace=replace, told=told)
        return f"Saved: {counted(files, 'file')}, {counted(len(found.records), 'record')}."

    return Coming(
        parts=tuple(parts), question="Save this?", save=save, count=len(found.new) + replaced
    )


def _differing(found: Arriving, replace: bool, way: str) -> Part:
    does = "are written over, and yours kept as versions" if replace else "stay as yours are"
    after = "" if replace else way
    if replace and any(each.path.startswith("notes/") for each in found.differs):
        after = "(notes stay as yours are: they have no versions)"
    names = tuple(clean_line(each.path) for each in found.differs)
    return Part(f"Different from yours, these {does}:", names, after)


def _forgotten(found: Arriving) -> list[Part]:
    """Say what an export tells of people who were forgotten, here or where it was written."""
    said = (
        ("Passed over, because you forgot whom they are about", found.forgotten, "file", "files"),
        ("Forgotten where this was written, and so erased here too", found.forgets,
         "person", "people"),
    )  # fmt: skip
    return [Part(f"{words}: {counted(number, *what)}") for words, number, *what in said if number]


def people_coming(coach: Coach, content: bytes, *, again: bool = False, way: str = "") -> Coming:
    """Return who is on the cards of a file. `way` says how to take those in who seem to be here.

    Raises UserFileError where there is nobody, or too many at once.
    """
    from eventcoach.coach.importing_people import add_cards, read_cards

    cards = read_cards(coach, content)
    new = [each for each in cards if each.values and (again or not each.same)]
    there = [each for each in cards if each.values and each.same and not again]
    bad = sum(1 for each in cards if each.trouble)
    parts: list[Part] = []
    if new:
        number = counted(len(new), "person", "people")
        parts.append(
            Part(f"New here: {number} you know", tuple(_person_line(each.values) for each in new))
        )
    if there:
        words = f"Seem to be here already, and are left out{f' ({way})' if way else ''}:"
        parts.append(Part(words, tuple(_person_line(each.values) for each in there)))
    if bad:
        parts.append(Part(f"{counted(bad, 'card')} without a name, or unreadable: left out."))
    if not new:
        return Coming(parts=tuple(parts), nothing="Nothing to save.", left_out=bad)

    def save(told: Told | None) -> str:
        add_cards(coach, new, told=told)
        return f"Saved: {counted(len(new), 'person', 'people')}."

    question = f"Save {counted(len(new), 'person', 'people')}?"
    return Coming(
        parts=tuple(parts), question=question, save=save, count=len(new), left_out=bad
    )  # fmt: skip


def _person_line(values: dict[str, object]) -> str:
    said = (str(values.get(each, "")) for each in ("name", "company", "email"))
    return ", ".join(dict.fromkeys(each for each in said if each))


def left_out_words(bad: int) -> str:
    """Say how many entries of a calendar cannot be used."""
    return f"{counted(bad, 'entry', 'entries')} without a title or a time: left out."


def event_words(offered: Offered) -> str:
    """Return an event of a file in one line, with what it is here already."""
    there = f" (here as {offered.there})" if offered.there else ""
    return f"{offered.values['when']}  {offered.values['title']}{there}"


def event_coming(coach: Coach, offered: Offered) -> Coming:
    """Return what one event of a file brings."""
    from eventcoach.coach.documents import create, free_name

    if offered.there:
        said = f"This is here already, as events/{offered.there}.yaml; it stays as yours is."
        return Coming(parts=(Part(said),), nothing="Nothing to save.")
    values = tuple(f"{key}: {value}" for key, value in offered.values.items())
    parts = [Part("A new event:", values)]
    if offered.repeats:
        parts.append(Part("It repeats; only this first time is taken."))

    def save(told: Told | None) -> str:
        name = free_name(coach, "event", offered.values["title"])
        return f"Saved as {create(coach, 'event', name, offered.values).path}"

    return Coming(parts=tuple(parts), question="Save it?", save=save, count=1)
