"""What tests of packs need: folders to make packs of, a real git, and a coach to have them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from eventcoach.storage.pack_git import Limits
from eventcoach.storage.packs import Fetched, fetch, installed
from eventcoach.storage.paths import Paths, find_paths

__all__ = ["BANK", "committed", "git", "had", "nothing_left", "paths", "put", "source"]

BANK = "title: Hello\nquestions:\n  - What is new?\n"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find_paths({"EVENTCOACH_HOME": str(tmp_path / "coach")})


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    put(folder, "banks/hello.yaml", BANK)
    return folder


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def git(folder: Path, *words: str, given: str = "") -> str:
    """Run the real git, with nothing of this machine's settings."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    ended = subprocess.run(
        ["git", *who, "-c", "protocol.file.allow=always", *words],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        input=given.encode(),
    )
    return ended.stdout.decode().strip()


def committed(folder: Path) -> str:
    """Make a repository of a folder, or go on with it, and return the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A lesson")
    return git(folder, "rev-parse", "HEAD")


def had(paths: Paths, source: Path | str, limits: Limits | None = None) -> Fetched:
    return fetch(paths, str(source), lambda _: None, limits)


def nothing_left(paths: Paths) -> bool:
    state = os.listdir(paths.state) if os.path.isdir(paths.state) else []
    return not installed(paths) and not [each for each in state if each.startswith("fetching-")]
