"""The coach over a real mosh: taps arrive."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys

import pytest

from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal

needs_mosh = pytest.mark.skipif(
    not (shutil.which("mosh-server") and shutil.which("mosh-client")),
    reason="mosh is not installed (Debian: apt-get install mosh)",
)


def over_mosh(variables: dict[str, str]) -> tuple[str, str, int]:
    """Start the coach under a mosh server; return its port, its key and its process."""
    command = ["mosh-server", "new", "-i", "127.0.0.1", "--", sys.executable, "-m", "eventcoach"]
    environment = {**os.environ, **variables, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    started = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    connect = re.search(r"MOSH CONNECT (\d+) (\S+)", started.stdout)
    process = re.search(r"pid = (\d+)", started.stdout + started.stderr)
    if connect is None or process is None:
        pytest.skip(f"mosh-server does not start here: {started.stderr.strip()[-200:]}")
    return connect[1], connect[2], int(process[1])


@needs_mosh
def test_a_mosh_client_is_asked_for_taps_and_a_tap_arrives(tmp_path):
    home = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(tmp_path)}
    port, key, server = over_mosh(home)
    try:
        with Terminal(
            ["mosh-client", "127.0.0.1", port],
            columns=40,
            rows=20,
            environment={"MOSH_KEY": key, "LC_ALL": "C.UTF-8"},
        ) as terminal:
            terminal.wait_for("More")
            terminal.settle(0.5)
            on = [int(mode) for mode in re.findall(rb"\x1b\[\?(10\d\d)h", terminal.output)]
            assert on[-3:].count(1000) == 1
            assert {1000, 1006} <= terminal.modes
            assert not terminal.modes & {1002, 1003, 1015, 1016, 2048}
            terminal.tap_on("More")
            terminal.wait_for("Where to")
            terminal.keys("ctrl+c")
            assert terminal.end_within(10) == 0
            assert terminal.left_on == []
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server, signal.SIGKILL)
