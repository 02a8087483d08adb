"""A fault of our own, on every screen: nothing on it is told, and what was typed is kept."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.faults.counting import Report
from tests.faults.programs import ROOT, kept
from tests.faults.terminal import KEYS, Terminal
from tests.test_privacy import evening, told
from tests.tui.every_screen import SCENES

__all__ = ["evening"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")

CRASHING = os.path.join(ROOT, "tests/faults/crashing_app.py")
CONTENT = Path(ROOT, "tests/small_content")
PLACES = {
    "": "HomeScreen", "rehearse": "RehearseScreen", "pitch": "PitchesScreen",
    "pitch:meetup": "StudioScreen", "card:pyladies": "CardScreen", "door:pyladies": "DoorScreen",
    "people": "PeopleScreen", "person:{id}": "PersonScreen", "message:{id}": "MessageScreen",
    "messages": "MessagesScreen", "introduction": "IntroductionScreen",
    "forget:{id}": "ForgetScreen", "plan": "PlanScreen", "library": "LibraryScreen",
    "packs": "PacksScreen", "out": "OutScreen", "progress": "ProgressScreen",
    "settings": "SettingsScreen", "events": "EventsScreen", "event:pyladies": "EventScreen",
    "event:new": "AskScreen", "event-debrief:pyladies": "AskScreen", "profile": "AskScreen",
    "due": "PeopleScreen", "met": "MetScreen", "feeling:before:pyladies": "AskScreen",
    "round:pitch-30s": "RoundScreen", "round:conversation-3min": "RoundScreen",
    "dress:pyladies:5": "SessionScreen",
}  # fmt: skip
"""Places, and the screen that each of them shows."""
QUICK = {"people", "person:{id}"}
FIELDS = {
    "pitch:meetup": "You were in the middle of",
    "profile": "",
    "event:new": "",
    "met": "",
}


SCENE_OF = {
    scene.shows: name for name, scene in SCENES.items() if scene.shows not in PLACES.values()
}
"""For every screen that none of the places shows, a scene that does."""
TOLD = ("Okonjo", "sam@example", "Priya", "tide tables", "muddy", "Kofi")
"""Words of what the scenes bring: names, an address, notes, a pitch."""


@pytest.mark.parametrize(
    "place",
    [each if each in QUICK else pytest.param(each, marks=pytest.mark.slow) for each in PLACES],
)
def test_a_crash_on_any_screen_tells_nothing_and_keeps_what_is_typed(
    evening: Path, tmp_path: Path, place: str, report: Report
) -> None:
    shutil.rmtree(evening / "state/log", ignore_errors=True)
    person = next((evening / "data/people").glob("*.yaml")).stem
    environment = {
        "PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(evening), "TZ": "UTC",
        "EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00",
    }  # fmt: skip
    failed = tmp_path / "failed"
    command = [sys.executable, CRASHING, place.format(id=person), str(failed)]
    with Terminal(command, columns=40, rows=20, environment=environment) as terminal:
        terminal.wait_for(r"\w+ \w+")
        terminal.settle(0.6)
        if place == "pitch:meetup":
            terminal.keys("enter")
            terminal.settle(0.5)
        if place in FIELDS:
            terminal.type("marmaladian words 7")
            terminal.wait_for("marmaladian words 7")
        seen = len(terminal.output)
        terminal.send("\x1b[20~")
        assert terminal.end_within(10) == 70, terminal.screen
        last = terminal.output[seen:]
        assert terminal.left_on == []
    log = (evening / "state/log").read_text()
    found = told(last) + told(log)
    lost = place in FIELDS and "marmaladian words 7" not in kept(evening / "state")
    report("a crash of ours, on each screen", 1, bool(found) + lost)
    assert failed.read_text() == PLACES[place]
    assert "ValueError" in log
    assert found == []
    assert not lost


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENE_OF.values())
def test_a_crash_in_the_middle_of_any_other_screen_tells_nothing(
    evening: Path, tmp_path: Path, name: str, report: Report
) -> None:
    """Every screen that is no place of its own: questions, choices, versions, calls, lessons."""
    shutil.rmtree(evening / "state/log", ignore_errors=True)
    failed = tmp_path / "failed"
    (evening / "data/pitches").mkdir()
    shutil.copy(CONTENT / "pitches/meetup.yaml", evening / "data/pitches")
    environment = {
        "PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(evening), "TZ": "UTC",
        "EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00",
    }  # fmt: skip
    command = [sys.executable, CRASHING, f"={name}", str(failed), SCENES[name].shows]
    with Terminal(command, columns=80, rows=24, environment=environment) as terminal:
        terminal.wait_for(r"\w+ \w+")
        opened = Path(f"{failed}.open")
        for _ in range(200):
            if opened.exists():
                break
            terminal.settle(0.1)
        terminal.settle(0.3)
        for step in SCENES[name].steps:
            if isinstance(step, int):
                terminal.settle(0.3)
            elif len(step) == 1 or step in KEYS:
                terminal.keys(step)
            else:
                terminal.type(step)
            terminal.settle(0.1)
        terminal.send("\x1b[20~")
        assert terminal.end_within(10) == 70, terminal.screen
        _, left, last = terminal.output.rpartition(b"\x1b[?1049l")  # the screen of before
        assert left
        assert terminal.left_on == []
    log = (evening / "state/log").read_text()
    said = last.decode(errors="replace") + log
    found = told(said) + [word for word in TOLD if word in said]
    report("a crash of ours, on each screen", 1, len(found))
    assert failed.read_text() == SCENES[name].shows
    assert "ValueError" in log
    assert found == []
