"""A real ssh server of our own on loopback, with keys made for it."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.programs import ROOT

__all__ = ["Server", "coach_of", "coaches", "needs_ssh", "serving"]

_SSHD = shutil.which("sshd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")

needs_ssh = pytest.mark.skipif(
    not (_SSHD and shutil.which("ssh") and shutil.which("ssh-keygen")),
    reason="no ssh server is installed (Debian: apt-get install openssh-server)",
)


class Server(NamedTuple):
    """Where it listens, the key that it lets in, the page of known hosts, and whom it knows."""

    port: int
    key: Path
    known: Path
    user: str = getpass.getuser()

    def command(self, *options: str, key: Path | None = None) -> list[str]:
        """Return how ssh is started, for this server and nothing of the user's settings."""
        return [
            *("ssh", *options, "-F", "none", "-i", str(key or self.key)),
            *("-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes"),
            *("-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self.known}"),
        ]

    def words(self, *options: str, key: Path | None = None) -> list[str]:
        """Return how ssh is started to be here, up to the command that is to run."""
        return [*self.command(*options, key=key), "-p", str(self.port), f"{self.user}@127.0.0.1"]


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Run an ssh server for as long as this lasts; its files stand in the folder."""
    for name in ("host", "user"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
        )
    (folder / "allowed").write_bytes((folder / "user.pub").read_bytes())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile {folder}/pid\n"
        f"AuthorizedKeysFile {folder}/allowed\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPrintMotd no\n"
        "PermitRootLogin prohibit-password\n"
    )
    if os.getuid() == 0:
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
    assert _SSHD is not None
    log = folder / "log"
    process = subprocess.Popen(
        [_SSHD, "-D", "-f", str(folder / "config"), "-E", str(log)], stdin=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 5
        while True:
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.skip(f"sshd does not start here: {log.read_text()[-200:]}")
            time.sleep(0.05)
        yield Server(port, folder / "user", folder / "known")
    finally:
        process.terminate()
        process.wait(5)


def coach_of(home: Path) -> str:
    """Return the command that starts the coach over there, with this folder as its home."""
    variables = f"PYTHONPATH={ROOT} EVENTCOACH_HOME={home} LANG=C.UTF-8"
    return f"env {variables} {sys.executable} -m eventcoach"


def coaches(home: Path) -> list[int]:
    """Return the processes that have this folder as their home."""
    wanted = f"EVENTCOACH_HOME={home}\0".encode()
    found = []
    for name in os.listdir("/proc"):
        if name.isdecimal():
            try:
                environment = Path("/proc", name, "environ").read_bytes()
                words = Path("/proc", name, "cmdline").read_bytes()
            except OSError:
                continue
            if wanted in environment + b"\0" and b"-m\0eventcoach" in words:
                found.append(int(name))
    return found
