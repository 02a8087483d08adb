"""What can be taken out without a command line: each says what it holds before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.export import (
    event_entries,
    follow_up_entries,
    habit_entries,
    people_asked_for,
    people_text,
)
from eventcoach.errors import EventCoachError, UsageError
from eventcoach.model.text import clean_line
from eventcoach.render.progress_rows import counted

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.render.ical import Entry

__all__ = ["SHEETS", "WAYS", "Parcel", "Way", "parcel", "write_parcel"]


class Way(Struct, frozen=True):
    """One thing that can be taken out: its name, what it is called, its file's name."""

    name: str
    title: str
    file: str
    below: str = ""


class Parcel(Struct, frozen=True, kw_only=True):
    """What would be written: what it holds, in lines; the bytes, empty where there is nothing."""

    way: Way
    lines: tuple[str, ...]
    content: bytes = b""


WAYS = (
    Way("people-vcf", "People, for a phone", "eventcoach-people.vcf", "An address book: .vcf"),
    Way("people-csv", "People, as a table", "eventcoach-people.csv", "For a spreadsheet: .csv"),
    Way("events", "Events, for a calendar", "eventcoach-events.ics", "With an alarm: .ics"),
    Way("plan", "Your plan, for a calendar", "eventcoach-plan.ics", "Its habits recur: .ics"),
    Way("follow-ups", "Whom to write to, and when", "eventcoach-follow-ups.ics",
        "For a calendar: .ics"),
    Way("everything", "Everything, in one file", "eventcoach.json",
        "For another machine: .json"),
)  # fmt: skip
"""What can be taken out, besides sheets."""
SHEETS = (
    Way("name-tags", "Name tags", "name-tags.html", "Large, with pronouns if you noted yours"),
    Way("ask-me", "“Ask me about” tags", "ask-me.html", "With what your profile says"),
    Way("contact-notes", "Notes to hand out", "contact-notes.html", "How to reach you"),
    Way("questions", "Questions", "questions.html", "Of your next event, else of meetups"),
)
"""Pages to print from any browser."""
CARRIES = {
    "people-vcf": (
        "Of each: name, work, how to reach them, links, tags, and what you noted about them.",
        "Whoever reads the file reads that. A phone may send it on to its maker's servers.",
    ),
    "people-csv": (
        "Of each: name, pronouns, work, how to reach them, when you met, what you noted and "
        "promised.",
        "Whoever reads the file reads that.",
    ),
    "events": ("Of each: title, time, place, goals and to-dos. Taken in again, they update.",),
    "plan": ("At 18:00, with an alarm. Taken in again, they update.",),
    "follow-ups": ("Of each: the name, what you talked of, and open promises.",),
}
NOBODY = "Nobody is noted yet. m notes somebody you met."


def parcel(coach: Coach, name: str, *, people: bool = False) -> Parcel:
    """Gather one thing and say what it holds. Nothing is written. It may take a second or two.

    `people` takes everybody along with everything else. Where there is nothing, the lines say so
    and what to do. Raises EventCoachError where something cannot be read.
    """
    way = next(each for each in (*WAYS, *SHEETS) if each.name == name)
    if way in SHEETS:
        return _sheet(coach, way)
    if name == "everything":
        return _everything(coach, way, people=people)
    if name.startswith("people"):
        return _people(coach, way)
    if name == "plan":
        return _plan(coach, way)
    if name == "events":
        made = event_entries(coach)
        nothing = "There is no event yet. Events, then n, adds one."
        return _calendar(way, made, "Events", "event", nothing)
    made = follow_up_entries(coach)
    nothing = "Nobody comes round yet. On somebody's page, c chooses how often: 1, 3 or 6 months."
    return _calendar(way, made, "Follow-ups", "person", nothing)


def write_parcel(coach: Coach, found: Parcel) -> str:
    """Write it under a name that is free, for its owner's eyes alone, and return the whole path.

    Raises StorageError and UsageError where it cannot be written.
    """
    from eventcoach.coach.file_out import folder_out, free_file, write_file

    folder = folder_out(coach)
    try:
        return write_file(coach, free_file(folder, found.way.file), found.content)
    except UsageError:  # another session took that name in this moment
        return write_file(coach, free_file(folder, found.way.file), found.content)


def _people(coach: Coach, way: Way) -> Parcel:
    found = people_asked_for(coach)
    if not found:
        return Parcel(way=way, lines=(NOBODY,))
    text = people_text(found, way.file.rpartition(".")[2])
    lines = (f"{counted(len(found), 'person', 'people')} you noted.", *CARRIES[way.name])
    return Parcel(way=way, lines=lines, content=text.encode())


def _plan(coach: Coach, way: Way) -> Parcel:
    from eventcoach.coach.plans import my_plan

    if not my_plan(coach):
        return Parcel(way=way, lines=("There is no plan of yours yet. Plan, then k, takes one.",))
    nothing = "No line of your plan says how often. Give one a `count` and a `per` in its file."
    return _calendar(way, habit_entries(coach), "Plan", "habit", nothing)


def _calendar(way: Way, entries: list[Entry], title: str, one: str, nothing: str) -> Parcel:
    from eventcoach.render.ical import calendar

    if not entries:
        return Parcel(way=way, lines=(nothing,))
    number = counted(len(entries), one, "people" if one == "person" else "")
    lines = (f"{number[:1].upper()}{number[1:]}.", *CARRIES[way.name])
    return Parcel(way=way, lines=lines, content=calendar(entries, title).encode())


def _everything(coach: Coach, way: Way, *, people: bool) -> Parcel:
    from eventcoach.coach.everything import everything, held, written

    whole = everything(coach, people=people, whole=True)
    lines = [f"{count:,} {words}" for words, count in held(whole) if count]
    lines.append(
        "Everybody you noted comes along, with all you noted."
        if people
        else "People stay here; p takes them along. Events and notes may name them, too."
    )
    if whole.left_out:
        named = ", ".join(clean_line(each) for each in whole.left_out[:5])
        lines.append(f"Left out, because they cannot be read: {named}")
    return Parcel(way=way, lines=tuple(lines), content=written(whole))


def _sheet(coach: Coach, way: Way) -> Parcel:
    from eventcoach.coach.cards import event_of_card
    from eventcoach.coach.sheets import sheet_page
    from eventcoach.coaching.events import usual
    from eventcoach.model.person import Profile

    event, found = event_of_card(coach)
    banks = () if event else [
        each for each in usual("meetup").banks if each in coach.library.entries("bank")
    ]  # fmt: skip
    try:
        page = sheet_page(coach, way.name, event=event, banks=banks)
    except EventCoachError as error:
        if way.name != "questions":
            raise
        return Parcel(way=way, lines=(f"{error}.",))
    profile = coach.library.get("profile", "profile")
    named = isinstance(profile, Profile) and bool(profile.name)
    lines = [f"For {found.title}." if found else "For no event: none is coming up."]
    if way.name != "questions":
        lines.append(
            "With what your profile says of you, and nobody else."
            if named
            else "Blank, to write on: “About you” has no name yet."
        )
    lines.append("A page to print from any browser, on A4 or letter paper.")
    return Parcel(way=way, lines=tuple(lines), content=page.encode())
