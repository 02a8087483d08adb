"""Notes about people as they are typed on a phone, one person a line, read into fields. Pure.

    Priya Nair - billing in Rust, like Priya from school; promised the pg talk #rust

The name comes first, up to ` - `, `:`, `;` or a comma. Then parts between semicolons; a comma ends
one too where what follows it begins a part of its own. A part is known by its first words, else it
is what we spoke about:

    like … / rhymes with … / hook: …          what helps me remember the name
    promised … / promise: …                   what I promised; `promised me …`: what they did
    role: … / company: … / at: …              what they do, and where
    introduces: … / can introduce …           whom they could introduce me to
    offer: … / ask: … / helps with: …         what I could do for them, or ask; which goal it is for
    #tag, an email address, a link            anywhere

A name of `?` is nobody's: the person stays nameless for a while.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from msgspec import Struct

from eventcoach.model.text import clean_line

__all__ = [
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "MOST",
    "Noted",
    "as_tag",
    "bounded",
    "pasted",
    "read_line",
]

LONGEST_NAME = 200
LONGEST_TEXT = 2000
"""Characters that a person's file takes for a name, and for anything else."""
MOST = 500
"""People that are read at once."""

_NAME_ENDS = re.compile(r"\s+[-–—]+\s+|\s*[:;]\s*|,\s+|\s+[–—]|[–—]\s+")
_BULLET = re.compile(r"^(?:[-*•·]|\d{1,3}[.)])\s+")
_TAG = re.compile(r"(?:^|(?<=[\s,;]))#([^\s#,;]+)")
_EMAIL = re.compile(r"(?:^|(?<=[\s,;<(:]))([^\s@<>(),;:]+@[^\s@<>(),;:]+\.[^\s@<>(),;:]+)")
_LINK = re.compile(r"(?:^|(?<=[\s,;<(]))(https?://[^\s<>]+)")
_PARTS: tuple[tuple[str, str], ...] = (
    ("promised me", "theirs"),
    ("they promised", "theirs"),
    ("will send me", "theirs"),
    ("i promised", "mine"),
    ("promised to", "mine"),
    ("promised", "mine"),
    ("promise", "mine"),
    ("rhymes with", "hook"),
    ("sounds like", "hook"),
    ("looks like", "hook"),
    ("like", "hook"),
    ("hook", "hook"),
    ("about", "about"),
    ("can introduce", "introduces"),
    ("could introduce", "introduces"),
    ("introduces", "introduces"),
    ("helps with", "helps_with"),
    ("offer", "offer"),
    ("ask", "ask"),
    ("role", "role"),
    ("company", "company"),
    ("at", "company"),
    ("phone", "phone"),
    ("pronouns", "pronouns"),
)
_NEEDS_COLON = frozenset(
    ("promise", "hook", "about", "offer", "ask", "role", "company", "at", "phone", "pronouns")
)
_KEEPS_WORD = frozenset(("like", "rhymes with", "sounds like", "looks like"))
"""Words that belong to the hook itself."""


class Noted(Struct, frozen=True):
    """One line: where it stood, the fields of a person it gave, and what was wrong with it.

    `values` are fields as a person's file has them. With a `trouble` there are none.
    """

    line: int
    values: dict[str, Any]
    trouble: str = ""

    @property
    def name(self) -> str:
        """The name; "" for somebody nameless."""
        return str(self.values.get("name", ""))


