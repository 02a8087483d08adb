"""`eventcoach forget`: whom, shown first, asked once, gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import eventcoach

NOW = {"EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00", "TZ": "UTC"}
ADA = "name: Ada Quillhaven\nabout: zanzibarium\npromises: [wobblecroft]\n"
PARTY = "title: PyLadies\nwhen: 2026-12-03\nmeet:\n  - Ada Quillhaven\n  - Tom\n"


def put(home: Path, name: str, text: str) -> Path:
    path = home / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(home: Path) -> Path:
    put(home, "people/ada.yaml", ADA)
    put(home, "people/dana.yaml", "name: Dana Okafor\nabout: boats\n")
    put(home, "people/dan.yaml", "name: Dana Okafor\nabout: ferries\nrole: captain\n")
    put(home, "events/pyladies.yaml", PARTY)
    put(home, "notes/n.yaml", "text: Ada  Quillhaven laughed\n")
    return home


def told(folder: Path) -> list[str]:
    words = (b"quillhaven", b"zanzibarium", b"wobblecroft")
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes().lower() for word in words)
    )


def test_everything_is_shown_and_nothing_goes_before_it_is_agreed_to(folder: Path) -> None:
    shown = eventcoach("forget", stdin="ada quillhaven\n", env={**NOW, "COLUMNS": "60"})
    assert shown.status == 0
    for words in (
        "Ada Quillhaven\n  zanzibarium\n",
        "- their file, with 1 promise\n",
        " 1 the event PyLadies (goes)\n   to meet: Ada Quillhaven\n",
        " 2 a note (goes)\n   Ada Quillhaven laughed\n",
        "- the id in records: ada\n",
        "- the history of git, and old versions that a file sync",
        "There is no undo.\nNothing is erased. The same with --yes erases it.\n",
    ):
        assert words in shown.out
    assert "\n\n\n" not in shown.out
    assert told(folder) == ["ada.yaml", "n.yaml", "pyladies.yaml"]
    assert max(map(len, shown.out.splitlines())) <= 60


def test_with_yes_they_are_gone_and_the_rest_is_not(folder: Path) -> None:
    done = eventcoach("forget", "--yes", stdin="quill\n", env=NOW)
    assert done.status == 0
    assert done.out.endswith("Forgotten. What is left of them here is an id that says so.\n")
    assert told(folder) == []
    assert (folder / "data/events/pyladies.yaml").read_text() == (
        "title: PyLadies\nwhen: 2026-12-03\nmeet:\n  - Tom\n"
    )
    listed = json.loads(eventcoach("people", "--json", env=NOW).out)
    assert {each["id"] for each in listed} == {"dana", "dan"}
    again = eventcoach("forget", "--id", "ada", "--yes", env=NOW)
    assert (again.status, "forgotten already" in again.err) == (2, True)
    new = eventcoach("new", "person", "ada", env=NOW)
    assert (new.status, "was forgotten" in new.err) == (1, True)


def test_two_of_one_name_are_told_apart_and_none_is_taken_by_itself(folder: Path) -> None:
    asked = eventcoach("forget", "Dana Okafor", "--yes", env=NOW)
    assert asked.status == 2
    assert "1  Dana Okafor · boats (dana)" in asked.out
    assert "2  Dana Okafor · captain · ferries (dan)" in asked.out
    assert (folder / "data/people/dana.yaml").exists()
    assert eventcoach("forget", "--id", "dan", "--yes", env=NOW).status == 0
    assert (folder / "data/people/dana.yaml").exists()
    assert not (folder / "data/people/dan.yaml").exists()


@pytest.mark.parametrize(
    ("chosen", "left"),
    [("none", ["n.yaml", "pyladies.yaml"]), ("1", ["n.yaml"]), ("2,1", []), ("all", [])],
)
def test_mentions_are_chosen_by_their_numbers(
    folder: Path, chosen: str, left: list[str]
) -> None:  # fmt: skip
    done = eventcoach("forget", "--id", "ada", "--mentions", chosen, "--yes", env=NOW)
    assert done.status == 0
    assert told(folder) == left


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--id", "nobody"), "nobody here has this id"),
        (("nobody",), "nobody here goes by that"),
        ((), "whom?"),
        (("--id", "ada", "--mentions", "3"), "say all, none, or numbers from 1 to 2"),
        (("--id", "ada", "--mentions", "x"), "no choice of mentions"),
        (("--id", "../ada"), "nobody here has this id"),
    ],
)
def test_what_makes_no_sense_is_one_line(
    folder: Path, words: tuple[str, ...], said: str
) -> None:  # fmt: skip
    done = eventcoach("forget", "--yes", *words, env=NOW)
    assert (done.status, said in done.err, done.err.count("\n")) == (2, True, 1)
    assert len(told(folder)) == 3


def test_any_command_finishes_what_another_device_began(folder: Path) -> None:
    line = {
        "id": "r1", "v": 1, "kind": "forgotten", "device": "other", "n": 1,
        "at": "2026-11-30T18:00:00+00:00", "data": {"person": "ada"},
    }  # fmt: skip
    put(folder, "journal/other.jsonl", json.dumps(line) + "\n")
    done = eventcoach("due", env=NOW)
    assert (done.status, done.err) == (0, "")
    assert not (folder / "data/people/ada.yaml").exists()


def test_an_export_tells_of_people_who_were_forgotten_before_it_is_taken_in(
    folder: Path, tmp_path: Path
) -> None:
    old, new = str(tmp_path / "old.json"), str(tmp_path / "new.json")
    assert eventcoach("export", "all", "--people", "--yes", old, env=NOW).status == 0
    assert eventcoach("forget", "--id", "ada", "--mentions", "none", "--yes", env=NOW).status == 0
    assert eventcoach("export", "all", "--people", "--yes", new, env=NOW).status == 0
    again = eventcoach("import", old, "--yes", "--replace", env=NOW)
    assert "Passed over, because you forgot whom they are about: 1 file\n" in again.out
    assert not (folder / "data/people/ada.yaml").exists()
    elsewhere = tmp_path / "elsewhere"
    there = {**NOW, "EVENTCOACH_HOME": str(elsewhere)}
    assert eventcoach("import", old, "--yes", env=there).status == 0
    assert (elsewhere / "data/people/ada.yaml").exists()
    taken = eventcoach("import", new, "--yes", env=there)
    assert "Forgotten where this was written, and so erased here too: 1 person\n" in taken.out
    assert not (elsewhere / "data/people/ada.yaml").exists()


def test_a_first_name_alone_stays_unless_it_is_chosen(folder: Path) -> None:
    note = put(folder, "notes/o.yaml", "text: Ada said so, and Ada Quillhaven\n")
    shown = eventcoach("forget", "--id", "ada", env={**NOW, "COLUMNS": "70"})
    assert " 4 a note, by a first name alone (stays)\n   Ada said so, and somebody\n" in shown.out
    assert "A first name alone may be anybody's, so it stays unless you choose it." in shown.out
    done = eventcoach("forget", "--id", "ada", "--mentions", "4", "--yes", env=NOW)
    assert (done.status, told(folder)) == (0, ["n.yaml", "pyladies.yaml"])
    assert note.read_text() == "text: somebody said so, and somebody\n"


def test_what_it_cannot_reach_is_said_before_anybody_goes(folder: Path) -> None:
    shown = eventcoach("forget", stdin="ada quillhaven\n", env=NOW)
    said = " ".join(shown.out.split())
    for words in (
        "copies on other devices, until they sync", "old versions that a file sync keeps",
        "what you exported, printed or sent", "backups, and the raw blocks of the disk",
    ):  # fmt: skip
        assert words in said
    assert (folder / "data/people/ada.yaml").exists()
