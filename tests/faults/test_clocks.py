"""Machines that stall, sleep, or have another time: red comes when it is due, and never before."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from eventcoach.coach.coach import Coach
from eventcoach.coach.rounds import Choice
from eventcoach.coaching.timer import Instant, Timer
from eventcoach.model.mode import Lights
from eventcoach.model.records import RoundRecord
from eventcoach.storage.journal import Journal
from tests.coach.making import make
from tests.faults.counting import FULL, Report, tries
from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal

STALLING = os.path.join(ROOT, "tests/faults/stalling_app.py")
MODE = """\
title: Timed
kind: pitch
seconds: {red}
lights: {{green: {green}, amber: {amber}, red: {red}}}
grace: 5
"""


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keep the machine busy with processes that do nothing else."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_red_on_a_machine_that_stalls(tmp_path: Path, report: Report) -> None:
    """Short, it is a round of three seconds on a machine at rest."""
    red, rounds = tries(3, 60), tries(1, 3)
    (tmp_path / "data" / "modes").mkdir(parents=True)
    mode = MODE.format(green=red // 3, amber=2 * red // 3, red=red)
    (tmp_path / "data" / "modes" / "timed.yaml").write_text(mode)
    told = tmp_path / "told"
    home = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(tmp_path)}
    late, early, apart = [], 0, 0.0
    for number in range(rounds):
        told.unlink(missing_ok=True)
        command = [sys.executable, STALLING, str(told), "timed"]
        with Terminal(command, environment=home) as terminal, busy(tries(0, 4)):
            terminal.wait_for("Start")
            terminal.settle(0.2, 1.0)
            terminal.keys("enter")
            deadline = time.monotonic() + red + 30
            while "● RED" not in terminal.screen and time.monotonic() < deadline:
                terminal.settle(0.005, 0.02)
            seen = time.monotonic()
            assert "● RED" in terminal.screen
            terminal.settle(0.1, 0.6)
            terminal.keys("enter")
            terminal.settle(0.5, 2)
            terminal.keys("ctrl+c")
            terminal.end_within(5)
        stalls = [json.loads(line) for line in told.read_text().splitlines()]
        due = [stall["deadline"] for stall in stalls if stall["deadline"] is not None]
        apart = max(apart, max(due) - min(due))
        early += seen < min(due)
        over = [each["ended"] for each in stalls if each["began"] < due[0] + 0.1]
        late.append(seen - max(due[0], *(end for end in over if end <= seen)))
        records = Journal(
            str(tmp_path / "data" / "journal"), "", lambda: datetime.now(UTC)
        ).records()
        found = [each.read(RoundRecord) for each in records if each.kind == "round"]
        assert len(found) == number + 1
        assert found[-1].limit == red
        assert found[-1].seconds >= red
        assert not found[-1].slept
    slow = sum(each > 0.1 for each in late) if FULL else 0
    note = f"rounds of {red} s; latest {1000 * max(late):.0f} ms after a stall, {early} early"
    report("red light, stalls of 250 ms and 4 busy processes", rounds, slow + early, note)
    assert early == 0
    assert apart < 0.001
    assert max(late) < (0.1 if FULL else 0.5)


# Sleep, and clocks that are set


class Machine:
    """A machine whose clocks are set by hand."""

    def __init__(self) -> None:
        self.up, self.slept, self.date = 1000.0, 0.0, datetime(2026, 12, 3, 18, 30, tzinfo=UTC)

    def pass_by(self, seconds: float) -> None:
        self.up += seconds
        self.date += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        self.pass_by(seconds)
        self.slept += seconds

    def instant(self) -> Instant:
        return Instant(self.up, self.up - self.slept)

    def now(self) -> datetime:
        return self.date

    def local(self) -> datetime:
        return self.date


EVENTS = ("ticks", "sleeps", "set an hour on", "set an hour back", "pauses", "goes on")


def test_a_round_through_sleep_and_clocks_that_are_set(report: Report) -> None:
    times, chance, wrong = tries(500, 20_000), random.Random(20261203), 0
    for _ in range(times):
        machine = Machine()
        lights = Lights(green=10, amber=20, red=30)
        timer = Timer(lights=lights, grace=5, lead_in=3).at(machine.instant()).start()
        slept, last, spoken, standing = 0.0, 0.0, -3.0, False
        for _ in range(chance.randint(1, 25)):
            event, seconds = chance.choice(EVENTS), chance.uniform(0, 8)
            if event == "ticks":
                machine.pass_by(seconds)
                spoken += 0 if standing else seconds
            elif event == "sleeps":
                machine.sleep(seconds + 1)
                slept += seconds + 1
                spoken += 0 if standing else seconds + 1
            elif event.startswith("set"):
                machine.date += timedelta(hours=1 if event.endswith("on") else -1)
            timer = timer.at(machine.instant())
            if event == "pauses" and timer.phase == "running":
                timer, standing = timer.pause(), True
            elif event == "goes on" and standing:
                timer, standing = timer.resume(), False
            wrong += timer.elapsed < last or abs(timer.elapsed - max(0.0, spoken)) > 1e-6
            wrong += timer.asleep != (slept >= 1)
            last = timer.elapsed
    report("rounds through sleep and clocks set an hour either way", times, wrong)
    assert wrong == 0


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_set_in_a_round_changes_nothing_of_it(tmp_path: Path, hours: int) -> None:
    coach: Coach = make(tmp_path)
    machine = Machine()
    coach.clock = machine  # type: ignore[misc]
    from eventcoach.coach.practice import ready

    made = ready(coach, Choice(mode="pitch-30s")).at(machine.instant()).did("start")
    machine.pass_by(10)
    made = made.at(machine.instant())
    machine.date += timedelta(hours=hours)
    machine.pass_by(10)
    record = made.at(machine.instant()).did("leave").record()
    assert 0 < record.seconds <= 20
    assert not record.slept


def test_devices_an_hour_apart(tmp_path: Path, report: Report) -> None:
    """Each edits what it has seen of the other; the later edit wins, whatever the clocks say."""
    times, chance, lost = tries(60, 1000), random.Random(20261203), 0
    noon = datetime(2026, 12, 3, 12, tzinfo=UTC)
    passed = [0.0]

    def clock(hours: int):
        return lambda: noon + timedelta(hours=hours, seconds=passed[0])

    folders = [tmp_path / "laptop", tmp_path / "phone"]
    journals = [
        Journal(str(folder), name, clock(hours))
        for folder, name, hours in zip(folders, ("laptop0001", "phone00001"), (0, -1), strict=True)
    ]
    for _ in range(times):
        here = chance.randint(0, 1)
        passed[0] += chance.uniform(0, 5)
        record = journals[here].append(
            "star", {"item": "meetup/one", "on": bool(chance.randint(0, 1))}
        )
        there = folders[1 - here]
        there.mkdir(exist_ok=True)
        for file in folders[here].glob("*.jsonl"):  # a sync carries it over
            (there / file.name).write_bytes(file.read_bytes())
        lost += any(journal.records()[-1].id != record.id for journal in journals)
    report("edits on devices one hour apart", times, lost)
    assert lost == 0
