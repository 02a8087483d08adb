"""The smallest program that has what a sudden end can cost: a field to type into.

It keeps the text every second, and lets the lifeline keep it when it is cut off.
`typing_app.py FILE` keeps it in FILE; with EDITOR_TO_RUN it runs that program at once.
"""

from __future__ import annotations

import os
import sys

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Static, TextArea

from eventcoach.tui.crash import PrivateCrash
from eventcoach.tui.lifeline import Lifeline
from eventcoach.tui.terminal_reset import reset_terminal


class TypingApp(PrivateCrash, App[int]):
    BINDINGS = [
        Binding("ctrl+c", "leave", priority=True),
        Binding("ctrl+e", "edit", priority=True),
        Binding("ctrl+x", "fail", priority=True),
    ]

    def __init__(self, path: str, lifeline: Lifeline) -> None:
        super().__init__()
        self.path = path
        self.lifeline = lifeline
        self.field = TextArea()

    def compose(self) -> ComposeResult:
        yield Static("Write here")
        yield self.field

    def on_mount(self) -> None:
        self.field.focus()
        self.set_interval(1.0, self.keep)

    def keep(self) -> None:
        partly = f"{self.path}.{os.getpid()}"
        with open(partly, "w", encoding="utf-8") as file:
            file.write(self.field.text)
        os.replace(partly, self.path)

    def action_leave(self) -> None:
        self.keep()
        self.exit(0)

    def action_edit(self) -> None:
        with self.suspend():
            status = self.lifeline.run(os.environ["EDITOR_TO_RUN"].split())
        self.field.insert(f" editor ended with {status}")

    def action_fail(self) -> None:
        private = "Priya Nair"
        raise KeyError(private)


def main() -> int:
    lifeline = Lifeline(lambda: None)
    lifeline.start()
    app = TypingApp(sys.argv[1], lifeline)
    lifeline.save = app.keep
    try:
        result = app.run()
    finally:
        lifeline.stop()
        reset_terminal()
    return app.return_code if result is None else result


if __name__ == "__main__":
    sys.exit(main())
