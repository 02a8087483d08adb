"""The line that says what just happened: it has its rows, and what is worked on stays in sight."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from eventcoach.coach.coach import Coach
from eventcoach.errors import UsageError
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.studio import StudioScreen
from eventcoach.tui.widgets.beats import BeatList
from eventcoach.tui.widgets.further import Further
from eventcoach.tui.widgets.status import Status
from tests.tui.faults_of import faults
from tests.tui.picturing import still
from tests.tui.playing import app_of, settled, shown

__all__ = ["still"]

LONG = (
    "nothing was saved: the disk is full, and so is the one beside it; free some space, then press "
    "Enter once more. What you typed is still here, and is kept apart meanwhile."
)


@pytest.mark.parametrize("size", [(30, 12), (40, 6), (40, 20), (80, 24)])
async def test_a_long_trouble_is_told_beside_the_beat_that_is_worked_on(
    still: Coach, size: tuple[int, int]
) -> None:
    def launch(app: CoachApp, path: str) -> None:
        raise UsageError(LONG)

    app = app_of(still, then=lambda coach: StudioScreen(coach, "meetup", launch))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("down", "down", "e")
        await settled(pilot)
        told = "".join(shown(app).split())
        assert "nothingwassaved:thediskisfull,andsoistheonebeside" in told
        if size[0] * size[1] > 400:
            assert "iskeptapartmeanwhile" in told
        assert list(faults(app)) == []
        app.say("")
        app.tell(UsageError(LONG))  # as what is in reach on every screen does
        await settled(pilot)
        assert list(faults(app)) == []


class Alone(App[None]):
    """A status line of three rows."""

    CSS = "Status { max-height: 3; height: auto; }"

    def compose(self) -> ComposeResult:
        """The line alone."""
        yield Status(LONG)


async def test_words_that_have_too_few_rows_are_seen_to_go_on() -> None:
    app = Alone()
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        rows = [row for row in shown(app).splitlines() if row]
        assert len(rows) == 3
        assert rows[-1].endswith("…")
        app.query_one(Status).say("Saved.")
        await pilot.pause()
        assert shown(app).split() == ["Saved."]


async def test_whoever_reads_on_is_not_led_back_by_what_was_said_before(still: Coach) -> None:
    app = app_of(still, then=lambda coach: StudioScreen(coach, "meetup"))
    async with app.run_test(size=(40, 12)) as pilot:
        await settled(pilot)
        app.say("Saved.")
        await settled(pilot)
        await pilot.click(app.screen.query(Further).first())
        await settled(pilot)
        beats = app.screen.query_one(BeatList)
        below = beats.scroll_y
        assert below > 0
        for _ in range(3):
            app.screen.refresh(layout=True)
            await settled(pilot)
        assert beats.scroll_y == below
