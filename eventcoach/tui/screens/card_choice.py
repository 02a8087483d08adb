"""Choosing what the card of an event shows: a star for a line, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static

from eventcoach.coach.card_choice import Choosable, Choosing, choose_line, what_to_choose
from eventcoach.errors import EventCoachError
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line
from eventcoach.tui.widgets.rows import Choice
from eventcoach.tui.widgets.section_rows import SectionRows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["CardChoiceScreen"]

SHOWN = 24
"""Lines of a section; the others are in the library, where a star does the same."""


class CardChoiceScreen(CoachScreen):
    """The lines that this card may show. Enter or a tap gives a star, or takes it."""

    BINDINGS = [Binding("l", "go('library')", "library", show=False)]
    HELP_WORDS = (
        "A star puts a line on the card of this event, the first of each kind that fit. With no "
        "star at all the coach chooses. Any other line gets its star in the library."
    )

    class Gathered(Message):
        """The lines were read."""

        def __init__(self, choosing: Choosing) -> None:
            super().__init__()
            self.choosing = choosing

    def __init__(self, coach: Coach, event: str = "") -> None:
        super().__init__(coach)
        self._event = event
        self._choosing: Choosing | None = None

    def compose(self) -> ComposeResult:
        """The lines by section, the way to the others, the way back."""
        yield Static(id="head", classes="-hide-short")
        yield SectionRows([])
        yield Status()
        yield TapBar(
            Target("go('library')", "l", "Library"),
            Target("app.help", "h", "Help"),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Focus the list, and read what there is beside the screen."""
        self.query_one(SectionRows).focus()
        self._read()

    def on_screen_resume(self) -> None:
        """A star may have been given in the library."""
        if self._choosing is not None:
            self._read()

    def _read(self) -> None:
        self.run_worker(self._gather, thread=True, exclusive=True, exit_on_error=False)

    def _gather(self) -> None:
        try:
            found = what_to_choose(self.coach, self._event)
        except EventCoachError as error:
            self.app.call_from_thread(self.say, str(error), trouble=True)
            return
        self.post_message(self.Gathered(found))

    async def on_card_choice_screen_gathered(self, event: Gathered) -> None:
        """Show the lines."""
        self._choosing = choosing = event.choosing
        title = f"On the card for {choosing.title}" if choosing.title else "On your card"
        self.query_one("#head", Static).update(line(title, "$accent b"))
        await self.query_one(SectionRows).show_sections(
            [(name, [_row(each) for each in lines[:SHOWN]]) for name, lines in choosing.sections]
        )

    def on_rows_picked(self, event: SectionRows.Picked) -> None:
        """Give a star, or take it away."""
        if self._choosing is None:
            return
        lines = [each for _, found in self._choosing.sections for each in found[:SHOWN]]
        picked = lines[event.index]
        try:
            choose_line(self.coach, self._choosing, picked)
        except EventCoachError as error:
            self.say(f"The star is not saved. {error}", trouble=True)
            return
        self.say("Off this card." if picked.starred else "★ On this card.")
        self._read()


def _row(each: Choosable) -> Choice:
    return Choice(f"{'★' if each.starred else '·'} {each.say}")
