"""Two real Syncthing instances on this machine that share a folder, and reach nobody else."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.machines.test_git import from_the_page

__all__ = ["Instance", "two_instances", "until"]

KEY = "only-for-this-test"

CONFIG = """<configuration version="35">
 <folder id="coach" path="{data}" type="sendreceive" rescanIntervalS="3600"
  fsWatcherEnabled="true" fsWatcherDelayS="1" ignorePerms="false">
  {devices}<minDiskFree unit="%">0</minDiskFree>
  <maxConflicts>10</maxConflicts>
 </folder>
 {addresses}
 <gui enabled="true" tls="false"><address>127.0.0.1:{gui}</address><apikey>{key}</apikey></gui>
 <options>
  <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
  <globalAnnounceEnabled>false</globalAnnounceEnabled>
  <localAnnounceEnabled>false</localAnnounceEnabled>
  <relaysEnabled>false</relaysEnabled>
  <natEnabled>false</natEnabled>
  <startBrowser>false</startBrowser>
  <urAccepted>-1</urAccepted>
  <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
  <crashReportingEnabled>false</crashReportingEnabled>
  <reconnectionIntervalS>1</reconnectionIntervalS>
  <stunKeepaliveStartS>0</stunKeepaliveStartS>
 </options>
</configuration>
"""


class Instance:
    """One Syncthing with a configuration of its own; `data` is the folder that it shares."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = home / "coach" / "data"
        self.port, self.gui = free_port(), free_port()
        self.data.mkdir(parents=True)
        # Some name the folder below by their version; all of them find it by `--home`.
        run = [shutil.which("syncthing") or "", "generate", f"--home={home / 'config'}"]
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "STNODEFAULTFOLDER": "1",
            "STNOUPGRADE": "1", "GOMAXPROCS": "1",
        }  # fmt: skip
        subprocess.run(run, env=self.environment, check=True, capture_output=True, timeout=60)
        told = subprocess.run(
            [run[0], f"--home={home / 'config'}", "--device-id"],
            env=self.environment, check=True, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        self.id = told.stdout.strip().splitlines()[-1]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, other: Instance, *, calls: bool) -> None:
        """Write the configuration and start. Only one calls: two at once meet halfway."""
        (self.home / "config" / "config.xml").write_text(
            CONFIG.format(
                data=self.data, gui=self.gui, port=self.port, key=KEY,
                devices="".join(f'<device id="{each.id}"/>' for each in (self, other)),
                addresses="".join(
                    f'<device id="{each.id}" name="{each.home.name}"><address>'
                    f"{f'tcp://127.0.0.1:{each.port}' if calls else 'dynamic'}</address></device>"
                    for each in (self, other)
                ),
            )
        )  # fmt: skip
        (self.data / ".stignore").write_text(from_the_page(".stignore"))
        log = open(self.home / "log", "wb")  # noqa: SIM115 -- the process keeps it
        self.process = subprocess.Popen(
            [shutil.which("syncthing") or "", f"--home={self.home / 'config'}", "--no-browser",
             "--no-restart"],
            env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        log.close()

    def ask(self, way: str, path: str, **words: str) -> object:
        """Call its programming interface."""
        query = "&".join(f"{name}={value}" for name, value in words.items())
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{path}?{query}",
            method=way,
            headers={"X-API-Key": KEY},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            said = answer.read()
            return json.loads(said) if said.strip().startswith((b"{", b"[")) else None

    def answers(self) -> bool:
        """Whether it is up."""
        with contextlib.suppress(urllib.error.URLError, OSError):
            return self.ask("GET", "system/ping") == {"ping": "pong"}
        return False

    def ready(self) -> bool:
        """Whether it answers and has a connection."""
        with contextlib.suppress(urllib.error.URLError, OSError):
            known = self.ask("GET", "system/connections")
            assert isinstance(known, dict)
            return any(each["connected"] for each in known["connections"].values())
        return False

    def settled(self) -> bool:
        """Whether all that the other one has is here."""
        found = self.ask("GET", "db/status", folder="coach")
        assert isinstance(found, dict)
        return found["state"] == "idle" and found["needTotalItems"] == 0

    def scan(self) -> None:
        """Let it look at the folder now."""
        self.ask("POST", "db/scan", folder="coach")

    def pause(self) -> None:
        """Let go of the other one, as a machine without a network does."""
        self.ask("POST", "system/pause")

    def resume(self) -> None:
        """Look for the other one again."""
        self.ask("POST", "system/resume")

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(20)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def until(what: Callable[[], bool], seconds: float = 90, pause: float = 0.1) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(pause)


@contextlib.contextmanager
def two_instances(folder: Path) -> Iterator[tuple[Instance, Instance]]:
    """Two that share a folder, connected."""
    one, other = Instance(folder / "laptop"), Instance(folder / "phone")
    try:
        other.start(one, calls=False)
        until(other.answers)
        one.start(other, calls=True)
        until(lambda: one.ready() and other.ready())
        yield one, other
    finally:
        one.stop()
        other.stop()
