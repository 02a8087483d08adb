"""Pictures of events, compared with the last ones looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.looking_back import ask_about_event
from eventcoach.coach.questions import ask_for_event
from eventcoach.tui.screens.asking import AskScreen
from eventcoach.tui.screens.event import EventScreen
from eventcoach.tui.screens.events import EventsScreen
from eventcoach.tui.screens.events_so_far import EventsSoFarScreen
from tests.tui.picturing import Picture, pictured, sizes, still

__all__ = ["still"]

DRIVE = """\
title: Docs drive
when: 2026-11-01
ends: 2026-12-31
zone: UTC
kind: drive
shape: make
channels: [the project's chat]
goals: [My first pull request is merged, I know two maintainers by name]
"""
OLD = "title: Rust evening\nwhen: 2026-11-18 18:30\nzone: UTC\n"


@pytest.fixture
def coach(still: Coach) -> Coach:
    for name, text in (("drive", DRIVE), ("rust", OLD)):
        Path(still.paths.document("events", name)).write_text(text, encoding="utf-8")
    asking = ask_about_event(still, "rust")
    asking.save("people", "2")
    asking.save("next_time", "come early, it is quieter")
    asking.save("refresh", "lifetimes")
    still.fresh_summary()
    return still


SCREENS: dict[str, Any] = {
    "list": EventsScreen,
    "event": lambda coach: EventScreen(coach, "pyladies"),
    "drive": lambda coach: EventScreen(coach, "drive"),
    "past": lambda coach: EventScreen(coach, "rust"),
    "so-far": EventsSoFarScreen,
    "new": lambda coach: AskScreen(coach, ask_for_event(coach)),
    "look-back": lambda coach: AskScreen(coach, ask_about_event(coach, "rust")),
}


@sizes((30, 12), (40, 20), (80, 24))
@pytest.mark.parametrize("name", [*SCREENS, "empty"])
async def test_picture(coach: Coach, snapshot: Any, name: str, size: tuple[int, int]) -> None:
    if name == "empty":
        for each in ("drive", "rust", "pyladies"):
            Path(coach.paths.document("events", each)).unlink()
    picture = await pictured(coach, name, size, SCREENS.get(name, EventsScreen))
    assert picture == snapshot(extension_class=Picture)
