"""Messages as plain text: whom to write to, people told apart, the templates there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from eventcoach.coaching.contacts import since_words
from eventcoach.coaching.people import Known
from eventcoach.coaching.writing import Waiting
from eventcoach.model.guides import Message
from eventcoach.model.text import clean_line
from eventcoach.render.wrapping import fold

__all__ = ["apart_text", "apart_words", "templates_text", "waiting_text"]

_LONGEST = 120
"""Characters of a note in a list."""


def waiting_text(waiting: Iterable[Waiting], now: datetime, width: int) -> str:
    """Return a line or two for each person to write to: name, when we were in touch, and why."""
    lines: list[str] = []
    for each in waiting:
        touched = each.known.touched
        when = f" ({since_words(touched, now)})" if touched else ""
        lines += fold(_short(each.known.name) + when, width, "", "  ")
        lines += fold(_short(each.words), width, "  ")
    return "\n".join(lines)


def apart_text(people: Sequence[Known], now: datetime, width: int) -> str:
    """Return an id for each person, with what tells them apart."""
    lines: list[str] = []
    for each in people:
        lines += fold(each.id, width)
        lines += fold(apart_words(each, now), width, "  ")
    return "\n".join(lines)


def apart_words(known: Known, now: datetime) -> str:
    """Return what tells a person from others of their name."""
    person = known.person
    touched = known.touched
    parts = [
        known.name, person.hook, person.about or person.role, person.company,
        since_words(touched, now) if touched else "",
    ]  # fmt: skip
    return " · ".join(dict.fromkeys(_short(part) for part in parts if part))


def templates_text(templates: Mapping[str, Message], width: int) -> str:
    """Return a line or two for each template: its reference and title, and when it fits."""
    lines: list[str] = []
    for reference, message in templates.items():
        lines += fold(reference, width, "", "  ")
        words = [clean_line(part) for part in (message.title, message.when) if part]
        if words:
            lines += fold(": ".join(words), width, "  ")
    return "\n".join(lines)


def _short(words: str) -> str:
    words = clean_line(words)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
