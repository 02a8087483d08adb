"""The card on a screen: a glance, and Space or a tap for the next.

It stands in the terminal's own colors, and a page that is turned writes only the rows that
differ. Nothing ticks: only the cover's clock, once a minute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.timer import Timer as Alarm

from eventcoach.coaching.card import Card
from eventcoach.tui.card_pages import Row, clock_rows
from eventcoach.tui.card_reading import CardReading
from eventcoach.tui.keys import bindings, own_back
from eventcoach.tui.own_colors import NIGHT, OWN
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.widgets.sheet import Sheet
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.filter import LineFilter
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.coach.whereabouts import Where

__all__ = ["CardScreen"]

A_SWIPE = 0.3
"""Seconds in which the many wheel events of one swipe turn one page."""


class CardScreen(CoachScreen):
    """The quick-reference card of an event. `section` is where it opens, from 1."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/card.tcss"
    BINDINGS = [
        *bindings("card"),
        own_back(),
        *(
            Binding(key, "next", "next", show=False)
            for key in ("enter", "down", "right", "pagedown")
        ),
        *(Binding(key, "before", "before", show=False) for key in ("up", "left", "pageup")),
        *(Binding(str(digit), f"section({digit})", show=False) for digit in range(1, 10)),
    ]
    HELP_ROOM = "card"
    HELP_WORDS = (
        "Space or a tap on the lower half turns the page, a tap on the upper half goes back. A "
        "digit goes to its section. g shows one line at a time in large letters, d is for the "
        "night, z covers it all with a plain clock. m notes somebody at once."
    )

    def __init__(
        self, coach: Coach, event: str = "", card: Card | None = None, section: int = 1
    ) -> None:
        super().__init__(coach)
        self._event = event
        self._reading = CardReading(card or Card(), section, self._room)
        self._to_read = card is None
        self._night = False
        self._covered = False
        self._left = False
        self._alarm: Alarm | None = None
        self._swiped = float("-inf")

    @property
    def line_filters(self) -> tuple[LineFilter, ...]:
        """What makes the colors of everything on this screen."""
        return NIGHT if self._night else OWN

    @property
    def section(self) -> int:
        """The section that is looked at, from 1: where to open the card again."""
        return self._reading.section

    def place_to_resume(self) -> Where | None:
        """Return where to open the card again after a sudden end. For any thread."""
        from eventcoach.coach.whereabouts import Where

        at = self.coach.clock.now().timestamp()
        return Where(place="card", at=at, event=self._event, section=self.section)

    def compose(self) -> ComposeResult:
        """The sheet, a word, the bar."""
        yield Sheet(self._rows, id="sheet")
        yield Status()
        yield TapBar(
            Target("next", "space", "Next"),
            Target("app.met", "m", "Met", usual=True),
            Target("big", "g", "Big", extra=True),
            Target("cover", "z", "Cover", extra=True),
            Target("more", "o", "More"),
            Target("app.help", "h", "Help", extra=True),
            Target("back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read the card where it was not handed in."""
        if self._to_read:
            self._read()

    def _read(self) -> None:
        from eventcoach.coach.cards import card_of
        from eventcoach.errors import EventCoachError

        try:
            self._reading.card = card_of(self.coach, self._event)
        except EventCoachError as error:
            self.say(str(error), trouble=True)

    def on_screen_resume(self) -> None:
        """Somebody may have been met meanwhile, or a line chosen."""
        if not self._left:
            return
        self._left = False
        self._read()
        self._show()
        self._wait_for_the_minute()

    def changed_elsewhere(self) -> None:
        """Another session met somebody, or chose a line: what is looked at stays."""
        before = self._reading.card
        self._read()
        if self._reading.card != before:
            self._show()

    def on_screen_suspend(self) -> None:
        """Something else is shown: no clock goes on below it."""
        self._left = True
        self._stop_waiting()

    # What is shown

    def _room(self) -> tuple[int, int]:
        sheet = self.query_one(Sheet)
        return max(10, sheet.room), max(2, sheet.size.height)

    def _show(self) -> None:
        for sheet in self.query(Sheet):
            sheet.show(self._rows_now())

    def _rows(self) -> list[Row]:
        """Return the rows for another size: what is looked at stays."""
        rows = self._reading.rows_for_another_size()
        return self._clock() if self._covered else rows

    def _rows_now(self) -> list[Row]:
        return self._clock() if self._covered else self._reading.rows()

    def _clock(self) -> list[Row]:
        return clock_rows(f"{self.coach.clock.local():%H:%M}", *self._room())

    # What a person does

    def _uncovered(self) -> bool:
        """Uncover the card where it is covered; return whether it was."""
        if self._covered:
            self.action_cover()
            return True
        return False

    def action_next(self) -> None:
        """Turn the page, or show the next line; after the last comes the first."""
        if self._uncovered():
            return
        self.say("")
        self._reading.next()
        self._show()

    def action_before(self) -> None:
        """Go back by a page or a line; before the first comes the last."""
        if self._uncovered():
            return
        self.say("")
        self._reading.before()
        self._show()

    def action_section(self, number: int) -> None:
        """Go to a section by its digit."""
        if not self._uncovered() and self._reading.go_to(number):
            self.say("")
            self._show()

    def action_big(self) -> None:
        """Show one line at a time in large letters, or pages again."""
        self._uncovered()
        self._reading.enlarge()
        self._show()

    def action_night(self) -> None:
        """Gray on black for the night, or the terminal's own colors again."""
        self._uncovered()
        self._night = not self._night
        self.refresh()

    def action_cover(self) -> None:
        """Cover the card with a plain clock, or uncover it."""
        self._covered = not self._covered
        self.query_one(TapBar).display = not self._covered
        if self._covered:
            self.say("")
            self._wait_for_the_minute()
        else:
            self._stop_waiting()
        self.call_after_refresh(self._show)

    def action_back(self) -> None:
        """Uncover the card; uncovered, leave it."""
        if not self._uncovered():
            self.coach_app.leave_screen()

    def action_copy(self) -> None:
        """Hand the line in large letters, or the whole card, to the terminal's clipboard."""
        from eventcoach.render.card_text import card_text

        self._uncovered()
        self.coach_app.copy(self._reading.line or card_text(self._reading.card, 60))

    def action_qr(self) -> None:
        """Show my link as a QR code."""
        from eventcoach.tui.screens.qr import QrScreen

        self._uncovered()
        self.app.push_screen(QrScreen(self.coach))

    def action_contact(self) -> None:
        """Show my contact card as a QR code."""
        from eventcoach.tui.screens.qr import QrScreen

        self._uncovered()
        self.app.push_screen(QrScreen(self.coach, contact=True))

    def action_copy_link(self) -> None:
        """Hand my first link to the terminal's clipboard."""
        from eventcoach.coach.codes import NOTHING, handed_over

        self._uncovered()
        links = [each for each in handed_over(self.coach) if not each.contact]
        if links:
            self.coach_app.copy(links[0].words)
        else:
            self.say(NOTHING)

    def action_more(self) -> None:
        """List what has no place in the bar."""
        from eventcoach.tui.screens.card_more import CardMoreScreen

        self._uncovered()
        self.app.push_screen(CardMoreScreen(self.coach, self))

    def action_choose(self) -> None:
        """Choose the lines of this event's card."""
        from eventcoach.tui.screens.card_choice import CardChoiceScreen

        self._uncovered()
        self.app.push_screen(CardChoiceScreen(self.coach, self._event))

    def on_click(self, event: events.Click) -> None:
        """A tap on the lower half turns the page, one on the upper half goes back."""
        if event.screen_y * 2 >= self.size.height or self._covered:
            self.action_next()
        else:
            self.action_before()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A swipe turns one page, however many events it sends."""
        self._swipe(self.action_next)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The same, back."""
        self._swipe(self.action_before)

    def _swipe(self, turn: Callable[[], None]) -> None:
        now = self.coach.clock.instant().now
        fresh = now - self._swiped > A_SWIPE
        self._swiped = now
        if fresh:
            turn()

    # The clock

    def _wait_for_the_minute(self) -> None:
        self._stop_waiting()
        if self._covered:
            left = 60 - self.coach.clock.local().second
            self._alarm = self.set_timer(left + 0.02, self._minute)

    def _stop_waiting(self) -> None:
        if self._alarm is not None:
            self._alarm.stop()
            self._alarm = None

    def _minute(self) -> None:
        """Show the new minute; what has not changed is not written."""
        self._show()
        self._wait_for_the_minute()
