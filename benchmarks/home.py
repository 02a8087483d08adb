"""Home on an 80x24 terminal, against an empty Textual app: painted, at rest, memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from benchmarks.data import EVENT, Homes, append_record
from benchmarks.figure import Figure, ratio
from benchmarks.floors import EMPTY, OURS, python
from benchmarks.terminal import Terminal, environment

__all__ = ["measure"]


class Start(NamedTuple):
    """A start: seconds until it was painted and until nothing more came; MiB at the most.

    `written` is what it wrote until then, in bytes, and `shown` what the screen holds of it.
    """

    painted: float
    rest: float
    peak: float
    written: int
    shown: int


def measure(pairs: int, homes: Homes) -> list[Figure]:
    """Measure home with one event and one pitch, and at size with its summary out of date."""
    floors: list[Start] = []
    mine: list[Start] = []
    none: list[Start] = []
    large: list[Start] = []

    ours = (python(OURS), (EVENT, "Start"))
    runs: list[tuple[list[Start], Callable[[], Start]]] = [
        (mine, lambda: start(*ours, homes.small)),
        (floors, lambda: start(python(EMPTY), ("Ready",), homes.none)),
        (none, lambda: start(python(OURS), ("Robin", "Start"), homes.none)),
        (large, lambda: (append_record(homes.large), start(*ours, homes.large, quiet=2.0))[1]),
    ]
    for number in range(pairs + 1):
        for found, run in runs:
            one = run()
            if number:  # the first is to warm up
                found.append(one)

    def against(name: str, a: list[Start], b: list[Start], field: str, bound: float) -> Figure:
        scale, unit = (1, "MiB") if field == "peak" else (1000, "ms")
        taken = [(getattr(x, field), getattr(y, field)) for x, y in zip(a, b, strict=True)]
        return ratio(name, taken, bound, scale, unit)

    return [
        against("home painted", mine, floors, "painted", 1.2),
        against("home at rest", mine, floors, "rest", 1.3),
        against("home, peak memory", mine, floors, "peak", 1.25),
        Figure(
            "home settled, against its words",
            max(start.written / start.shown for start in mine),
            "x",
            5.0,
            f"{mine[-1].written} against {mine[-1].shown} B",
        ),
        against("home at size painted, against home with none", large, none, "painted", 1.3),
        against("home at size, peak memory", large, floors, "peak", 3.5),
    ]


def start(
    command: list[str],
    texts: tuple[str, ...],
    home: str,
    quiet: float = 0.5,
    size: tuple[int, int] = (80, 24),
) -> Start:
    """Start a program, and wait until it has come to rest for `quiet` seconds."""
    with Terminal(command, environment(home), *size) as terminal:
        painted = terminal.painted(*texts)
        rest = terminal.rest(quiet)
        rows = [row.rstrip() for row in terminal.text.splitlines()]
        shown = len("\n".join(rows).encode())
        return Start(painted.seconds, rest.seconds, terminal.peak(), rest.written, shown)
