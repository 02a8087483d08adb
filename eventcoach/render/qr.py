"""QR codes as half blocks for a terminal, as letters for a poor one, and as SVG for a page.

Black on white, since most cameras do not read an inverted code, with the empty border that
ISO/IEC 18004 asks for (4 modules) or, where a terminal is small, 2: that was enough for every
decoder tried. `segno` makes the modules; it is loaded when a code is made.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

__all__ = ["Code", "fitting", "half_blocks", "make_code", "qr_svg", "smallest", "two_letters"]

BORDERS = (4, 3, 2)
"""How many empty modules stand around a code, the best first. Never fewer."""
LEVELS = ("m", "l")
"""How much damage a code bears: about 15 % and 7 %."""
INK = " ▄▀█"
"""What two modules, one above the other, look like: the upper one counts 2, the lower one 1."""


class Code(Struct, frozen=True):
    """The modules of a code without its border, a row of text each: `1` is dark, `0` light."""

    rows: tuple[str, ...]
    version: int
    """1 to 40; a code of version 3 is 29 modules wide and holds a link of 42 bytes."""

    @property
    def size(self) -> int:
        """How many modules it is wide and high."""
        return len(self.rows)


def make_code(words: str, level: str = "m") -> Code:
    """Return the smallest code that holds some words.

    Raises ValueError where no code is large enough.
    """
    import segno

    try:
        made = segno.make_qr(words, error=level, encoding="utf-8" if not words.isascii() else None)
    except segno.DataOverflowError:
        raise ValueError("it is too long for a QR code; a shorter link would do") from None
    rows = tuple("".join("1" if module else "0" for module in row) for row in made.matrix)
    return Code(rows, int(made.version))


def fitting(
    words: str, columns: int, lines: int, *, blocks: bool = True
) -> tuple[Code, int] | None:
    """Return a code and a border that fit into `columns` and `lines` of a terminal, or None.

    The wider border wins over bearing more damage: a screen bears none. Without `blocks` it is
    for `two_letters`, which take twice the columns and lines.
    """
    codes = [make_code(words, level) for level in LEVELS]
    for border in BORDERS:
        for code in codes:
            wide, high = _room_of(code, border, blocks=blocks)
            if wide <= columns and high <= lines:
                return code, border
    return None


def smallest(words: str, *, blocks: bool = True) -> tuple[int, int]:
    """Return the columns and lines that the smallest drawing of some words needs."""
    return _room_of(make_code(words, LEVELS[-1]), BORDERS[-1], blocks=blocks)


def half_blocks(code: Code, border: int = BORDERS[0], *, dark_ink: bool = True) -> list[str]:
    """Return a code as lines, each of them two modules high and a module a column.

    With `dark_ink` what is drawn is what is dark: for black on white. Without it what is drawn is
    what is light, for light letters on a dark terminal.
    """
    rows = list(_with_border(code, border))
    if len(rows) % 2:
        rows.append("0" * len(rows[0]))
    inked = "1" if dark_ink else "0"
    return [
        "".join(
            INK[2 * (upper == inked) + (lower == inked)]
            for upper, lower in zip(rows[at], rows[at + 1], strict=True)
        )
        for at in range(0, len(rows), 2)
    ]


def two_letters(code: Code, border: int = BORDERS[0], *, dark_ink: bool = True) -> list[str]:
    """Return a code as lines of `##` and spaces, a module each, for where no blocks are shown."""
    inked = "1" if dark_ink else "0"
    return [
        "".join("##" if module == inked else "  " for module in row)
        for row in _with_border(code, border)
    ]


def qr_svg(code: Code, words: str) -> str:
    """Return a code as an SVG element for a page, black on white; `words` describe it, escaped."""
    from html import escape

    wide = code.size + 2 * BORDERS[0]
    path = "".join(
        f"M{BORDERS[0] + start} {BORDERS[0] + y}h{end - start}v1h-{end - start}z"
        for y, row in enumerate(code.rows)
        for start, end in _runs(row)
    )
    return (
        f'<svg class="qr" role="img" aria-label="{escape(words)}" viewBox="0 0 {wide} {wide}"'
        ' shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{wide}v{wide}h-{wide}z"/><path fill="#000" d="{path}"/></svg>'
    )


def _room_of(code: Code, border: int, *, blocks: bool) -> tuple[int, int]:
    """Return the columns and lines that a code takes with its border."""
    wide = code.size + 2 * border
    return (wide, (wide + 1) // 2) if blocks else (2 * wide, wide)


def _with_border(code: Code, border: int) -> Iterator[str]:
    empty = "0" * (code.size + 2 * border)
    side = "0" * border
    yield from [empty] * border
    yield from (f"{side}{row}{side}" for row in code.rows)
    yield from [empty] * border


def _runs(row: str) -> Iterator[tuple[int, int]]:
    """Yield where the dark runs of a row begin and end."""
    start = -1
    for at, module in enumerate(row + "0"):
        if module == "1" and start < 0:
            start = at
        elif module == "0" and start >= 0:
            yield start, at
            start = -1
