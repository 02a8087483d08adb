"""Versions: what a pitch said before, compared with now, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eventcoach.coach.pitch_changes import changes
from eventcoach.coach.pitches import read_version, reread, restore
from eventcoach.errors import EventCoachError
from eventcoach.model.pitch import Pitch
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

SHOWN = 40
"""Versions listed, the newest; and the first, which is as the person brought it."""


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
        every = self.coach.versions.list("pitch", self._pitch)
        newest = every[-SHOWN:]
        self._versions = (newest if newest[:1] == every[:1] else [every[0], *newest])[::-1]

    def _choices(self) -> list[Choice]:
        """Return a row for each version: when, and the words that came with it."""
        now = self.coach.clock.local()
        read: list[Pitch | None] = []
        for version in self._versions:
            try:
                read.append(read_version(self.coach, self._pitch, version.number)[1])
            except EventCoachError:
                read.append(None)
        rows = []
        for place, version in enumerate(self._versions):
            before = read[place + 1] if place + 1 < len(read) else None
            title = moment(version.at, now)
            aside = f"v{version.number}" if place else f"now · v{version.number}"
            rows.append(Choice(title, aside, _first_words(before, read[place])))
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


def _first_words(before: Pitch | None, now: Pitch | None) -> str:
    """Return the first words that came with a version; of the first one, how it begins."""
    if now is None:
        return "cannot be read as a pitch"
    field, words = "", ""
    if before is not None:
        for change in changes(before, now):
            field, words = change.field, change.after or "(taken out)"
            break
        else:
            return "other comments or layout"
    else:
        for beat in now.said:
            field, words = beat, now.beat(beat)
            break
    words = " ".join(words.split()[:9])
    return f"{field}: {words} …" if field else "no words yet"
