"""A laptop and an SSH session on one machine see each other's changes, and pay nothing for it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.documents import create
from eventcoach.coach.pitches import open_pitch, save_words
from eventcoach.coach.plans import tick
from eventcoach.model.records import StarRecord
from eventcoach.storage.paths import find_paths
from eventcoach.storage.telling import told_at
from eventcoach.tui.app import CoachApp
from eventcoach.tui.screens.card import CardScreen
from eventcoach.tui.screens.home import HomeScreen
from eventcoach.tui.screens.people import PeopleScreen
from eventcoach.tui.screens.plan import PlanScreen
from eventcoach.tui.screens.studio import StudioScreen
from tests.cli.running import environment
from tests.tui.playing import shown

WITHIN = 2.0
"""Seconds in which the other session shows what this one saved, once it is saved."""


@pytest.fixture
def coach(home: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(home)}), SystemClock())


def elsewhere(*words: str) -> None:
    """Another session: a process of its own on the same folder."""
    ended = subprocess.run(
        [sys.executable, "-m", "eventcoach", *words],
        env=environment(), capture_output=True, timeout=30, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr


async def seen(app: CoachApp, words: str) -> float:
    """Wait until the screen shows some words; return after how many seconds."""
    begun = time.monotonic()
    while words not in " ".join(shown(app).split()):
        assert time.monotonic() - begun < WITHIN, f"“{words}” is not shown:\n{shown(app)}"
        await asyncio.sleep(0.02)
    return time.monotonic() - begun


async def played(
    coach: Coach, first: Callable[[Coach], Any], style: str, before: str, words: list[str],
    after: str,
) -> None:  # fmt: skip
    app = CoachApp(coach, first, styles=(style,) if style else ())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        assert before in " ".join(shown(app).split())
        assert after not in " ".join(shown(app).split())
        await asyncio.to_thread(elsewhere, *words)
        await seen(app, after)


async def test_the_list_of_people_shows_who_was_met_in_the_other_session(coach: Coach) -> None:
    await played(coach, PeopleScreen, "people", "Nobody yet", ["met", "Priya Nair"], "Priya Nair")


async def test_the_card_counts_who_was_met_in_the_other_session(coach: Coach) -> None:
    now = coach.clock.local()
    create(
        coach, "event", "tonight",
        {"title": "Tonight", "when": f"{now:%Y-%m-%d}", "goal": {"people": 3}},
    )  # fmt: skip
    words = ["met", "Ana", "--event", "tonight"]
    await played(coach, CardScreen, "card", "0 of 3 met", words, "1 of 3 met")


async def test_home_shows_the_event_that_the_other_session_noted(coach: Coach) -> None:
    app = CoachApp(coach, HomeScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        assert "In the other session" not in shown(app)
        other = Coach(coach.paths, coach.clock)
        when = f"{coach.clock.local():%Y-%m-%d}"
        create(other, "event", "soon", {"title": "In the other session", "when": when})
        await seen(app, "In the other session")


async def test_the_plan_and_the_studio_show_it_too(coach: Coach) -> None:
    line = {"do": "Write a letter.", "count": 4, "per": "month", "id": "letters"}
    create(coach, "plan", "mine", {"title": "My plan", "lines": [line]})
    create(coach, "pitch", "meetup", {"title": "Meetups", "who": "I am Sam."})
    other = Coach(coach.paths, coach.clock)
    app = CoachApp(coach, lambda coach: PlanScreen(coach, "mine"), styles=("events", "plan"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        before = shown(app)
        assert "Write a letter" in before
        tick(other, "mine", "letters")
        begun = time.monotonic()
        while shown(app) == before:
            assert time.monotonic() - begun < WITHIN
            await asyncio.sleep(0.02)
        app.push_screen(StudioScreen(coach, "meetup"))
        await pilot.pause(0.3)
        save_words(other, open_pitch(other, "meetup"), "who", "I am Sam, from the other one.")
        await seen(app, "from the other one")


async def test_while_nothing_changes_one_look_a_second_is_all_and_nothing_is_drawn(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(coach, "person", "priya", {"name": "Priya Nair"})
    looked: list[str] = []
    for name in ("stat", "lstat", "scandir", "listdir", "open"):
        real = getattr(os, name)

        def counted(path: Any, *more: Any, _real: Any = real, **named: Any) -> Any:
            looked.append(str(path))
            return _real(path, *more, **named)

        monkeypatch.setattr(os, name, counted)
    app = CoachApp(coach, PeopleScreen, styles=("people",))
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause(0.5)
        await app.workers.wait_for_complete()
        drawn: list[object] = []
        monkeypatch.setattr(app, "_display", lambda *what: drawn.append(what))
        looked.clear()
        await asyncio.sleep(2.1)
        assert 1 <= len(looked) <= 3, looked
        assert {os.path.basename(each) for each in looked} == {"changed"}
        assert not drawn
        coach.record("star", StarRecord(item="meetup/a"))  # which is nothing of this list
        await asyncio.sleep(1.2)
        assert not drawn
        app.running = object()  # type: ignore[assignment] -- a round: its clock alone counts
        looked.clear()
        await asyncio.sleep(1.1)
        assert not looked
        app.running = None


def test_what_is_saved_is_told_and_telling_never_fails_a_save(coach: Coach) -> None:
    locks = coach.paths.locks
    assert told_at(locks) == 0
    times = [0]
    for number in range(50):
        coach.record("star", StarRecord(item=f"meetup/{number}"))
        times.append(told_at(locks))
    create(coach, "person", "priya", {"name": "Priya Nair"})
    times.append(told_at(locks))
    assert len(set(times)) == len(times), "each one is seen, however fast they come"
    os.unlink(os.path.join(locks, "changed"))
    os.mkdir(os.path.join(locks, "changed"))
    os.chmod(os.path.join(locks, "changed"), 0)
    coach.record("star", StarRecord(item="meetup/last"))
    assert len(coach.journal.records()) == 51
