"""Forgetting somebody, cut off anywhere: at the next start they are gone, and nobody else is.

It is killed 12 times, and 300 times in the full run.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoach.coach import erasing
from eventcoach.coach.erasing import finish, kept
from eventcoach.coach.forgetting import forget, look, usual
from eventcoach.coach.people import everybody
from tests.cli.running import eventcoach
from tests.coach.making import make
from tests.coach.noted import everything, left, whole
from tests.faults.counting import Report, tries

KILLS = tries(12, 300)
CALLS = ("open", "write", "fsync", "fdatasync", "replace", "unlink", "rmdir")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(erasing, "GRACE", 0.02)
    whole(tmp_path / "noted")
    return tmp_path / "noted"


def forget_ada(folder: Path) -> None:
    coach = make(folder)
    found = look(coach, "ada")
    forget(coach, found, usual(found))


def start_again(folder: Path) -> None:
    assert finish(make(folder)).trouble == ""


def die_at(place: int) -> list[int]:
    """Have this process killed at one of its calls of the system, half-way through a write."""
    counted = [0]
    for name in CALLS:
        real = getattr(os, name)

        def call(*given, _real=real, _name=name, **more):
            counted[0] += 1
            if counted[0] == place:
                if _name == "write":
                    _real(given[0], bytes(given[1])[: len(given[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return _real(*given, **more)

        setattr(os, name, call)
    return counted


def in_a_process(do: Callable[[], object], seconds: float | None = None) -> int:
    """Do something in another process, killed after some seconds; return its status."""
    process = os.fork()
    if process == 0:
        try:
            do()
        except BaseException:
            os._exit(9)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
    return os.waitpid(process, 0)[1]


def calls_of(do: Callable[[Path], object], folder: Path, scratch: Path) -> int:
    """How many calls of the system something makes; it is done in `scratch`."""
    shutil.copytree(folder, scratch)
    told, tells = os.pipe()

    def count() -> None:
        counted = die_at(0)
        do(scratch)
        os.write(tells, str(counted[0]).encode())

    assert in_a_process(count) == 0
    number = int(os.read(told, 100))
    os.close(told)
    os.close(tells)
    return number


def the_rest(folder: Path) -> dict[str, bytes]:
    """Everything but what is worked out anew, and what each run writes in words of its own."""
    own = ("state/summary.json", "state/forgotten.json", "state/locks", "state/device")
    return {
        name: content
        for name, content in everything(folder).items()
        if not name.startswith((*own, "data/journal/"))
    }


def journal(folder: Path) -> bytes:
    (path,) = (folder / "data/journal").iterdir()
    return path.read_bytes()


class Seen:
    """What there was before, and what an undisturbed run leaves."""

    def __init__(self, noted: Path, scratch: Path) -> None:
        self.before, self.journal = the_rest(noted), journal(noted)
        shutil.copytree(noted, scratch)
        forget_ada(scratch)
        assert left(scratch) == []
        self.after = the_rest(scratch)

    def holds_of(self, folder: Path) -> bool:
        """Check a folder after a kill and a start; return whether they were forgotten."""
        coach = make(folder)
        assert journal(folder).startswith(self.journal)
        assert kept(coach).todo == ()
        assert len(coach.journal.set_aside) <= 1  # the line of the tombstone itself
        forgotten = "ada" in coach.forgotten()
        there = the_rest(folder)
        if forgotten:
            assert left(folder) == []
        else:  # what was begun to be noted down, in ids and places, is swept some day
            there = {name: there[name] for name in there if "/.eventcoach-" not in name}
        assert there == (self.after if forgotten else self.before)
        people = {name for name, _ in everybody(coach)}
        assert people == {"dana", "ada-lee"} | (set() if forgotten else {"ada"})
        return forgotten


def test_killed_at_chance_and_again_while_it_is_finished(
    noted: Path, tmp_path: Path, report: Report
) -> None:
    chance = random.Random(20261121)
    seen = Seen(noted, tmp_path / "undisturbed")
    calls = calls_of(forget_ada, noted, tmp_path / "counted")
    assert calls > 60
    cut, forgotten, again = 0, 0, 0
    for number in range(KILLS):
        folder = tmp_path / "killed"
        shutil.copytree(noted, folder)
        if number % 3:
            place = chance.randint(1, calls)
            status = in_a_process(lambda p=place, f=folder: (die_at(p), forget_ada(f)))
        else:
            status = in_a_process(lambda f=folder: forget_ada(f), chance.uniform(0.0, 0.3))
        assert status in (0, signal.SIGKILL)
        cut += status == signal.SIGKILL
        for _ in range(number % 2 + 1):
            place = chance.randint(1, calls)
            ended = in_a_process(lambda p=place, f=folder: (die_at(p), start_again(f)))
            assert ended in (0, signal.SIGKILL)
            again += ended == signal.SIGKILL
        start_again(folder)
        forgotten += seen.holds_of(folder)
        shutil.rmtree(folder)
    note = f"{cut} killed, {again} again while finishing, {forgotten} wholly gone"
    report("kill -9 while forgetting somebody", KILLS, 0, note)
    assert cut >= KILLS * 0.6
    assert forgotten >= KILLS * 0.4


@pytest.mark.slow
def test_killed_at_every_call_of_the_system(noted: Path, tmp_path: Path) -> None:
    seen = Seen(noted, tmp_path / "undisturbed")
    calls = calls_of(forget_ada, noted, tmp_path / "counted")
    forgotten: list[bool] = []
    for place in range(1, calls + 1):
        folder = tmp_path / "killed"
        shutil.copytree(noted, folder)
        status = in_a_process(lambda p=place, f=folder: (die_at(p), forget_ada(f)))
        assert status == signal.SIGKILL
        start_again(folder)
        forgotten.append(seen.holds_of(folder))
        shutil.rmtree(folder)
    # Up to the tombstone nobody is forgotten, and from then on they are.
    first = forgotten.index(True)
    assert all(forgotten[first:])
    assert 0 < first < calls / 2


def test_two_devices_that_sync_by_copying_have_nothing_left_once_both_start(
    noted: Path, tmp_path: Path
) -> None:
    """Erased on one, edited on the other at the same time, and the edit is the newer one."""
    laptop, phone = noted, tmp_path / "phone"
    shutil.copytree(laptop / "data", phone / "data")
    at = {"EVENTCOACH_HOME": str(phone), "EVENTCOACH_NOW": "2026-11-30T19:00:00+00:00"}
    mine = phone / "data/people/ada.yaml"
    mine.write_text(mine.read_text() + "role: gingerquist\n")
    told = eventcoach("did", "help", "marmaladian for Ada Quillhaven", "--for", "ada", env=at)
    assert told.status == 0
    os.utime(mine, (2**31, 2**31))
    forget_ada(laptop)
    for name in ("events/pyladies.yaml", "notes/n2.yaml", "people/dana.yaml"):
        os.utime(laptop / "data" / name, (2**31, 2**31))
    for here, there in ((laptop, phone), (phone, laptop)):
        for path in sorted((here / "data").rglob("*")):
            to = there / "data" / path.relative_to(here / "data")
            if path.is_file() and not (to.exists() and to.stat().st_mtime >= path.stat().st_mtime):
                shutil.copy2(path, to)
    assert (laptop / "data/people/ada.yaml").exists()  # the sync brought it back
    listed = {}
    for device in (laptop, phone):
        done = eventcoach("people", "--json", env={**at, "EVENTCOACH_HOME": str(device)})
        assert (done.status, "not erased" in done.err) == (0, False)
        assert left(device) == []
        listed[device] = done.out
    assert "dana" in listed[laptop]
    assert listed[laptop] == listed[phone]
