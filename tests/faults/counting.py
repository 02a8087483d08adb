"""How often a fault is tried, and what came of it: the figures that `make faults` prints.

A run is short by default, and full where EVENTCOACH_FAULTS is `full`. Each hands its figure in,
the figures stand in a table at the end, and `--reliability PAGE` writes them into a page.
"""

from __future__ import annotations

import os
import platform
import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

__all__ = [
    "FULL",
    "PROPERTY",
    "Figure",
    "Report",
    "figures_of",
    "machine",
    "table",
    "tries",
    "write_page",
]

FULL = os.environ.get("EVENTCOACH_FAULTS") == "full"
_BEGIN, _END = "<!-- figures -->", "<!-- /figures -->"

PROPERTY = "fault"
"""Under this name a figure stands in the report of a test."""


class Figure(NamedTuple):
    """One line of the table."""

    fault: str
    tries: int
    lost: int
    note: str = ""


Report = Callable[..., None]
"""`report(fault, tries, lost, note="")`: tell a figure, before it is asserted."""


def tries(short: int, full: int) -> int:
    """How often to try in this run."""
    return full if FULL else short


def figures_of(reports: Iterable[pytest.TestReport]) -> list[Figure]:
    """Return what was handed in with the reports of a run, in the order of its names.

    Several figures of one fault are one, and only what all of them note is kept.
    """
    found: dict[str, Figure] = {}
    for report in reports:
        for name, told in getattr(report, "user_properties", ()):
            if name != PROPERTY:
                continue
            one = Figure(*told)
            old = found.get(one.fault, one._replace(tries=0, lost=0))
            note = one.note if one.note == old.note else ""
            found[one.fault] = Figure(one.fault, old.tries + one.tries, old.lost + one.lost, note)
    return [found[name] for name in sorted(found)]


def table(figures: list[Figure]) -> list[str]:
    """Return the figures as lines for a terminal."""
    widest = max(len(each.fault) for each in figures)
    lines = [f"{'fault':<{widest}}  {'tries':>9}  {'lost':>5}"]
    for each in figures:
        line = f"{each.fault:<{widest}}  {each.tries:>9,}  {each.lost:>5,}"
        lines.append(f"{line}  {each.note}".rstrip())
    return lines


def machine() -> str:
    """Return what the figures were made on; no name of a host."""
    system = f"{platform.system()} {re.split('[^0-9.]', platform.release())[0]}"
    cores = os.cpu_count() or 1
    python = f"Python {platform.python_version()}"
    return f"{cores} cores, {system} on {platform.machine()}, {python}, {file_system()}"


def file_system(path: str | None = None) -> str:
    """Return the kind of file system that the folders of a run lie on, as `ext4`."""
    real = os.path.realpath(path or tempfile.gettempdir())
    found = ("", "an unknown file system")
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return found[1]
    for line in mounts.splitlines():
        _, at, kind, *_ = line.split()
        if os.path.commonpath((real, at)) == at and len(at) >= len(found[0]):
            found = (at, kind)
    return found[1]


def write_page(page: str, figures: list[Figure]) -> None:
    """Write the figures into the page, between its marks; lines of other faults stay."""
    path = Path(page)
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    old, _, after = rest.partition(_END)
    rows = {
        cells[1].strip(): line
        for line in old.splitlines()
        if len(cells := line.split("|")) > 4 and not set(line) <= set("|-: ")
    }
    rows.pop("fault", None)
    for each in figures:
        rows[each.fault] = f"| {each.fault} | {each.tries:,} | {each.lost:,} | {each.note} |"
    lines = [
        f"Run on {machine()}.",
        "",
        "| fault | tries | lost | |",
        "| --- | ---: | ---: | --- |",
    ]
    lines += [rows[name] for name in sorted(rows)]
    path.write_text(f"{before}{_BEGIN}\n" + "\n".join(lines) + f"\n{_END}{after}", encoding="utf-8")
