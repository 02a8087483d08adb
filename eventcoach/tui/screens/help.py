"""Help: the keys of the screen one came from, then those that work everywhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from eventcoach.model.keys import KEYS, keymap
from eventcoach.tui.keys import key_name
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, text
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.screen import Screen as AnyScreen

__all__ = ["HelpScreen"]


class HelpScreen(CoachScreen):
    """The keys, with the ids by which config.yaml changes them."""

    HELP_WORDS = "Every key can be changed in config.yaml by the name on the right."

    def __init__(self, about: Screen[object]) -> None:
        coach = about.coach if isinstance(about, CoachScreen) else None
        assert coach is not None
        super().__init__(coach)
        self._about: AnyScreen[object] = about

    def compose(self) -> ComposeResult:
        """Words, keys, the way back."""
        with VerticalScroll(id="body"):
            yield Static(self._content(), id="keys")
        yield Status()
        yield TapBar(Target("app.back", "b", "Back"))

    def on_mount(self) -> None:
        """Let arrows scroll."""
        self.query_one("#body").focus()

    def _content(self) -> Content:
        about = self._about
        room = getattr(about, "HELP_ROOM", "")
        words = getattr(about, "HELP_WORDS", "")
        keys, _ = keymap(self.coach.settings.keys)
        rows: list[Content] = [text(words), text("")] if words else []
        for title, wanted in (("On this screen", room), ("Everywhere", "app")):
            here = [key for key in KEYS if key.room == wanted]
            if here:
                rows.append(text(title, "$accent b"))
                rows += [
                    join(
                        text(f"  {_names(keys[key.id]):<9}"),
                        text(f"{key.does:<14}"),
                        text(f" {key.id}", "$text-muted"),
                    )
                    for key in here
                ]
                rows.append(text(""))
        rows += [
            text("Lists", "$accent b"),
            text("  ↑ ↓      choose"),
            text("  ↵        do it"),
            text("  1 to 9   pick"),
            text(""),
            text("Your files", "$accent b"),
            text(f"  {_short(self.coach.paths.data)}"),
            text(f"  {_short(self.coach.paths.settings)}"),
        ]
        return join(*(part for row in rows for part in (row, "\n")))


def _short(path: str) -> str:
    """Return a path with the home folder as `~`."""
    home = os.path.expanduser("~")
    return f"~{path[len(home) :]}" if path.startswith(home + os.sep) else path


def _names(keys: str) -> str:
    return " ".join(key_name(each) for each in keys.split(","))
