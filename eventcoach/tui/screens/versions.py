"""Versions: what a pitch said before, compared with now, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.coach.pitch_versions import listed_versions, version_words
from eventcoach.coach.pitches import read_version, reread, restore
from eventcoach.errors import EventCoachError
from eventcoach.tui.comparing import compared
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.screens.studio_words import moment
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.versions import Version

__all__ = ["VersionScreen", "VersionsScreen"]


class VersionsScreen(CoachScreen):
    """The list, newest first."""

    CSS_PATH = "../styles/studio.tcss"
    BINDINGS = bindings("versions")
    HELP_ROOM = "versions"
    HELP_WORDS = (
        "Every save is a version. Enter compares one with what stands now; bringing one back is "
        "a new version itself, so nothing is lost."
    )

    def __init__(self, coach: Coach, name: str) -> None:
        super().__init__(coach)
        self._pitch = name
        self._versions: list[Version] = []

    def compose(self) -> ComposeResult:
        """Whose versions, the list, the bar."""
        self._read()
        yield Static(line(f"Versions of {self._pitch}", "$accent b"), id="about-versions")
        yield Rows(self._choices())
        yield Status(
            "" if self._versions else "There is none yet: each time you finish a beat makes one."
        )
        yield TapBar(
            Target("look", "↵", "Compare"),
            Target("restore", "r", "Bring back"),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(Rows).focus()

    def _read(self) -> None:
        self._versions = listed_versions(self.coach, self._pitch)

    def _choices(self) -> list[Choice]:
        """Return a row for each version: when, and the words that came with it."""
        now = self.coach.clock.local()
        told = version_words(self.coach, self._pitch, self._versions)
        rows = []
        for place, (version, words) in enumerate(zip(self._versions, told, strict=True)):
            aside = f"v{version.number}" if place else f"now · v{version.number}"
            rows.append(Choice(moment(version.at, now), aside, words))
        return rows

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Compare a version with now."""
        number = self._versions[event.index].number
        self.app.push_screen(VersionScreen(self.coach, self._pitch, number))

    def action_look(self) -> None:
        """Compare the highlighted version with now."""
        self.query_one(Rows).action_pick()

    def action_restore(self) -> None:
        """Bring the highlighted version back."""
        if self._versions:
            bring_back(self, self._pitch, self._versions[self.query_one(Rows).chosen].number)

    async def on_screen_resume(self) -> None:
        """A version that was brought back is a version too."""
        if self.is_mounted and self.query(Rows):
            await self.show_again()

    async def show_again(self) -> None:
        """Read the list again."""
        known = [version.number for version in self._versions]
        self._read()
        if known != [version.number for version in self._versions]:
            await self.query_one(Rows).show(self._choices())


class VersionScreen(CoachScreen):
    """One version beside what stands now."""

    CSS_PATH = "../styles/studio.tcss"
    BINDINGS = bindings("versions")
    HELP_ROOM = "versions"
    HELP_WORDS = "What differs is underlined. Bringing it back is a new version itself."

    def __init__(self, coach: Coach, name: str, number: int) -> None:
        super().__init__(coach)
        self._pitch = name
        self._number = number

    def compose(self) -> ComposeResult:
        """What differs, and the bar."""
        title = line(f"Version {self._number} of {self._pitch}", "$accent b")
        yield Static(title, id="about-versions")
        with VerticalScroll(id="body"):
            yield Static(self._content(), id="compared")
        yield Status()
        yield TapBar(Target("restore", "r", "Bring back"), Target("app.back", "b", "Back"))

    def on_mount(self) -> None:
        """Let arrows scroll."""
        self.query_one("#body").focus()

    def _content(self) -> Content:
        try:
            then = read_version(self.coach, self._pitch, self._number)
        except EventCoachError as error:
            return line(str(error), "$warning")
        try:
            opened = reread(self.coach, self._pitch)
        except EventCoachError as error:
            return join(
                line(str(error), "$warning"), "\n\n", text(then[0].decode("utf-8", "replace"))
            )
        now = (opened.source, opened.pitch)
        if then[0] == now[0]:
            return text("This is what stands there now.", "$text-muted")
        return compared(then, now, (f"v{self._number}", "now"))

    def action_restore(self) -> None:
        """Bring this version back."""
        if bring_back(self, self._pitch, self._number):
            self.coach_app.leave_screen()


def bring_back(screen: CoachScreen, name: str, number: int) -> bool:
    """Bring a version back and say so; where that does not work, say why."""
    try:
        saved = restore(screen.coach, name, number)
    except EventCoachError as error:
        screen.say(str(error), trouble=True)
        return False
    screen.say(f"v{number} is back, as v{saved.version}." if saved.version else "It is back.")
    if isinstance(screen, VersionsScreen):
        screen.run_worker(screen.show_again())
    return True
