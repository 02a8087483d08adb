"""A message as its screen shows it: the name and template above it, the words, what is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

from eventcoach.coaching.messages import too_long
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.beside import Beside
from eventcoach.tui.widgets.rows import Choice

if TYPE_CHECKING:
    from eventcoach.coach.messages import Writing

__all__ = ["MORE", "marked", "message_head", "to_know"]

MORE = (
    ("copy", Choice("Copy", "c")),
    ("sent", Choice("I sent it", "x")),
    ("next", Choice("The next template", "n")),
    ("choose", Choice("All templates", "k")),
    ("short", Choice("The short form, or the whole", "s")),
    ("link", Choice("A link for my mail program", "l")),
    ("fill", Choice("Fill what is missing", "f")),
    ("reset", Choice("The template's own words", "r")),
    ("undo", Choice("Take the last change back", "u")),
    ("app.help", Choice("Help", "h")),
)
"""What has no room in the bar of a phone."""


def message_head(writing: Writing) -> Visual:
    """Return the name, the template, and its place among all."""
    name = writing.name if not writing.both else f"{writing.name} and {writing.friend_name}"
    place = f"{writing.templates.index(writing.template) + 1} of {len(writing.templates)}"
    title = f"{writing.title}, short" if writing.short else writing.title
    return Beside(line(name[:60], "$accent b"), line(f"{title} · {place}", "$text-muted"))


def marked(writing: Writing) -> Content:
    """Return the words, with every gap standing out."""
    parts: list[Content | str] = [text(writing.draft.text)]
    for gap in writing.draft.gaps:
        mark = f"[{gap}]"
        split: list[Content | str] = []
        for part in parts:
            if isinstance(part, Content) and mark in part.plain and part.plain != mark:
                for at, piece in enumerate(part.plain.split(mark)):
                    split += [text(mark, "$accent b u")] if at else []
                    split.append(text(piece))
            else:
                split.append(part)
        parts = split
    return join(*parts)


def to_know(writing: Writing) -> str:
    """Return what is good to know about a message, in a line."""
    over = too_long(writing.draft.text) if writing.short else ""
    gaps = writing.draft.gaps
    rest = f", and {len(gaps) - 1} more" if len(gaps) > 1 else ""
    missing = f"To fill: {gaps[0]}{rest}." if gaps else ""
    return over or writing.jump or missing or writing.message.when or ""
