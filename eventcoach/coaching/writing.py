"""Whom to write to, and how much a message may ask for by now. Pure, and never a reproach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from eventcoach.coaching.people import Known, met_at
from eventcoach.model.guides import Message
from eventcoach.model.person import Person

__all__ = [
    "LATELY", "RUNGS", "Reason", "Waiting", "jump_words", "open_promise", "stands", "to_write",
]  # fmt: skip

Reason = Literal["met", "introduction", "thanks", "promise", "due"]
"""Why a message would be good now."""
LATELY = timedelta(days=7)
"""How long after a meeting a first message is offered."""
RUNGS = ("talk", "connect", "favor", "large favor")
"""What a message may ask for, each a step more than the one before."""
ORDER: tuple[Reason, ...] = ("met", "introduction", "thanks", "promise", "due")


class Waiting(Struct, frozen=True):
    """Somebody to write to: why, in words, and where that is done, `message:ID` or so."""

    known: Known
    reason: Reason
    words: str
    where: str


def open_promise(person: Person) -> str:
    """Return what I promised somebody and is still open; "" for nothing."""
    return next((each.what for each in person.promises if each.by == "me" and not each.kept), "")


def to_write(
    people: Iterable[Known],
    now: datetime,
    *,
    written: Mapping[str, datetime] | None = None,
    aside: Mapping[str, datetime] | None = None,
    introductions: Mapping[str, tuple[str, str]] | None = None,
) -> list[Waiting]:
    """Return whom to write to, each once, those whom I met lately first.

    `written` is when I last wrote to somebody, by id, and `aside` when that was let go: then
    nothing is offered until something new comes. `introductions` are words and a place for those
    whom I am about to introduce to somebody.
    """
    written, aside, introductions = written or {}, aside or {}, introductions or {}
    found: list[tuple[int, float, Waiting]] = []
    for each in people:
        if each.id in introductions:
            words, where = introductions[each.id]
            waiting = Waiting(each, "introduction", words, where)
        else:
            told = _reason(each, now, written.get(each.id), aside.get(each.id))
            if told is None:
                continue
            waiting = Waiting(each, *told, f"message:{each.id}")
        touched = each.touched
        found.append(
            (ORDER.index(waiting.reason), -touched.timestamp() if touched else 0.0, waiting)
        )
    found.sort(key=lambda pair: (pair[0], pair[1], pair[2].known.id))
    return [waiting for _, _, waiting in found]


def _reason(
    known: Known, now: datetime, written: datetime | None, aside: datetime | None
) -> tuple[Reason, str] | None:
    person = known.person
    met = met_at(person)
    since = met if written is None or (met is not None and written < met) else None
    rested = aside is not None and now - aside < LATELY * 4
    if since is not None and not rested and timedelta(0) <= now - since < LATELY:
        promise = open_promise(person)
        return "met", f"you met lately, and promised: {promise}" if promise else "you met lately"
    if person.referral is not None and person.referral.stage == "result" and not rested:
        return "thanks", f"thanks for the word they put in: {person.referral.what}"
    if (promise := open_promise(person)) and not rested:
        return "promise", f"you promised: {promise}"
    if known.due is not None and known.due <= now:
        return "due", "glad to hear from you"
    return None


def stands(person: Person, *, contacts: int = 0, written: bool = False) -> int:
    """Return how far it is between us, as a place in RUNGS and one more; 0 for strangers.

    It is a guess from what is noted: that we met or talked, that we wrote or know each other,
    that something passed between us, that they would speak for me.
    """
    if person.voucher or person.tie == "mutual":
        return 4
    if person.referral is not None or any(each.learned for each in person.exchanges):
        return 3
    if any(each.kept for each in person.promises):
        return 3
    known_already = person.met is None and person.tie != "follower"
    if known_already or person.tie == "friend" or written or contacts > 1:
        return 2
    return 1 if person.met is not None or contacts or person.exchanges else 0


def jump_words(message: Message, stood: int) -> str:
    """Say kindly where a message asks for more than the next step; "" where it does not."""
    if message.asks is None or RUNGS.index(message.asks) <= stood:
        return ""
    before = (
        "you have not talked yet", "you have talked once", "you are in touch",
        "you have helped each other",
    )[stood]  # fmt: skip
    smaller = ("a talk", "staying in touch", "a small favor")[stood]
    return f"This asks for a lot so soon: {before}. Perhaps {smaller} first?"
