"""Sheets to print, put together from my profile, an event and banks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.errors import UsageError
from eventcoach.model.bank import Bank
from eventcoach.model.event import Event
from eventcoach.model.person import Profile
from eventcoach.model.text import clean_line
from eventcoach.render.sheets import (
    Tag,
    ask_me_sheet,
    contact_sheet,
    name_tag_sheet,
    question_sheet,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoach.coach.coach import Coach

__all__ = ["sheet_page"]

MOST = 200
"""Tags on one sheet."""


def sheet_page(
    coach: Coach,
    which: str,
    *,
    event: str = "",
    banks: Sequence[str] = (),
    names: Sequence[str] = (),
    blank: bool = False,
    pronouns: bool = True,
    email: str = "",
) -> str:
    """Return a sheet as HTML: `name-tags`, `ask-me`, `contact-notes` or `questions`.

    `names` are given as `Sam` or `Sam, they/them`; my own tag where there are none. Raises
    UsageError for an event or a bank that there is not.
    """
    found = _event(coach, event)
    title = found.title if found else ""
    profile = coach.library.get("profile", "profile")
    me = profile if isinstance(profile, Profile) and not blank else Profile()
    if not pronouns:
        from msgspec.structs import replace

        me = replace(me, pronouns=None)
    if which == "questions":
        return question_sheet(_banks(coach, banks, found))
    if which == "contact-notes":
        return contact_sheet(me, clean_line(email), title, me.lang)
    tags = [] if blank else [_tag(each, pronouns) for each in names[:MOST]]
    if not tags and me.name:
        tags = [Tag(me.name, me.pronouns or "")]
    if which == "ask-me":
        return ask_me_sheet(me, tags, me.lang)
    return name_tag_sheet(tags, title, me.lang)


def _tag(given: str, pronouns: bool) -> Tag:
    name, _, said = given.partition(",")
    return Tag(clean_line(name)[:200], clean_line(said)[:120] if pronouns else "")


def _event(coach: Coach, name: str) -> Event | None:
    if not name:
        return None
    from eventcoach.coach.meeting import known_event

    found = coach.library.get("event", known_event(coach, name))
    if not isinstance(found, Event):
        raise UsageError(
            "this event's file cannot be used", hint="`eventcoach check` says why", place=name
        )
    return found


def _banks(coach: Coach, names: Sequence[str], event: Event | None) -> list[tuple[str, Bank]]:
    """Return the banks asked for, by name or by their pack's; else the event's, or the usual."""
    from eventcoach.coach.rounds import nearest
    from eventcoach.coaching.events import usual

    entries = coach.library.entries("bank")
    if not names and event is not None:
        names = [each.partition("/")[0] for each in event.banks or usual(event.kind).banks]
        names = [each for each in names if each in entries]
    if not names:
        raise UsageError("say whose questions", hint="such as --bank meetup, or --event NAME")
    chosen: list[str] = []
    for name in names:
        pack = [each for each in entries if each.startswith(f"{name}:")]
        if name in entries:
            chosen.append(name)
        elif pack:
            chosen += pack
        else:
            packs = {each.partition(":")[0] for each in entries if ":" in each}
            raise nearest(name, [*entries, *packs], "bank")
    found: list[tuple[str, Bank]] = []
    for name in dict.fromkeys(chosen):
        bank = coach.library.get("bank", name)
        if isinstance(bank, Bank) and bank.questions:
            found.append((name, bank))
    if not found:
        raise UsageError("there are no questions in it", hint="`eventcoach check` may say why")
    return found
