"""The coach line by line: numbers and letters, nothing drawn, left kindly at the end of input."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import eventcoach
from tests.faults.terminal import Terminal
from tests.faults.test_poor_terminals import PROGRAM

NOW = {"EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00", "TZ": "UTC"}
EVENT = """\
title: PyLadies December
when: 2026-11-30 18:30
meet: [Dana Okafor]
goals: [Ask one question]
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENTCOACH_HOME", str(tmp_path / "h"))
    folder = tmp_path / "h" / "data" / "events"
    folder.mkdir(parents=True)
    (folder / "pyladies.yaml").write_text(EVENT, encoding="utf-8")
    return tmp_path / "h"


def said(words: str, *typed: str) -> str:
    ended = eventcoach(*words.split(), stdin="".join(f"{each}\n" for each in typed), env=NOW)
    assert ended.status == 0, ended.err
    assert ended.out.startswith("Type a number or a letter, then Enter.")
    assert ended.out.endswith("Goodbye.\n")
    assert not set(ended.out) & set("│─━┃╭▌●▸█")
    return ended.out


@pytest.mark.parametrize("room", ["pitch", "events", "people", "message", "plan"])
def test_a_room_leaves_kindly_at_the_end_of_input(home: Path, room: str) -> None:
    assert "none of them" not in said(f"{room} --plain")
    assert "That is none of them." in said(f"{room} --plain", "999999999999", "²", "zz")


def test_a_beat_is_said_anew_with_its_seconds_and_taken_back(home: Path) -> None:
    out = said("pitch meetup --plain", "1", "Hi, I map wind.", "1", "", "", "q")
    assert "Saved as version 2. who takes 2 seconds" in out
    assert "It stays as it is." in out
    assert "1. who, 2 seconds: Hi, I map wind." in out
    file = home / "data" / "pitches" / "meetup.yaml"
    assert "Hi, I map wind." in file.read_text()
    out = said("pitch meetup --plain", "1", "Something else.", "u", "2", "-", "")
    assert "who is as it was before." in out
    assert "2. what: nothing yet" in out
    assert "Hi, I map wind." in file.read_text()


def test_an_earlier_version_of_a_pitch_is_brought_back(home: Path) -> None:
    assert "no earlier version yet" in said("pitch meetup --plain", "v")
    out = said(
        "pitch meetup --plain", "1", "Hi, I map wind.", "1", "Hi, I map rain.", "v", "2", "b"
    )
    assert "version 2, " in out
    assert ": who: Hi, I map wind. …" in out
    assert "Version 2 is back, as version 4." in out
    assert "1. who, 2 seconds: Hi, I map wind." in out.rpartition("is back")[2]
    file = home / "data" / "pitches" / "meetup.yaml"
    assert "Hi, I map wind." in file.read_text()
    assert "rain" not in file.read_text()


def test_an_event_is_ticked_and_gets_somebody_to_meet(home: Path) -> None:
    out = said("events --plain", "1", "1", "m", "Robin", "hosts it", "x", "+", "b", "b")
    assert "Done. The same number takes it back." in out
    assert "1. Before you go, done:" in out
    assert "To meet, Robin, hosts it" in out
    assert "Robin" in (home / "data" / "events" / "pyladies.yaml").read_text()
    assert "Open again." in said("events pyladies --plain", "1")


def test_a_past_event_is_looked_back_on(home: Path) -> None:
    path = home / "data" / "events" / "pyladies.yaml"
    path.write_text(EVENT.replace("11-30", "11-29"), encoding="utf-8")
    assert "l: look back on it." in said("events pyladies --plain", "l", "x")


def test_somebody_is_met_found_and_changed(home: Path) -> None:
    out = said(
        "people --plain", "m", "Priya Nair", "red scarf", "billing", "x",
        "s", "priya", "1", "1", "blue hats", "n", "a coffee", "x", "q",
    )  # fmt: skip
    assert "1 found for priya." in out
    assert "1. blue hats" in out
    assert "a coffee, today" in out
    (file,) = (home / "data" / "people").glob("*.yaml")
    assert "blue hats" in file.read_text()
    assert "Priya Nair" in said("people priya --plain")


def test_a_message_is_read_out_sent_and_taken_back(home: Path) -> None:
    eventcoach("met", "Priya Nair", "--about", "billing", env=NOW)
    out = said("message --plain", "1", "1", "u", "2", "Hello Priya", "there", "", "4", "q")
    assert "Hi Priya," in out
    assert "Sent. It is noted; u takes it back." in out
    assert "Taken back." in out
    assert "your words:\nHello Priya\nthere\n" in out
    said("message priya --plain", "1", "2", "Hello again")
    assert "Hello again" in said("message priya --plain", "1")


def test_a_plan_is_taken_and_told_of(home: Path) -> None:
    out = said("plan --plain", "1", "1", "answered in the forum", "10", "10", "u", "m")
    assert "It is yours, and begins today." in out
    assert "That is 1 of 2 this week." in out
    assert "Taken back: something online." in out
    assert "November 2026" in out
    assert out.index("Done.") < out.rindex("Taken back.")


def test_the_whole_coach_is_a_menu_on_a_terminal_that_cannot_draw(home: Path) -> None:
    changes = {"EVENTCOACH_HOME": str(home), "TERM": "dumb", **NOW}
    with Terminal([*PROGRAM, "--plain"], columns=60, rows=60, environment=changes) as terminal:
        terminal.wait_for("7. Your plan")
        terminal.send("4\n")
        terminal.wait_for("1. PyLadies December")
        terminal.send("b\n3\n")
        terminal.wait_for("PyLadies")
        terminal.send("1\n")
        terminal.wait_for("What would you like to practice")
        terminal.send("\x04")
        assert terminal.end_within(5) == 0
        assert b"\x1b" not in terminal.output
        assert "Goodbye." in terminal.screen
