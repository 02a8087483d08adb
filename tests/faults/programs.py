"""The programs that are cut off in tests, and what is looked at afterwards."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NamedTuple

from tests.faults.terminal import Terminal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TYPING_APP = os.path.join(ROOT, "tests", "faults", "typing_app.py")
TEXT = "I mend bicycles, and now web pages"
WITHIN = 1.5  # seconds from the end of the connection to the end of the process


class Program(NamedTuple):
    """A program to cut off: how it is started, and how one comes to a field to type into."""

    command: tuple[str, ...]
    to_the_field: Callable[[Terminal], None]
    leave: tuple[str, ...]
    """Keys that leave it in an ordinary way."""


def _to_the_first_field(terminal: Terminal) -> None:
    terminal.wait_for("Write here")
    terminal.settle()


def _to_the_first_beat(terminal: Terminal) -> None:
    terminal.wait_for("Rehearse")
    terminal.settle()
    terminal.keys("enter")
    terminal.wait_for("Done")
    terminal.settle()


PROGRAMS = {
    "a field": Program(
        (sys.executable, TYPING_APP, "{folder}/kept.txt"), _to_the_first_field, ("ctrl+c",)
    ),
    "a beat in the studio": Program(
        (sys.executable, "-m", "eventcoach", "pitch", "meetup"), _to_the_first_beat, ("ctrl+c",)
    ),
}


def start(program: Program, folder, *, ignored=(), controlling=True, **environment: str):
    command = [part.format(folder=folder) for part in program.command]
    variables = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(folder / "home"), **environment}
    return Terminal(
        command,
        environment=variables,
        folder=str(folder),
        ignored=ignored,
        controlling=controlling,
    )


def type_and_see(terminal: Terminal, text: str) -> None:
    """Type a text and wait until all of it is on the screen, on one line or on several."""
    terminal.type(text)
    terminal.wait_for(r"[\s\W]+".join(text.replace(",", "").split()))


def kept(folder) -> str:
    """Return everything that stands in the files below a folder."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                found.append(file.read().decode(errors="replace"))
    return "\n".join(found)


FIELD = PROGRAMS["a field"]
