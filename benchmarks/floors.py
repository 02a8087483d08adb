"""The programs that ours is measured against: each does the least that ours has to do."""

from __future__ import annotations

import sys

__all__ = ["COUNTDOWN", "ECHO", "EMPTY", "IMPORTS", "OURS", "python"]

OURS = "from eventcoach.cli import main; main()"
"""What the installed `eventcoach` script does."""

IMPORTS = "import yaml, msgspec, click"
"""What `eventcoach card` needs in any case."""

EMPTY = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("Ready")

Empty().run()
"""
"""An empty Textual app."""

ECHO = """
from textual.app import App
from textual.widgets import Static

class Echo(App):
    def compose(self):
        yield Static("Ready")

    def on_key(self, event):
        self.query_one(Static).update(event.key)

Echo().run()
"""
"""An empty app that shows the key that was pressed."""

COUNTDOWN = """
from time import monotonic
from textual.app import App
from textual.widgets import Static

class Countdown(App):
    def compose(self):
        yield Static("Ready")

    def on_mount(self):
        self.begun = monotonic()
        self.set_interval(1, self.tick)

    def tick(self):
        passed = int(monotonic() - self.begun)
        self.query_one(Static).update(f"{passed // 60}:{passed % 60:02d}")

Countdown().run()
"""
"""A clock in one line, once a second, drawn by the plainest widget there is."""


def python(program: str, *arguments: str) -> list[str]:
    """Return the command that runs a program with this Python."""
    return [sys.executable, "-c", program, *arguments]
