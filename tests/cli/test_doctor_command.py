"""`eventcoach doctor` tells what is the matter, gives nothing away, and loses nothing."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from eventcoach.storage.device import device_id
from eventcoach.storage.log import log_crash
from tests.cli.running import eventcoach

PITCH = "title: Quillhaven\nwho: I'm Sam.\nwhat: I build zanzibarium.\n"
COPY = "meetup.sync-conflict-20261121-101010-ABCDEFG.yaml"
SECRET = ("Quillhaven", "zanzibarium", "wobblecroft")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def data(home: Path) -> Path:
    for folder in (home, home / "data", home / "data/pitches", home / "data/people"):
        folder.mkdir(mode=0o700, exist_ok=True)
    write(home / "data/pitches/meetup.yaml", PITCH)
    return home / "data"


def record(number: int, device: str = "abcdefghjk") -> str:
    found = {"id": f"{number:026}", "v": 1, "kind": "star", "device": device, "n": number}
    found |= {"at": "2026-11-21T10:00:00+00:00", "data": {"item": "a", "on": True}}
    return json.dumps(found)


def test_a_new_user_is_told_that_all_is_in_order() -> None:
    result = eventcoach("doctor")
    assert (result.status, result.err) == (0, "")
    assert result.out.endswith("Everything is in order.\n")


def test_nothing_that_it_prints_tells_of_anybody(data: Path, home: Path) -> None:
    write(data / "people/01abc.yaml", "name: Ada Quillhaven\nhook: wobblecroft\n")
    write(data / "people" / f"01abc{COPY[6:]}", "name: Ada wobblecroft\n")
    write(data / "pitches/broken.yaml", "zanzibarium: [\n")
    try:
        raise ValueError("zanzibarium")
    except ValueError as error:
        log_crash(str(home / "state/log"), error)
    result = eventcoach("doctor", env={"TERM": "zanzibarium wobblecroft", "USER": "Quillhaven"})
    assert result.status == 1
    assert not [word for word in (*SECRET, str(home), "01abc") if word in result.out + result.err]
    assert "1 fault, the last one ValueError at cli/test_doctor_command.py" in result.out


def test_the_words_of_a_second_version_are_kept_among_the_versions(data: Path, home: Path) -> None:
    other = PITCH.replace("Sam", "Samira")
    write(data / "pitches" / COPY, other)
    assert "1 second version that a file sync put aside (pitch 1)" in eventcoach("doctor").out
    result = eventcoach("doctor", "--fix")
    assert result.status == 0, result.out
    assert not (data / "pitches" / COPY).exists()
    assert (data / "pitches/meetup.yaml").read_text() == PITCH
    kept = [path.read_text() for path in (home / "state/versions/pitch/meetup").iterdir()]
    assert sorted(kept) == sorted([PITCH, other, PITCH]), "the newest is what stands there"


def test_a_second_version_whose_first_was_deleted_takes_its_place(data: Path) -> None:
    other = write(data / "pitches" / COPY, PITCH.replace("Sam", "Samira")).read_text()
    (data / "pitches/meetup.yaml").unlink()
    assert eventcoach("doctor", "--fix").status == 0
    assert (data / "pitches/meetup.yaml").read_text() == other
    assert sorted(os.listdir(data / "pitches")) == ["meetup.yaml"]


def test_records_of_a_journals_second_version_join_the_journal_once(data: Path) -> None:
    journal = data / "journal"
    write(journal / "abcdefghjk.jsonl", f"{record(1)}\n{record(2)}\n")
    copy = journal / "abcdefghjk.sync-conflict-20261121-101010-ABCDEFG.jsonl"
    write(copy, f"{record(1)}\n{record(3)}\n")
    result = eventcoach("doctor", "--fix")
    assert "1 record of a second version joined it" in result.out
    assert not copy.exists()
    assert (journal / "abcdefghjk.jsonl").read_text() == f"{record(1)}\n{record(2)}\n"
    assert "3 records of 1 device" in result.out
    again = eventcoach("doctor", "--fix")
    assert "Mended" not in again.out
    assert "3 records of 1 device" in again.out


def test_a_device_that_shares_its_id_gets_one_of_its_own(data: Path, home: Path) -> None:
    mine = device_id(str(home / "state"))
    write(data / "journal" / f"{mine}.jsonl", f"{record(1, mine)}\n")
    write(
        data / "journal" / f"{mine}.sync-conflict-20261121-101010-ABCDEFG.jsonl",
        f"{record(2, mine)}\n",
    )
    assert "another machine writes under this device's id" in eventcoach("doctor").out
    assert "2 records" in eventcoach("doctor", "--fix").out
    assert device_id(str(home / "state")) != mine
    assert "Everything is in order." in eventcoach("doctor").out


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_what_is_open_to_others_is_closed(data: Path) -> None:
    (data / "pitches/meetup.yaml").chmod(0o644)
    (data / "pitches").chmod(0o755)
    assert "2 files and folders open to others" in eventcoach("doctor").out
    assert eventcoach("doctor", "--fix").status == 0
    assert stat.S_IMODE((data / "pitches/meetup.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "pitches").stat().st_mode) == 0o700
