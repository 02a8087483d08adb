"""People as vCards, version 3.0 (RFC 2426): what every phone's address book reads.

What was written down about somebody goes into the note, so that it is there where they are called.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from eventcoach.coaching.people import NAMELESS
from eventcoach.model.person import Person, Profile
from eventcoach.model.text import clean_line
from eventcoach.render.content_lines import content_line, folded, in_utc, joined

__all__ = ["PERSON", "my_card", "note_of", "vcard", "vcards"]

PERSON = "eventcoach-person-"
"""How the UID of a card begins that was made here; the person's id follows."""


def vcards(people: Iterable[tuple[str, Person, datetime | None]]) -> str:
    """Return the cards of some people: id, person, and when their file was last changed."""
    return "".join(vcard(*each) for each in people)


def vcard(person_id: str, person: Person, changed: datetime | None = None) -> str:
    """Return one card. The same person has the same UID each time, so that they are updated."""
    name = clean_line(person.name or person.hook or person.about or NAMELESS)
    given, _, family = name.rpartition(" ")
    if not given:
        given, family = family, ""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//eventcoach//EN",
        content_line("UID", person.uid or f"{PERSON}{person_id}"),
        content_line("FN", name),
        content_line("N", family, given, "", "", ""),
    ]
    if person.company:
        lines.append(content_line("ORG", clean_line(person.company)))
    if person.role:
        lines.append(content_line("TITLE", clean_line(person.role)))
    if person.email:
        lines.append(content_line("EMAIL;TYPE=INTERNET", clean_line(person.email)))
    if person.phone:
        lines.append(content_line("TEL;TYPE=CELL", clean_line(person.phone)))
    lines += [folded(f"URL:{_address(link)}") for link in person.links if "://" in link]
    note = note_of(person)
    if note:
        lines.append(content_line("NOTE", note))
    if person.tags:
        lines.append(content_line("CATEGORIES", *person.tags, between=","))
    if changed is not None:
        lines.append(f"REV:{in_utc(changed)}")
    lines.append("END:VCARD")
    return joined(lines)


def my_card(profile: Profile) -> str:
    """Return my own card, as short as it can be, since a QR code has to hold it."""
    name = clean_line(profile.name or NAMELESS)
    given, _, family = name.rpartition(" ")
    if not given:
        given, family = family, ""
    lines = ["BEGIN:VCARD", "VERSION:3.0", content_line("N", family, given, "", "", ""),
             content_line("FN", name)]  # fmt: skip
    if profile.role:
        lines.append(content_line("TITLE", clean_line(profile.role)))
    lines += [f"URL:{_address(link)}" for link in profile.links if "://" in link]
    return "\r\n".join([*lines, "END:VCARD", ""])


def _address(link: str) -> str:
    """Return a link in which nothing can be taken for the end of a value, escaped or not."""
    return clean_line(link).replace(",", "%2C").replace(";", "%3B").replace("\\", "%5C")


def note_of(person: Person) -> str:
    """Return what is noted of somebody, a line each."""
    said = [
        ("Pronouns", person.pronouns),
        ("Met", person.met.event if person.met else None),
        ("On", person.met.at[:10] if person.met and person.met.at else None),
        ("About", person.about),
        ("Remember", person.hook),
        *((("I promised" if p.by == "me" else "They promised"), p.what)
          for p in person.promises if not p.kept),
        ("I could offer", person.offer),
        ("I could ask", person.ask),
    ]  # fmt: skip
    lines = [f"{word}: {clean_line(words)}" for word, words in said if words]
    lines += [clean_line(link) for link in person.links if "://" not in link]
    return "\n".join(lines)
