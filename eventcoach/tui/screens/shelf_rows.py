"""How the library's lists show things: kinds, documents, lines, troubles, stars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

from eventcoach.coach.shelf import Book
from eventcoach.coaching.shelf import ShelfLine
from eventcoach.errors import EventCoachError
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.line_list import Hanging

if TYPE_CHECKING:
    from eventcoach.tui.screens.base import CoachScreen

__all__ = ["book_row", "line_prompt", "problem_prompt", "shelf_row", "toggle_star"]

NOT_STARRED = "Only questions, wrap-ups and exits go on the card."


def line_prompt(
    shown: ShelfLine, *, starred: bool = False, unfolded: bool = False, where: str = ""
) -> Visual:
    """Return a line as a list shows it; `where` names its document below it."""
    if shown.heading:
        return join("\n", line(shown.say, "$accent b"))
    parts: list[tuple[str, Content]] = []
    if shown.say:
        words = [line(shown.say)]
        if shown.aside:
            words.append(line(shown.aside, "$text-muted"))
        if starred:
            words.append(line("★ card", "$accent b"))
        if shown.more and not unfolded:
            words.append(line("…", "$text-muted"))
        parts.append(("★ " if starred else "· ", text("  ").join(words)))
    quieter = (*shown.below, *(shown.more if unfolded else ()))
    parts += [("  ", text(each, "$text-muted")) for each in quieter]
    if where:
        parts.append(("  ", line(where, "$text-muted i")))
    return Hanging(*parts)


def problem_prompt(words: str) -> Visual:
    """Return what is wrong in a file, as a list shows it."""
    return Hanging(("! ", line(words, "$warning")))


def toggle_star(screen: CoachScreen, stars: frozenset[str], reference: str) -> frozenset[str]:
    """Star a line or take its star away, say so, and return what is starred then.

    A line without a reference cannot be starred; that is said too, as is what could not be saved.
    """
    from eventcoach.coach.stars import set_star

    if not reference:
        screen.say(NOT_STARRED)
        return stars
    on = reference not in stars
    try:
        set_star(screen.coach, reference, on=on)
    except EventCoachError as error:
        screen.say(f"The star is not saved. {error}", trouble=True)
        return stars
    screen.say("★ On your card." if on else "Off your card.")
    return stars | {reference} if on else stars - {reference}


def shelf_row(title: str, count: int) -> Content:
    """Return a kind, and how many documents there are of it."""
    return join(line(title), "  ", text(f"{count:,}" if count else "none yet", "$text-muted"))


def book_row(book: Book) -> Content:
    """Return a document: title, number of lines, whose it is, and whether it needs a look."""
    parts: list[Content | str] = [line(book.title)]
    words = " · ".join(part for part in (str(book.count) if book.count else "", book.mark) if part)
    if words:
        parts += ["  ", line(words, "$text-muted")]
    if book.problems:
        count = len(book.problems)
        look = "1 line needs a look" if count == 1 else f"{count} lines need a look"
        parts += ["  ", text(f"! {look}", "$warning")]
    return join(*parts)
