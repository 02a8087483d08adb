"""The coach over a real ssh, whose connection is killed at random moments.

`PHONE_SSH_KILLS` says how often in the slow part; 3 if it is not set, and 50 in `make phone`.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.programs import ROOT, kept
from tests.faults.terminal import Terminal
from tests.machines.ssh import Server, coach_of, coaches, needs_ssh, serving

KILLS = int(os.environ.get("PHONE_SSH_KILLS", "3"))
WITHIN = 2.0
"""Seconds from the end of the connection to the end of the coach; sshd takes a part of them."""
WORDS = "I mend bicycles and now web pages and I would like to hear what you mend these days"
LINK = "https://example.org/sam"

pytestmark = needs_ssh


def connect(server: Server, home: Path, *arguments: str) -> Terminal:
    """Open the coach over ssh in a terminal of 40x20."""
    coach = f"{coach_of(home)} {' '.join(arguments)}"
    return Terminal([*server.words("-tt"), coach], columns=40, rows=20)


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("sshd")) as server:
        yield server


def gone_within(home: Path, seconds: float) -> float:
    """Wait until no coach is left; return how long it took."""
    begun = time.monotonic()
    while left := coaches(home):
        assert time.monotonic() - begun < seconds, f"still there: {left}"
        time.sleep(0.01)
    return time.monotonic() - begun


def as_kept(home: Path) -> str:
    """Return the longest beginning of WORDS that is on disk."""
    everything = kept(home / "state")
    return max(
        (WORDS[:length] for length in range(len(WORDS) + 1) if WORDS[:length] in everything),
        key=len,
    )


def type_until_killed(server: Server, home: Path, chance: random.Random) -> float:
    """Type, kill the connection at some moment, and check what is left; return how long it took."""
    with connect(server, home, "pitch", "meetup") as terminal:
        terminal.wait_for("Rehearse|More", timeout=30)
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("Done")
        terminal.settle()
        last = chance.randrange(8, len(WORDS))
        terminal.type(WORDS[:last])
        if chance.random() < 0.5:
            terminal.settle(0.1)
        else:
            time.sleep(chance.random() * 0.3)  # output waits unread
            terminal.settle(0.01, 0.02)
        seen = " ".join(re.sub(r"[^\x20-\x7e]+", " ", terminal.screen).split())
        assert coaches(home)
        terminal.signal(chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGHUP]))
        took = gone_within(home, WITHIN)
        terminal.end_within(5)
    acknowledged = max(
        (WORDS[:length] for length in range(last + 1) if WORDS[:length].strip() in seen), key=len
    )
    assert len(as_kept(home)) >= len(acknowledged.rstrip())
    return took


def test_a_connection_that_is_killed_costs_nothing_that_was_seen(server, tmp_path):
    type_until_killed(server, tmp_path, random.Random(0))


@pytest.mark.slow
def test_however_often_and_whenever_it_is_killed(server, tmp_path, record_property):
    took = [
        type_until_killed(server, tmp_path / str(turn), random.Random(turn))
        for turn in range(KILLS)
    ]
    record_property("seconds until it was gone, at most", max(took))
    with connect(server, tmp_path / "0") as terminal:
        terminal.wait_for("Finish what you were", timeout=30)
        terminal.settle()
        terminal.keys("1")
        terminal.wait_for("I mend b")
        terminal.keys("ctrl+c")
        terminal.end_within(5)


@pytest.mark.slow
def test_a_round_that_was_killed_is_offered_again(server, tmp_path):
    with connect(server, tmp_path, "practice", "pitch-30s") as terminal:
        terminal.wait_for("Start", timeout=30)
        terminal.settle()
        terminal.keys("enter")
        terminal.wait_for("Done", timeout=10)
        terminal.signal(signal.SIGKILL)
        gone_within(tmp_path, WITHIN)
        terminal.end_within(5)
    with connect(server, tmp_path) as terminal:
        terminal.wait_for("You were 0:0", timeout=30)
        terminal.keys("ctrl+c")
        terminal.end_within(5)


def page(beginning: str) -> str:
    """Return the block of docs/phones.md that begins so."""
    words = Path(ROOT, "docs", "phones.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```$", words, re.MULTILINE | re.DOTALL)
    [found] = [each for each in blocks if each.startswith(beginning)]
    return found


def test_one_word_opens_the_card_as_the_page_says_and_a_copy_comes_home(server, tmp_path):
    coach = coach_of(tmp_path / "home")
    told = page("Host card").replace("home.example.org", "127.0.0.1")
    told = told.replace("sam", server.user).replace("eventcoach card", f"{coach} card")
    config = tmp_path / "config"
    config.write_text(
        f"{told}    Port {server.port}\n    IdentityFile {server.key}\n    IdentitiesOnly yes\n"
        f"    StrictHostKeyChecking no\n    UserKnownHostsFile {server.known}\n"
    )
    profile = tmp_path / "home" / "data" / "profile.yaml"
    profile.parent.mkdir(parents=True)
    profile.write_text(f"name: Sam Green\nlinks: [{LINK}]\n")
    with Terminal(["ssh", "-F", str(config), "card"], columns=40, rows=20) as terminal:
        terminal.wait_for("More", timeout=30)
        terminal.settle()
        terminal.tap_on("More")
        terminal.wait_for("QR code")
        terminal.tap_on("QR code")
        terminal.wait_for("example.org")
        terminal.keys("c")
        terminal.wait_for("Sent to your terminal")
        assert b"\x1b]52;c;" + b64encode(LINK.encode()) + b"\x07" in terminal.output
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0
        assert terminal.left_on == []


def test_a_key_for_the_card_shows_the_card_and_nothing_else(server, tmp_path):
    """As docs/phones.md says: whatever is asked for, `restrict,pty,command=` prints the card."""
    key = tmp_path / "card"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    coach = coach_of(tmp_path / "home")
    forced = page("restrict").partition(" ssh-ed25519")[0]
    forced = forced.replace("eventcoach card", f"{coach} card")
    with (server.key.parent / "allowed").open("a") as allowed:
        allowed.write(f"{forced} {key.with_suffix('.pub').read_text()}")
    for asked in ("", "cat /etc/passwd", "eventcoach people"):
        shown = subprocess.run(
            [*server.words("-tt", key=key), *([asked] if asked else [])],
            capture_output=True,
            timeout=30,
            check=False,
        )
        assert shown.returncode == 0, shown.stderr
        assert b"OPEN" in shown.stdout
        assert b"root:" not in shown.stdout
        assert b"\x1b" not in shown.stdout
