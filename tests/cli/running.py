"""Running the program as people do: as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Result(NamedTuple):
    """What a run printed, and how it ended."""

    status: int
    out: str
    err: str


def environment(**changes: str | None) -> dict[str, str]:
    """The environment for a run, with changes; None takes a name away."""
    found: dict[str, str | None] = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": None,
        **changes,
    }
    return {name: value for name, value in found.items() if value is not None}


def eventcoach(*words: str, stdin: str = "", env: Mapping[str, str | None] | None = None) -> Result:
    """Run `eventcoach WORDS` from a folder that is not the checkout."""
    ended = subprocess.run(
        [sys.executable, "-m", "eventcoach", *words],
        input=stdin.encode(),
        capture_output=True,
        timeout=60,
        cwd=os.path.dirname(os.environ["EVENTCOACH_HOME"]),
        env=environment(**(env or {})),
        check=False,
    )
    result = Result(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
    assert "Traceback" not in result.err, result.err
    assert "\x1b" not in result.out + result.err, "an escape sequence without a terminal"
    return result
