"""The card on a screen: as many sections as fit at a glance, Space or a tap for the next."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from eventcoach.coaching.card import Card
from eventcoach.render.card_text import card_sections
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["CardScreen", "pages"]


def pages(sections: list[tuple[str, list[str]]], height: int) -> list[list[tuple[str, list[str]]]]:
    """Put sections on pages of at most `height` lines; a long section goes on overleaf."""
    height = max(2, height)
    made: list[list[tuple[str, list[str]]]] = [[]]
    used = 0
    for title, lines in sections:
        rest = lines
        needed = len(rest) + 1 + (1 if used else 0)
        if used and used + needed > height:
            made.append([])
            used = 0
        while len(rest) + 1 > height:
            made[-1].append((title, rest[: height - 1]))
            rest = rest[height - 1 :]
            made.append([])
        if rest:
            made[-1].append((title, rest))
            used += len(rest) + 1 + (1 if used else 0)
    return [page for page in made if page] or [[]]


class CardScreen(CoachScreen):
    """The quick-reference card. Nothing moves until it is asked to."""

    CSS_PATH = "../styles/card.tcss"
    BINDINGS = [
        *bindings("card"),
        *(Binding(str(digit), f"page({digit})", show=False) for digit in range(1, 10)),
    ]
    HELP_ROOM = "card"
    HELP_WORDS = "Space turns the page, digits go to one, z covers it with a plain clock."

    def __init__(self, coach: Coach, event: str = "", card: Card | None = None) -> None:
        super().__init__(coach)
        self._event = event
        self._card = card
        self._page = 0
        self._covered = False
        self._left = False

    def compose(self) -> ComposeResult:
        """Head, page, bar."""
        yield Static(id="card-head")
        yield Static(id="page")
        yield Static(id="cover")
        yield Status()
        yield TapBar(
            Target("next", "space", "Next"),
            Target("app.met", "m", "Met"),
            Target("cover", "z", "Cover"),
            Target("app.help", "h", "Help", extra=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read the card where it was not handed in."""
        self.query_one("#cover").display = False
        if self._card is None:
            from eventcoach.coach.cards import card_of
            from eventcoach.errors import EventCoachError

            try:
                self._card = card_of(self.coach, self._event)
            except EventCoachError as error:
                self._card = Card()
                self.say(str(error))
        self.set_interval(1, self._minute, pause=False)

    def on_screen_resume(self) -> None:
        """Somebody may have been met meanwhile."""
        if self._card is None or not self._left:
            return
        from eventcoach.coach.cards import card_of
        from eventcoach.errors import EventCoachError

        self._left = False
        with suppress(EventCoachError):  # then the card stays as it was
            self._card = card_of(self.coach, self._event)
            self._show()

    def on_screen_suspend(self) -> None:
        """Something else is shown."""
        self._left = True

    def on_resize(self, event: events.Resize) -> None:
        """Pages depend on the size."""
        self._show()

    def _pages(self) -> list[list[tuple[str, list[str]]]]:
        area = self.query_one("#page", Static)
        width = max(10, area.size.width or self.size.width - 2)
        return pages(
            card_sections(self._card or Card(), width), area.size.height or self.size.height - 4
        )

    def _show(self) -> None:
        if self._card is None or not self.query("#page"):
            return
        found = self._pages()
        self._page = min(self._page, len(found) - 1)
        head = self.query_one("#card-head", Static)
        head.update(self._head(self._card, len(found)), layout=False)
        self.query_one("#page", Static).update(_page(found[self._page]), layout=False)

    def _head(self, card: Card, count: int) -> Content:
        place = f"{self._page + 1}/{count}"
        goal = f"{card.met} of {card.goal} met" if card.goal else ""
        right = "  ".join(part for part in (goal, place if count > 1 else "") if part)
        width = max(10, self.query_one("#card-head").size.width or self.size.width)
        title = line(card.event or "Your card", "$accent b")
        room = width - title.cell_length - len(right)
        if room < 1:
            title = title.truncate(max(4, width - len(right) - 1), ellipsis=True)
            room = width - title.cell_length - len(right)
        return join(title, " " * max(1, room), text(right, "$text-muted"))

    def _minute(self) -> None:
        """Keep the cover's clock; nothing is drawn while the minute stays the same."""
        if self._covered:
            self._show_cover()

    def _show_cover(self) -> None:
        now = self.coach.clock.local()
        cover = self.query_one("#cover", Static)
        words = text(f"{now:%H:%M}")
        if cover.content != words:
            cover.update(words, layout=False)

    def action_next(self) -> None:
        """Turn the page; after the last comes the first."""
        if self._covered:
            self.action_cover()
            return
        self._page = (self._page + 1) % len(self._pages())
        self._show()

    def action_page(self, number: int) -> None:
        """Go to a page."""
        if number <= len(self._pages()):
            self._page = number - 1
            self._show()

    def action_cover(self) -> None:
        """Cover the card with a plain clock, or uncover it."""
        self._covered = not self._covered
        for selector in ("#card-head", "#page"):
            self.query_one(selector).display = not self._covered
        self.query_one("#cover").display = self._covered
        if self._covered:
            self._show_cover()

    def on_click(self, event: events.Click) -> None:
        """A tap on the page turns it."""
        self.action_next()


def _page(sections: list[tuple[str, list[str]]]) -> Content:
    parts: list[Content | str] = []
    for title, lines in sections:
        if parts:
            parts.append("\n\n")
        parts += [text(title, "$accent b"), "\n", text("\n".join(lines))]
    return join(*parts)
