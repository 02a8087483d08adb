"""Events as plain text: the list, and one of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from eventcoach.render.wrapping import fold

__all__ = ["EventRow", "event_text", "events_text"]


class EventRow(Struct, frozen=True, kw_only=True):
    """An event in a list: under which heading, its name, title, when, and how far away."""

    heading: str
    name: str
    title: str
    when: str
    away: str = ""
    goal: str = ""


def events_text(rows: Sequence[EventRow], find: Sequence[str], width: int) -> str:
    """Return the events under their headings; without any, where to find one."""
    if not rows:
        parts = ["No event yet. `eventcoach events --new` asks for one."]
        lines = [line for each in find for line in fold(each, width, "· ")]
        return "\n".join([*fold(parts[0], width), "", "Where to find one:", *lines]) + "\n"
    lines = []
    heading = ""
    for row in rows:
        if row.heading != heading:
            heading = row.heading
            lines += ["", heading.upper()] if lines else [heading.upper()]
        title = f"{row.title} ({row.away})" if row.away else row.title
        lines += fold(title, width, "", "  ")
        lines += fold(f"{row.when} · {row.name}", width, "  ", "  ")
        if row.goal:
            lines += fold(row.goal, width, "  ", "  ")
    return "\n".join(lines) + "\n"


def event_text(title: str, sections: Sequence[tuple[str, Sequence[str]]], width: int) -> str:
    """Return one event: its title, and headings with a line or more each."""
    lines = fold(title, width)
    for heading, words in sections:
        if not words:
            continue
        lines += ["", *fold(f"{heading}:", width)] if heading else []
        for each in words:
            lines += fold(each, width, "· " if heading else "")
    return "\n".join(lines) + "\n"
