"""`eventcoach plan` and `eventcoach did`, run as people run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import eventcoach

PLAN = """\
title: Mine
begins: 2026-11-01
lines:
  - {do: Join in online., id: online, count: 2, per: week, counts: online}
  - Put it in your calendar.
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENTCOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EVENTCOACH_NOW", "2026-11-25T12:00+00:00")
    monkeypatch.setenv("TZ", "UTC")
    return tmp_path / "home"


def mine(home: Path) -> None:
    path = home / "data/plans/mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(PLAN)


def test_without_a_plan_it_says_which_there_are(home: Path) -> None:
    found = eventcoach("plan")
    assert found.status == 0
    assert "steady: Six months, steady" in found.out
    assert json.loads(eventcoach("plan", "--json").out) is None


def test_a_plan_is_taken_and_shown(home: Path) -> None:
    assert eventcoach("plan", "steady", "--copy").status == 0
    assert "25 Nov 2026 – 24 May 2027" in eventcoach("plan").out


def test_what_i_did_is_told_counted_and_taken_back(home: Path) -> None:
    mine(home)
    told = eventcoach("did", "online", "answered a question")
    assert told.out == "Noted. That is 1 of 2 this week.\n"
    assert "1 of 2 this week" in eventcoach("plan").out
    assert eventcoach("did", "--undo").out.startswith("Taken back: something online")
    assert eventcoach("did", "--undo").out == "There is nothing to take back.\n"


def test_a_month_tells_what_was_done_and_what_was_left_for_later(home: Path) -> None:
    mine(home)
    eventcoach("did", "online")
    found = eventcoach("plan", "--month", "--width", "60")
    assert "23 – 29 Nov:\n· Join in online: 1 of 2\n" in found.out
    assert "left for later: Join in online" in found.out
    rows = json.loads(eventcoach("plan", "--month", "2026-11", "--json").out)
    assert rows["weeks"][-1]["first"] == "2026-11-30"
    assert rows["weeks"][-2]["done"] == [{"line": "online", "done": 1, "of": 2}]


def test_a_plan_for_programs_says_how_far_each_line_is(home: Path) -> None:
    mine(home)
    eventcoach("did", "online", "secret words")
    found = eventcoach("plan", "--json")
    assert json.loads(found.out)["lines"][0]["done"] == 1
    assert "secret" not in found.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("did", "onlin"), "did you mean “online”?"),
        (("did", "dancing"), "there is online, help"),
        (("did",), "what did you do?"),
        (("did", "help", "--for", "Zed"), "nobody here goes by that name"),
        (("did", "help", "--undo"), "leave the rest out"),
        (("plan", "mien"), "did you mean “mine”?"),
        (("plan", "steady"), "--copy` takes it"),
        (("plan", "stedy", "--copy"), "did you mean “steady”?"),
        (("plan", "--copy"), "which one?"),
        (("plan", "--month", "soon"), "“soon” is no month"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(home: Path, words: tuple[str, ...], said: str) -> None:
    mine(home)
    found = eventcoach(*words)
    assert found.status == 2
    assert said in found.err
    assert found.err.count("\n") == 1


def test_who_it_was_for_is_known_by_id_alone(home: Path) -> None:
    eventcoach("met", "Priya Nair")
    assert eventcoach("did", "help", "fixed a bug", "--for", "priya nair").status == 0
    journal = "".join(each.read_text() for each in (home / "data/journal").iterdir())
    assert "Priya" not in journal
    assert "bug" not in journal
    person = next((home / "data/people").iterdir()).stem
    assert f'"person":"{person}"' in journal.splitlines()[-1]


def test_a_kindness_may_be_passed_on(home: Path) -> None:
    assert "Pass one on" in eventcoach("did", "kindness", "tea and patience").out


def test_a_bad_line_is_said_and_the_rest_shown(home: Path) -> None:
    mine(home)
    path = home / "data/plans/mine.yaml"
    path.write_text(PLAN.replace("count: 2", "count: 0"))
    found = eventcoach("plan")
    assert found.status == 1
    assert "Join in online" in found.out
    assert ":4:" in found.err
    assert eventcoach("check").status == 1
