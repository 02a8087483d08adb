"""What every test shares: folders of its own, and nothing of the machine it runs on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("steady")

_OF_THE_MACHINE = (
    "COLUMNS",
    "EDITOR",
    "EVENTCOACH_DEBUG",
    "EVENTCOACH_NOW",
    "LINES",
    "NO_COLOR",
    "SSH_CONNECTION",
    "SSH_TTY",
    "VISUAL",
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a new user; it is made by what is tested. No test reaches the real one."""
    for name in _OF_THE_MACHINE:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    monkeypatch.setenv("EVENTCOACH_HOME", str(folder))
    return folder
