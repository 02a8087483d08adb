"""A key on every screen, at size, against an empty app that shows the key that was pressed."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.data import EVENT, Homes
from benchmarks.figure import Figure, ratio
from benchmarks.floors import ECHO, OURS, python
from benchmarks.terminal import NotShown, Terminal, environment

__all__ = ["measure"]


class Way(NamedTuple):
    """How to come to a screen, and the keys to press there in turn.

    Each step is a key and a text that stands on the screen it leads to.
    """

    screen: str
    command: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]


_TALK = ("practice", "conversation-3min", "--seed", "7")
_HOME = (("", EVENT),)
WAYS = (
    Way("home", (), _HOME, ("down", "up")),
    Way("rehearse", (), (*_HOME, ("r", "Rehearse")), ("down", "up")),
    Way("round", _TALK, (("", "Enter starts"), ("enter", "Others")), ("space",)),
    Way(
        "figures",
        _TALK,
        (
            ("", "Enter starts"),
            ("enter", "Others"),
            ("x", "Again"),
            ("f", "Figures"),
            ("l", "last"),
        ),
        ("l",),
    ),
    Way("studio", ("pitch", "meetup"), (("", "gardens"),), ("down", "up")),
    Way("studio, typing", ("pitch", "meetup"), (("", "gardens"), ("enter", "gardens")), ("e",)),
    Way("library", (), (*_HOME, ("l", "Search")), ("down", "up")),
    Way("card", ("card", "--live"), (("", EVENT),), ("space",)),
    Way("settings", (), (*_HOME, ("s", "heme")), ("down", "up")),
    Way("help", (), (*_HOME, ("h", "Enter does")), ("down", "up")),
)


def measure(pairs: int, homes: Homes) -> list[Figure]:
    """Measure the time from a key until all of its answer is written."""
    # As text, home brings the summary up to date: what is measured is a coach at rest.
    subprocess.run(
        python(OURS),
        env=environment(homes.large),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return [_measure(way, pairs, homes) for way in WAYS]


def _measure(way: Way, pairs: int, homes: Homes) -> Figure:
    name = f"a key, {way.screen}"
    try:
        with (
            Terminal(python(OURS, *way.command), environment(homes.large)) as ours,
            Terminal(python(ECHO), environment(homes.none)) as floor,
        ):
            _go(ours, way.steps)
            floor.painted("Ready")
            floor.rest(0.3)
            times, first = [], []
            for number in range(pairs + 2):
                answered = ours.answer(way.keys[number % len(way.keys)])
                first.append(answered.first * 1000)
                times.append((answered.whole, floor.answer("ab"[number % 2]).whole))
    except NotShown as error:
        why = str(error).splitlines()[0]
        return Figure(name, float("inf"), "x", 3.5, f"not measured: {why}")
    figure = ratio(name, times[2:], 3.5, 1000, "ms")
    begun = f"{figure.note}; begun after {statistics.median(first[2:]):.1f}"
    return figure._replace(note=begun)


def _go(terminal: Terminal, steps: Sequence[tuple[str, str]]) -> None:
    for key, shows in steps:
        if key:
            terminal.press(key)
        terminal.painted(shows)
        terminal.rest(1.0 if not key else 0.5)
