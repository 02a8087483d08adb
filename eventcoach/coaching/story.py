"""One person's story: everything noted of them, in an order that reads, and what each line does.

Pure. Nothing in it is a reproach: a promise that is open is open, and nobody is overdue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from eventcoach.coaching.contacts import Contacted, since_words
from eventcoach.coaching.people import Known, due_words, met_at
from eventcoach.model.event import read_moment
from eventcoach.model.person import Exchange

__all__ = ["HOW", "NEXT_STAGE", "STAGES", "StoryLine", "head_words", "story"]

HOW = {
    "met": "met", "talk": "a talk", "call": "a call", "coffee": "a coffee",
    "message": "a message", "comment": "a considered comment",
}  # fmt: skip
STAGES = {
    "heads-up": "they know that I apply",
    "recommended": "they recommended me",
    "result": "there is an answer",
    "thanked": "thanked",
}
"""How far a referral is, in words."""
NEXT_STAGE = {"heads-up": "recommended", "recommended": "result", "result": "thanked"}
_TIES = {"mutual": "a mutual tie", "friend": "a friend", "follower": "an account I follow"}
_EVERY = {1: "every month", 3: "every three months", 6: "twice a year"}


class StoryLine(Struct, frozen=True):
    """One line: its words, a quieter word beside them, quieter lines below, and what Enter does.

    `doing` is `edit:FIELD`, `edit:FIELD:PLACE`, `promise:PLACE`, `referral`, `close`, `touch`,
    `person:ID`, `ask`, or "" for nothing. A `heading` begins a part and is never chosen.
    """

    say: str
    aside: str = ""
    below: tuple[str, ...] = ()
    doing: str = ""
    heading: bool = False


def head_words(known: Known) -> str:
    """Return the quieter words beside a name: pronouns, what they do, where."""
    person = known.person
    work = " at ".join(part for part in (person.role, person.company) if part)
    return " · ".join(part for part in (person.pronouns, work) if part)


def story(
    known: Known,
    now: datetime,
    *,
    contacts: Sequence[Contacted] = (),
    names: Mapping[str, str] | None = None,
    led_to: Sequence[str] = (),
    events: Mapping[str, str] | None = None,
) -> list[StoryLine]:
    """Return a person's story. `names` are others' names by id, `events` titles by name.

    `led_to` are the ids of those whom this person led me to.
    """
    names, events = names or {}, events or {}
    parts = (
        ("", _first(known, now, names, led_to, events)),
        ("Promises", _promises(known)),
        ("Give and ask", _ledger(known)),
        ("What passed", _passed(known, now, contacts, events)),
        ("To be found", _found(known)),
    )
    made: list[StoryLine] = []
    for title, lines in parts:
        if lines:
            made += [StoryLine(title, heading=True)] if title else []
            made += lines
    made.append(StoryLine("Add more", doing="ask"))
    return made


def _first(
    known: Known, now: datetime, names: Mapping[str, str], led_to: Sequence[str],
    events: Mapping[str, str],
) -> list[StoryLine]:  # fmt: skip
    person = known.person
    lines: list[StoryLine] = []
    if not person.name:
        lines.append(StoryLine("No name yet", "add it when you know it", doing="edit:name"))
    if person.about:
        lines.append(StoryLine(person.about, doing="edit:about"))
    if person.hook:
        lines.append(StoryLine(person.hook, "to remember the name", doing="edit:hook"))
    elif person.name:
        lines.append(StoryLine("What reminds you of the name?", doing="edit:hook"))
    if person.met is not None:
        where = events.get(person.met.event or "", person.met.event or "")
        at = met_at(person)
        words = f"Met at {where}" if where else "Met"
        lines.append(StoryLine(words, since_words(at, now) if at else ""))
    else:
        lines.append(StoryLine("Somebody I knew already"))
    if person.introduced_by:
        through = names.get(person.introduced_by, "somebody whose file is gone")
        doing = f"person:{person.introduced_by}" if person.introduced_by in names else ""
        lines.append(StoryLine(f"Through {through}", doing=doing))
    lines += [
        StoryLine(f"Led me to {names.get(other, 'somebody')}", doing=f"person:{other}")
        for other in led_to
    ]
    if known.due is not None:
        aside = _EVERY.get(person.closeness or 0, "")
        words = due_words(known.due, now)
        lines.append(StoryLine(f"{words[:1].upper()}{words[1:]}", aside, doing="close"))
    return lines


def _promises(known: Known) -> list[StoryLine]:
    return [
        StoryLine(
            f"{'✓' if each.kept else '○'} {each.what}",
            ("kept" if each.kept else "I promised" if each.by == "me" else "they promised"),
            doing=f"promise:{place}",
        )
        for place, each in enumerate(known.person.promises)
    ]


def _ledger(known: Known) -> list[StoryLine]:
    person = known.person
    lines = [
        StoryLine(words, aside, doing=f"edit:{field}")
        for field, words, aside in (
            ("offer", person.offer, "I could do for them"),
            ("ask", person.ask, "I could ask of them"),
            ("helps_with", person.helps_with, "may help with"),
        )
        if words
    ]
    lines += [
        StoryLine(each, "they could introduce", doing=f"edit:introduces:{place}")
        for place, each in enumerate(person.introduces)
    ]
    if person.voucher:
        said = "Has seen my work and could speak for it"
        lines.append(StoryLine(said, doing="edit:voucher"))
    if person.tie:
        lines.append(StoryLine(_TIES[person.tie].capitalize(), doing="edit:tie"))
    if person.referral is not None:
        stage = STAGES[person.referral.stage]
        lines.append(StoryLine(f"A word for me: {person.referral.what}", stage, doing="referral"))
    return lines


def _passed(
    known: Known, now: datetime, contacts: Sequence[Contacted], events: Mapping[str, str]
) -> list[StoryLine]:
    """Return exchanges and contacts, the latest first; what has no date comes last."""
    dated: list[tuple[datetime, StoryLine]] = []
    undated: list[StoryLine] = []
    for place, each in enumerate(known.person.exchanges):
        at = _moment(each)
        line = StoryLine(
            each.what,
            since_words(at, now) if at else "",
            tuple(
                f"{word}: {said}"
                for word, said in (("They saw", each.showed), ("I picked up", each.learned))
                if said
            ),
            doing=f"edit:exchanges:{place}",
        )
        if at is None:
            undated.append(line)
        else:
            dated.append((at, line))
    for each_contact in contacts:
        words = HOW.get(each_contact.how, each_contact.how)
        where = events.get(each_contact.event, each_contact.event)
        said = f"{words[:1].upper()}{words[1:]}" + (f" at {where}" if where else "")
        dated.append((each_contact.at, StoryLine(said, since_words(each_contact.at, now))))
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [line for _, line in dated] + undated


def _found(known: Known) -> list[StoryLine]:
    person = known.person
    lines = [
        StoryLine(words, doing=f"edit:{field}")
        for field, words in (("email", person.email), ("phone", person.phone))
        if words
    ]
    lines += [
        StoryLine(each, doing=f"edit:links:{place}") for place, each in enumerate(person.links)
    ]
    lines += [
        StoryLine(f"#{each}", doing=f"edit:tags:{place}") for place, each in enumerate(person.tags)
    ]
    return lines


def _moment(exchange: Exchange) -> datetime | None:
    """Return when something passed; None where it is not said, or is no date."""
    try:
        moment = read_moment(exchange.at) if exchange.at else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
