"""What every test shares: folders of its own, and nothing of the machine it runs on."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of the code. Before a change goes in, the same examples are tried every
# time, so that what fails is the change; at a desk they are new in each run.
settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
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


@pytest.fixture(scope="session", autouse=True)
def _no_time_is_lost() -> Iterator[None]:
    """Wait for what a screen does, not for a while; read a sheet once; seldom look for garbage."""
    from tests.tui.settling import rest_without_sleep
    from tests.tui.sheets import read_sheets_once

    often = gc.get_threshold()
    gc.set_threshold(20_000, 50, 100)
    with pytest.MonkeyPatch.context() as patch:
        rest_without_sleep(patch)
        read_sheets_once(patch)
        yield
    gc.set_threshold(*often)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run write the figures of its faults into a page."""
    parser.addoption("--reliability", metavar="PAGE", help="write the figures of faults into PAGE")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures of the faults that were tried."""
    from tests.faults.counting import figures_of, table, write_page

    told = [each for each in terminalreporter.getreports("passed") if each.when == "call"]
    told += terminalreporter.getreports("failed")
    figures = figures_of(told)
    if not figures:
        return
    terminalreporter.section("faults")
    for line in table(figures):
        terminalreporter.write_line(line)
    page = terminalreporter.config.getoption("--reliability")
    if page:
        write_page(page, figures)
