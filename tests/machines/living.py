"""A coach that was lived with for a while, and everything that it lists."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from eventcoach.coach.coach import Coach, make_coach
from eventcoach.coach.did import did
from eventcoach.coach.documents import create
from eventcoach.coach.notes import rate
from eventcoach.coach.people import touched
from eventcoach.coach.pitches import open_pitch, save_words
from eventcoach.coach.templates import copy_entry
from eventcoach.model.records import ReviewRecord, RoundRecord, StarRecord
from tests.cli.running import environment

__all__ = ["NOW", "everything_listed", "lived", "snapshot"]

NOW = {"EVENTCOACH_NOW": "2026-11-30T18:00:00+00:00", "TZ": "UTC", "EVENTCOACH_PLAIN": None}

LISTS = (
    ["people", "--json"], ["people"], ["events", "--json"], ["events", "--so-far"],
    ["library", "--json"], ["progress", "--json"], ["progress"],
    ["progress", "--svg", "progress.svg", "--force"],
    ["due", "--json"], ["due"], ["plan", "--json"], ["plan"], ["plan", "--month", "2026-12"],
    ["card"], ["card", "--format", "html"], ["message", "--list"], ["message", "Priya Nair"],
    ["export", "people"], ["export", "events"], ["export", "plan"], ["export", "followups"],
    ["check"],
)  # fmt: skip

RUN_ALL = """
import contextlib, io, json, sys
from eventcoach.cli.commands import run
found = {}
for words in json.load(sys.stdin):
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out):
        status = run(words)
    out.flush()
    found[" ".join(words)] = [status, out.buffer.getvalue().decode()]
json.dump(found, sys.stdout)
"""


def lived(home: Path) -> Coach:
    """Fill a folder as some weeks of use do: documents of most kinds, notes, records, versions."""
    coach = make_coach({"EVENTCOACH_HOME": str(home)})
    for path, said in {
        "data/profile.yaml": "name: Sam\nlinks: [https://example.org/sam]\n",
        "data/events/pyladies.yaml": (
            "# mine\ntitle: PyLadies December\nwhen: 2026-12-03 18:30\n"
            "goal: {people: 3, why: find out what they do}\n"
        ),
        "data/banks/mine.yaml": "title: Mine\nquestions:\n  - What did you fix last?\n",
        "data/people/priya.yaml": (
            "name: Priya Nair\nemail: priya@example.org\ncloseness: 1\n"
            "met: {at: 2026-11-20T10:00+00:00, event: pyladies}\nabout: billing in Rust\n"
            "promises:\n  - send the link\n"
        ),
        "data/people/ben.yaml": "name: Ben Ström\ncloseness: 3\ntags: [rust]\n",
        "data/packs/class/pack.yaml": "title: The class\n",
        "data/packs/class/banks/first.yaml": "title: First\nquestions:\n  - Why Python?\n",
        "data/plans/mine.yaml": "title: Mine\nlines:\n  - {do: Write., count: 2, per: week}\n",
        "config/config.yaml": "pace: 120\n",
    }.items():
        file = home / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said, encoding="utf-8")
    name = copy_entry(coach, next(iter(coach.library.entries("pitch").values())))
    for words in ("I mend bicycles and Python.", "I mend bicycles, then Python."):
        save_words(coach, open_pitch(coach, name), "who", words)
    create(coach, "event", "later", {"title": "Later", "when": "2027-01-09 19:00"})
    for number in range(30):
        coach.record(
            "round",
            RoundRecord(
                mode="pitch-30s", kind="pitch", seed=number, seconds=28.0 + number % 7,
                limit=30.0, ended="done", pitch=name, words=60,
            ),
        )  # fmt: skip
    coach.record("star", StarRecord(item="mine/what-did-you-fix-last"))
    coach.record("review", ReviewRecord(item="mine/what-did-you-fix-last", grade="good"))
    did(coach, "online", "answered a question")
    touched(coach, "ben", "wrote")
    rate(coach, coach.journal.records()[0].id, "pitch-30s", "good")
    for path in (home / "data").rglob("*.yaml"):  # which a calendar tells
        os.utime(path, (1_794_300_000, 1_794_300_000))
    coach.library.forget()
    return coach


def everything_listed(home: Path) -> dict[str, tuple[int, str]]:
    """Run every list there is over a folder, and return how each ended and what it said."""
    ended = subprocess.run(
        [sys.executable, "-c", RUN_ALL],
        input=json.dumps(LISTS).encode(),
        capture_output=True,
        timeout=120,
        cwd=home,
        env=environment(**NOW, EVENTCOACH_HOME=str(home)),
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    found: dict[str, tuple[int, str]] = {
        words: (status, said.replace(str(home), "HOME"))
        for words, (status, said) in json.loads(ended.stdout).items()
    }
    drawn = home / "progress.svg"
    found["progress.svg"] = 0, drawn.read_text(encoding="utf-8")
    drawn.unlink()
    return found


def snapshot(home: Path) -> dict[str, bytes]:
    """Every byte that is anybody's, by path; what is worked out anew at will is no part of it."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
        and path.name not in ("summary.json", "settings.json", "device")
        and "locks" not in path.parts
        and path.suffix != ".lock"
    }
