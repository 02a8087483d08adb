"""The card as a screen on a phone of 40x20: its start, a page turned, and stillness."""

from __future__ import annotations

import re
import subprocess

from benchmarks.data import EVENT, Homes
from benchmarks.figure import Figure, ratio
from benchmarks.floors import EMPTY, OURS, python
from benchmarks.home import start
from benchmarks.terminal import Terminal, environment

__all__ = ["measure"]

SIZE = COLUMNS, ROWS = 40, 20
BAR = 4
"""Rows at the bottom that belong to no page."""
STILL = 5.0
"""Seconds in which nothing may be written."""


def measure(pairs: int, homes: Homes) -> list[Figure]:
    """Measure the card of one event and one pitch."""
    ours, floors, settled = [], [], 0
    for number in range(pairs + 1):
        mine = start(python(OURS, "card", "--live"), (EVENT,), homes.small, size=SIZE)
        floor = start(python(EMPTY), ("Ready",), homes.none, size=SIZE)
        settled = max(settled, mine.written)
        if number:  # the first is to warm up
            ours.append(mine.painted)
            floors.append(floor.painted)
    plain = _plain(homes)
    return [
        ratio("live card painted", list(zip(ours, floors, strict=True)), 1.15, 1000, "ms"),
        Figure("live card settled, against its text", settled / plain, "x", 3.0,
               f"{settled} against {plain} B"),
        *_turning(homes),
        *_covered(homes),
    ]  # fmt: skip


def _plain(homes: Homes) -> int:
    """Return the bytes of the card as text."""
    done = subprocess.run(
        python(OURS, "card"),
        env=environment(homes.small, COLUMNS=str(COLUMNS)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return len(done.stdout)


def _turning(homes: Homes) -> list[Figure]:
    """Turn every page, once in the terminal's own colors and once at night."""
    figures = []
    with Terminal(
        python(OURS, "card", "--live"), environment(homes.small), COLUMNS, ROWS
    ) as terminal:
        terminal.painted(EVENT)
        terminal.rest(1.0)
        still = terminal.watch(STILL)
        figures.append(Figure("live card, bytes while nothing changes", still, "B", 0))
        for name, keys in (("a page turned", ""), ("a page turned at night", "d")):
            for key in keys:
                terminal.press(key)
                terminal.rest(0.3)
            worst, most, note = 0.0, 0, ""
            for _ in range(4):
                written, calls = terminal.written, _writes(terminal)
                terminal.press("space")
                terminal.rest(0.3)
                bytes_written, page = terminal.written - written, _page(terminal)
                if bytes_written / page > worst:
                    worst, note = bytes_written / page, f"{bytes_written} against {page} B"
                most = max(most, _writes(terminal) - calls)
            figures.append(
                Figure(f"{name}, worst of four, against the page", worst, "x", 2.0, note)
            )
            figures.append(Figure(f"{name}, writes", most, "writes", 2))
    return figures


def _page(terminal: Terminal) -> int:
    """Return the bytes of the page that is shown, without spaces at the ends of its rows."""
    rows = [row.rstrip() for row in terminal.text.splitlines()[:-BAR]]
    return len("\n".join(rows).strip("\n").encode())


def _writes(terminal: Terminal) -> int:
    """Return how often the program has written anything, anywhere."""
    with open(f"/proc/{terminal.process}/io") as file:
        found = re.search(r"syscw: (\d+)", file.read())
    return int(found[1]) if found else 0


def _covered(homes: Homes) -> list[Figure]:
    """Cover the card some seconds before a minute ends, and watch the clock move once."""
    late = environment(homes.small, EVENTCOACH_NOW="2026-12-03T19:42:54")
    with Terminal(python(OURS, "card", "--live"), late, COLUMNS, ROWS) as terminal:
        terminal.painted("PITCH")
        terminal.press("z")
        terminal.rest(0.3)
        calls = _writes(terminal)
        written = terminal.watch(10.0)
        note = f"in {_writes(terminal) - calls} writes"
        return [Figure("covered card, bytes in ten seconds with a minute's end", written, "B",
                       None, note)]  # fmt: skip
