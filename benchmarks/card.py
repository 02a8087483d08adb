"""`eventcoach card` without a terminal, against importing what it needs in any case."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence

from benchmarks.data import EVENT, Homes, append_record
from benchmarks.figure import Figure, alternate, ratio
from benchmarks.floors import IMPORTS, OURS, python
from benchmarks.terminal import environment

__all__ = ["measure"]


def measure(pairs: int, homes: Homes) -> list[Figure]:
    """Measure the card of one event and one pitch, and the card at size."""
    floor = python(IMPORTS)
    card = python(OURS, "card")
    home = python(OURS)  # which brings the summary up to date

    def run(command: Sequence[str], folder: str, shows: str = "") -> float:
        begun = time.perf_counter()
        done = subprocess.run(
            command,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        seconds = time.perf_counter() - begun
        assert shows in done.stdout.decode(), done.stdout.decode()
        return seconds

    def stale() -> float:
        append_record(homes.large)
        return run(card, homes.large, EVENT)

    figures = []
    for name, folder, bound in (
        ("card", homes.small, 1.5),
        ("card, at size", homes.large, 2.0),
    ):
        run(home, folder)
        times = alternate(
            lambda folder=folder: run(card, folder, EVENT),  # type: ignore[misc]
            lambda: run(floor, homes.none),
            pairs,
        )
        figures.append(ratio(name, times, bound, 1000, "ms"))
    few = max(1, pairs // 5)
    times = alternate(stale, lambda: run(floor, homes.none), few)
    figures.append(ratio("card, at size, summary out of date", times, None, 1000, "ms"))
    run(home, homes.large)
    return figures
