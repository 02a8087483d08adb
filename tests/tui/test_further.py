"""The line `▾ more below`: there while something is out of sight, and not a moment longer."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from eventcoach.tui.widgets.further import offer_further
from tests.tui.playing import settled, shown

BELOW = "▾ more below"


class Pages(App[None]):
    """A long text above a bar of two rows, as most screens have it, on ten rows."""

    CSS = """
    VerticalScroll { scrollbar-size: 0 0; }
    .auto { height: auto; max-height: 5; }
    .bar { height: 2; }
    Further { height: 1; }
    Further.-away { display: none; }
    """

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.kind = kind

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes=self.kind):
            yield Static(id="words")
        yield Static("bar", classes="bar")

    def on_mount(self) -> None:
        offer_further(self.query_one(VerticalScroll))

    def has(self, lines: int) -> None:
        self.query_one("#words", Static).update("\n".join(map(str, range(lines))))


async def test_it_leaves_when_what_is_there_fits_the_row_it_stood_on() -> None:
    app = Pages()
    async with app.run_test(size=(20, 10)) as pilot:
        for lines, there in ((8, False), (9, True), (8, False), (20, True), (8, False), (7, False)):
            app.has(lines)
            await settled(pilot)
            assert (BELOW in shown(app)) is there, lines
        await pilot.resize_terminal(20, 9)
        app.has(8)
        await settled(pilot)
        assert BELOW in shown(app)
        await pilot.resize_terminal(20, 10)
        await settled(pilot)
        assert BELOW not in shown(app)
        assert "7" in shown(app)


@pytest.mark.parametrize("lines", [6, 7, 20])
async def test_it_stays_and_stands_still_where_its_row_would_show_no_more(lines: int) -> None:
    app = Pages("auto")
    async with app.run_test(size=(20, 10)) as pilot:
        app.has(lines)
        await settled(pilot)
        assert BELOW in shown(app)
        app.has(5)
        await settled(pilot)
        assert BELOW not in shown(app)


async def test_an_empty_row_at_the_end_is_not_more() -> None:
    app = Pages()
    async with app.run_test(size=(20, 10)) as pilot:
        app.query_one("#words").styles.margin = (0, 0, 1, 0)
        for lines, there in ((8, False), (9, True), (8, False)):
            app.has(lines)
            await settled(pilot)
            assert (BELOW in shown(app)) is there, lines
