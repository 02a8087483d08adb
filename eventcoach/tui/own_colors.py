"""Screens in the terminal's own colors: what a person set up to read well, and few bytes.

Over SSH COLORTERM is not passed on and a phone may have 256 colors or 16. The terminal's own ink
on its own paper has the best contrast everywhere and takes no bytes at all. At night such a
screen is gray on black instead, whatever the terminal has, and also where NO_COLOR is set: that is
for a program's own choice of colors, and the night is chosen by somebody who asks for it each time.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

__all__ = ["NIGHT", "OWN", "NightColors", "OwnColors"]

_GRAY, _BLACK, _SHADE = "color(247)", "color(16)", "color(236)"
"""9e9e9e on 000000 is 7.8 : 1, on 303030 it is 5 : 1."""


@lru_cache(256)
def _without_colors(style: Style) -> Style | None:
    """Return what is left of a style without its colors; None where that is nothing."""
    if not (style.bold or style.reverse or style.underline):
        return None
    return Style(bold=style.bold, reverse=style.reverse, underline=style.underline)


@lru_cache(256)
def _at_night(style: Style | None) -> Style:
    """Return a style in gray on black; what was reversed is on a darker gray than the ink."""
    reverse = bool(style and style.reverse)
    return Style(
        color=_GRAY,
        bgcolor=_SHADE if reverse else _BLACK,
        bold=bool(style and style.bold),
        underline=bool(style and style.underline),
    )


class OwnColors(LineFilter):
    """Take every color away, and leave bold, reverse and underline."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colors."""
        return [
            Segment(text, _without_colors(style) if style else None, control)
            for text, style, control in segments
        ]


class NightColors(LineFilter):
    """Make everything gray on black."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in gray on black."""
        return [Segment(text, _at_night(style), control) for text, style, control in segments]


OWN: tuple[LineFilter, ...] = (OwnColors(),)
NIGHT: tuple[LineFilter, ...] = (NightColors(),)
