"""Help: the keys of the screen one came from, then those that work everywhere.

Each is a row that does what the key does, so that a thumb reaches whatever a letter does. The rows
come from the table of keys, as the keys themselves do.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from eventcoach.model.keys import KEYS, Key, keymap
from eventcoach.tui.keys import key_name
from eventcoach.tui.screens.actions import rows_left_off
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.widgets.rows import Choice, Rows
from eventcoach.tui.widgets.section_rows import SectionRows
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from textual.screen import Screen

__all__ = ["HelpScreen"]

LISTS = "Lists: ↑ ↓ choose, ↵ does it, 1 to 9 pick. In a field letters are text; ↵ or ↑ leads out."


CHANGED = "Every key can be changed in config.yaml, by the name on the right."


class HelpScreen(CoachScreen):
    """The keys. Picking one does it.

    What the bar of that screen has no rows for comes first. Where there is room, the ids by which
    config.yaml changes them stand at the right; on a phone one key for each, as in other lists.
    """

    def __init__(self, about: Screen[object]) -> None:
        coach = about.coach if isinstance(about, CoachScreen) else None
        assert coach is not None
        super().__init__(coach)
        self._about = about
        room = getattr(about, "HELP_ROOM", "")
        self._here = [key for key in KEYS if key.room == room and hasattr(about, _does(key))]
        self._left_off = list(rows_left_off(about))
        self._everywhere = [key for key in KEYS if key.room == "app" and key.id != "app.help"]

    def compose(self) -> ComposeResult:
        """Words, keys, the way back."""
        yield SectionRows(self._sections())
        yield Status()
        yield TapBar(Target("app.back", "b", "Back"))

    def on_mount(self) -> None:
        """Let arrows choose."""
        self.query_one(Rows).focus()

    def _sections(self) -> list[tuple[str, list[Choice]]]:
        words = getattr(self._about, "HELP_WORDS", "")
        keys, _ = keymap(self.coach.settings.keys)
        paths = self.coach.paths
        row = _plain_row if self.has_class("-narrow") else _row
        parts = [
            ("", [choice for _, choice in self._left_off]),
            (words, []),
            ("On this screen", [row(key, keys[key.id]) for key in self._here]),
            (LISTS, []),
            (f"Your files: {_short(paths.data)} and {_short(paths.settings)}", []),
            ("Everywhere", [row(key, keys[key.id]) for key in self._everywhere]),
            ("" if row is _plain_row else CHANGED, []),
        ]
        return [each for each in parts if each[1] or each[0] not in ("", "On this screen")]

    def resized(self) -> None:
        """Show the ids, or leave them off."""
        self.call_later(self.query_one(SectionRows).show_sections, self._sections())

    async def on_key(self, event: events.Key) -> None:
        """Do what a key of that screen does, as its row would."""
        keys, _ = keymap(self.coach.settings.keys)
        for key in self._here:
            if event.key in keys[key.id].split(","):
                event.stop()
                event.prevent_default()
                await self._do(key)
                return

    async def on_rows_picked(self, event: Rows.Picked) -> None:
        """Do it on the screen that was asked about."""
        left_off = [action for action, _ in self._left_off]
        if event.index < len(left_off):
            await self._run(left_off[event.index])
        else:
            await self._do((self._here + self._everywhere)[event.index - len(left_off)])

    async def _do(self, key: Key) -> None:
        own = hasattr(self._about, _does(key))
        await self._run(key.id.split(".")[1] if own else key.id)

    async def _run(self, action: str) -> None:
        self.app.pop_screen()  # waiting for it here would wait for ourselves
        await self.app.run_action(action, self._about)


def _does(key: Key) -> str:
    """Return the name of the method that a key runs."""
    return f"action_{key.id.split('.')[1]}"


def _row(key: Key, now: str) -> Choice:
    names = " ".join(key_name(each) for each in now.split(","))
    return Choice(f"{names:<9} {key.does}", key.id)


def _plain_row(key: Key, now: str) -> Choice:
    return Choice(key.does, key_name(now))


def _short(path: str) -> str:
    """Return a path with the home folder as `~`."""
    home = os.path.expanduser("~")
    return f"~{path[len(home) :]}" if path.startswith(home + os.sep) else path
