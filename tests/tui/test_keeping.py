"""What is typed and cannot be written: it is said at once, on every screen, and stays typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.tui.screens.message import MessageScreen
from eventcoach.tui.screens.studio import StudioScreen
from tests.tui.playing import app_of, settled, shown, until_shown, words_of

Write = Callable[[str, str], Path]

SCREENS = {
    "the studio": lambda coach: StudioScreen(coach, "mine"),
    "a message": lambda coach: MessageScreen(coach, "priya"),
}


@pytest.mark.parametrize("screen", SCREENS)
async def test_it_is_said_at_once_and_nothing_of_it_goes(
    coach: Coach, write: Write, screen: str
) -> None:
    write("pitches/mine.yaml", "title: Mine\nwho: I grow things.\n")
    write("people/priya.yaml", "name: Priya Nair\n")
    folder = Path(coach.paths.drafts)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("what should be a folder is a file")
    app = app_of(coach, then=SCREENS[screen])
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        await pilot.press("e" if screen == "a message" else "enter", *"Zq")
        await until_shown(pilot, "What you typed is only here so far.")
        assert "Not saved" in words_of(app)
        assert "Zq" in shown(app)
        folder.unlink()  # there is room again
        await pilot.press("x")
        await pilot.pause(1.0)
    assert [each.text[-3:] for each in coach.drafts.all()] == ["Zqx"]
