"""What the terminal shows, so that of every frame only what changed is written.

Textual writes a widget anew wherever it may have changed, each piece with all of its colors. Over
a bad line that is most of what is sent. Here a frame is held against the one before, cell by cell,
and a color is named only where it changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, get_character_cell_size
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.color import ColorSystem
    from rich.console import Console
    from rich.style import Style

__all__ = ["Pen", "Shown", "Written"]

_CODES = re.compile(r"\x1b\[([\d;]*)m\Z")
_ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""The codes of attributes, each with the one that ends it."""
_NEAR = 4  # cells; going over fewer that stay as they are costs no more than leaping them
_HERE = "\0"


class Pen(NamedTuple):
    """How a cell is drawn: codes of attributes, of ink and of paper; or a whole wrapping."""

    attributes: str = ""
    ink: str = ""
    paper: str = ""
    before: str = ""
    """What comes before text that no codes alone can draw, such as a link; and after it."""
    after: str = ""

    def after_pen(self, last: Pen) -> str:
        """Return what changes `last` into this one, the shorter way; both without a wrapping."""
        anew = ["0" if last is not _PLAIN else "", self.attributes, self.ink, self.paper]
        ways = [";".join(filter(None, anew))]
        ends = [_ENDS.get(code, "") for code in last.attributes.split(";") if last.attributes]
        if self.attributes == last.attributes or all(ends):
            attributes = [*ends, self.attributes] if self.attributes != last.attributes else []
            ink = "" if self.ink == last.ink else self.ink or "39"
            paper = "" if self.paper == last.paper else self.paper or "49"
            ways.append(";".join(filter(None, (*attributes, ink, paper))))
        return f"\x1b[{min(ways, key=len)}m"


_PLAIN = Pen()
_PENS = {_PLAIN: _PLAIN}
"""Every pen there is, once, so that two of them are the same or differ."""


@lru_cache(1024)
def _pen(style: Style | None, colors: ColorSystem | None) -> Pen:
    """Return the pen of a style, on a terminal with so many colors."""
    pen = _new_pen(style, colors)
    return _PENS.setdefault(pen, pen)


def _blank(pen: Pen) -> Pen:
    """Return the pen of a blank: nothing is seen of its ink."""
    if pen.attributes or pen.before:
        return pen
    blank = Pen(paper=pen.paper)
    return _PENS.setdefault(blank, blank)


def _new_pen(style: Style | None, colors: ColorSystem | None) -> Pen:
    if style is None:
        return _PLAIN
    before, _, after = style.render(_HERE, color_system=colors).partition(_HERE)
    if not before:
        return _PLAIN
    found = _CODES.match(before)
    if found is None:
        return Pen(before=before, after=after)
    attributes: list[str] = []
    ink = paper = ""
    codes = iter(found[1].split(";"))
    for code in codes:
        number = int(code or 0)
        if number in (38, 48):
            kind = next(codes)
            more = [next(codes) for _ in range(3 if kind == "2" else 1)]
            whole = ";".join((code, kind, *more))
        else:
            whole = code
        if 30 <= number <= 38 or 90 <= number <= 97:
            ink = whole
        elif 40 <= number <= 48 or 100 <= number <= 107:
            paper = whole
        else:
            attributes.append(whole)
    return Pen(";".join(attributes), ink, paper)


class _Line:
    """One line of the terminal: its characters, how each is drawn, and whether all are one wide."""

    __slots__ = ("chars", "pens", "plain")

    def __init__(self, chars: list[str], pens: list[Pen | None], plain: bool = True) -> None:
        self.chars, self.pens, self.plain = chars, pens, plain

    def blank_from(self, *, colored: bool) -> int:
        """Return the column from which on there is nothing but one paper.

        Where it may not be `colored`, that is the terminal's own.
        """
        at = len(self.chars)
        pen = self.pens[-1] if at else None
        if pen is None or pen.attributes or pen.before or (pen is not _PLAIN and not colored):
            return at
        while at and self.chars[at - 1] == " " and self.pens[at - 1] is pen:
            at -= 1
        return at

    def copy(self) -> _Line:
        return _Line(self.chars.copy(), self.pens.copy(), self.plain)

    def settle(self, width: int) -> None:
        """Cut what stands out, and leave nothing of a wide character that lost its half."""
        del self.chars[width:], self.pens[width:]
        if self.plain:
            return
        wide = [bool(char) and cell_len(char) == 2 for char in self.chars]
        for x, char in enumerate(self.chars):
            half = x > 0 and wide[x - 1]
            if (char == "" and not half) or (wide[x] and self.chars[x + 1 : x + 2] != [""]):
                self.chars[x], wide[x] = " ", False
        self.plain = all(len(char) == 1 for char in self.chars)

    def draw(self, x: int, strip: Strip, colors: ColorSystem | None) -> None:
        """Draw a strip from column `x` on. Wide characters leave the column after them empty."""
        for text, style, _ in strip:
            width = len(text) if text.isascii() else cell_len(text)
            pen = _pen(style, colors)
            if text.isspace():
                pen = _blank(pen)
            if width == len(text) and (text.isascii() or _all_single(text)):
                self.chars[x : x + width] = text
            else:
                self.plain = False
                self.chars[x : x + width] = _cells(text, width)
            self.pens[x : x + width] = [pen] * width
            x += width


