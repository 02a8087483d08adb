"""`eventcoach events`: the list, one event, a new one line by line, and how it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Result, eventcoach

NOW = {"EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00", "TZ": "UTC"}
TWO = """\
title: PyLadies December
when: 2026-12-03 18:30
place: The old library
meet: [Dana Okafor]
goals: [Ask one question]
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENTCOACH_HOME", str(tmp_path / "h"))
    return tmp_path / "h"


def write(home: Path, name: str, text: str) -> Path:
    path = home / "data" / "events" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*words: str, stdin: str = "") -> Result:
    return eventcoach("events", *words, stdin=stdin, env=NOW)


def test_without_events_it_says_where_to_find_one(home: Path) -> None:
    ended = run()
    assert ended.status == 0
    assert "No event yet. `eventcoach events" in ended.out
    assert "Search meetup listings" in ended.out
    assert run("--json").out.strip() == "[]"


def test_a_new_event_is_asked_for_line_by_line(home: Path) -> None:
    ended = run("--new", stdin="PyLadies December\nsomeday\n3 dec 18:30\n1\n\n-\n-\n2\nx\n")
    assert ended.status == 0, ended.err
    assert "“someday” is no date" in ended.out
    assert "Saved. See it with: eventcoach events pyladies-december" in ended.out
    text = (home / "data/events/pyladies-december.yaml").read_text()
    assert "when: 2026-12-03 18:30\n" in text
    assert "kind: conference\n" in text


def test_what_was_answered_waits_when_the_input_ends(home: Path) -> None:
    ended = run("--new", stdin="PyLadies December\n")
    assert ended.status == 0
    assert "What you answered waits for you." in ended.out
    assert not (home / "data/events").exists()
    ended = run("--new", stdin="tomorrow 19:00\nx\n")
    assert "What is it called?" not in ended.out
    assert (home / "data/events/pyladies-december.yaml").exists()


def test_the_list_and_one_event_as_text_and_as_json(home: Path) -> None:
    write(home, "pyladies", TWO)
    write(home, "old", "title: Old\nwhen: 2026-11-01 18:00\n")
    out = run().out
    assert out.index("COMING") < out.index("PyLadies December (in 3 days)") < out.index("PAST")
    one = run("pyladies", "--width", "60")
    for words in ("Thu 3 Dec 18:30", "Dana Okafor", "[ ] Ask one question", "Before you go:"):
        assert words in one.out
    rows = json.loads(run("--json").out)
    assert [(row["name"], row["time"]) for row in rows] == [("pyladies", "coming"), ("old", "past")]
    assert rows[0]["begins"] == "2026-12-03T18:30:00+00:00"
    whole = run("pyladies", "--json").out
    assert json.loads(whole)["to_meet"] == 1
    assert "Dana" not in whole


def test_how_it_was_line_by_line_and_so_far(home: Path) -> None:
    write(home, "old", "title: Old\nwhen: 2026-11-01 18:00\n")
    ended = run("old", "--look-back", stdin="0\n3\n\n\ncome early\n\n\n\n")
    assert ended.status == 0, ended.err
    assert "3 I was tired, and that is fine" in ended.out
    out = run("--so-far").out
    assert "come early (Old)" in out
    assert "One event, no people." in out


def test_an_unknown_event_and_two_wishes_are_wrong_usage(home: Path) -> None:
    write(home, "pyladies", TWO)
    ended = run("pyladys")
    assert ended.status == 2
    assert "pyladies" in ended.err
    assert run("--new", "--json").status == 2
    assert run("--look-back").status == 2
    assert run("pyladies", "--new").status == 2


def test_a_broken_event_is_a_line_and_the_others_are_listed(home: Path) -> None:
    write(home, "pyladies", TWO)
    write(home, "broken", "title: Broken\nwhen: 2026-02-30\n")
    write(home, "backwards", "title: B\nwhen: 2026-12-03 18:30\nends: 2026-12-03 18:00\n")
    ended = run()
    assert ended.status == 1
    assert "PyLadies December" in ended.out
    assert "broken.yaml:2:7: " in ended.err
    assert "`ends` is not after `when`" in ended.err
    assert len(ended.err.strip().splitlines()) == 2
    assert run("broken").status == 1


def test_a_profile_is_asked_for_in_its_file(home: Path) -> None:
    ended = eventcoach("new", "profile", env=NOW)
    assert ended.status == 0
    assert (home / "data/profile.yaml").exists()
