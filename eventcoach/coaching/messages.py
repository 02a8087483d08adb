"""Messages: a template filled from what is known, and what is still missing shown as a gap.

A gap is words in brackets that say what belongs there, so that nobody ever sends “Hi None”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from eventcoach.model.guides import Message
from eventcoach.model.person import Person, Profile
from eventcoach.model.text import clean_line

__all__ = [
    "GAPS", "SHORTEST", "Draft", "facts_about", "fill", "gaps_of", "mailto", "ordered", "put_in",
    "read", "suggested", "to_friend", "too_long",
]  # fmt: skip

GAPS = {
    "name": "their name",
    "me": "your name",
    "friend": "the other one's name",
    "friend_topic": "what the other one works on",
    "event": "where you met",
    "topic": "what you spoke about",
    "about": "what you spoke about",
    "promise": "what you promised",
    "link": "the link",
    "value": "something of use to them",
    "role": "the role you are after",
    "team": "their team or company",
    "shared": "what you share",
    "lesson": "what you took from it",
    "need": "what is needed",
    "question": "your question",
    "when": "a day and a time",
    "find": "what you found",
    "gift": "what you got from them",
    "outcome": "what came of it",
    "strength": "what you are good at",
}
"""The named gaps of templates, and what each asks for."""
SHORTEST = 200
"""Characters of the short form, for a network that allows few."""
SOON = timedelta(hours=24)
"""A first message is worth most within a day of meeting."""
_TITLES = ("dr", "prof", "mr", "mrs", "ms", "mx")
_GAP = re.compile(r"\{ *([A-Za-z][A-Za-z_ -]{0,39}?) *\}")
_SENDING = re.compile(
    r"^(?:to )?(?:send|share|forward|mail|email|pass on) (?:(?:him|her|them|over) )?", re.IGNORECASE
)
"""A promise noted as “send her the talk” is, in a message, the talk."""
_LEFT = re.compile(r"\[([^\[\]\n]{1,60})\]")


class Draft(Struct, frozen=True):
    """A message as it stands: its words, and the gaps in it that are still open, each once."""

    text: str
    gaps: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.gaps


def facts_about(
    person: Person, *, event: str = "", profile: Profile | None = None, friend: Person | None = None
) -> dict[str, str]:
    """Return what is known for the gaps of a template. `event` is its title, if we met at one."""
    open_promise = next(
        (each.what for each in person.promises if each.by == "me" and not each.kept), ""
    )
    learned = next((each.learned for each in reversed(person.exchanges) if each.learned), None)
    known = {
        "name": _first(person.name),
        "me": profile.name if profile else None,
        "friend": _first(friend.name) if friend else None,
        "friend_topic": friend.about if friend else None,
        "event": event,
        "topic": person.about,
        "about": person.about,
        "strength": profile.strengths[0] if profile and profile.strengths else None,
        "promise": _SENDING.sub("", open_promise),
        "team": person.company,
        "lesson": learned,
        "value": person.offer,
    }
    shown = {gap: clean_line(words) for gap, words in known.items() if words}
    return {gap: words for gap, words in shown.items() if words}


def fill(message: Message, known: Mapping[str, str], *, short: bool = False) -> Draft:
    """Return a template with what is known put in, and a gap in brackets for what is not.

    What is put in is never read as a template again, whatever braces it holds.
    """
    template = message.short if short and message.short else message.body

    def put(found: re.Match[str]) -> str:
        gap = _named(found[1])
        return known.get(gap) or f"[{GAPS.get(gap, gap.replace('_', ' '))}]"

    return read(_GAP.sub(put, template).strip(), message)


def gaps_of(message: Message) -> tuple[str, ...]:
    """Return the names of the gaps in a template and its short form, each once, as they come."""
    found = _GAP.findall(f"{message.body}\n{message.short or ''}")
    return tuple(dict.fromkeys(map(_named, found)))


def to_friend(message: Message) -> bool:
    """Whether a template is written to {friend}, and speaks of {name} to them."""
    return next((gap for gap in gaps_of(message) if gap in ("name", "friend")), "") == "friend"


def read(text: str, message: Message | None = None) -> Draft:
    """Return a message that was edited: which gaps of ours, and of its template, are still in it.

    Other words in brackets are somebody's own.
    """
    ours = set(GAPS.values())
    if message is not None:
        ours |= {gap.replace("_", " ") for gap in gaps_of(message) if gap not in GAPS}
    left = dict.fromkeys(found[1] for found in _LEFT.finditer(text) if found[1] in ours)
    return Draft(text, tuple(left))


def put_in(text: str, gap: str, words: str) -> str:
    """Return a text with every gap of these words filled."""
    return text.replace(f"[{gap}]", words)


def too_long(text: str) -> str:
    """Say how much a short form is over what it may have; "" where it fits."""
    over = len(text) - SHORTEST
    if over <= 0:
        return ""
    return f"{len(text)} characters; the short form has room for {SHORTEST}. What can go?"


def ordered(templates: Mapping[str, Message], first: Iterable[str] = ()) -> tuple[str, ...]:
    """Return references in the order of use: `first`, those beside it, the others.

    Those that need another person come last, unless one of them is the first.
    """
    led = [each for each in first if each in templates]
    home = led[0].rpartition("/")[0] if led else ""

    def rank(reference: str) -> tuple[bool, bool]:
        needs = "friend" in gaps_of(templates[reference])
        return needs, reference.rpartition("/")[0] != home

    rest = sorted((each for each in templates if each not in led), key=rank)
    return tuple(dict.fromkeys((*led, *rest)))


def suggested(
    person: Person, templates: Iterable[str], met: datetime | None, now: datetime, *,
    written: bool, last: datetime | None = None,
) -> str:  # fmt: skip
    """Return which template fits somebody now, by reference `document/id`; "" for none of them.

    A promise of mine comes first. Then, where nothing was written yet, the follow-up to a meeting,
    thanks to who put in a word for me, and later a question how their work goes. Somebody I know
    already is asked how they are, and after a year without a word, `last`, more gently still.
    """
    ids = {reference.rpartition("/")[2]: reference for reference in reversed(list(templates))}
    wanted: list[str] = []
    if any(each.by == "me" and not each.kept for each in person.promises):
        wanted.append("promised")
    if person.referral is not None and person.referral.stage == "result":
        wanted.append("thanks-referral")
    if met is not None and not written:
        wanted.append("follow-up")
    if met is not None and written and now - met > 14 * SOON:
        wanted.append("compare-projects")
    if last is not None and now - last > 365 * SOON:
        wanted.append("reconnect")
    if met is None or written:
        wanted.append("check-in")
    return next((ids[each] for each in (*wanted, "follow-up") if each in ids), "")


def mailto(address: str | tuple[str, ...], text: str, subject: str = "") -> str:
    """Return a link that opens a message to one or more addresses in a mail program (RFC 6068)."""
    from urllib.parse import quote

    to = (address,) if isinstance(address, str) else address
    text = text.encode(errors="replace").decode()
    parts = [f"subject={quote(subject, safe='')}"] if subject else []
    parts.append(f"body={quote(text.replace(chr(10), chr(13) + chr(10)), safe='')}")
    return f"mailto:{','.join(quote(each, safe='@+.-_') for each in to)}?{'&'.join(parts)}"


def _first(name: str) -> str:
    """Return what to call somebody: the first word of their name, titles aside."""
    words = [word for word in name.split() if word.rstrip(".").lower() not in _TITLES]
    return words[0] if words else ""


def _named(found: str) -> str:
    """Return the name of a gap as we write it, however it was typed: `Name ` is `name`."""
    return found.strip().lower().replace(" ", "_").replace("-", "_")
