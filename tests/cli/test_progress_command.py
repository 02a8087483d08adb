"""`eventcoach progress` as text, JSON, a picture, and a summary for a friend."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from xml.etree import ElementTree

import pytest

from eventcoach.coach.coach import Coach, make_coach
from tests.cli.running import eventcoach
from tests.coaching.test_progress import made

EVENT = "title: PyLadies <December> & friends\nwhen: 2026-12-03 18:30\n"


@pytest.fixture
def practiced(home: Path) -> Coach:
    """A journal with three kinds of practice, one round of them for an event."""
    event = home / "data/events/pyladies.yaml"
    event.parent.mkdir(parents=True)
    event.write_text(EVENT)
    coach = make_coach({"EVENTCOACH_HOME": str(home)})
    coach.record("round", made(seconds=31.0, event="pyladies", pitch="secret-pitch"))
    coach.record("round", made("conversation", partner="dana"))
    coach.record("round", made("mingle"))
    coach.record("review", {"of": "another kind of record"})
    coach.record("round", {"seconds": "not a round"})
    return coach


def test_text_fits_the_width_and_names_the_event(practiced: Coach) -> None:
    for width in ("16", "40", "100"):
        result = eventcoach("progress", "--width", width)
        assert (result.status, result.err) == (0, "")
        assert max(map(len, result.out.splitlines())) <= int(width)
    assert "31 s last time; red comes at 30." in result.out
    assert "PyLadies <December> & friends · 1 round on 1 day" in result.out


def test_one_event_is_told_alone(practiced: Coach) -> None:
    out = eventcoach("progress", "--event", "pyladies", "--width", "80").out
    assert out.startswith("Progress · PyLadies <December> & friends\n")
    assert "CONVERSATIONS" not in out


def test_an_unknown_event_is_said_with_the_nearest(practiced: Coach) -> None:
    result = eventcoach("progress", "--event", "pyladis")
    assert result.status == 2
    assert "did you mean “pyladies”?" in result.err


def test_a_new_user_is_told_kindly_what_to_do() -> None:
    result = eventcoach("progress")
    assert result.status == 0
    assert "Nothing to show yet, and that is fine." in result.out


def test_a_terminal_without_utf_8_gets_bars_all_the_same(practiced: Coach) -> None:
    out = eventcoach("progress", env={"LANG": "C", "PYTHONIOENCODING": "ascii"}).out
    assert out.isascii()
    assert "####" in out
    assert "?" not in out


def test_json_holds_every_series(practiced: Coach) -> None:
    found = json.loads(eventcoach("progress", "--json").out)
    assert found["rounds"] == 3
    assert [run["seconds"] for run in found["pitches"]] == [31.0]
    assert found["talks"][0]["follow_ups"] == 1
    assert found["mingles"][0]["streak"] == 2
    assert found["events"] == {"pyladies": {"rounds": 1, "days": 1}}
    assert len(found["days"][0]["on"]) == len("2026-11-30")
    alone = json.loads(eventcoach("progress", "--json", "--event", "pyladies").out)
    assert (alone["event"], alone["rounds"]) == ("pyladies", 1)


def test_the_summary_for_a_friend_holds_no_name(practiced: Coach) -> None:
    out = eventcoach("progress", "--share").out
    assert "3 rounds on 1 day" in out
    for name in ("PyLadies", "pyladies", "secret", "dana", "Dana"):
        assert name not in out


def test_the_picture_is_private_and_never_written_over_a_file(
    practiced: Coach, tmp_path: Path
) -> None:
    path = tmp_path / "progress.svg"
    result = eventcoach("progress", "--svg", str(path), "--event", "pyladies")
    assert (result.status, result.out) == (0, f"Wrote {path}\n")
    assert "PyLadies <December> & friends" in (
        ElementTree.parse(path).getroot().findtext("{http://www.w3.org/2000/svg}title") or ""
    )
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("mine")
    path.chmod(0o644)
    again = eventcoach("progress", "--svg", str(path))
    assert again.status == 2
    assert "--force" in again.err
    assert path.read_text() == "mine"
    assert eventcoach("progress", "--svg", str(path), "--force").status == 0
    assert ElementTree.parse(path).getroot().get("role") == "img"
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_the_picture_follows_no_link_and_takes_no_folders_place(
    practiced: Coach, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "link.svg").symlink_to(tmp_path / "mine")
    for name in ("link.svg", "."):
        result = eventcoach("progress", "--svg", str(tmp_path / name), "--force")
        assert result.status == 2
        assert "no plain file" in result.err
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_picture_that_cannot_be_written_is_one_line(practiced: Coach, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = eventcoach("progress", "--svg", str(tmp_path / "file" / "progress.svg"))
    assert result.status == 3
    assert len(result.err.splitlines()) == 1


def test_two_forms_at_once_are_not_asked_for() -> None:
    result = eventcoach("progress", "--json", "--share")
    assert result.status == 2
    assert "one at a time" in result.err
