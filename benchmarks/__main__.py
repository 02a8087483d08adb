"""Measure, and print a table: `python -m benchmarks [NAME…] [--pairs 15] [--json]`.

Exit status: 0 where every figure is within its bound, 1 where one is over it.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import sys
import time
from importlib import import_module
from importlib.metadata import version

from benchmarks.data import homes
from benchmarks.figure import Figure

NAMES = ("card", "card_live", "home", "round", "keys", "load", "journal", "red_light")


def main() -> int:
    """Measure what was asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(NAMES)}")
    parser.add_argument("--pairs", type=int, default=15, help="A B pairs; 15 if not said")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in NAMES]
    if unknown or asked.pairs < 1:
        parser.error(f"there is no {unknown[0]}" if unknown else "at least one pair")
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    compileall.compile_dir(os.path.join(root, "eventcoach"), quiet=2, workers=1)

    begun = time.monotonic()
    figures: list[Figure] = []
    with homes() as made:
        for name in asked.names or NAMES:
            if not asked.json:
                print(f"{name} …", file=sys.stderr, flush=True)
            figures += import_module(f"benchmarks.{name}").measure(asked.pairs, made)
    if asked.json:
        rows = [{**one._asdict(), "holds": one.holds} for one in figures]
        print(json.dumps({"machine": machine(), "pairs": asked.pairs, "figures": rows}, indent=1))
    else:
        print(table(figures))
        print(f"\n{machine()}; {asked.pairs} pairs; {time.monotonic() - begun:.0f} s")
    return 0 if all(one.holds for one in figures) else 1


def table(figures: list[Figure]) -> str:
    """Return the figures as text, a line each."""
    wide = max(len(one.name) for one in figures)
    lines = []
    for one in figures:
        bound = "" if one.bound is None else f"at most {one.bound:g}"
        word = "" if one.bound is None else "ok" if one.holds else "OVER"
        value = f"{one.value:.2f} {one.unit}"
        lines.append(
            f"{one.name:<{wide}}  {value:>16}  {bound:<12}  {word:<4}  {one.note}".rstrip()
        )
    return "\n".join(lines)


def machine() -> str:
    """Return what the figures were measured on."""
    cores = os.cpu_count()
    python = f"Python {platform.python_version()}, Textual {version('textual')}"
    return f"{platform.system()} {platform.machine()}, {cores} cores, {python}"


if __name__ == "__main__":
    sys.exit(main())
