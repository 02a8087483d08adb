"""Two sessions in two real terminals, one over a real ssh: each shows what the other one did."""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.running import environment
from tests.faults.counting import Report
from tests.faults.terminal import Terminal
from tests.machines.ssh import coach_of, coaches, needs_ssh, serving

pytestmark = pytest.mark.slow
COACH = [sys.executable, "-m", "eventcoach"]


def processor_seconds(process: int) -> float:
    """What a session has used of the processor."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@needs_ssh
def test_a_laptop_and_a_phone_show_each_others_changes_and_rest_in_between(
    home: Path, tmp_path: Path, report: Report
) -> None:
    (home / "data/events").mkdir(parents=True)
    (home / "data/events/tonight.yaml").write_text(
        f"title: Tonight\nwhen: {datetime.now():%Y-%m-%d}\ngoal: {{people: 3}}\n"  # noqa: DTZ005
    )
    here = {name: value for name, value in environment().items() if name != "TERM"}
    (tmp_path / "sshd").mkdir()
    with (
        serving(tmp_path / "sshd") as server,
        Terminal(COACH, columns=80, rows=24, environment=here) as laptop,
        Terminal(
            [*server.words("-tt"), f"{coach_of(home)} card --live"], columns=40, rows=20
        ) as phone,
    ):
        laptop.wait_for("Tonight")
        laptop.keys("o")
        laptop.wait_for("People")
        laptop.tap_on("People")
        laptop.wait_for("Nobody yet")
        phone.wait_for("0 of 3 met")
        phone.keys("m")
        begun = time.monotonic()
        laptop.wait_for("1 · everybody", 2.5)
        laptop_after = time.monotonic() - begun
        phone.type("Priya Nair")
        phone.keys("enter")
        laptop.wait_for("Priya Nair", 2.5)
        phone.tap_on("Later")
        phone.wait_for("1 of 3 met", 5)
        laptop.keys("m")
        begun = time.monotonic()
        phone.wait_for("2 of 3 met", 2.5)
        phone_after = time.monotonic() - begun
        for terminal in (laptop, phone):
            terminal.settle(2.5, 10)
        both = coaches(home)
        assert len(both) == 2
        used = [processor_seconds(each) for each in both]
        written = [len(each.output) for each in (laptop, phone)]
        end = time.monotonic() + 6
        while time.monotonic() < end:
            for terminal in (laptop, phone):
                terminal._pump(0.1)
        assert [len(each.output) for each in (laptop, phone)] == written, "nothing is drawn"
        shares = [
            (processor_seconds(each) - before) / 6 for each, before in zip(both, used, strict=True)
        ]
        seen = f"seen after {laptop_after:.1f} and {phone_after:.1f} s"
        rest = f"at rest 0 bytes, {max(shares):.1%} of a processor"
        report("a change in one of two sessions", 2, 0, f"{seen}; {rest}")
        assert max(shares) < 0.05