def pasted(text: str) -> list[Noted]:
    """Read notes, one person a line; blank lines are passed over.

    Raises ValueError with a sentence for a person where there are more than MOST.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    found = [(number, each) for number, each in enumerate(lines, 1) if each.strip()]
    if len(found) > MOST:
        raise ValueError(f"these are {len(found):,} lines; read at most {MOST} at once")
    return [_noted(number, each) for number, each in found]


def _noted(number: int, typed: str) -> Noted:
    try:
        values = read_line(typed)
    except ValueError as error:
        return Noted(number, {}, f"line {number}: {error}")
    return Noted(number, values)


def read_line(typed: str) -> dict[str, Any]:
    """Read one line into the fields of a person.

    Raises ValueError with a sentence for a person where it says nothing, or far too much.
    """
    words = _BULLET.sub("", clean_line(typed))
    values: dict[str, Any] = {}
    tags: list[str] = []

    def tag(found: re.Match[str]) -> str:
        name = as_tag(found[1])
        if not name:
            return found[0]
        tags.append(name)
        return ""

    words = _TAG.sub(tag, words)
    links = _LINK.findall(words)
    words = _LINK.sub("", words)
    if email := _EMAIL.search(words):
        values["email"] = email[1]
        words = words[: email.start(1)] + words[email.end(1) :]
    words = clean_line(words)
    ends = _NAME_ENDS.search(words)
    name, rest = (words[: ends.start()], words[ends.end() :]) if ends else (words, "")
    name = name.strip(" -–—,;:<>()")
    if name not in ("", "?"):
        values["name"] = name
    for part in _split(rest):
        _take(values, part)
    values |= {"tags": list(dict.fromkeys(tags))} if tags else {}
    values |= {"links": links} if links else {}
    if not values:
        raise ValueError("this says nothing of anybody; begin with a name, or with ?")
    bounded(values)
    return values


def as_tag(typed: str) -> str:
    """Return a tag as files have it: lower-case letters, digits and hyphens; "" where none is."""
    plain = unicodedata.normalize("NFKD", typed).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:64].strip("-")


def _split(rest: str) -> list[str]:
    """Split what follows a name into its parts."""
    parts: list[str] = []
    for between in rest.split(";"):
        for place, piece in enumerate(between.split(",")):
            if place and _known(piece.strip()) is None and parts:
                parts[-1] += f",{piece}"
            else:
                parts.append(piece)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _known(part: str) -> tuple[str, str] | None:
    """Return the field of a part that says it, and its words; None for one that does not."""
    plain = part.casefold()
    for start, field in _PARTS:
        if not plain.startswith(start):
            continue
        after = part[len(start) :]
        colon = after.lstrip().startswith(":")
        if start in _NEEDS_COLON and not colon:
            continue
        if not colon and not after[:1].isspace():
            continue
        said = after.lstrip(" :").strip()
        if said:
            return field, part if start in _KEEPS_WORD and not colon else said
    return None


def _take(values: dict[str, Any], part: str) -> None:
    field, said = _known(part) or ("about", part)
    if field in ("mine", "theirs"):
        promise = {"what": said} if field == "mine" else {"by": "them", "what": said}
        values.setdefault("promises", []).append(promise)
    elif field == "introduces":
        values.setdefault("introduces", []).append(said)
    elif field in values:
        values[field] = f"{values[field]}; {said}"
    else:
        values[field] = said


def bounded(values: dict[str, Any]) -> None:
    """Raise ValueError, with a sentence for a person, for what a person's file would not take."""
    if len(values.get("name", "")) > LONGEST_NAME:
        raise ValueError(f"this name is longer than {LONGEST_NAME} characters; shorten it")
    texts = [each for each in values.values() if isinstance(each, str)]
    texts += [each["what"] for each in values.get("promises", ())]
    texts += [*values.get("introduces", ()), *values.get("links", ())]
    if any(len(each) > LONGEST_TEXT for each in texts):
        raise ValueError(f"something here is longer than {LONGEST_TEXT:,} characters; shorten it")
    if len(values.get("phone", "")) > 64:
        raise ValueError("this phone number is longer than 64 characters; shorten it")
    if len(values.get("pronouns", "")) > 120:
        raise ValueError("these pronouns are longer than 120 characters; shorten them")
    if len(values.get("email", "")) > 254:
        raise ValueError("this email address is longer than 254 characters; shorten it")
