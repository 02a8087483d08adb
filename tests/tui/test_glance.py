"""On a phone the card is there before the coach is loaded, and nobody sees the one take over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from eventcoach.coach.cards import card_of
from eventcoach.coach.coach import Coach
from eventcoach.render.card_text import card_sections
from eventcoach.tui.glance import glance, glance_rows
from eventcoach.tui.screens.card import CardScreen
from eventcoach.tui.widgets.sheet import Sheet
from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal
from tests.tui.playing import app_of

PHONES = [(30, 12), (40, 6), (40, 12), (40, 20), (46, 19), (54, 25)]
EVENT = """\
title: PyLadies December
when: 2020-12-03 18:30
ends: 2090-01-01
goal: {people: 3, if_then: "If I see someone alone, I will ask what brought them here."}
meet: [Dana Okafor]
"""


@pytest.mark.parametrize("size", PHONES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_is_what_the_screen_shows_a_moment_later(
    coach: Coach, write, size: tuple[int, int]
) -> None:
    write("events/pyladies.yaml", EVENT)
    card = card_of(coach, "pyladies")
    app = app_of(coach, lambda coach: CardScreen(coach, "pyladies", card), styles=["card"])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = [row.rstrip() for row in app.screen.query_one(Sheet).rows]
    rows = ["".join(words for words, _ in row).rstrip() for row in glance_rows(card, *size)]
    assert "\n".join(rows).rstrip() == "\n".join(shown).rstrip()


TEMPLATES = sorted(Path(ROOT, "content", "pitches").glob("*.yaml"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_the_first_section_is_whole_on_a_phone_with_every_template(
    coach: Coach, write, template: Path
) -> None:
    write("pitches/mine.yaml", template.read_text(encoding="utf-8"))
    write("events/pyladies.yaml", f"{EVENT}pitch: mine\n")
    card = card_of(coach, "pyladies")
    title, lines = card_sections(card, 38)[0]
    assert title == "PITCH"
    assert len(lines) >= 3
    rows = ["".join(words for words, _ in row) for row in glance_rows(card, 40, 20)]
    at = rows.index("1 PITCH")
    assert rows[at + 1 : at + 1 + len(lines)] == lines


def live(home: Path) -> Terminal:
    (home / "data/events").mkdir(parents=True)
    (home / "data/events/pyladies.yaml").write_text(EVENT)
    return Terminal(
        [sys.executable, "-m", "eventcoach", "card", "--live"],
        columns=40,
        rows=20,
        environment={"EVENTCOACH_HOME": str(home), "PYTHONPATH": ROOT},
        folder=str(home),
    )


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_the_terminals_other_screen_is_opened_once_and_left(tmp_path: Path) -> None:
    with live(tmp_path) as terminal:
        terminal.wait_for("PyLadies")
        assert b"\x1b[?1000h" not in terminal.output, "the coach was there first"
        terminal.wait_for("More")
        terminal.settle()
        assert terminal.output.count(b"\x1b[?1049h") == 1
        terminal.keys("space")
        terminal.wait_for("4/|5/|LEAVE")
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0
        assert terminal.left_on == []


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_an_end_between_the_glance_and_the_coach_gives_the_terminal_back(tmp_path: Path) -> None:
    with live(tmp_path) as terminal:
        terminal.wait_for("PyLadies")
        terminal.signal(signal.SIGTERM)
        assert terminal.end_within(2) == 128 + signal.SIGTERM
        assert terminal.left_on == []


def test_it_is_for_phones_and_for_terminals_alone(coach: Coach) -> None:
    assert not glance(card_of(coach))  # the tests' own stderr is none


def test_nothing_of_textual_is_loaded_for_it() -> None:
    code = "import sys, eventcoach.tui.glance; print('textual' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert said.stdout == "False\n", said.stderr
