"""A QR code for somebody's camera, alone on the screen: black on white whatever the theme."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from eventcoach.coach.codes import NOTHING, Handed, handed_over
from eventcoach.model.text import clean_line
from eventcoach.render.blocks import shows_blocks
from eventcoach.render.qr import fitting, half_blocks, smallest, two_letters
from eventcoach.render.wrapping import fold
from eventcoach.tui.card_pages import Row
from eventcoach.tui.keys import bindings
from eventcoach.tui.own_colors import OWN
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.widgets.sheet import Sheet
from eventcoach.tui.widgets.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.filter import LineFilter
    from textual.types import CSSPathType

    from eventcoach.coach.coach import Coach
    from eventcoach.render.qr import Code

__all__ = ["CodeView", "QrScreen"]

WORKING = ("copy", "help")
"""The actions whose keys do something else than leave."""
RUNS = re.compile("#+|[^#]+")
"""Dark modules drawn as letters, which become dark spaces; and everything else, as it is."""


class CodeView(Widget):
    """The code. Its two colors are always the same, also where no others are wanted."""

    ALLOW_SELECT = False
    PAPER = Style(color="#000000", bgcolor="#ffffff")
    INK = Style(color="#ffffff", bgcolor="#000000")

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []

    def show(self, lines: list[str]) -> None:
        """Show a code."""
        self._lines = lines
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the code."""
        return len(self._lines)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No filter changes black on white."""
        return ()

    def render_line(self, y: int) -> Strip:
        """Return a row of the code."""
        if y >= len(self._lines):
            return Strip([])
        left, over = divmod(self.size.width - len(self._lines[y]), 2)
        right = " " * (left + over)
        code = [
            Segment(" " * len(run), self.INK) if run.startswith("#") else Segment(run, self.PAPER)
            for run in RUNS.findall(self._lines[y])
        ]
        return Strip([Segment(" " * left), *code, Segment(right)])


class QrScreen(CoachScreen):
    """The code of a link, or of a contact card where it has room. Any tap or key leaves."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/card.tcss"
    BINDINGS = bindings("qr")
    HELP_ROOM = "qr"
    HELP_WORDS = (
        "Hold it to their camera. Any tap or key leaves; a digit shows another link or your "
        "contact card, c copies what it says."
    )
    line_filters = OWN

    def __init__(
        self, coach: Coach, handed: Handed | None = None, *, contact: bool = False
    ) -> None:
        """Show `handed`, else what the profile has: its contact card first, with `contact`."""
        super().__init__(coach)
        self._all = [handed] if handed else handed_over(coach)
        cards = [at for at, each in enumerate(self._all) if each.contact] if contact else []
        self._at = cards[0] if cards else 0
        self._blocks = shows_blocks(sys.__stderr__)
        self._moved = bool(cards)
        """Whether a person asked for this one, so that what does not fit is told of it."""

    def compose(self) -> ComposeResult:
        """The code, the words below it."""
        yield CodeView()
        yield Sheet(id="sheet")
        yield Status()

    def resized(self) -> None:
        """Another size, another border, or none that fits."""
        self.call_after_refresh(self._show)

    def _fits(self, handed: Handed) -> bool:
        return self._fitting(handed, 1) is not None

    def _fitting(self, handed: Handed, below: int) -> tuple[Code, int] | None:
        """Return a code and a border that leave some rows below it, or None."""
        width, height = self.size
        return fitting(handed.words, width, height - below, blocks=self._blocks)

    def _show(self) -> None:
        view, sheet = self.query_one(CodeView), self.query_one(Sheet)
        if not self._all:
            view.show([])
            sheet.show(self._rows(NOTHING))
            return
        if not self._moved:  # the first that fits, the link before the contact card
            fit = [at for at, each in enumerate(self._all) if self._fits(each)]
            self._at = fit[0] if fit else 0
        try:
            self._draw(self._all[self._at])
        except ValueError as error:  # no code is large enough
            view.show([])
            sheet.show(self._rows(f"No code here: {error}."))

    def _draw(self, handed: Handed) -> None:
        view, sheet = self.query_one(CodeView), self.query_one(Sheet)
        rows = self._rows(f"{handed.below} {self._others()}")
        # What it says stands below it in full, and a row for a word of ours; then less of that.
        tries = (self._fitting(handed, below) for below in (len(rows) + 1, len(rows), 1))
        found = next((each for each in tries if each is not None), None)
        if found is None:
            view.show([])
            sheet.show(self._rows(self._clipped(handed)))
            return
        told = self._rows(f"{handed.below} {self._others()} Any tap leaves.")
        room_for_it = self._fitting(handed, len(told) + 1) == found
        view.show((half_blocks if self._blocks else two_letters)(*found))
        sheet.show(told if room_for_it else rows)

    def _clipped(self, handed: Handed) -> str:
        """Say what would be clipped, and offer what fits."""
        wide, high = smallest(handed.words, blocks=self._blocks)
        width, height = self.size
        said = (
            f"{handed.title}: its code takes {wide} columns and {high + 1} rows, and here are "
            f"{width} and {height}. Cut off, no camera reads it."
        )
        fit = [str(at) for at, each in enumerate(self._all, 1) if self._fits(each)]
        if fit:
            said += f" {_named(fit)} fits: press it."
        elif not self._blocks:
            said += " Without UTF-8 it takes four times the room: set LANG, or use a larger window."
        elif wide <= width or high < height:
            said += " Turn the phone, or make the letters smaller."
        else:
            said += " Make the letters smaller, or use a shorter link: 42 bytes fit 40 by 20."
        return f"{said} It says: {handed.below}"

    def _others(self) -> str:
        """Return what else there is, by the digit that shows it."""
        return " ".join(
            f"{at} {'contact card' if each.contact else 'other link'}"
            for at, each in enumerate(self._all, 1)
            if at != self._at + 1
        )

    def _rows(self, words: str) -> list[Row]:
        return [[(line, "")] for line in fold(clean_line(words), self.query_one(Sheet).room)]

    def on_click(self, event: events.Click) -> None:
        """Any tap leaves."""
        event.stop()
        self.coach_app.leave_screen()

    def on_key(self, event: events.Key) -> None:
        """A digit shows another; any key leaves that is not help, copying, or a way elsewhere."""
        bound = self.active_bindings.get(event.key)
        if bound is not None and bound.binding.action in WORKING:
            return
        event.prevent_default()
        event.stop()
        if event.character and event.character in "123456789":
            at = int(event.character) - 1
            if at < len(self._all):
                self._at, self._moved = at, True
                self._show()
            return
        self.coach_app.leave_screen()

    def action_copy(self) -> None:
        """Hand what the code says to the terminal's clipboard."""
        if self._all:
            self.coach_app.copy(self._all[self._at].words)


def _named(digits: list[str]) -> str:
    return digits[0] if len(digits) == 1 else f"{', '.join(digits[:-1])} or {digits[-1]}"
