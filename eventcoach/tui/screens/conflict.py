"""When a file was changed by somebody else while it was edited here: whose words to keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.coach.pitch_changes import changes
from eventcoach.coach.pitches import OpenPitch, pitch_in, words_in
from eventcoach.tui.comparing import compared, pair
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["Clash", "ConflictScreen"]


class Clash(Struct, frozen=True):
    """What was opened, the field and the words typed here, and what stands in the file now."""

    opened: OpenPitch
    field: str
    mine: str
    theirs: bytes


class ConflictScreen(CoachScreen):
    """Three ways: keep mine, take theirs, see both. Going back leaves the question open.

    `decided` is called with whether mine is kept, and with what stood in the file.
    """

    CSS_PATH = "../styles/studio.tcss"
    BINDINGS = bindings("conflict")
    HELP_ROOM = "conflict"
    HELP_WORDS = (
        "Nothing is overwritten until you choose, and what is not kept stays among the versions."
    )

    def __init__(self, coach: Coach, clash: Clash, decided: Callable[[bool, bytes], None]) -> None:
        super().__init__(coach)
        self._clash = clash
        self._decided = decided
        self._theirs = pitch_in(coach, clash.theirs)

    def compose(self) -> ComposeResult:
        """What happened, the ways out, and both texts when asked for."""
        name = self._clash.opened.name
        field = self._clash.field.removeprefix("cues.")
        yield Static(
            join(
                line(f"{name}.yaml was changed elsewhere", "$accent b"),
                "\n",
                line(f"while you edited `{field}`. {self._what_changed()}"),
            ),
            id="about-conflict",
        )
        yield Rows(
            (
                Choice("Keep mine", "k", self._mine_means()),
                Choice("Take theirs", "t", "What you typed goes; u brings it back."),
                Choice("See both", "s"),
            )
        )
        with VerticalScroll(id="both"):
            yield Static(self._both(), id="compared")
        yield Status()
        yield TapBar(
            Target("mine", "k", "Keep mine"),
            Target("theirs", "t", "Theirs"),
            Target("both", "s", "Both"),
        )

    def on_mount(self) -> None:
        """The question first."""
        self.query_one("#both").display = False
        self.query_one(Rows).focus()

    def _what_changed(self) -> str:
        before = self._clash.opened.pitch
        if self._theirs is None or before is None:
            return "It cannot be read as a pitch now."
        found = [f"`{change.field}`" for change in changes(before, self._theirs)]
        if not found:
            return "Only comments or layout differ."
        return f"They changed {', '.join(found[:4])}."

    def _mine_means(self) -> str:
        if self._theirs is None:
            return "Writes your whole file; theirs stays among the versions."
        return "Puts your words in; whatever else they changed stays."

    def _both(self) -> Content:
        clash = self._clash
        names = ("on disk", "yours")
        if self._theirs is None:
            theirs, mine = (clash.theirs, None), (clash.opened.source, clash.opened.pitch)
            return compared(theirs, mine, names)
        theirs_words = words_in(self._theirs, clash.field)
        parts: list[Content | str] = [
            text(f"{clash.field.removeprefix('cues.')}\n", "$accent b"),
            pair(theirs_words, clash.mine, names),
        ]
        before = clash.opened.pitch
        others = [
            change
            for change in (changes(before, self._theirs) if before else ())
            if change.field != _spoken(clash.field)
        ]
        for change in others:
            parts += ["\n", text(f"{change.field}\n", "$accent b")]
            parts.append(pair(change.before, change.after, ("before", "on disk")))
        return join(*parts)

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do what was picked."""
        (self.action_mine, self.action_theirs, self.action_both)[event.index]()

    def action_mine(self) -> None:
        """Put my words into what stands there now."""
        self._leave(mine=True)

    def action_theirs(self) -> None:
        """Leave the file as it is."""
        self._leave(mine=False)

    def action_both(self) -> None:
        """Show both, or the ways out again."""
        both = self.query_one("#both")
        rows = self.query_one(Rows)
        both.display, rows.display = not both.display, both.display
        (both if both.display else rows).focus()

    def action_back(self) -> None:
        """From both texts, to the question; from the question, to the text."""
        if self.query_one("#both").display:
            self.action_both()
        else:
            self.coach_app.leave_screen()

    def _leave(self, *, mine: bool) -> None:
        self.coach_app.leave_screen()
        self._decided(mine, self._clash.theirs)


def _spoken(field: str) -> str:
    """Return a field's name as changes tell it."""
    group, _, beat = field.rpartition(".")
    return f"cue of {beat}" if group else beat
