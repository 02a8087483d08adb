"""Reaching a word by taps alone: on the bar, or under More where the bar has no room for it."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from eventcoach.tui.screens.actions import LEAVE
from eventcoach.tui.widgets.rows import Row
from eventcoach.tui.widgets.taps import left_off
from tests.tui.playing import tap, until

__all__ = ["reach"]


async def reach(pilot: Pilot[Any], word: str) -> None:
    """Tap a word; where the bar left it off, tap More and then its row."""
    await pilot.pause()
    screen = pilot.app.screen
    if word not in [each.target.word for each in left_off(screen)]:
        await tap(pilot, word)
        return
    await tap(pilot, "More")
    title = LEAVE if word == "Back" else word

    def there() -> list[Row]:
        return [row for row in pilot.app.screen.query(Row) if row.choice.title == title]

    await until(pilot, there)
    row = there()[0]
    assert pilot.app.screen.region.contains_region(row.region), "without turning a page"
    await pilot.click(row)
    await pilot.pause()
