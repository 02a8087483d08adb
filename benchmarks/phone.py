"""The coach on a phone, in numbers: `python -m benchmarks.phone [--kills 50] [--quick]`.

A table of size, screen, bytes, writes and keys, from real ptys at the sizes of phones; then every
screen at every size, an evening by taps and by letters, and the tests of tests/phone, with as many
dropped lines and killed connections as are asked for. Exit status: 0 where everything holds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from typing import NamedTuple

from benchmarks.floors import OURS, python
from benchmarks.terminal import Terminal, environment

__all__ = ["Row", "main", "measure", "round_trip", "table"]

SIZES = ((40, 20), (54, 25), (112, 6))
RTT = 0.150
"""Seconds of the round trip on the slow line."""
RTT_BOUND = 1.15
"""The most that a key may take on it, as a multiple of the round trip."""
SCREENS = (
    ("home", (), "More", ("down", "up")),
    ("card", ("card", "--live"), "Met", ("space",)),
    ("round", ("practice", "pitch-30s"), "Start", ("h", "b")),
    ("studio", ("pitch", "meetup"), "who", ("down", "up")),
)
"""What is opened: its name, the command, what shows that it is there, the keys pressed on it."""


TESTS = ("phone", "evening", "tui/test_every_size.py", "tui/test_thumb.py")
"""What is played besides: dropped lines, an evening by taps and by letters, every size."""


class Row(NamedTuple):
    """One screen at one size: bytes and writes to paint it, and for a key once it is there."""

    columns: int
    rows: int
    screen: str
    painted: int
    key: int
    writes: int
    idle: int
    keys: str


class Counted(Terminal):
    """A terminal that counts how often a program wrote to it."""

    writes = 0

    def _answer(self, data: bytes) -> None:
        self.writes += 1
        super()._answer(data)


def measure(home: str) -> list[Row]:
    """Measure every screen at every size."""
    return [_row(home, size, *screen) for size in SIZES for screen in SCREENS]


def _row(
    home: str,
    size: tuple[int, int],
    name: str,
    command: tuple[str, ...],
    shows: str,
    keys: tuple[str, ...],
) -> Row:
    columns, rows = size
    ours = python(OURS, *command)
    with Counted(ours, environment(home, SSH_TTY="/dev/pts/0"), columns, rows) as terminal:
        terminal.painted(shows)
        painted = terminal.rest(1.0).written
        for key in keys:  # the first of each draws what was never drawn
            terminal.press(key)
            terminal.rest(0.3)
        before, writes = terminal.written, terminal.writes
        terminal.press(keys[0])
        terminal.rest(0.3)
        key_bytes, writes = terminal.written - before, terminal.writes - writes
        return Row(
            columns, rows, name, painted, key_bytes, writes, terminal.watch(3.0), " ".join(keys)
        )


def round_trip(home: str, presses: int = 15) -> tuple[float, float]:
    """Return the median and the longest time from a key to its first answer on a slow line.

    In seconds, each key on the home screen, 75 ms each way.
    """
    relay = [sys.executable, "-m", "benchmarks.relay", str(RTT / 2), *python(OURS)]
    with Terminal(relay, environment(home, SSH_TTY="/dev/pts/0"), 40, 20) as terminal:
        terminal.painted("More")
        terminal.rest(1.5)
        times = []
        for number in range(presses + 2):
            answer = terminal.answer(("down", "up")[number % 2], quiet=0.3)
            times.append(answer.whole)
    return statistics.median(times[2:]), max(times[2:])


def table(rows: list[Row]) -> str:
    """Return the rows as text."""
    lines = ["size     screen   painted    a key  writes  3 s idle  keys"]
    for row in rows:
        size = f"{row.columns}x{row.rows}"
        lines.append(
            f"{size:<8} {row.screen:<7} {row.painted:>7} B {row.key:>6} B  {row.writes:>6}"
            f"  {row.idle:>6} B  {row.keys}"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and run the tests."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.phone", description=__doc__)
    parser.add_argument("--kills", type=int, default=50, help="ssh connections to kill")
    parser.add_argument("--drops", type=int, default=5, help="lines to drop in each of eight ways")
    parser.add_argument("--quick", action="store_true", help="the table alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        rows = measure(home)
        middle, longest = round_trip(home)
    print(table(rows))
    times = middle / RTT
    holds = times <= RTT_BOUND and not any(row.idle for row in rows)
    print(
        f"\na key at {RTT * 1000:.0f} ms round trip: {middle * 1000:.0f} ms, {times:.2f} x"
        f" (at most {RTT_BOUND}); the longest {longest * 1000:.0f} ms"
    )
    if asked.quick:
        return 0 if holds else 1
    tests = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tests")
    numbers = {"PHONE_SSH_KILLS": str(asked.kills), "PHONE_DROPS": str(asked.drops)}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-rs",
            *(os.path.join(tests, each) for each in TESTS),
        ],
        env={**os.environ, **numbers},
        check=False,
    )
    return 0 if holds and done.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
