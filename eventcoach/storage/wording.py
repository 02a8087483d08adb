"""How a fault in a document is put to the person who wrote it: in their words, with a way out."""

from __future__ import annotations

import math
import re
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Meta

from eventcoach.model.text import clean_line
from eventcoach.storage.shapes import without_none

__all__ = [
    "beyond_length", "choices", "leaf_words", "metas", "nearest", "noun", "shown", "truth",
    "with_article",
]  # fmt: skip

_NOUNS = {
    "Bank": "question bank", "Avoid": "question to avoid", "WrapUps": "list of endings",
    "WrapUp": "line", "Meet": "person to meet", "Aim": "goal", "PlanLine": "step", "Check": "step",
    "EventCard": "card", "Tips": "list of tips", "Messages": "list of messages",
    "Resources": "shelf of resources", "Settings": "settings file", "Lights": "set of lights",
    "Guidance": "pitch's guidance", "Cues": "pitch's cues", "Met": "meeting",
}  # fmt: skip

# What a pattern of the model means, by how it begins.
_FORMS = (
    ("^[a-z0-9]", "is lower-case letters, digits and hyphens", ""),
    ("^[A-Za-z]{2,3}", "is a language tag", "write it like `en` or `pt-BR`"),
    ("^(when red", "says when they leave", "write `when red`, `never`, or `after 15 s`"),
    ("^https?", "is a link", "start it with https://"),
    ("^(off", "is 1 to 2, or off", "write it like `1.5` or `off`"),
)
_YES = frozenset(("yes", "on", "y", "true"))
_NO = frozenset(("no", "off", "n", "false"))
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])")


def noun(struct: type[Any]) -> str:
    """Return what a person calls a value of this type."""
    return _NOUNS.get(struct.__name__, struct.__name__.lower())


def with_article(name: str) -> str:
    """Return a noun with `a` or `an`; `your` for the settings, of which there is one."""
    if name == "settings file":
        return f"your {name}"
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def shown(text: str) -> str:
    """Return typed text as a message may show it: one line, 40 characters at most."""
    text = clean_line(text)
    return text if len(text) <= 40 else f"{text[:39]}…"


def nearest(word: str, known: list[str]) -> str:
    """Return what was probably meant, or else what there is to choose from."""
    from difflib import get_close_matches

    found = get_close_matches(word.casefold()[:80], known, 1, 0.6)
    if found:
        return f"did you mean `{found[0]}`?"
    return f"there are {', '.join(known)}" if len(known) <= 12 else "take it out"


def truth(typed: str) -> str:
    """Return `true` or `false` for the words people use for them, other text as it is."""
    word = typed.casefold()
    return "true" if word in _YES else "false" if word in _NO else typed


def choices(annotation: Any) -> list[str]:
    """Return the values that a type allows, where it names them."""
    inner = without_none(annotation)
    return [str(value) for value in get_args(inner)] if get_origin(inner) is Literal else []


def beyond_length(values: list[Any], annotation: Any) -> int:
    """Return the most values that a list may have, where `values` has more; 0 where it is fine."""
    most = _rule(annotation, "max_length")
    return most if most is not None and len(values) > most else 0


def leaf_words(given: Any, annotation: Any, name: str) -> tuple[str, str]:
    """Say what is wrong with a single value, and how to mend it.

    A person's own text is not repeated, only words that should have come from a list.
    """
    inner = without_none(annotation)
    allowed = choices(annotation)
    if isinstance(given, dict):
        return "text is wanted here, and the colon makes a key of it", "put this line in quotes"
    if isinstance(given, list):
        return f"`{name}` is one value, not a list", "put this line in quotes if it is text"
    if allowed:
        mend = nearest(given, allowed)
        if mend.startswith("did"):
            mend += f" There are {', '.join(allowed)}"
        return f"`{shown(given)}` is not a choice for `{name}`", mend
    if inner is bool:
        return f"`{name}` is yes or no", "write `yes` or `no`"
    if inner in (int, float):
        return _number_words(given, annotation, name, inner is int)
    return _text_words(given, annotation, name)


def _number_words(given: str, annotation: Any, name: str, whole: bool) -> tuple[str, str]:
    least, most = _rule(annotation, "ge"), _rule(annotation, "le")
    between = f" from {least} to {most}" if least is not None and most is not None else ""
    clock = _CLOCK.fullmatch(given)
    if clock:
        seconds = int(clock[1]) * 60 + int(clock[2])
        return f"`{name}` is a number{between}, without a colon", f"{given} is {seconds} seconds"
    kind = "a whole number" if whole else "a number"
    mend = "write it in digits"
    try:
        number = float(given)
    except ValueError:
        number = math.nan
    if least is not None and number < least:
        mend = f"write {least} or more"
    elif most is not None and number > most:
        mend = f"write {most} or less"
    return f"`{name}` is {kind}{between}", mend


def _text_words(given: str, annotation: Any, name: str) -> tuple[str, str]:
    most = _rule(annotation, "max_length")
    if not given:
        return f"`{name}` is empty", "write something or delete it"
    if most is not None and len(given) > most:
        return f"`{name}` has {len(given):,} characters, and {most:,} at most fit", "shorten it"
    pattern = _rule(annotation, "pattern") or ""
    for start, means, mend in _FORMS:
        if pattern.startswith(start):
            return f"`{name}` {means}", mend or _as_name(given)
    return f"`{name}` is not written as it should be", "compare it with `eventcoach new`"


def _as_name(given: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", given).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")
    return f"write `{name}`" if name else "write it like `building-now`"


def metas(annotation: Any) -> list[Meta]:
    """Return what `Annotated` adds to a type itself, not to what it holds."""
    parts = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return [
        meta
        for part in parts
        if get_origin(part) is Annotated
        for meta in part.__metadata__
        if isinstance(meta, Meta)
    ]


def _rule(annotation: Any, rule: str) -> Any:
    """Return what is set for a rule such as `max_length`; None where nothing is."""
    found = (getattr(meta, rule) for meta in metas(annotation))
    return next((value for value in found if value is not None), None)
