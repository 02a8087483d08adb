"""The program opens no connection: only git does, when a pack is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal
from tests.test_privacy import evening

__all__ = ["evening"]

WATCHED = """if True:
    import os, runpy, sys
    told = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    def hook(event, given):
        if event.partition(".")[0] in ("socket", "urllib", "http", "ftplib", "smtplib"):
            # What asyncio wakes itself with is a pair of sockets that nobody else can reach.
            if event not in ("socket.__new__", "socket.gethostname"):
                os.write(told, event.encode() + b" ")
    sys.addaudithook(hook)
    sys.argv[:] = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
COMMANDS = (
    "people", "due", "library", "progress", "plan", "check", "doctor", "message", "events", "card",
    "export --all -", "practice mingle-30s --plain", "pack list", "pack update", "--help",
)  # fmt: skip


def watched(home: Path, told: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, str(told), *words],
        env={**os.environ, "PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(home)},
        input=b"\n" * 20,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_no_command_opens_a_connection(evening: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    for words in COMMANDS:
        ended = watched(evening, told, "eventcoach", *words.split())
        assert ended.returncode == 0, (words, ended.stderr)
        assert told.read_text() == "", words


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_no_screen_opens_a_connection(evening: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    command = [sys.executable, "-c", WATCHED, str(told), "eventcoach"]
    environment = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(evening)}
    with Terminal(command, environment=environment) as terminal:
        terminal.wait_for("Have a short talk|PyLadies")
        for key in ("o", "escape", "c", "escape", "m", "escape", "?", "escape", "1", "escape"):
            terminal.keys(key)
            terminal.settle(0.2)
        terminal.keys("ctrl+c")
        terminal.end_within(5)
    assert told.read_text() == ""


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "caller.py").write_text(
        "import socket\nwith socket.socket() as one:\n    one.connect_ex(('127.0.0.1', 1))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", WATCHED, str(tmp_path / "told"), "caller"]
    subprocess.run(command, env=environment, check=True)
    assert "socket.connect" in (tmp_path / "told").read_text()
