"""Two states of a pitch, one above the other, so that it fits a phone.

What changed is bold and underlined, and each text says whose it is: color is never the only sign.
"""

from __future__ import annotations

from textual.content import Content

from eventcoach.coach.pitch_changes import changed_lines, changes, marked
from eventcoach.model.pitch import Pitch
from eventcoach.tui.show import join, line, text

__all__ = ["compared", "pair"]

LINES = 200
"""Lines of a file that are compared at most on a screen."""


def pair(before: str, after: str, names: tuple[str, str]) -> Content:
    """Return two texts under their names; the words that the other lacks stand out."""
    old, new = marked(before, after)
    parts: list[Content | str] = []
    for name, words, mark in ((names[0], old, "−"), (names[1], new, "+")):
        parts += [text(f"{mark} {name}\n", "$text-muted")]
        if not words:
            parts.append(text("(nothing)", "$text-muted i"))
        for place, (word, changed) in enumerate(words):
            parts += [" " if place else "", line(word, "b u" if changed else "")]
        parts.append("\n")
    return join(*parts)


def compared(
    before: tuple[bytes, Pitch | None], after: tuple[bytes, Pitch | None], names: tuple[str, str]
) -> Content:
    """Return what differs between two states of a file, field by field where that is possible."""
    parts: list[Content | str] = []
    if before[1] is not None and after[1] is not None:
        for change in changes(before[1], after[1]):
            parts += [
                text(f"{change.field}\n", "$accent b"),
                pair(change.before, change.after, names),
                "\n",
            ]
        if parts:
            return join(*parts)
    lines = changed_lines(before[0], after[0])
    if not lines:
        return text("They say the same.", "$text-muted")
    if before[1] is not None and after[1] is not None:
        parts += [text("The words are the same; these lines differ:\n\n", "$text-muted")]
    for each in lines[:LINES]:
        sign = "−" if each.startswith("- ") else "+"
        parts += [join(text(f"{sign} "), line(each[2:])), "\n"]
    if len(lines) > LINES:
        parts.append(text(f"and {len(lines) - LINES:,} lines more", "$text-muted"))
    return join(*parts)
