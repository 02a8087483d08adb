"""People from an address book: a `.vcf` of a phone, read by vobject, card by card.

Phones differ: iOS writes 3.0 with groups (`item1.EMAIL`), Google 3.0 with many types, Samsung and
older ones 2.1 with QUOTED-PRINTABLE. A card that cannot be read costs itself alone. Somebody who is
there already is shown and not doubled: the same card, the same address, or the same name where
nothing says that they are two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from eventcoach.coach.documents import create_many
from eventcoach.coach.people import everybody
from eventcoach.errors import UserFileError
from eventcoach.model.person import Person
from eventcoach.model.text import clean, clean_line, normal
from eventcoach.render.vcard import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.documents import Mine

__all__ = ["MOST", "Card", "add_cards", "read_cards"]

MOST = 5000
"""Cards that are taken in at once."""
_CARD = re.compile(r"^BEGIN:VCARD[ \t]*$.*?^END:VCARD[ \t]*$", re.M | re.S | re.I)
# Pictures, sounds and keys: most of a phone's file, and nothing for us.
_BULK = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:][^\n]*\n"
    r"(?:[ \t][^\n]*\n|[A-Za-z0-9+/=]{40,}\n)*\n?",
    re.M | re.I,
)
# What a card of version 4.0 says that we want, it says as 3.0 does, which vobject knows.
_FOUR = re.compile(r"^VERSION:4\.0[ \t]*$", re.M | re.I)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_LONGEST = 1 << 16
"""Characters of a card, pictures left out."""


class Card(Struct, frozen=True):
    """Somebody on a card: fields for their file; who they seem to be already; what is wrong."""

    values: dict[str, Any]
    same: str = ""
    """The id of somebody who is there already, or `-` for one who stands above in the same file."""
    trouble: str = ""


def read_cards(coach: Coach, content: bytes) -> list[Card]:
    """Return the people on the cards of a file, in its order.

    Raises UserFileError where there is no card, or more than `MOST`.
    """
    text = _text(content)
    texts = _CARD.findall(text)
    if not texts:
        raise UserFileError(
            "there is nobody in this file", hint="export contacts from your phone as .vcf"
        )
    if len(texts) > MOST:
        raise UserFileError(
            f"there are {len(texts):,} people in this file, and {MOST:,} are taken at once",
            hint="export only those you know from events, or split the file",
        )
    known = _Known(everybody(coach))
    cards: list[Card] = []
    for each in texts:
        try:
            values = _values(each)
        except Exception:  # a library's own troubles with one card
            values = {}
        if not values.get("name"):
            cards.append(Card({}, trouble="this card has no name, or cannot be read"))
            continue
        same = known.same(values)
        cards.append(Card(values, same))
        if not same:
            known.add("-", values)
    return cards


def add_cards(
    coach: Coach, cards: Iterable[Card], *, told: Callable[[int], None] | None = None
) -> list[Mine]:
    """Note the people on some cards as people I know already, and return their files.

    `told` hears how many there are so far; what it raises stops here, and those stay. Raises
    StorageError, and UserFileError where a card makes no person.
    """
    from eventcoach.storage.journal import record_id

    new = ((record_id(coach.clock.now()).lower(), each.values) for each in cards)
    return create_many(coach, "person", new, told)


class _Known:
    """Who is there, by all that tells somebody from others."""

    def __init__(self, people: Iterable[tuple[str, Person]]) -> None:
        self._ids: set[str] = set()
        self._by: dict[tuple[str, str], str] = {}
        self._names: dict[str, list[tuple[str, bool]]] = {}
        for person_id, person in people:
            self._ids.add(person_id)
            self.add(
                person_id,
                {"name": person.name, "email": person.email, "phone": person.phone,
                 "uid": person.uid},
            )  # fmt: skip

    def add(self, person_id: str, values: dict[str, Any]) -> None:
        for key in _keys(values):
            self._by.setdefault(key, person_id)
        reachable = bool(values.get("email") or values.get("phone"))
        name = normal(values.get("name") or "")
        self._names.setdefault(name, []).append((person_id, reachable))

    def same(self, values: dict[str, Any]) -> str:
        """Return who somebody is already; "" for nobody. Two of one name stay two."""
        uid = str(values.get("uid") or "")
        if uid.startswith(PERSON) and uid.removeprefix(PERSON) in self._ids:
            return uid.removeprefix(PERSON)
        for key in _keys(values):
            if key in self._by:
                return self._by[key]
        reachable = bool(values.get("email") or values.get("phone"))
        for person_id, there in self._names.get(normal(values["name"]), ()):
            if not (reachable and there):
                return person_id
        return ""


def _keys(values: dict[str, Any]) -> list[tuple[str, str]]:
    keys = [("uid", values["uid"])] if values.get("uid") else []
    if values.get("email"):
        keys.append(("email", values["email"].casefold()))
    digits = re.sub(r"\D", "", values.get("phone") or "")
    if len(digits) >= 7:  # with or without a country's own number in front; and the same name
        keys.append(("phone", f"{digits[-9:]} {normal(values.get('name') or '')}"))
    return keys


def _text(content: bytes) -> str:
    """Return a file's text with plain line breaks, and without what is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _values(text: str) -> dict[str, Any]:
    """Return the fields of somebody's file that a card fills. Raises whatever vobject raises."""
    from vobject import readComponents

    text = _FOUR.sub("VERSION:3.0", _BULK.sub("", text))
    if len(text) > _LONGEST:
        raise ValueError
    card = next(iter(readComponents(text, allowQP=True, ignoreUnreadable=True)))

    def first(name: str) -> Any:
        found = card.contents.get(name)
        return found[0].value if found else ""

    def texts(name: str) -> list[str]:
        return [line for each in card.contents.get(name, ()) if (line := _flat(each.value))]

    parts = first("n")
    name = _flat(first("fn"))
    if not name and parts:
        name = clean_line(" ".join(_flat(getattr(parts, each, "")) for each in ("given", "family")))
    mail = (_EMAIL.fullmatch(each.strip("<>")) for each in texts("email"))
    uid = _flat(first("uid"))
    company = _flat(first("org"), ", ")
    name = name or _flat(first("nickname")) or company
    note = clean(str(first("note") or "")).strip() if not uid.startswith(PERSON) else ""
    found: dict[str, Any] = {
        "name": name[:200],
        "role": (_flat(first("title")) or _flat(first("role")))[:2000],
        "company": company[:2000],
        "email": next((each.group() for each in mail if each and len(each.group()) <= 254), ""),
        "phone": next((each.removeprefix("tel:")[:64] for each in texts("tel")), ""),
        "about": note[:2000].strip(),
        "tags": _tags(card.contents.get("categories", ())),
        "links": [re.sub(r"\\([:;,])", r"\1", each)[:2000] for each in texts("url")][:10],
        "uid": uid[:255] if not uid.startswith(PERSON) else uid,
    }
    return {key: value for key, value in found.items() if value}


def _flat(value: Any, between: str = " ") -> str:
    if isinstance(value, list | tuple):
        return clean_line(between.join(_flat(each) for each in value if each))
    return clean_line(value if isinstance(value, str) else str(value or ""))


def _tags(lines: Iterable[Any]) -> list[str]:
    from eventcoach.coaching.pasted import as_tag

    words = [
        word
        for line in lines
        for each in (line.value if isinstance(line.value, list) else [line.value])
        for word in _flat(each).split(",")
    ]
    made = (as_tag(word) for word in words)
    return list(dict.fromkeys(tag for tag in made if tag and tag != "mycontacts"))[:20]
