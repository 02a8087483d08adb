"""The clock of a round: one line of text, or large digits where there is room and no slow line."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from eventcoach.coaching.timed import Timed
from eventcoach.coaching.timer import clock_text
from eventcoach.tui.show import text

__all__ = ["BigClock", "LineClock", "clock_words"]


def clock_words(practice: Timed) -> str:
    """Return what the clock shows: the lead-in as `3`, then `1:12`, past red `+0:04`."""
    timer = practice.timer
    if timer.phase == "lead-in" and not timer.told:
        return "–:––"
    if timer.phase == "lead-in":
        return str(int(timer.leading + 0.999))
    if timer.over_by > 0:
        return f"+{clock_text(timer.over_by)}"
    return clock_text(timer.elapsed)


class LineClock(Widget):
    """The clock as a few characters. A tick draws only the characters that changed."""

    ALLOW_SELECT = False
    WIDTH = 6

    def __init__(self) -> None:
        super().__init__(id="clock")
        self._words = ""

    def render(self) -> Content:
        """Give the time."""
        return text(self._words.rjust(self.WIDTH))

    def show(self, words: str) -> None:
        """Show another time."""
        old, new = self._words.rjust(self.WIDTH), words.rjust(self.WIDTH)
        self._words = words
        changed = [
            place for place in range(self.WIDTH) if old[place : place + 1] != new[place : place + 1]
        ]
        if changed:
            first, last = changed[0], changed[-1]
            self.refresh(Region(first, 0, last - first + 1, 1))


# Digits of half blocks, three rows high and four cells wide: the gap is part of the digit, so that
# a terminal is told no color for it.
_SHAPES = {
    "0": ("█▀█ ", "█ █ ", "▀▀▀ "),
    "1": ("▀█  ", " █  ", "▀▀▀ "),
    "2": ("▀▀█ ", "█▀▀ ", "▀▀▀ "),
    "3": ("▀▀█ ", " ▀█ ", "▀▀▀ "),
    "4": ("█ █ ", "▀▀█ ", "  ▀ "),
    "5": ("█▀▀ ", "▀▀█ ", "▀▀▀ "),
    "6": ("█▀▀ ", "█▀█ ", "▀▀▀ "),
    "7": ("▀▀█ ", "  █ ", "  ▀ "),
    "8": ("█▀█ ", "█▀█ ", "▀▀▀ "),
    "9": ("█▀█ ", "▀▀█ ", "▀▀▀ "),
    ":": (" ▄  ", " ▄  ", "    "),
    "+": (" ▄  ", "▀█▀ ", "    "),
    " ": ("    ", "    ", "    "),
}


class _Digit(Widget):
    """One large character."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.character = " "

    def render(self) -> Content:
        """Give its three rows."""
        return text("\n".join(_SHAPES.get(self.character, _SHAPES[" "])))

    def show(self, character: str) -> None:
        """Show another character."""
        if character != self.character:
            self.character = character
            self.refresh()


class BigClock(Horizontal):
    """The clock in large digits, one widget each, so that a tick draws one digit."""

    LENGTH = 6

    def __init__(self) -> None:
        super().__init__(id="big-clock")

    def compose(self) -> ComposeResult:
        """Six characters."""
        for _ in range(self.LENGTH):
            yield _Digit()

    def show(self, words: str) -> None:
        """Show another time."""
        for digit, character in zip(self.query(_Digit), words.rjust(self.LENGTH), strict=False):
            digit.show(character)
