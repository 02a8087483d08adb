"""Out and in: what is yours as files that other programs read, and their files taken in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from eventcoach.coach.taking_out import SHEETS, WAYS
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventcoach.coaching.asked import Asked

__all__ = ["OutScreen"]

TAKE_IN = Choice("Take a file in", "i", "People (.vcf), an event (.ics), or an export (.json)")
PRINT = Choice("Sheets to print", "", "Name tags and others, for a browser: .html")


class OutScreen(CoachScreen):
    """The list: what can be taken out, and the way in."""

    BINDINGS = bindings("out")
    HELP_ROOM = "out"
    HELP_WORDS = (
        "Each first says what it holds; nothing is written before you say so. Files go into the "
        "current folder, else into your home folder, never over one that is there."
    )

    def compose(self) -> ComposeResult:
        """Title, list, bar."""
        yield Static(line("Out and in", "$accent b"), id="head", classes="-hide-short")
        ways = [Choice(each.title, "", each.below) for each in WAYS]
        yield Rows([*ways, PRINT, TAKE_IN], numbered=True, brief=True)
        yield Status()
        yield TapBar(
            Target("open", "↵", "Look"),
            Target("take_in", "i", "Take in"),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(Rows).focus()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Look at what was picked."""
        if event.index < len(WAYS):
            self._look(WAYS[event.index].name)
        elif event.index == len(WAYS):
            self._print()
        else:
            self.action_take_in()

    def action_open(self) -> None:
        """Look at the highlighted row."""
        self.query_one(Rows).action_pick()

    def _look(self, name: str) -> None:
        from eventcoach.tui.errands import errand_out
        from eventcoach.tui.screens.parcel import ParcelScreen

        self.app.push_screen(ParcelScreen(self.coach, errand_out(self.coach, name)))

    def _print(self) -> None:
        from eventcoach.tui.screens.picking import PickScreen

        rows = [Choice(each.title, "", each.below) for each in SHEETS]
        self.app.push_screen(
            PickScreen(self.coach, "Which sheet?", rows, lambda at: self._look(SHEETS[at].name))
        )

    # --- in

    def action_take_in(self) -> None:
        """Offer files that are near, or ask for a path."""
        from eventcoach.coach.taking_in import files_near
        from eventcoach.tui.screens.picking import PickScreen

        near = files_near()
        if not near:
            self._ask()
            return
        rows = [Choice("Type its path")]
        rows += [Choice(os.path.basename(each), "", os.path.dirname(each)) for each in near]

        def done(at: int) -> None:
            if at:
                self._take(near[at - 1])
            else:
                self._ask()

        self.app.push_screen(PickScreen(self.coach, "Which file?", rows, done))

    def _ask(self) -> None:
        from eventcoach.coach.taking_in import named_file
        from eventcoach.coaching.asked import Asked, Asking
        from eventcoach.tui.screens.asking import AskScreen

        question = Asked(
            field="path",
            ask="Where is the file?",
            hint="A .vcf, an .ics or an export of ours, such as ~/Downloads/people.vcf",
        )
        chosen: list[str] = []

        def save(field: str, typed: str) -> Sequence[Asked]:
            chosen[:] = [named_file(typed)]
            return (question,)

        def done() -> None:
            if chosen:
                self._take(chosen[0])

        asking = Asking(
            title="Take a file in", kind="file", name="in", questions=(question,), save=save,
            done=done,
        )  # fmt: skip
        self.app.push_screen(AskScreen(self.coach, asking))

    def _take(self, path: str) -> None:
        from eventcoach.tui.errands import errand_in
        from eventcoach.tui.screens.parcel import ParcelScreen

        self.app.push_screen(ParcelScreen(self.coach, errand_in(self.coach, path)))
