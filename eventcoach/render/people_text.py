"""People as plain text: a list, and what was read from pasted notes before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from eventcoach.coaching.pasted import Noted
from eventcoach.coaching.people import Known, when_words
from eventcoach.model.text import clean_line
from eventcoach.render.wrapping import fold

__all__ = ["noted_text", "people_text"]

_LONGEST = 200
"""Characters of a note in a list; the person's file has all of it."""
_FIELDS = (
    ("about", ""), ("hook", "remember: "), ("role", "does: "), ("company", "at: "),
    ("offer", "offer: "), ("ask", "ask: "), ("helps_with", "helps with: "),
    ("email", ""), ("phone", ""), ("pronouns", ""),
)  # fmt: skip


def people_text(people: Iterable[Known], now: datetime, width: int) -> str:
    """Return a line or two for each person: name and when, then hook and what we spoke about."""
    lines: list[str] = []
    for each in people:
        when = when_words(each, now)
        lines += fold(_short(each.name) + (f" ({when})" if when else ""), width, "", "  ")
        person = each.person
        notes = [note for note in (person.hook, person.about or person.role) if note]
        below = " · ".join(_short(note) for note in notes if note != each.name)
        if below:
            lines += fold(below, width, "  ")
    return "\n".join(lines)


def noted_text(found: Sequence[Noted], width: int) -> str:
    """Return what was read from notes, a person after the other, and what could not be read."""
    lines: list[str] = []
    for each in found:
        if each.trouble:
            lines += fold(each.trouble, width, "! ")
            continue
        values = each.values
        lines += fold(_short(each.name) or "somebody, no name yet", width, "", "  ")
        for field, before in _FIELDS:
            if values.get(field):
                lines += fold(before + _short(values[field]), width, "  ")
        for promise in values.get("promises", ()):
            who = "they promised: " if promise.get("by") == "them" else "I promised: "
            lines += fold(who + _short(promise["what"]), width, "  ")
        for field, before in (("introduces", "could introduce: "), ("links", "")):
            for words in values.get(field, ()):
                lines += fold(before + _short(words), width, "  ")
        if values.get("tags"):
            lines += fold(" ".join(f"#{tag}" for tag in values["tags"]), width, "  ")
    return "\n".join(lines)


def _short(words: str) -> str:
    words = clean_line(words)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
