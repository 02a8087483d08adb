"""`eventcoach progress` as text, JSON, a picture, and a summary for a friend."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from eventcoach.coach.coach import Coach, make_coach
from eventcoach.model.records import ReviewRecord
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


@pytest.mark.parametrize("how", [("--svg",), ("--yes", "--hand-in")])
def test_a_folder_that_is_not_there_is_a_slip_and_is_not_made(
    practiced: Coach, tmp_path: Path, how: tuple[str, ...]
) -> None:
    result = eventcoach("progress", *how, str(tmp_path / "nowhere" / "mine"))
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "there is no such folder" in result.err
    assert not (tmp_path / "nowhere").exists()


def test_a_picture_that_cannot_be_written_is_one_line(practiced: Coach, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = eventcoach("progress", "--svg", str(tmp_path / "file" / "progress.svg"))
    assert result.status == 3
    assert len(result.err.splitlines()) == 1


SECRETS = ("Zelda", "Quirke", "Xanthe", "Okonjo", "Wilhelmina")
"""Names of people, planted wherever a person may stand."""


@pytest.fixture
def known(home: Path, practiced: Coach) -> Path:
    """A folder in which people are named everywhere but in the pitch and the plan."""
    zelda, quirke, xanthe, okonjo, wilhelmina = SECRETS
    for name, text in {
        "people/01jcz0000000000000000000aa.yaml": f"name: {zelda} {quirke}\nabout: {xanthe}\n",
        "events/evening.yaml": (
            f"title: Coffee with {okonjo}\nwhen: 2026-12-03 18:30\n"
            f"goal:\n  why: meet {xanthe}\n  if_then: If I see {zelda}, I say hello.\n"
            f"meet:\n  - name: {wilhelmina} {quirke}\n    ask: How is {xanthe}?\n"
        ),
        "partners/secret.yaml": f"name: {wilhelmina}\njob: a friend of {okonjo}\n",
        "modes/call-with-zelda.yaml": f"title: Like the call with {zelda}\nkind: conversation\n",
        "notes/01jcz0000000000000000000ab.yaml": f"text: {xanthe} said so\n",
        "profile.yaml": f"ask_me_about: my friend {okonjo}\n",
        "pitches/mine.yaml": "title: For meetups\nwho: I'm Sam.\nwhat: I build front ends.\n",
        "plans/mine.yaml": "title: Half a year\nlines:\n  - {do: Go out, count: 2, per: month}\n",
    }.items():
        path = home / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for kind in ("conversation", "call", "recovery"):
        one = made(kind, mode="call-with-zelda", partner="zelda", event="evening", met=("xanthe",))
        practiced.record("round", one)
    practiced.record("review", ReviewRecord(item="person/zelda", grade="good", event="evening"))
    return home


def unnamed(words: str) -> bool:
    """Whether nobody is named in some words."""
    return not any(name.lower() in words.lower() for name in (*SECRETS, "dana", "PyLadies"))


def test_what_is_handed_in_is_shown_and_written_only_with_yes(known: Path, tmp_path: Path) -> None:
    path = tmp_path / "practice.md"
    result = eventcoach("progress", "--hand-in", str(path))
    assert result.status == 0
    assert "## Pitch: For meetups" in result.out
    assert "- Go out (2 times a month)" in result.out
    assert result.err == "Nothing is written yet. The same with --yes writes it.\n"
    assert not path.exists()
    again = eventcoach("progress", "--hand-in", str(path), "--yes")
    assert again.out == f"{result.out}Wrote {path}\n"
    assert path.read_text() == result.out
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nobody_is_named_in_what_is_handed_in_or_shared(known: Path, tmp_path: Path) -> None:
    for words in (("--hand-in", str(tmp_path / "x.md")), ("--share",)):
        result = eventcoach("progress", *words)
        assert "conversation" in result.out.lower()
        assert unnamed(result.out), result.out
        assert unnamed(result.err)


def test_an_events_title_is_there_where_that_event_is_asked_for(
    known: Path, tmp_path: Path
) -> None:
    out = eventcoach(
        "progress", "--hand-in", str(tmp_path / "x.md"), "--event", "pyladies", "--since",
        "2020-01-01",
    ).out  # fmt: skip
    assert "PyLadies \\<December\\> \\& friends" in out
    assert "- 1 round on 1 day" in out
    assert unnamed(out.replace("PyLadies", ""))


def test_a_name_in_my_own_words_is_said_before_it_is_written(known: Path, tmp_path: Path) -> None:
    pitch = known / "data/pitches/mine.yaml"
    pitch.write_text("who: Zelda Quirke taught me to weld.\n")
    result = eventcoach("progress", "--hand-in", str(tmp_path / "x.md"))
    assert "You name Zelda Quirke in your own words. Look whether that is fine." in result.err
    pitch.write_text("who: zelda-quirkes are plants.\n")
    assert "You name" not in eventcoach("progress", "--hand-in", str(tmp_path / "x.md")).err


def test_what_stands_there_is_handed_in_over_only_with_force(known: Path, tmp_path: Path) -> None:
    path = tmp_path / "practice.md"
    path.write_text("mine")
    result = eventcoach("progress", "--hand-in", str(path), "--yes")
    assert (result.status, result.out) == (2, "")
    assert "--force" in result.err
    assert path.read_text() == "mine"
    assert eventcoach("progress", "--hand-in", str(path), "--yes", "--force").status == 0
    assert path.read_text().startswith("# My practice\n")


@pytest.mark.skipif(os.name == "nt", reason="it has no such terminal")
def test_on_a_terminal_it_asks_and_no_is_the_usual_answer(known: Path, tmp_path: Path) -> None:
    from tests.cli.running import ROOT
    from tests.faults.terminal import Terminal

    path = tmp_path / "practice.md"
    for answer, then in (("enter", ""), ("y", "# My"), ("mine", ""), ("n", "mine"), ("y", "# My")):
        if answer == "mine":
            path.write_text("mine")
            continue
        command = [sys.executable, "-m", "eventcoach", "progress", "--hand-in", str(path)]
        environment = {"PYTHONPATH": str(ROOT), "EVENTCOACH_HOME": str(known)}
        with Terminal(command, rows=60, environment=environment, folder=str(tmp_path)) as terminal:
            there = path.exists()
            screen = terminal.wait_for("y/N")
            assert ("over the file that is there" in screen) is there
            assert "# My practice" in screen
            terminal.keys(*{"enter": ("enter",)}.get(answer, (answer, "enter")))
            assert terminal.end_within(10) == 0
        assert (path.read_text()[:4] if path.exists() else "") == then


def test_which_rounds_are_handed_in_can_be_said(known: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "x.md")
    assert "- 2 rounds on 1 day" in eventcoach("progress", "--hand-in", path, "--rounds", "2").out
    later = eventcoach("progress", "--hand-in", path, "--since", "2999-01-01")
    assert "None in this time." in later.out
    for wrong in (
        ("--hand-in", path, "--since", "yesterday"),
        ("--hand-in", path, "--since", "2026-11-01", "--rounds", "3"),
        ("--hand-in", path, "--pitch", "mien"),
        ("--hand-in", path, "--plan", "nobody"),
        ("--hand-in", path, "--share"),
        ("--rounds", "3"),
        ("--yes",),
    ):
        result = eventcoach("progress", *wrong)
        assert result.status == 2, wrong
        assert len(result.err.splitlines()) <= 2, result.err


def test_two_forms_at_once_are_not_asked_for() -> None:
    result = eventcoach("progress", "--json", "--share")
    assert result.status == 2
    assert "one at a time" in result.err
