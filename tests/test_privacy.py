"""What people wrote about people stays in people's files, and those are closed to others."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.running import eventcoach

TELLTALE = ("Quillhaven", "zanzibarium", "wobblecroft", "marmaladian")
NOW = {"EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00", "TZ": "UTC"}
PARTY = "title: PyLadies\nwhen: 2026-11-30 17:30\nends: 2026-11-30 21:00\n"

ELSEWHERE = (
    ("events", "--json"),
    ("library", "--json"),
    ("progress", "--json"),
    ("plan",),
    ("check",),
)


@pytest.fixture
def evening(home: Path) -> Path:
    """An evening at which somebody was met, of whom everything personal is telltale."""
    party = home / "data/events/pyladies.yaml"
    for folder in (home, home / "data", party.parent):
        folder.mkdir(mode=0o700, exist_ok=True)
    party.write_text(PARTY, encoding="utf-8")
    party.chmod(0o600)
    words = ("--about", "zanzibarium", "--hook", "wobblecroft", "--promise", "marmaladian")
    assert eventcoach("met", "Ada Quillhaven", *words, env=NOW).status == 0
    return home


def told(content: bytes | str) -> list[str]:
    """The telltale words in it, whatever their capitals."""
    text = content.decode(errors="replace") if isinstance(content, bytes) else content
    return [word for word in TELLTALE if word.casefold() in text.casefold()]


@pytest.mark.parametrize("words", ELSEWHERE, ids=" ".join)
def test_no_other_command_tells_of_people(evening: Path, words: tuple[str, ...]) -> None:
    result = eventcoach(*words, env=NOW)
    assert result.status == 0, result.err
    assert told(result.out + result.err) == []


def test_a_broken_file_of_a_person_is_told_without_its_words(evening: Path) -> None:
    path = next((evening / "data/people").glob("*.yaml"))
    path.write_text(path.read_text() + "closeness: wobblecroft\nmarmaladian: 3\n: [\n")
    result = eventcoach("check", env=NOW)
    assert result.status == 1
    assert path.stem in result.out + result.err
    assert told(result.out + result.err) == []


def test_what_is_personal_stands_in_peoples_files_and_versions_alone(evening: Path) -> None:
    for words in (("people",), ("due",), *ELSEWHERE):
        eventcoach(*words, env=NOW)
    holding = [path for path in evening.rglob("*") if path.is_file() and told(path.read_bytes())]
    places = {path.relative_to(evening).as_posix().rsplit("/", 1)[0] for path in holding}
    assert "data/people" in places
    strays = {p for p in places if p != "data/people" and not p.startswith("state/versions/person")}
    assert strays == set()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_every_file_and_folder_is_closed_to_others(evening: Path) -> None:
    for words in (("people",), *ELSEWHERE):
        eventcoach(*words, env=NOW)
    found = [path for top in ("data", "state", "config") for path in (evening / top).rglob("*")]
    found += [evening / top for top in ("data", "state", "config") if (evening / top).exists()]
    assert [path for path in found if stat.S_IMODE(path.lstat().st_mode) & 0o077] == []
