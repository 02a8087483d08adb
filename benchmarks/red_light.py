"""How late the red light comes while every core is busy, and that it never comes early."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.data import Homes
from benchmarks.figure import Figure
from benchmarks.floors import OURS, python
from benchmarks.terminal import Terminal, environment

__all__ = ["measure"]

RED = 3.0  # seconds of the round in the homes that is made for this
RUNS = 20


def measure(pairs: int, homes: Homes) -> list[Figure]:
    """Measure from Enter to the painted red light; the key's own way is part of the lateness."""
    late: list[float] = []
    command = python(OURS, "practice", "three-seconds", "--level", "blank")
    with Terminal(command, environment(homes.ready)) as terminal:
        terminal.painted("Enter starts")
        terminal.rest(0.3)
        with _busy():
            for _ in range(RUNS if pairs >= 15 else pairs):
                at = terminal.press("enter")
                red = terminal.painted("● RED")
                late.append(1000 * (red.seconds - at - RED))
                terminal.press("x")
                terminal.painted("Again")
                terminal.press("a")
                terminal.painted("Enter starts")
                terminal.rest(0.2)
    runs = f"{len(late)} runs, {os.cpu_count()} busy cores"
    return [
        Figure("red light, latest", max(late), "ms late", 100, runs),
        Figure("red light, earliest", -min(late), "ms early", 0, runs),
    ]


@contextmanager
def _busy() -> Iterator[None]:
    """Keep every core busy."""
    loops = [
        subprocess.Popen(python("while True: pass"), stdin=subprocess.DEVNULL)
        for _ in range(os.cpu_count() or 2)
    ]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()
