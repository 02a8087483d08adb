"""`eventcoach import`: an export of ours, an address book, or an event; shown, then saved."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from eventcoach.cli.agreeing import agreed, asked_for_number
from eventcoach.cli.home import print_text
from eventcoach.errors import UsageError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.importing import Arriving
    from eventcoach.coach.importing_events import Offered

__all__ = ["command"]

SHOWN = 20
"""Lines that are shown of a long list; of the rest only the number is."""
OTHERWISE = "Nothing is saved yet. The same with --yes saves it."


@click.command()
@click.argument("file")
@click.option("--yes", is_flag=True, help="Save without asking.")
@click.option("--replace", is_flag=True, help="Of an export: write over files that differ.")
@click.option("--again", is_flag=True, help="Of people: take those in who seem to be there.")
@click.option("--pick", type=int, default=0, metavar="NUMBER", help="Of events: which of the list.")
def command(file: str, yes: bool, replace: bool, again: bool, pick: int) -> int:
    """Take in what `export --all` wrote, people from an address book, or an event.

    For example: eventcoach import contacts.vcf

    It knows them by their content: JSON, .vcf and .ics. What arrives is shown before it is saved.
    """
    from eventcoach.coach.coach import make_coach
    from eventcoach.coach.importing import read_outside

    coach = make_coach(os.environ)
    content = _stdin() if file == "-" else read_outside(file)
    kind = _kind(file, content)
    for option, given, fits in (
        ("--replace", replace, "json"), ("--again", again, "vcf"), ("--pick", bool(pick), "ics")
    ):  # fmt: skip
        if given and kind != fits:
            raise UsageError(f"{option} says nothing for such a file", hint="leave it out")
    if kind == "vcf":
        return _people(coach, content, yes=yes, again=again)
    if kind == "ics":
        return _event(coach, content, yes=yes, pick=pick)
    return _everything(coach, content, yes=yes, replace=replace)


def _stdin() -> bytes:
    """Return what another program hands over. Raises UsageError on a terminal."""
    import sys

    from eventcoach.coach.importing import LARGEST

    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("there is nothing to take in", hint="name a file")
    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UsageError("this is too large", hint="export less at a time")
    return content


def _kind(file: str, content: bytes) -> str:
    """Return what a file is: `json`, `vcf` or `ics`, by its first characters, then by its name."""
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


def _count(number: int, one: str, more: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {more or one + 's'}"


def _listed(lines: list[str]) -> str:
    rest = [f"  … and {len(lines) - SHOWN:,} more"] if len(lines) > SHOWN else []
    return "\n".join([*(f"  {each}" for each in lines[:SHOWN]), *rest])


def _everything(coach: Coach, content: bytes, *, yes: bool, replace: bool) -> int:
    from eventcoach.coach.importing import arriving, read_everything, take
    from eventcoach.model.text import clean_line

    found = arriving(coach, read_everything(content))
    parts: list[str] = []
    if found.new:
        parts.append(f"New here: {_count(len(found.new), 'file')}")
        parts.append(_listed([clean_line(each.path) for each in found.new]))
    if found.differs:
        does = "are written over, and yours kept as versions" if replace else "stay as yours are"
        parts.append(f"Different from yours, these {does}:")
        parts.append(_listed([clean_line(each.path) for each in found.differs]))
        if replace and any(each.path.startswith("notes/") for each in found.differs):
            parts.append("  (notes stay as yours are: they have no versions)")
        if not replace:
            parts.append("  (--replace takes theirs)")
    if found.records:
        parts.append(f"New here: {_count(len(found.records), 'record')}")
    there = found.same + found.known
    if there:
        parts.append(f"There already: {_count(there, 'file or record', 'files and records')}")
    if found.versions:
        number = sum(map(len, found.versions.values()))
        parts.append(f"What files said before: {_count(number, 'version')}")
    if found.settings:
        parts.append("Settings come along.")
    elif found.settings_differ:
        parts.append("Your settings stay as they are.")
    parts += _forgotten(found)
    if found.refused:
        parts.append(f"Not taken, because no file of eventcoach is called so or so large: "
                     f"{', '.join(found.refused[:5])}")  # fmt: skip
    print_text("\n".join(parts) if parts else "There is nothing in it.")
    if not (
        found.new
        or found.records
        or found.versions
        or found.settings
        or (replace and found.differs)
    ):
        print_text("Nothing to save: all of it is here, or stays as yours is.")
        return 0
    if not agreed("Save this?", yes=yes, otherwise=OTHERWISE):
        return 0
    files = take(coach, found, replace=replace)
    print_text(f"Saved: {_count(files, 'file')}, {_count(len(found.records), 'record')}.")
    return 0


def _forgotten(found: Arriving) -> list[str]:
    """Say what an export tells of people who were forgotten, here or where it was written."""
    said = (
        ("Passed over, because you forgot whom they are about", found.forgotten, "file", "files"),
        ("Forgotten where this was written, and so erased here too", found.forgets,
         "person", "people"),
    )  # fmt: skip
    return [f"{words}: {_count(number, *what)}" for words, number, *what in said if number]


def _people(coach: Coach, content: bytes, *, yes: bool, again: bool) -> int:
    from eventcoach.coach.importing_people import add_cards, read_cards

    cards = read_cards(coach, content)
    new = [each for each in cards if each.values and (again or not each.same)]
    there = [each for each in cards if each.values and each.same and not again]
    bad = sum(1 for each in cards if each.trouble)
    parts: list[str] = []
    if new:
        parts.append(f"New here: {_count(len(new), 'person', 'people')} you know")
        parts.append(_listed([_person_line(each.values) for each in new]))
    if there:
        parts.append("Seem to be here already, and are left out (--again takes them in):")
        parts.append(_listed([_person_line(each.values) for each in there]))
    if bad:
        parts.append(f"{_count(bad, 'card')} without a name, or unreadable: left out.")
    print_text("\n".join(parts))
    status = 1 if bad else 0
    if not new:
        print_text("Nothing to save.")
        return status
    question = f"Save {_count(len(new), 'person', 'people')}?"
    if not agreed(question, yes=yes, otherwise=OTHERWISE):
        return status
    add_cards(coach, new)
    print_text(f"Saved: {_count(len(new), 'person', 'people')}.")
    return status


def _person_line(values: dict[str, object]) -> str:
    said = (str(values.get(each, "")) for each in ("name", "company", "email"))
    return ", ".join(dict.fromkeys(each for each in said if each))


def _event(coach: Coach, content: bytes, *, yes: bool, pick: int) -> int:
    from eventcoach.coach.documents import create, free_name
    from eventcoach.coach.importing_events import read_events

    found, bad = read_events(coach, content)
    status = 1 if bad else 0
    if bad:
        print_text(f"{_count(bad, 'entry', 'entries')} without a title or a time: left out.")
    if len(found) > 1:
        lines = [f"{at:>2}  {_event_line(each)}" for at, each in enumerate(found[:SHOWN], 1)]
        print_text(f"{_count(len(found), 'event')} in this file:\n{_listed(lines)}")
        if len(found) > SHOWN:
            print_text(f"  … and {len(found) - SHOWN:,} more")
        pick = pick or asked_for_number("Which one? Its number, or Enter for none:", len(found))
        if not pick:
            print_text("Nothing is saved yet. --pick NUMBER takes one of them.")
            return status
    if not 0 <= pick <= len(found):
        raise UsageError(f"there is no number {pick} in this list", hint=f"1 to {len(found)}")
    chosen = found[max(pick, 1) - 1]
    if chosen.there:
        print_text(f"This is here already, as events/{chosen.there}.yaml; it stays as yours is.")
        return status
    values = [f"  {key}: {value}" for key, value in chosen.values.items()]
    print_text("\n".join(("A new event:", *values)))
    if chosen.repeats:
        print_text("It repeats; only this first time is taken.")
    if not agreed("Save it?", yes=yes, otherwise=OTHERWISE):
        return status
    mine = create(
        coach, "event", free_name(coach, "event", chosen.values["title"]), chosen.values
    )  # fmt: skip
    print_text(f"Saved as {mine.path}")
    return status


def _event_line(offered: Offered) -> str:
    there = f" (here as {offered.there})" if offered.there else ""
    return f"{offered.values['when']}  {offered.values['title']}{there}"
