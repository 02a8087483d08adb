"""A round that counts, against a bare one-line countdown and the empty app; and stillness."""

from __future__ import annotations

import statistics

from benchmarks.data import EVENT, Homes
from benchmarks.figure import Figure, ratio
from benchmarks.floors import COUNTDOWN, EMPTY, OURS, python
from benchmarks.terminal import Terminal, environment, watch

__all__ = ["measure"]

WINDOW = 5.0  # seconds watched; whole ones, because the clocks tick once a second
STILL = 5.0  # seconds in which nothing may be written


def measure(pairs: int, homes: Homes) -> list[Figure]:
    """Measure bytes and work of a round's seconds, and that nothing is written while it stands."""
    talk, pitch = "conversation-3min", "pitch-30s"
    figures = []
    for name, mode, columns, rows, more, bound in (
        ("one-line clock, 40x20", talk, 40, 20, {}, 1.1),
        ("one-line clock, 80x24 over SSH", talk, 80, 24, {"SSH_CONNECTION": "a 1 b 22"}, 1.1),
        ("one-line clock, 40x20, pitch being read", pitch, 40, 20, {}, 1.1),
    ):
        with (
            Terminal(_practice(mode), environment(homes.ready, **more), columns, rows) as ours,
            Terminal(python(COUNTDOWN), environment(homes.none), columns, rows) as floor,
        ):
            _begin(ours)
            floor.painted("0:02")
            few = 1 if mode == pitch else pairs
            found = [_together(ours, floor, mode) for _ in range(few)]
        figures.append(ratio(f"bytes a second, {name}", found, bound, 1 / WINDOW, "B/s"))
    figures.append(_big(homes, talk, pairs))
    figures.append(_work(homes, talk, pairs))
    figures += _stillness(homes, talk)
    return figures


def _practice(mode: str) -> list[str]:
    return python(OURS, "practice", mode, "--seed", "7")


def _begin(terminal: Terminal) -> None:
    """Start the round that is shown, and wait until its clock runs."""
    terminal.painted("Enter starts")
    terminal.rest(0.3)
    terminal.press("enter")
    terminal.painted("0:02")


def _again(terminal: Terminal) -> None:
    """Step out of the round and begin it again: later its lights and stages change."""
    terminal.press("x")
    terminal.painted("Again")
    terminal.press("a")
    _begin(terminal)


def _together(ours: Terminal, floor: Terminal, mode: str) -> tuple[float, float]:
    """Watch both for a window each; then begin the round again."""
    mine, theirs = watch([ours, floor], WINDOW)
    _again(ours)
    return mine, theirs


def _big(homes: Homes, mode: str, pairs: int) -> Figure:
    """Watch the big clock."""
    with Terminal(_practice(mode), environment(homes.ready)) as terminal:
        terminal.painted("Enter starts")
        terminal.rest(0.3)
        terminal.press("enter")
        terminal.rest(0.1)
        seen = []
        for _ in range(max(1, pairs // 5)):
            terminal.watch(2)
            seen.append(terminal.watch(WINDOW) / WINDOW)
            terminal.press("x")
            terminal.painted("Again")
            terminal.press("a")
            terminal.painted("Enter starts")
            terminal.rest(0.3)
            terminal.press("enter")
    return Figure("bytes a second, big clock, 80x24", statistics.median(seen), "B/s", 250)


def _work(homes: Homes, mode: str, pairs: int) -> Figure:
    """Compare the processor time of a round with that of the empty app, both at once."""
    more: list[float] = []
    with (
        Terminal(_practice(mode), environment(homes.ready)) as ours,
        Terminal(python(EMPTY), environment(homes.none)) as floor,
    ):
        ours.painted("Enter starts")
        ours.rest(0.5)
        ours.press("enter")
        ours.watch(2)
        for _ in range(max(2, pairs)):
            before = ours.worked(), floor.worked()
            watch([ours, floor], WINDOW)
            after = ours.worked(), floor.worked()
            spent = (after[0] - before[0]) - (after[1] - before[1])
            more.append(100 * spent / WINDOW)
    name = "work of a round, more than the empty app"
    return Figure(name, statistics.median(more), "% of a core", 0.5)


def _stillness(homes: Homes, mode: str) -> list[Figure]:
    """Count the bytes that are written while nothing changes."""
    figures = []
    with Terminal(python(OURS), environment(homes.ready)) as home:
        home.painted(EVENT, "Start")
        home.rest(1.0)
        figures.append(Figure("bytes while home rests", home.watch(STILL), "B", 0))
    with Terminal(_practice(mode), environment(homes.ready)) as round_:
        round_.painted("Enter starts")
        round_.rest(0.5)
        figures.append(Figure("bytes while a round waits", round_.watch(STILL), "B", 0))
        round_.press("enter")
        round_.rest(0.2)
        round_.press("space")
        round_.painted("Go on")
        round_.rest(0.5)
        figures.append(Figure("bytes while a round is paused", round_.watch(STILL), "B", 0))
    return figures
