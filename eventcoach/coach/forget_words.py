"""What forgetting somebody would erase, in words: the same on a screen and in print.

All of it is personal, and for whoever asks for it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoach.coach.forgetting import UNREACHED
from eventcoach.model.text import clean_line

if TYPE_CHECKING:
    from eventcoach.coach.erasing import Erased
    from eventcoach.coach.forgetting import Look
    from eventcoach.coach.mention_places import Mentioned

__all__ = ["NO_UNDO", "below", "done_words", "goes", "reached", "stays", "title_of", "unsure"]

NO_UNDO = "There is no undo."
LONGEST = 160
"""Characters shown of a line that names somebody."""
MOST = 6
"""Lines shown of one document; of the rest only the number is."""
_CALLED = {
    "event": "the event", "pitch": "the pitch", "plan": "the plan", "person": "the file of",
    "bank": "the bank", "wrapup": "the lines", "mode": "the mode", "partner": "the partner",
    "checklist": "the checklist", "tip": "the tips", "message": "the messages",
    "resource": "the list", "profile": "your profile", "note": "a note", "draft": "unsaved text",
}  # fmt: skip


def _count(number: int, one: str, more: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {more or one + 's'}"


def goes(found: Look) -> list[str]:
    """Return what goes of their own, a line each."""
    inside = [
        _count(number, noun)
        for number, noun in ((found.promises, "promise"), (found.exchanges, "exchange"))
        if number
    ]
    files = "their file" if found.files == 1 else _count(found.files, "file") + " of theirs"
    lines = [f"{files}, with {' and '.join(inside)}" if inside else files] if found.files else []
    for number, one, more in (
        (found.copies, "copy of it that a sync or an editor left", "copies of it that a sync or "
         "an editor left"),
        (found.versions, "older version", "older versions"),
        (found.drafts, "text that is not saved yet", "texts that are not saved yet"),
    ):  # fmt: skip
        lines += [_count(number, one, more)] if number else []
    lines += [f"a note about them: “{_short(words)}”" for _, words in found.notes]
    return lines


def title_of(mentioned: Mentioned) -> str:
    """Return what a document that names them is called: `the event PyLadies`."""
    return _title_of(mentioned) + (", by a first name alone" if mentioned.first else "")


def _title_of(mentioned: Mentioned) -> str:
    called = _CALLED.get(mentioned.kind, "")
    if mentioned.kind == "profile" or not mentioned.title:
        return called if mentioned.kind != "person" else "the file of somebody nameless"
    return f"{called} {clean_line(mentioned.title)[:80]}"


def below(mentioned: Mentioned) -> list[str]:
    """Return the lines of a document that name them, and how many versions and drafts do."""
    lines = [_short(each) for each in mentioned.lines[:MOST]]
    if len(mentioned.lines) > MOST:
        lines.append(f"… and {_count(len(mentioned.lines) - MOST, 'more line', 'more lines')}")
    also = [
        _count(number, noun)
        for number, noun in (
            (mentioned.versions, "older version"), (mentioned.drafts, "unsaved text"),
        )
        if number
    ]  # fmt: skip
    return lines + ([f"({' and '.join(also)})"] if also else [])


def unsure(found: Look) -> str:
    """Say why mentions stay unless they are chosen; "" where all of them go."""
    if not found.sure and found.mentions:
        return "Others may go by this name, so each of these stays unless you choose it."
    if any(each.first for each in found.mentions):
        return "A first name alone may be anybody's, so it stays unless you choose it."
    return ""


def stays(found: Look) -> list[str]:
    """Return what stays here all the same, a line each."""
    number = _count(found.contacts, "record")
    verb = "says" if found.contacts == 1 else "say"
    lines = [f"{number} that {verb} when you were in touch, by an id alone"]
    return (lines if found.contacts else []) + [_short(each) for each in found.stays]


def reached() -> list[str]:
    """Return what no program reaches from here, a line each."""
    return list(UNREACHED)


def done_words(erased: Erased) -> str:
    """Say what became of it."""
    if erased.trouble:
        return (
            f"Forgotten, but not erased everywhere yet: {erased.trouble}. "
            "It is tried again at each start."
        )
    return "Forgotten. What is left of them here is an id that says so."


def _short(words: str) -> str:
    line = clean_line(words)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
