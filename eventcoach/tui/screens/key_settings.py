"""Changing keys: pick what a key does, then press the key that should do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.visual import Visual
from textual.widgets import Static

from eventcoach.coach.settings import change_key
from eventcoach.errors import EventCoachError
from eventcoach.model.keys import FIXED, KEYS, Key, keymap
from eventcoach.tui.keys import key_name
from eventcoach.tui.screens.base import CoachScreen
from eventcoach.tui.show import join, line, text
from eventcoach.tui.widgets.line_list import LineList
from eventcoach.tui.widgets.status import Status
from eventcoach.tui.widgets.taps import TapBar, Target

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["KeyList", "KeySettingsScreen"]

ROOMS = {
    "app": "Everywhere",
    "home": "Home",
    "rehearse": "Rehearse",
    "round": "In a round",
    "debrief": "After a round",
    "figures": "Figures",
    "pitches": "Pitches",
    "studio": "Pitch",
    "events": "Events",
    "event": "One event",
    "plan": "Plan",
    "month": "A month of the plan",
    "door": "At the door",
    "ask": "Being asked",
    "conflict": "When a file changed",
    "versions": "Versions",
    "card": "Card",
    "qr": "QR code",
    "library": "Library",
    "document": "One document",
    "packs": "Packs",
    "out": "Out and in",
    "parcel": "Taken out or in",
    "met": "Somebody met",
    "people": "People",
    "person": "One person",
    "same": "One person or two",
    "forget": "Forgetting somebody",
    "message": "A message",
    "messages": "Whom to write to",
    "introduction": "An introduction",
    "settings": "Settings",
    "drill": "Drill",
    "session": "In a session",
    "step": "In a step",
    "call": "In a call",
    "pair": "Two people",
    "exercise": "Ladder and reverse",
    "written": "Writing",
    "progress": "Progress",
    "more": "More",
}
"""The screens that have keys of their own, and their titles here."""


def _of_room(room: str) -> list[Key]:
    return [key for key in KEYS if key.room == room]


def _names(keys: str) -> str:
    return " ".join(key_name(key) for key in keys.split(","))


class KeyList(LineList):
    """The keys. While it waits, the next key goes to the screen and does nothing else."""

    waiting = False

    async def _on_key(self, event: events.Key) -> None:
        """Hand the awaited key over, before anything else can act on it."""
        if not self.waiting:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        screen = self.screen
        assert isinstance(screen, KeySettingsScreen)
        screen.take(event.key)


class KeySettingsScreen(CoachScreen):
    """The keys by what they do, each with the name by which config.yaml knows it."""

    CSS_PATH = ["../styles/library.tcss", "../styles/settings.tcss"]
    BINDINGS = [Binding("u", "usual", "as it was", show=False)]
    HELP_WORDS = "Enter on a row, then the new key. A key that is taken says who has it."

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._keys: list[Key | None] = []

    def compose(self) -> ComposeResult:
        """Title, keys, the bar."""
        yield Static(line("Keys", "$accent b"), id="head", classes="-hide-short")
        yield KeyList(id="keys")
        yield Status()
        yield TapBar(
            Target("change", "↵", "Change"),
            Target("usual", "u", "As it was"),
            Target("keep", "", "Keep"),
            Target("app.back", "b", "Back"),
        )

    def on_mount(self) -> None:
        """Show the keys as they are."""
        self.query_one(KeyList).focus()
        self._show()
        self._wait(waiting=False)

    def _show(self, chosen: int = 1) -> None:
        now, _ = keymap(self.coach.settings.keys)
        self._keys = [row for room in ROOMS for row in (None, *_of_room(room))]
        rooms = iter(ROOMS.values())
        rows: list[Visual] = [
            join("\n" if at else "", line(next(rooms), "$accent b"))
            if key is None
            else join(text(f"{_names(now[key.id]):<11}", "b"), line(key.does))
            for at, key in enumerate(self._keys)
        ]
        headings = frozenset(at for at, key in enumerate(self._keys) if key is None)
        self.query_one(KeyList).show(rows, headings, chosen)

    def _wait(self, *, waiting: bool) -> None:
        self.query_one(KeyList).waiting = waiting
        bar = self.query_one(TapBar)
        bar.show_only({"keep", "usual"} if waiting else {"change", "usual", "app.back"})
        bar.word("usual", "As it was", "" if waiting else "u")  # then any letter is the new key

    @property
    def chosen(self) -> Key:
        """The key that is highlighted."""
        at = self.query_one(KeyList).highlighted
        key = self._keys[at] if at is not None else None
        return key or KEYS[0]

    def on_option_list_option_selected(self, event: LineList.OptionSelected) -> None:
        """Wait for the new key."""
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Wait for the new key."""
        key = self.chosen
        self._wait(waiting=True)
        self.say(f"Press the key for “{key.does}” ({key.id}), or tap Keep.")

    def action_keep(self) -> None:
        """Leave the key as it is."""
        self._wait(waiting=False)
        self.say("")

    def action_usual(self) -> None:
        """Give back the key that it comes with."""
        self._change("")

    def take(self, key: str) -> None:
        """Use a key that was pressed."""
        if key in FIXED or "," in key:
            self.say(f"{key_name(key)} does the same everywhere. Press another, or tap Keep.")
            return
        self._change(key)

    def _change(self, keys: str) -> None:
        chosen = self.chosen
        try:
            change_key(self.coach, chosen.id, keys)
        except EventCoachError as error:
            self.coach_app.tell(error)
            return
        now, _ = keymap(self.coach.settings.keys)
        self.coach_app.take_keys()
        self._wait(waiting=False)
        self._show(self.query_one(KeyList).highlighted or 0)
        self.say(f"{key_name(now[chosen.id])}: {chosen.does}.")
