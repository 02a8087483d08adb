"""A pack is fetched over a real ssh and a real https, from servers of our own on loopback."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from eventcoach.errors import StorageError
from eventcoach.storage.pack_git import Limits
from eventcoach.storage.packs import Fetched, installed, place
from eventcoach.storage.paths import Paths
from tests.faults.counting import Report, tries
from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal
from tests.machines.ssh import needs_ssh, serving
from tests.storage.packing import BANK, committed, git, had, paths, put

__all__ = ["paths"]


def _backend() -> str | None:
    """Return the program with which git answers over https, where it is installed."""
    if not shutil.which("git") or not shutil.which("openssl"):
        return None
    asked = subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=False)
    return shutil.which("git-http-backend", path=asked.stdout.strip())


BACKEND = _backend()
needs_https = pytest.mark.skipif(not BACKEND, reason="git-http-backend or openssl is missing")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A repository whose history holds a mebibyte that its last commit does not."""
    folder = tmp_path / "served" / "class"
    put(folder, "old", os.urandom(1 << 20))
    committed(folder)
    (folder / "old").unlink()
    put(folder, "banks/hello.yaml", BANK)
    committed(folder)
    return folder


def fetched(paths: Paths, address: str) -> Fetched:
    """Fetch within what the last commit takes, by far: all of the history would be too much."""
    return had(paths, address, Limits(fetched=1 << 18))


def is_whole(found: Fetched, source: Path) -> bool:
    """Tell whether all of the last commit came, and nothing else."""
    commit = git(source, "rev-parse", "HEAD")
    return found.record.commit == commit and found.files == {"banks/hello.yaml": BANK.encode()}


@needs_ssh
def test_a_pack_comes_over_a_real_ssh(
    paths: Paths, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    times, whole = tries(1, 20), 0
    (tmp_path / "sshd").mkdir()
    with serving(tmp_path / "sshd") as server:
        monkeypatch.setenv("GIT_SSH_COMMAND", shlex.join(server.command()))
        address = f"ssh://{server.user}@127.0.0.1:{server.port}{source}"
        for _ in range(times):
            whole += is_whole(fetched(paths, address), source)
        place(paths, "class", had(paths, address))
        assert installed(paths) == ["class"]

        monkeypatch.setenv("GIT_SSH_COMMAND", shlex.join(server.command(key=tmp_path / "none")))
        with pytest.raises(StorageError, match="git could not fetch it"):
            had(paths, address)
    report("packs fetched over ssh", times, times - whole)
    assert whole == times


@needs_ssh
def test_at_a_terminal_it_is_shown_how_much_is_here_and_what_it_brings_and_asked(
    home: Path, source: Path, tmp_path: Path
) -> None:
    (tmp_path / "sshd").mkdir()
    with serving(tmp_path / "sshd") as server:
        address = f"ssh://{server.user}@127.0.0.1:{server.port}{source}"
        command = [sys.executable, "-m", "eventcoach", "pack", "add", address]
        environment = {
            "PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(home),
            "GIT_SSH_COMMAND": shlex.join(server.command()),
        }  # fmt: skip
        with Terminal(command, environment=environment) as terminal:
            terminal.wait_for(r"Add it\?", timeout=30)
            assert re.search(r"Fetching… \d+ KiB", terminal.output.decode())
            assert "Hello" in terminal.screen
            assert "Fetching" not in terminal.screen
            assert not (home / "data/packs/class").exists()
            terminal.send("y\n")
            terminal.wait_for("Added")
            terminal.end_within(5)
    assert (home / "data/packs/class/banks/hello.yaml").read_text() == BANK


@needs_https
def test_a_pack_comes_over_a_real_https_whose_certificate_is_trusted(
    paths: Paths, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    times, whole = tries(1, 20), 0
    with https(source.parent, tmp_path) as (port, certificate):
        address = f"https://127.0.0.1:{port}/class/.git"
        monkeypatch.setenv("GIT_SSL_CAINFO", str(certificate))
        for _ in range(times):
            whole += is_whole(fetched(paths, address), source)
        place(paths, "class", had(paths, address))
        assert installed(paths) == ["class"]
    report("packs fetched over https", times, times - whole)
    assert whole == times


@needs_https
@pytest.mark.parametrize("name", ["", "GIT_SSL_NO_VERIFY", "GIT_CONFIG_PARAMETERS"])
def test_a_certificate_that_nobody_vouches_for_is_refused_whatever_is_set(
    name: str, paths: Paths, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name:
        monkeypatch.setenv(name, "'http.sslVerify=false'" if "CONFIG" in name else "1")
    monkeypatch.delenv("GIT_SSL_CAINFO", raising=False)
    with (
        https(source.parent, tmp_path) as (port, _),
        pytest.raises(StorageError, match=r"(?i)certificate"),
    ):
        had(paths, f"https://127.0.0.1:{port}/class/.git")


@needs_https
@pytest.mark.parametrize("elsewhere", ["http://127.0.0.1:1/x", "file:///etc", "ssh://a.example/x"])
def test_a_server_cannot_lead_on_to_what_is_not_https(
    elsewhere: str, paths: Paths, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with https(source.parent, tmp_path, elsewhere) as (port, certificate):
        monkeypatch.setenv("GIT_SSL_CAINFO", str(certificate))
        with pytest.raises(StorageError, match=r"(?i)protocol|scheme"):
            had(paths, f"https://127.0.0.1:{port}/class/.git")


@contextmanager
def https(folder: Path, work: Path, elsewhere: str = "") -> Iterator[tuple[int, Path]]:
    """Serve the repositories in a folder by git's own program; or send whoever asks elsewhere.

    Gives the port, and the certificate that vouches for the server.
    """
    certificate, key = work / "certificate.pem", work / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", str(key), "-out", str(certificate), "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def answer(self) -> None:
            if elsewhere:
                self.send_response(302)
                self.send_header("Location", elsewhere)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            given = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            assert BACKEND is not None
            said = subprocess.run(
                [BACKEND],
                input=given,
                env={
                    **os.environ,
                    "GIT_PROJECT_ROOT": str(folder),
                    "GIT_HTTP_EXPORT_ALL": "1",
                    "PATH_INFO": path,
                    "QUERY_STRING": query,
                    "REQUEST_METHOD": self.command,
                    "CONTENT_TYPE": self.headers.get("Content-Type") or "",
                    "CONTENT_LENGTH": str(len(given)),
                    "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding") or "",
                    "GIT_PROTOCOL": self.headers.get("Git-Protocol") or "",
                },
                capture_output=True,
                check=False,
            ).stdout
            head, _, body = said.partition(b"\r\n\r\n")
            fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line)
            self.send_response(int(fields.pop("Status", "200")[:3]))
            for name, value in fields.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(certificate, key)
    server.socket = secure.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_port, certificate
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
