"""Settings: every one with its value and a plain sentence; Enter or a tap changes it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from eventcoach.coach.settings import SETTINGS, change_setting, choices_of, value_of
from eventcoach.coach.shelf import problem_words
from eventcoach.errors import EventCoachError
from eventcoach.tui.keys import bindings
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import line
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["SettingsScreen", "shown_value"]

KEYS_ROW = "Which key does what. The same keys are in Help."
ABOUT_ROW = "Your name, your strengths, what to ask you about: all of it optional, in profile.yaml."
OUT_ROW = "People, events, everything as files for other programs; and their files taken in."


def shown_value(coach: Coach, name: str) -> str:
    """Return the value of a setting in words."""
    value = value_of(coach.settings, name)
    if name == "pace":
        return f"{value} a minute" if value else "worked out for you"
    if name == "time":
        return {"1": "none", "off": "no lights"}.get(value, f"×{value}")
    if name == "lead_in":
        return f"{value} s" if value != "0" else "none"
    if name == "bank_size":
        return f"{value} MiB"
    return value


class SettingsScreen(CoachScreen):
    """The settings. Each change is in config.yaml before it is shown."""

    CSS_PATH = "../styles/settings.tcss"
    BINDINGS = bindings("settings")
    HELP_ROOM = "settings"
    HELP_WORDS = "Enter or a tap takes the next value; = and - go through them both ways."

    def compose(self) -> ComposeResult:
        """Title, settings, what the highlighted one does, the bar."""
        yield Static(line("Settings", "$accent b"), id="head", classes="-hide-short")
        yield Rows(self._choices(), moved=self._say_what)
        yield Static(line(SETTINGS[0].says, "$text-muted"), id="says")
        yield Status()
        yield TapBar(
            Target("change", "↵", "Change"),
            Target("less", "-", "Less", extra=True),
            Target("more", "=", "More"),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Read config.yaml as it is now, and say what is wrong in it."""
        self.query_one(Rows).focus()
        self.coach.reread_settings()
        self._say_problems()

    def _choices(self) -> list[Choice]:
        rows = [Choice(each.title, shown_value(self.coach, each.name)) for each in SETTINGS]
        changed = len(self.coach.settings.keys)
        return [
            *rows,
            Choice("Keys", f"{changed} of your own" if changed else "as they come"),
            Choice("About you"),
            Choice("Out and in"),
        ]

    def _say_problems(self) -> None:
        problems = self.coach.settings_problems
        if problems:
            more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
            self.say(f"{problem_words(problems[0])}.{more}", trouble=True)

    def _say_what(self, index: int) -> None:
        """Say what the highlighted setting does."""
        rows = (*(setting.says for setting in SETTINGS), KEYS_ROW, ABOUT_ROW, OUT_ROW)
        says = rows[index]
        if SETTINGS[min(index, len(SETTINGS) - 1)].name == "theme" and os.environ.get("NO_COLOR"):
            says += " NO_COLOR is set, so that none are shown."
        self.query_one("#says", Static).update(line(says, "$text-muted"))

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Take the next value."""
        await self._step(event.index, 1, around=True)

    def action_change(self) -> None:
        """Take the next value of the highlighted setting."""
        self.query_one(Rows).action_pick()

    async def action_more(self) -> None:
        """Take the value after this one."""
        await self._step(self.query_one(Rows).chosen, 1)

    async def action_less(self) -> None:
        """Take the value before this one."""
        await self._step(self.query_one(Rows).chosen, -1)

    def action_keys(self) -> None:
        """List the keys."""
        from eventcoach.tui.screens.key_settings import KeySettingsScreen

        self.app.push_screen(KeySettingsScreen(self.coach))

    async def on_screen_resume(self) -> None:
        """A key may have been changed."""
        if self.is_mounted:
            rows = self.query_one(Rows)
            await rows.show(self._choices(), rows.chosen)

    async def _step(self, index: int, by: int, *, around: bool = False) -> None:
        """Write the value `by` steps on, and show it once it is written."""
        if index > len(SETTINGS):
            self.coach_app.go("profile" if index == len(SETTINGS) + 1 else "out")
            return
        if index == len(SETTINGS):
            self.action_keys()
            return
        setting = SETTINGS[index]
        choices = choices_of(self.coach, setting.name)
        place = choices.index(value_of(self.coach.settings, setting.name)) + by
        place = place % len(choices) if around else max(0, min(place, len(choices) - 1))
        try:
            change_setting(self.coach, setting.name, choices[place])
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        if setting.name == "theme":
            self.app.theme = self.coach.settings.theme
        await self.query_one(Rows).show(self._choices(), index)
        self._say_what(index)
        self.say("")
        self._say_problems()
