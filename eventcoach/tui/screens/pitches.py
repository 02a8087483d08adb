"""The pitches: mine, and the templates to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from eventcoach.coach.pitches import my_pace
from eventcoach.coach.templates import Shelved, copy_entry, my_pitches, new_pitch, templates
from eventcoach.coaching.pitch import total_seconds
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.section_rows import SectionRows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["PitchesScreen"]


QUESTIONS = Choice("Answer three questions", "3 min")
"""What comes first where there is no pitch of mine."""


class PitchesScreen(CoachScreen):
    """Enter opens a pitch of mine in the studio; a template is copied first."""

    CSS_PATH = "../styles/studio.tcss"
    BINDINGS = bindings("pitches")
    HELP_ROOM = "pitches"
    HELP_WORDS = (
        "Enter opens a pitch of yours. On a template it makes a copy that is yours; the template "
        "stays as it is."
    )

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._mine: list[Shelved] = []
        self._templates: list[Shelved] = []

    def compose(self) -> ComposeResult:
        """What to do, the lists, the bar."""
        self._read()
        yield Static(self._head(), id="head", classes="" if self._mine else "-says")
        yield SectionRows(self._sections())
        yield Status()
        yield TapBar(
            Target("open", "↵", "Open"),
            Target("new", "n", "New"),
            Target("app.help", "h", "Help", extra=True),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(Rows).focus()

    async def on_screen_resume(self) -> None:
        """Back from the studio: the words, or the list, may be others."""
        if not self.is_mounted or not self.query(SectionRows):
            return
        self._read()
        await self.query_one(SectionRows).show_sections(self._sections())
        head = self.query_one("#head", Static)
        if head.content != self._head():
            head.update(self._head())
            head.set_class(not self._mine, "-says")

    def _read(self) -> None:
        self._mine = my_pitches(self.coach)
        self._templates = templates(self.coach)

    def _head(self) -> Content:
        title = text("Your pitches" if self._mine else "Your pitch", "$accent b")
        if self._mine:
            return title
        return join(
            title, "\n", "None yet. Enter on the template that is closest to you copies it; ",
            "or three answers make one.",
        )  # fmt: skip

    def _ask(self) -> None:
        """Ask three questions; their answers are a first pitch, and the studio opens on it."""
        from eventcoach.coach.questions import ask_for_pitch
        from eventcoach.tui.screens.asking import AskScreen
        from eventcoach.tui.screens.studio import StudioScreen

        def done(name: str) -> None:
            if name:
                self.app.push_screen(StudioScreen(self.coach, name))

        self.app.push_screen(AskScreen(self.coach, ask_for_pitch(self.coach, done)))

    def _sections(self) -> list[tuple[str, list[Choice]]]:
        pace = my_pace(self.coach)
        mine = [_mine(one, pace) for one in self._mine]
        found = [
            Choice(one.title, "" if one.entry.origin == "bundled" else one.entry.origin)
            for one in self._templates
        ]
        sections = [("", mine if mine else [QUESTIONS])]
        return [*sections, ("Start another from a template" if mine else "", found)]

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Open a pitch of mine, or copy a template and open the copy."""
        from eventcoach.tui.screens.studio import StudioScreen

        index = event.index
        if index < len(self._mine):
            self.app.push_screen(StudioScreen(self.coach, self._mine[index].entry.name))
            return
        if not self._mine and not index:
            self._ask()
            return
        template = self._templates[index - max(1, len(self._mine))]
        try:
            name = copy_entry(self.coach, template.entry)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        self.app.push_screen(StudioScreen(self.coach, name, copied=True))

    def action_open(self) -> None:
        """Do the highlighted row."""
        self.query_one(Rows).action_pick()

    def action_new(self) -> None:
        """Start with four empty beats."""
        from eventcoach.tui.screens.studio import StudioScreen

        try:
            name = new_pitch(self.coach)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        self.app.push_screen(StudioScreen(self.coach, name))


def _mine(one: Shelved, pace: float) -> Choice:
    if one.pitch is None:
        return Choice(one.title, "needs a look", one.trouble)
    first = next((one.pitch.beat(beat) for beat in one.pitch.said), "No words yet.")
    if len(first) > 120:
        first = f"{first[:119].rstrip()}…"
    title = one.title if line(one.title).plain else one.entry.name
    return Choice(title, f"{total_seconds(one.pitch, pace):.0f} s", first)
