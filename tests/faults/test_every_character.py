"""Every character there is, sent through the program to a terminal: none acts on it."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.faults.counting import FULL, Report
from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")

EVERY = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
ACTING = {"Cc", "Cf", "Zl", "Zp"}
"""Kinds of characters that a terminal obeys: controls, joiners, marks of direction, breaks."""
CHUNK = 60_000


def acts(character: str) -> bool:
    """Whether a terminal obeys it: a control of ASCII or C1, a break of lines, an override.

    The marks that only say how a letter runs are part of Arabic and Hebrew, and stay.
    """
    code = ord(character)
    return (
        code < 32
        or 127 <= code < 160
        or character in "\u2028\u2029"
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
    )


def as_yaml(character: str) -> str:
    """A character as YAML lets one write it in double quotes, so that every one arrives."""
    return f"\\U{ord(character):08x}"


def raw_banks(folder: Path, characters: list[str]) -> None:
    """Write banks in which every character stands between `<` and `>`, raw."""
    folder.mkdir(parents=True)
    for number in range(0, len(characters), CHUNK):
        part = characters[number : number + CHUNK]
        asks = [
            "".join(f"<{one}>" for one in part[at : at + 600]) for at in range(0, len(part), 600)
        ]
        text = "title: All\nquestions:\n" + "".join(f"- ask: 'q{ask}'\n" for ask in asks)
        (folder / f"all-{number}.yaml").write_bytes(text.encode())


def brought(output: bytes) -> list[str]:
    """Return what acts on a terminal and stands between the marks of a character of ours."""
    text = output.decode(errors="replace")
    return [
        f"U+{ord(one):04X}"
        for at, one in enumerate(text)
        if acts(one) and text[at - 1 : at] == "<" and text[at + 1 : at + 2] == ">"
    ]


def test_no_character_of_a_file_acts_on_the_terminal(tmp_path: Path, report: Report) -> None:
    """Line by line: `library` prints every question, and nothing else may control anything."""
    every = EVERY if FULL else [one for one in EVERY if unicodedata.category(one) in ACTING]
    every = [one for one in every if one not in "'\n\r"]
    folder = tmp_path / "data" / "banks"
    raw_banks(folder, every)
    home = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    asked = [sys.executable, "-m", "eventcoach", "library", "--kind", "bank", "--width", "400"]
    with Terminal(asked, columns=400, rows=50, environment=home) as terminal:
        assert terminal.end_within(300) in (0, 1)
        output = terminal.output.replace(b"\r\n", b"\n")
    text = output.decode(errors="replace")
    assert text.count("<") > len(every) * 0.9
    found = sorted({f"U+{ord(one):04X}" for one in text if acts(one) and one != "\n"})
    report("characters printed to a terminal", len(every), len(found))
    assert found == []


def test_no_character_of_a_file_acts_on_the_screens(tmp_path: Path, report: Report) -> None:
    every = [one for one in EVERY if unicodedata.category(one) in ACTING or acts(one)]
    tried, found, seen = 0, [], 0
    home = {"PYTHONPATH": ROOT, "EVENTCOACH_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    path = tmp_path / "data" / "pitches" / "all.yaml"
    path.parent.mkdir(parents=True)
    beats = ("who", "what", "where", "ask")
    parts = [every[at::4] for at in range(4)]
    path.write_text(
        "title: All\nfor: peers\nseconds: 30\n"
        + "".join(
            f'{beat}: "{"".join(f"<{as_yaml(one)}>" for one in part)}"\n'
            for beat, part in zip(beats, parts, strict=True)
        )
    )
    command = [sys.executable, "-m", "eventcoach", "pitch", "all"]
    with Terminal(command, columns=250, rows=60, environment=home) as terminal:
        terminal.wait_for("All")
        terminal.settle()
        tried, seen = len(every), terminal.output.count(b"<")
        found = brought(terminal.output)
        terminal.keys("ctrl+c")
        assert terminal.end_within(5) == 0
    report("characters drawn on a screen", tried, len(found))
    assert seen > tried * 0.5
    assert found == []
