"""One beat of a pitch while it is said: its words lit as they come due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from eventcoach.model.pitch import Beat
from eventcoach.model.text import clean_line, words
from eventcoach.tui.show import join, line, text

__all__ = ["BeatLine"]

ROOMY = 56
"""Columns from which on the words of a beat stand beside its name."""
NAME_WIDTH = 8


class BeatLine(Widget):
    """One beat: its name, and its words, its cue, or nothing but the name."""

    ALLOW_SELECT = False

    def __init__(self, beat: Beat) -> None:
        super().__init__()
        self.beat = beat
        self._words = ""
        self._lit = -1
        self._current = False

    def show(self, words_: str, lit: int, *, current: bool) -> None:
        """Show words, the first `lit` of them as due (-1: none is marked).

        Where only some more words are due, only those are drawn.
        """
        before = (self._words, self._lit, self._current)
        self._words, self._lit, self._current = words_, lit, current
        if before == (words_, lit, current):
            return
        if before[0] != words_:
            self.refresh(layout=True)
        elif before[2] == current and 0 <= before[1] < lit:
            for region in self._regions(before[1], lit):
                self.refresh(region)
        else:
            self.refresh()

    def lines(self, width: int) -> list[Content]:
        """Lay the beat out in lines of `width` cells, indented where there is room."""
        mark = "▸ " if self._current else "  "
        style = "$accent b" if self._current else "$text-muted"
        name = text(f"{mark}{self.beat}".ljust(NAME_WIDTH), style)
        said = self._said()
        if width < ROOMY:
            return [each.rstrip() for each in join(name, said).wrap(max(1, width))]
        indent = " " * NAME_WIDTH
        wrapped = [each.rstrip() for each in said.wrap(max(8, width - NAME_WIDTH))] or [text("")]
        return [join(indent if place else name, each) for place, each in enumerate(wrapped)]

    def _said(self) -> Content:
        """Return the words, those that are due standing out."""
        if self._lit < 0:
            return line(self._words, "b" if self._current else "")
        runs = clean_line(self._words).split(" ")
        at = _place_of_word(runs, self._lit)
        due, later = " ".join(runs[:at]), " ".join(runs[at:])
        gap = " " if due and later else ""
        return join(text(due, "b"), gap, text(later, "$text-muted"))

    def _regions(self, lit: int, now_lit: int) -> Iterator[Region]:
        """Yield where the words after the first `lit` stand, up to word `now_lit`."""
        count = 0
        for row, content in enumerate(self.lines(self.content_size.width)):
            plain = content.plain
            begin = end = last = NAME_WIDTH if row == 0 else 0
            for found in re.finditer(r"\S+", plain[begin:]):
                if not words(found.group()):
                    continue
                count += 1
                stop = (NAME_WIDTH if row == 0 else 0) + found.end()
                if lit < count <= now_lit:
                    begin, end = (last if end <= begin else begin), stop
                last = stop
            if end > begin:
                left = text(plain[:begin]).cell_length
                yield Region(left, row, text(plain[begin:end]).cell_length, 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the words need."""
        return len(self.lines(width))

    def render(self) -> Content:
        """Give the words."""
        return Content("\n").join(self.lines(self.content_size.width))


def _place_of_word(runs: list[str], count: int) -> int:
    """Return how many runs hold the first `count` words; a dash alone is no word."""
    seen = 0
    for place, run in enumerate(runs):
        if seen == count:
            return place
        seen += bool(words(run))
    return len(runs)
