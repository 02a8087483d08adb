"""Every place of the coach, as a list for a thumb."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

__all__ = ["MoreScreen"]

PLACES = (
    ("rehearse", Choice("Rehearse", "r")),
    ("pitch", Choice("Pitch", "p")),
    ("card", Choice("Card", "c")),
    ("people", Choice("People", "")),
    ("met", Choice("I met somebody", "m")),
    ("messages", Choice("Messages", "")),
    ("events", Choice("Events", "e")),
    ("plan", Choice("Plan", "")),
    ("door", Choice("The door minute", "")),
    ("library", Choice("Library", "l")),
    ("packs", Choice("Packs")),
    ("out", Choice("Out and in")),
    ("progress", Choice("Progress", "g")),
    ("profile", Choice("About you")),
    ("settings", Choice("Settings", "s")),
    ("help", Choice("Help", "h")),
    ("palette", Choice("Go to anything by name", ":")),
    ("let-go", Choice("Not today", "x", "Lets go what is highlighted on the first screen.")),
    ("quit", Choice("Quit", "q")),
)


class MoreScreen(CoachScreen):
    """The list of places."""

    BINDINGS = bindings("more")
    HELP_ROOM = "more"
    HELP_WORDS = "Pick a place."

    def compose(self) -> ComposeResult:
        """Show the places and the way back."""
        yield Static(line("Where to?", "$accent b"), id="head", classes="-hide-short")
        yield Rows((choice for _, choice in PLACES), numbered=True)
        yield Status()
        yield TapBar(Target("app.back", "b", "Back"))

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(Rows).focus()

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Go there instead of here."""
        where = PLACES[event.index][0]
        app = self.coach_app
        app.pop_screen()
        if where == "quit":
            app.exit(0)
        elif where == "let-go":
            from eventcoach.tui.screens.home import HomeScreen

            if isinstance(app.screen, HomeScreen):
                app.screen.action_let_go()
        elif where == "palette":
            app.action_palette()
        else:
            app.go(where)

    def action_progress(self) -> None:
        """See what was practiced, instead of this list."""
        app = self.coach_app
        app.pop_screen()
        app.go("progress")

    def action_events(self) -> None:
        """Show the events, instead of this list."""
        app = self.coach_app
        app.pop_screen()
        app.go("events")