def _all_single(text: str) -> bool:
    return all(get_character_cell_size(char) == 1 for char in text)


def _cells(text: str, width: int) -> list[str]:
    """Return a text by columns: a mark without a width stays with what it stands on."""
    cells: list[str] = []
    for char in text:
        size = get_character_cell_size(char)
        if size == 0 and cells:
            owner = next((at for at in range(len(cells) - 1, -1, -1) if cells[at]), 0)
            cells[owner] += char
        else:
            cells += [char] + [""] * (size - 1)
    return (cells + [""] * width)[:width]


class Written(CompositorUpdate):
    """An update that is words for the terminal already."""

    def __init__(self, words: str) -> None:
        self.words = words

    def render_segments(self, console: Console) -> str:
        """Return the words."""
        return self.words


class Shown:
    """What the terminal shows. Coordinates are columns and lines from 0.

    `colored` tells that the terminal erases to the end of a line in the color of the paper that was
    chosen last, as all that call themselves xterm do.
    """

    def __init__(self, *, colored: bool = False) -> None:
        self._colored = colored
        self._lines: list[_Line] = []
        self._size = (0, 0)

    @property
    def unknown(self) -> bool:
        """Whether the next frame has to be a whole one."""
        return self._size == (0, 0)

    def forget(self) -> None:
        """Know nothing of the terminal any more: the next frame is written whole."""
        self._size = (0, 0)

    def changed(
        self, update: LayoutUpdate | ChopsUpdate, size: tuple[int, int], console: Console
    ) -> str:
        """Return what draws an update on a terminal of a size; empty where nothing changed.

        The pen is left plain, and the cursor wherever the last change was.
        """
        if size != self._size:
            width, height = self._size = size
            self._lines = [_Line([""] * width, [None] * width) for _ in range(height)]
        colors: ColorSystem | None = console._color_system
        drawn: dict[int, _Line] = {}
        for x, y, strip in _strips(update):
            if 0 <= y < len(self._lines):
                if y not in drawn:
                    drawn[y] = self._lines[y].copy()
                drawn[y].draw(x, strip, colors)
        words: list[str] = []
        last, row = _PLAIN, -2
        for y, line in sorted(drawn.items()):
            old, self._lines[y] = self._lines[y], line
            line.settle(size[0])
            blank = line.blank_from(colored=self._colored)
            for start, end in _runs(old, line, blank):
                words.append(_move(row, y, start))
                row, last = y, _write(line, (start, end, blank), last, words)
        if words and last is not _PLAIN:
            words.append("\x1b[0m")
        return "".join(words)


def _strips(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Return the column and the line of each strip that an update draws."""
    strip: Strip | None
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield x, y, strip
                x += strip.cell_length
        return
    for y, begins, until in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > until or end <= begins:
                continue
            yield x, y, strip if end <= until else strip.crop(0, until - x)


def _runs(old: _Line, new: _Line, blank: int) -> Iterable[tuple[int, int]]:
    """Return the stretches of columns that changed, ends not included."""
    if old.chars == new.chars and old.pens == new.pens:
        return ()
    if not (old.plain and new.plain):
        return ((0, len(new.chars)),)
    runs: list[tuple[int, int]] = []
    cells = zip(old.chars, old.pens, new.chars, new.pens, strict=True)
    for x, (was, was_pen, char, pen) in enumerate(cells):
        if was == char and was_pen is pen:
            continue
        start, end = runs[-1] if runs else (0, -_NEAR - 1)
        if x == end or (x - end <= _NEAR and all(one is pen for one in new.pens[end - 1 : x])):
            runs[-1] = (start, x + 1)
        else:
            runs.append((x, x + 1))
    if runs and blank == 0:
        return ((0, runs[-1][1]),)
    return runs


def _move(row: int, y: int, x: int) -> str:
    """Return what leads the cursor to a cell, from anywhere in a row.

    Never from a place within the row: terminals differ in how wide some characters are.
    """
    if y == row + 1:
        return "\r\n" if x == 0 else f"\r\n\x1b[{x}C"
    return f"\x1b[{y + 1}H" if x == 0 else f"\x1b[{y + 1};{x + 1}H"


def _write(line: _Line, run: tuple[int, int, int], last: Pen, words: list[str]) -> Pen:
    """Write some cells of a line into `words`; return the pen that is left.

    The run is where it starts and ends, and from where on the line is blank.
    """
    start, end, blank = run
    blank = max(start, blank)
    erased = end - blank > _NEAR
    for x in range(start, blank if erased else end):
        pen, char = line.pens[x] or _PLAIN, line.chars[x]
        if pen is not last:
            if pen.before:
                if last is not _PLAIN:
                    words.append("\x1b[0m")
                words += (pen.before, char, pen.after)
                last = _PLAIN
                continue
            words.append(pen.after_pen(last))
            last = pen
        words.append(char)
    if erased:
        pen = line.pens[blank] or _PLAIN
        if last.attributes or last.paper != pen.paper:
            words.append(pen.after_pen(last))
            last = pen
        words.append("\x1b[K")
    return last
