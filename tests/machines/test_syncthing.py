"""A folder shared by two real Syncthing instances: nothing is lost, both texts are offered."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from eventcoach.coach.aside import aside_of, keep_here, take_aside
from eventcoach.coach.coach import Coach, make_coach
from eventcoach.coach.doctor import places_of_documents
from eventcoach.coach.documents import Put, change, create, open_mine
from eventcoach.coach.erasing import finish
from eventcoach.coach.forgetting import forget, look
from eventcoach.coach.healing import heal
from eventcoach.coach.pitches import open_pitch, save_words
from eventcoach.model.records import StarRecord
from eventcoach.storage.conflicts import conflict_copies
from tests.cli.running import environment
from tests.faults.counting import Report, tries
from tests.machines.syncing import Instance, two_instances, until

APPENDS = tries(60, 600)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("syncthing") is None,
        reason="syncthing is not installed; `apt-get install syncthing` brings it",
    ),
]

WRITER = """
import os, sys, time
from eventcoach.coach.coach import make_coach
from eventcoach.model.records import StarRecord
coach = make_coach(os.environ)
for number in range(int(sys.argv[1])):
    print(coach.record("star", StarRecord(item=f"meetup/{number}")).id, flush=True)
    time.sleep(0.01)
"""


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Instance, Instance]]:
    with two_instances(tmp_path) as both:
        yield both


def coach_of(instance: Instance) -> Coach:
    return make_coach({"EVENTCOACH_HOME": str(instance.home / "coach")})


def together(*instances: Instance) -> None:
    """Let both look at their folders, and wait until each has what the other one has."""
    for _ in range(2):  # what arrives in the first may be changed by it
        for instance in instances:
            instance.scan()
        until(lambda: all(each.settled() for each in instances))
    until(lambda: len({tuple(listed(each)) for each in instances}) == 1)


def listed(instance: Instance) -> list[tuple[str, int]]:
    return sorted(
        (str(path.relative_to(instance.data)), path.stat().st_size)
        for path in instance.data.rglob("*")
        if path.is_file() and ".stversions" not in path.parts and not path.name.startswith(".")
    )


def apart(*instances: Instance) -> None:
    for instance in instances:
        instance.pause()
    until(lambda: not any(each.ready() for each in instances))


def again(*instances: Instance) -> None:
    for instance in instances:
        instance.scan()
    for instance in instances:
        instance.resume()
    until(lambda: all(each.ready() for each in instances))
    together(*instances)


def test_everything_said_on_both_while_they_sync_arrives_on_both(
    two: tuple[Instance, Instance], report: Report
) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(APPENDS // 2)],
            env=environment(EVENTCOACH_HOME=str(instance.home / "coach")),
            stdout=subprocess.PIPE,
            text=True,
        )
        for instance in two
    ]
    said = [writer.communicate(timeout=120)[0] for writer in writers]
    saved = {line.strip() for each in said for line in each.splitlines()}
    assert len(saved) == APPENDS
    coaches = [coach_of(instance) for instance in two]

    def missing() -> set[str]:
        return {
            each for coach in coaches for each in saved - {r.id for r in coach.journal.records()}
        }

    with suppress(AssertionError):
        until(lambda: not missing())
        together(*two)
    report("Syncthing: live appends on two", APPENDS, len(missing()))
    assert not missing()
    for coach in coaches:
        assert coach.journal.set_aside == ()
        assert conflict_copies(places_of_documents(coach)) == []
    assert [r.id for r in coaches[0].journal.records()] == [
        r.id for r in coaches[1].journal.records()
    ]


def test_the_same_pitch_edited_on_both_is_offered_and_none_of_it_is_dropped(
    two: tuple[Instance, Instance], report: Report
) -> None:
    laptop, phone = map(coach_of, two)
    create(laptop, "pitch", "meetup", {"title": "Meetups", "who": "I am Sam."})
    together(*two)
    for number, choose in enumerate((keep_here, take_aside)):
        apart(*two)
        words = [f"I mend {what} {number}." for what in ("boats", "bicycles")]
        for coach, said in zip((laptop, phone), words, strict=True):
            save_words(coach, open_pitch(coach, "meetup"), "who", said)
        again(*two)
        until(lambda: all(aside_of(each, "pitch", "meetup") for each in (laptop, phone)))
        asides = [aside_of(each, "pitch", "meetup") for each in (laptop, phone)]
        for aside in asides:
            assert aside is not None
            both = aside.here.decode() + aside.theirs.decode()
            assert all(said in both for said in words), "both texts are offered"
            assert aside.document is not None
            assert aside.other is not None
        first = asides[0]
        assert first is not None
        choose(laptop, first)
        wanted = first.here if choose is keep_here else first.theirs
        together(*two)
        for coach in (laptop, phone):
            assert open_pitch(coach, "meetup").source == wanted
            assert aside_of(coach, "pitch", "meetup") is None
        kept = b"".join(
            laptop.versions.read("pitch", "meetup", each.number)
            for each in laptop.versions.list("pitch", "meetup")
        )
        assert all(said.encode() in kept for said in words), "and both stay among the versions"
    report("Syncthing: the same pitch edited on both", 2, 0, "both texts offered, both kept")


def test_deleted_on_one_and_edited_on_the_other_comes_back_with_the_edit(
    two: tuple[Instance, Instance],
) -> None:
    laptop, phone = map(coach_of, two)
    create(laptop, "pitch", "meetup", {"title": "Meetups", "who": "I am Sam."})
    together(*two)
    apart(*two)
    os.unlink(laptop.paths.document("pitches", "meetup"))
    save_words(phone, open_pitch(phone, "meetup"), "who", "I am Sam, still.")
    again(*two)
    for coach in (laptop, phone):
        assert open_pitch(coach, "meetup").words("who") == "I am Sam, still."
        assert conflict_copies(places_of_documents(coach)) == []


def test_who_was_forgotten_on_one_while_edited_on_the_other_is_gone_on_both(
    two: tuple[Instance, Instance],
) -> None:
    laptop, phone = map(coach_of, two)
    create(laptop, "person", "priya", {"name": "Priya Quillhaven", "about": "billing"})
    together(*two)
    apart(*two)
    forget(laptop, look(laptop, "priya"), ())
    change(phone, open_mine(phone, "person", "priya"), [Put(("about",), "billing in Rust")])
    again(*two)
    for coach in (laptop, phone, laptop):  # the next start of each
        finish(make_coach({"EVENTCOACH_HOME": str(Path(coach.paths.data).parent)}))
        together(*two)
    for instance in two:
        for path in (instance.home / "coach").rglob("*"):
            if path.is_file():
                assert b"Quillhaven" not in path.read_bytes(), path


def test_machines_copied_from_one_disk_lose_nothing_and_get_ids_of_their_own(
    two: tuple[Instance, Instance],
) -> None:
    laptop, phone = map(coach_of, two)
    first = create_record(laptop)
    os.makedirs(phone.paths.state, exist_ok=True)
    shutil.copy(os.path.join(laptop.paths.state, "device"), phone.paths.state)
    together(*two)
    apart(*two)
    saved = {first, *(create_record(coach_of(each)) for each in two)}
    again(*two)
    for instance in two:  # the copy of the journal arrives on both
        coach = coach_of(instance)
        until(lambda coach=coach: {each.id for each in coach.journal.records()} == saved)
    done = heal(coach_of(two[0]))
    assert "this device gets an id of its own with its next record" in done
    together(*two)
    saved |= {create_record(coach_of(each)) for each in two}
    together(*two)
    for instance in two:
        coach = coach_of(instance)
        assert {each.id for each in coach.journal.records()} == saved
        assert conflict_copies(places_of_documents(coach)) == []
    assert len(list((two[0].data / "journal").glob("*.jsonl"))) == 2


def create_record(coach: Coach) -> str:
    return coach.record("star", StarRecord(item="meetup/a")).id
