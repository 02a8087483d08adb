"""A data folder shared by git: journals never clash, and a document that does is told and kept."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach, make_coach
from eventcoach.coach.documents import Put, change, create, open_mine
from eventcoach.coach.healing import heal
from eventcoach.coach.pitches import open_pitch, save_words
from eventcoach.errors import EventCoachError
from eventcoach.model.records import StarRecord
from tests.cli.running import eventcoach
from tests.faults.counting import Report, tries

ROUNDS = tries(4, 100)
PAGE = Path(__file__).resolve().parents[2] / "docs/many-machines.md"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> tuple[int, str]:
    """Run git in a folder, with nothing of the machine's own settings."""
    ended = subprocess.run(
        ["git", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={
            "PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Sam", "GIT_AUTHOR_EMAIL": "sam@example.org",
            "GIT_COMMITTER_NAME": "Sam", "GIT_COMMITTER_EMAIL": "sam@example.org",
        },
    )  # fmt: skip
    return ended.returncode, ended.stdout + ended.stderr


def from_the_page(file: str) -> str:
    """What the page tells people to put into a file."""
    found = re.search(rf"^# {re.escape(file)}\n(.*?)^```$", PAGE.read_text(), re.M | re.S)
    assert found, f"the page shows no {file}"
    return found[1]


@pytest.fixture
def two(tmp_path: Path) -> tuple[Coach, Coach]:
    """A laptop and a phone that share their data, as the page says."""
    shared = tmp_path / "shared.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(shared))
    laptop, phone = tmp_path / "laptop", tmp_path / "phone"
    laptop.mkdir()
    phone.mkdir()
    coach = make_coach({"EVENTCOACH_HOME": str(laptop)})
    create(
        coach, "pitch", "meetup",
        {"title": "Meetups", "who": "I am Sam.", "what": "I mend boats.", "where": "On a team."},
    )  # fmt: skip
    data = laptop / "data"
    for file in (".gitignore", ".gitattributes"):
        (data / file).write_text(from_the_page(file))
    git(data, "init", "-q", "-b", "main")
    git(data, "remote", "add", "origin", str(shared))
    commit(data)
    assert git(data, "push", "-q", "-u", "origin", "main")[0] == 0
    git(phone, "clone", "-q", str(shared), "data")
    return coach, make_coach({"EVENTCOACH_HOME": str(phone)})


def commit(data: Path) -> None:
    git(data, "add", "-A")
    git(data, "commit", "-q", "-m", "evening")


def shared(coach: Coach) -> tuple[int, str]:
    """Share as the page says: commit, pull by a merge, push; returns how the merge went."""
    data = Path(coach.paths.data)
    commit(data)
    merged = git(data, "pull", "-q", "--no-rebase", "--no-edit")
    if merged[0] == 0:
        assert git(data, "push", "-q")[0] == 0
    coach.library.forget()
    return merged


def test_rounds_of_merges_lose_nothing_and_no_journal_ever_clashes(
    two: tuple[Coach, Coach], report: Report
) -> None:
    """Both append and both edit what is theirs and what is shared, in other places of a file."""
    chance = random.Random(7)
    ids: set[str] = set()
    lost: set[str] = set()
    fields = (("who", "what"), ("where", "ask"))
    said = {}
    for number in range(ROUNDS):
        for place, coach in enumerate(two):
            for _ in range(chance.randrange(1, 4)):
                ids.add(coach.record("star", StarRecord(item=f"meetup/{number}")).id)
            create(
                coach,
                "event",
                f"of-{place}-{number}",
                {"title": f"E{number}", "when": "2026-12-03"},
            )
            field = fields[place][number % 2]
            if number % 3 == place:  # far enough apart for git; nearer ones are below
                said[field] = f"{field} of round {number}."
                save_words(coach, open_pitch(coach, "meetup"), field, said[field])
        for coach in (*two, two[0]):
            status, told = shared(coach)
            assert status == 0, told
        for coach in two:
            found = {record.id for record in coach.journal.records()}
            assert found <= ids
            lost |= ids - found
            assert coach.journal.set_aside == ()
            pitch = open_pitch(coach, "meetup")
            assert {field: pitch.words(field) for field in said} == said
            assert not pitch.problems
    note = f"{len(ids)} records, no clash"
    report("git: rounds of merges of two clones", ROUNDS, len(lost), note)
    assert not lost
    numbers = [[record.n for record in coach.journal.records()] for coach in two]
    assert numbers[0] == numbers[1]
    events = [set(coach.library.entries("event")) for coach in two]
    assert events[0] == events[1]
    assert len([name for name in events[0] if name.startswith("of-")]) == 2 * ROUNDS


def test_the_same_words_changed_on_both_are_one_clear_line_and_both_stay(
    two: tuple[Coach, Coach],
) -> None:
    laptop, phone = two
    save_words(laptop, open_pitch(laptop, "meetup"), "what", "I mend bicycles.")
    save_words(phone, open_pitch(phone, "meetup"), "what", "I mend sails.")
    assert shared(laptop)[0] == 0
    assert shared(phone)[0] != 0
    file = Path(phone.paths.document("pitches", "meetup"))
    text = file.read_text()
    assert "I mend bicycles." in text
    assert "I mend sails." in text
    home = {"EVENTCOACH_HOME": str(Path(phone.paths.data).parent)}
    told = eventcoach("check", env=home)
    assert told.status == 1
    line = text.splitlines().index("<<<<<<< HEAD") + 1
    (first, _count) = told.out.splitlines()
    assert first.startswith(f"{file}:{line}:1: git left two versions here")
    assert "take out the lines <<<<<<<" in first
    opened = open_pitch(phone, "meetup")
    assert opened.pitch is None
    assert len(opened.problems) == 1
    with pytest.raises(EventCoachError):
        save_words(phone, opened, "who", "I am nobody.")
    assert file.read_text() == text, "nothing is written over while it is not decided"
    assert phone.versions.list("pitch", "meetup"), "and mine is among the versions"
    file.write_text(re.sub(r"<<<<<<< .*\n(.*\n)=======\n.*\n>>>>>>> .*\n", r"\1", text))
    assert open_pitch(phone, "meetup").words("what") == "I mend sails."
    commit(Path(phone.paths.data))
    assert shared(phone)[0] == 0
    assert shared(laptop)[0] == 0
    assert open_pitch(laptop, "meetup").words("what") == "I mend sails."


def test_deleted_on_one_and_edited_on_the_other_stays_with_the_edit(
    two: tuple[Coach, Coach],
) -> None:
    laptop, phone = two
    os.unlink(laptop.paths.document("pitches", "meetup"))
    save_words(phone, open_pitch(phone, "meetup"), "who", "I am Sam, still.")
    assert shared(laptop)[0] == 0
    status, told = shared(phone)
    assert status != 0
    assert "deleted" in told
    assert open_pitch(phone, "meetup").words("who") == "I am Sam, still."
    commit(Path(phone.paths.data))
    assert shared(phone)[0] == 0
    assert shared(laptop)[0] == 0
    assert open_pitch(laptop, "meetup").words("who") == "I am Sam, still."


def test_machines_of_one_id_merge_all_the_same(two: tuple[Coach, Coach]) -> None:
    """A disk was copied: both write to one journal file, and git puts the lines of both into it."""
    laptop, phone = two
    laptop.record("star", StarRecord(item="meetup/first"))
    assert shared(laptop)[0] == 0
    assert shared(phone)[0] == 0
    os.makedirs(phone.paths.state, exist_ok=True)
    shutil.copy(os.path.join(laptop.paths.state, "device"), phone.paths.state)
    cloned = make_coach({"EVENTCOACH_HOME": str(Path(phone.paths.data).parent)})
    ids = {coach.record("star", StarRecord(item="meetup/a")).id for coach in (laptop, cloned)}
    assert shared(laptop)[0] == 0
    status, told = shared(cloned)
    assert status == 0, told
    assert ids < {record.id for record in cloned.journal.records()}
    assert cloned.journal.set_aside == ()
    heal(cloned)


def test_a_person_edited_on_both_in_other_fields_is_one_person(two: tuple[Coach, Coach]) -> None:
    laptop, phone = two
    create(
        laptop, "person", "priya",
        {"name": "Priya", "role": "engineer", "company": "Northgate", "about": "billing"},
    )  # fmt: skip
    assert shared(laptop)[0] == 0
    assert shared(phone)[0] == 0
    change(laptop, open_mine(laptop, "person", "priya"), [Put(("name",), "Priya Nair")])
    change(phone, open_mine(phone, "person", "priya"), [Put(("about",), "billing in Rust")])
    assert [shared(coach)[0] for coach in (laptop, phone, laptop)] == [0, 0, 0]
    for coach in two:
        person = open_mine(coach, "person", "priya").document
        assert (getattr(person, "name", ""), getattr(person, "about", "")) == (
            "Priya Nair", "billing in Rust",
        )  # fmt: skip
