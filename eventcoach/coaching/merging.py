"""Two files of one person become one, field by field, so that nothing that was written is lost.

Pure. The values of the one that is kept win; lists are united; what the other said otherwise goes
along as a line of what passed between us.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from eventcoach.model.person import Person
from eventcoach.model.text import normal

__all__ = ["Merging", "merging"]

_TEXTS = (
    "name", "pronouns", "role", "company", "email", "phone", "hook", "about", "offer", "ask",
    "helps_with", "introduced_by", "tie", "uid",
)  # fmt: skip
_LISTS = ("introduces", "tags", "links")
_SAID = {
    "name": "Also called", "pronouns": "Pronouns", "role": "Role", "company": "Company",
    "email": "Email", "phone": "Phone", "hook": "Hook", "about": "About", "offer": "I could offer",
    "ask": "I could ask", "helps_with": "Helps with", "tie": "Tie",
    "introduced_by": "Introduced by",
}  # fmt: skip
_LONGEST = 2000


class Merging(Struct, frozen=True):
    """What is done to the file that is kept.

    `put` are texts by their path, `add` are items with the list each goes to; `differs` are the
    fields in which the two say different things, as (field, kept words, other words).
    """

    put: tuple[tuple[tuple[str, ...], str], ...] = ()
    add: tuple[tuple[str, str | dict[str, str]], ...] = ()
    differs: tuple[tuple[str, str, str], ...] = ()


def merging(kept: Person, gone: Person, kept_id: str = "") -> Merging:
    """Return what makes `kept` hold everything that `gone` says too.

    Somebody whom `gone` names as having introduced them, and who is the kept one, is left out.
    """
    put: list[tuple[tuple[str, ...], str]] = []
    add: list[tuple[str, str | dict[str, str]]] = []
    differs: list[tuple[str, str, str]] = []

    def leave(field: str, mine: str, theirs: str) -> None:
        differs.append((field, mine, theirs))
        words = f"{_SAID.get(field, field)}: {theirs}"
        if len(words) <= _LONGEST:
            add.append(("exchanges", {"what": words}))
        else:  # a text as long as a file takes keeps its own line
            add.append(("exchanges", {"what": theirs}))

    for field in _TEXTS:
        mine, theirs = getattr(kept, field) or "", getattr(gone, field) or ""
        if not theirs or normal(mine) == normal(theirs):
            continue
        if field == "introduced_by" and theirs == kept_id:
            continue
        if field == "uid" and mine:  # a card's own number says nothing to a person
            continue
        if mine:
            leave(field, mine, theirs)
        else:
            put.append(((field,), theirs))
    _choices(kept, gone, put, leave)
    for field in _LISTS:
        there = {normal(each) for each in getattr(kept, field)}
        add += [(field, each) for each in getattr(gone, field) if normal(each) not in there]
    promised = {(normal(each.what), each.by) for each in kept.promises}
    for promise in gone.promises:
        if (normal(promise.what), promise.by) not in promised:
            add.append(("promises", _item(promise, by="me", kept=False)))
    passed = {(normal(each.what), each.at) for each in kept.exchanges}
    for exchange in gone.exchanges:
        if (normal(exchange.what), exchange.at) not in passed:
            add.append(("exchanges", _item(exchange, how="talk")))
    return Merging(tuple(put), tuple(add), tuple(differs))


def _choices(kept: Person, gone: Person, put: Any, leave: Any) -> None:
    """Take over what is no plain text: where we met, a referral, a closeness, a voice for me."""
    if gone.met is not None:
        mine = _met(kept)
        if kept.met is None:
            put += [
                (("met", key), value)
                for key, value in (("event", gone.met.event), ("at", gone.met.at))
                if value
            ]
        elif _met(gone) != mine:
            leave("Met", mine, _met(gone))
    if gone.referral is not None:
        if kept.referral is None:
            put.append((("referral", "what"), gone.referral.what))
            put.append((("referral", "stage"), gone.referral.stage))
        elif gone.referral != kept.referral:
            both = (f"{each.what} ({each.stage})" for each in (kept.referral, gone.referral))
            leave("Referral", *both)
    if gone.voucher and not kept.voucher:
        put.append((("voucher",), "true"))
    if gone.closeness is not None and kept.closeness is None:
        put.append((("closeness",), str(gone.closeness)))
    elif gone.closeness is not None and gone.closeness != kept.closeness:
        differs = (f"every {each.closeness} months" for each in (kept, gone))
        leave("Closeness", *differs)


def _met(person: Person) -> str:
    if person.met is None:
        return ""
    return " ".join(part for part in (person.met.event, person.met.at) if part)


def _item(item: Struct, **usual: object) -> dict[str, str]:
    """Return an item's own values as a file has them; what is as usual is left out."""
    found: dict[str, str] = {}
    for key, value in asdict(item).items():
        if value is None or value == () or usual.get(key, "") == value:
            continue
        found[key] = "true" if value is True else str(value)
    return found
