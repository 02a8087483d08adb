"""What is wrong with a screen at its size: asked of what the terminal shows, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from eventcoach.tui.widgets.beats import BeatList
from eventcoach.tui.widgets.rows import Row, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import Tap
from tests.tui.playing import shown

if TYPE_CHECKING:
    from eventcoach.tui.app import CoachApp

__all__ = ["faults"]

LITTLE = 6
"""Rows at which only the current part stays."""
FIRST_TO_GO = (
    "#head, #title, #ask-head, #drill-head, #step-head, StudioHead, LightBar, LineClock, BigClock, "
    "#part, #where, #time-left, PitchTotal, #advice, .guidance, #pick-hint, #says, #round-tip"
)
"""Header, timer and hints."""
PEOPLES_OWN = "#head, #title, #ask-title, #drill-title, #step-title, StudioHead, #part, #kind"
"""Titles that hold names which people and documents give; those alone are shortened."""


def faults(app: CoachApp, now: str = "") -> Iterator[str]:
    """Tell each thing that is wrong. `now` are words that must be seen."""
    screen = app.screen
    rows = shown(app).split("\n")
    if len(rows) != app.size.height:
        yield f"{len(rows)} rows are drawn"
    words = " ".join(" ".join(rows).split())
    if "too small" in words.lower():
        yield "a gate"
    if now and not any(now in row for row in rows) and now not in words:
        yield f"{now!r} is not in sight"
    yield from _taps(app, rows)
    for widget in _there(screen):
        if (
            widget.allow_horizontal_scroll
            and widget.max_scroll_x > 0
            and not isinstance(widget, Input)
        ):
            yield f"{_name(widget)} scrolls sideways by {widget.max_scroll_x}"
        yield from _cut(widget, rows)
    yield from _current(app)
    if app.size.height <= LITTLE:
        yield from (
            f"{_name(one)} takes room" for one in screen.query(FIRST_TO_GO) if _has_room(one)
        )


def _there(screen: Widget) -> Iterator[Widget]:
    for widget in screen.walk_children(Widget):
        if all(one.display for one in widget.ancestors_with_self if isinstance(one, Widget)):
            yield widget


def _has_room(widget: Widget) -> bool:
    shown_ = all(one.display for one in widget.ancestors_with_self if isinstance(one, Widget))
    return shown_ and widget.size.area > 0


def _name(widget: Widget) -> str:
    return f"#{widget.id}" if widget.id else type(widget).__name__


def _scrolls(widget: Widget) -> bool:
    return any(
        isinstance(one, VerticalScroll) and one is not widget.screen for one in widget.ancestors
    )


def _taps(app: CoachApp, rows: list[str]) -> Iterator[str]:
    height = app.size.height
    for tap in app.screen.query(Tap):
        if not all(one.display for one in tap.ancestors_with_self if isinstance(one, Widget)):
            continue
        area, word = tap.region, tap.target.word
        if _scrolls(tap) and _visible(tap) != area:
            continue  # a list goes on below
        if not app.screen.region.contains_region(area) or not area.area:
            if not _scrolls(tap):
                yield f"the target {word!r} is not on the screen"
            continue
        drawn = "\n".join(
            row.ljust(area.right)[area.x : area.right] for row in rows[area.y : area.bottom]
        )
        if word not in drawn:
            yield f"the target {word!r} shows {drawn.split()}"
        if app.screen.get_widget_at(area.x, area.y)[0] is not tap:
            yield f"the target {word!r} is under something"
        phone = app.screen.has_class("-narrow") or height < 12
        if phone and tap.parent is not None and tap.parent.id != "offer":
            halves = tap.parent.has_class("-halves") and height >= 18
            wanted = 1 if height < 12 else 2 if height < 18 or (halves and height < 24) else 3
            if area.height != wanted:
                yield f"the target {word!r} is {area.height} rows high"
            if area.width < (tap.parent.content_size.width - 1) // 2:
                yield f"the target {word!r} is {area.width} columns wide, less than half"


def _cut(widget: Widget, rows: list[str]) -> Iterator[str]:
    """Words that are drawn in part only."""
    if not isinstance(widget, Static | Status | Row) and type(widget).__name__ != "StudioHead":
        return
    if not widget.size.area:
        return
    visible = _visible(widget)
    if not _scrolls(widget):
        if visible.height < widget.region.height:
            yield f"{_name(widget)} has {visible.height} of {widget.region.height} rows"
        needed = _needed(widget)
        if needed > widget.content_size.height:
            yield f"{_name(widget)} needs {needed} rows and has {widget.content_size.height}"
    nowrap = widget.styles.text_wrap == "nowrap"
    if nowrap and not _own(widget):
        drawn = "".join(row[visible.x : visible.right] for row in rows[visible.y : visible.bottom])
        if "…" in drawn:
            yield f"{_name(widget)} is shortened: {drawn.strip()}"


def _own(widget: Widget) -> bool:
    return widget in set(widget.screen.query(PEOPLES_OWN))


def _needed(widget: Widget) -> int:
    if widget.styles.text_wrap == "nowrap":
        return 1
    visual = widget._render()
    return visual.get_height(widget.styles, widget.content_size.width)  # type: ignore[arg-type]


def _visible(widget: Widget) -> Region:
    """Return what is seen of a widget: within everything that holds it, above what is docked."""
    area = widget.region
    for one in widget.ancestors:
        if isinstance(one, Widget) and one.region.area:  # a hidden one may have shown children
            area = area.intersection(one.region)
    for bar in widget.screen.children:
        if bar.display and bar.styles.dock == "bottom" and bar is not widget and bar.size.area:
            area = area.intersection(Region(0, 0, widget.screen.region.width, bar.region.y))
    return area


def _current(app: CoachApp) -> Iterator[str]:
    """Whether what is worked on is seen: the row, the cursor, the field."""
    at = app.focused
    if at is None:
        return
    seen = _visible(at)
    if not at.display or not seen.area:
        yield f"the focus is out of sight, on {_name(at)}"
        return
    row: Region | None = None
    if isinstance(at, TextArea):
        row = Region(at.cursor_screen_offset.x, at.cursor_screen_offset.y, 1, 1)
    elif isinstance(at, Rows):
        chosen = list(at.query(Row))[at.chosen : at.chosen + 1]
        row = chosen[0].region if chosen else None
    elif isinstance(at, BeatList):
        row = at.row(at.chosen).region
    elif isinstance(at, OptionList) and at.highlighted is not None:
        top = at._lines.index((at.highlighted, 0)) - round(at.scroll_y)
        row = Region(at.region.x, at.region.y + top, 1, 1)
    if row is None:
        return
    both = row.intersection(seen)
    if not both.area or both.y != row.y:
        yield f"the current part of {_name(at)} is out of sight"
    elif row.height > both.height and seen.height > both.height:
        yield f"the current part of {_name(at)} is cut"
