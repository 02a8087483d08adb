"""Where there is no terminal, a poor one, or one that lies: text or a readable screen, no hang."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eventcoach.cli.streams import stand_in
from tests.cli.running import environment
from tests.faults.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "eventcoach"]
RUN = """
import sys
from eventcoach.cli.front import main
try:
    main()
finally:
    assert "textual" not in sys.modules, "Textual was loaded"
"""
COMMANDS = (
    "", "--plain", "--help", "card", "card --live", "practice mingle-30s", "practice --plain",
    "practice call-30min --plain", "practice drill --plain", "practice guided-hour --plain",
    "pitch", "pitch --plain", "pitch meetup --show", "met Sam", "people", "people sam", "message",
    "message --list", "due", "events", "events --new", "events --so-far", "plan",
    "plan steady --copy", "plan --month", "did online", "library", "progress", "check", "doctor",
    "new bank mine", "schema bank",
)  # fmt: skip
CLOSING = {
    "stdin closed": "<&-", "stdout closed": ">&-", "stderr closed": "2>&-",
    "all closed": "<&- >&- 2>&-",
}  # fmt: skip
STREAMS = ("at its end", "a pipe", "stdin closed", "stdout closed", "stderr closed", "all closed")
QUICK = {("", each) for each in STREAMS} | {
    ("events --new", "stdin closed"), ("practice call-30min --plain", "stdin closed"),
    ("card --live", "all closed"), ("pitch --plain", "at its end"), ("people", "stdout closed"),
}  # fmt: skip


def run(words: str, streams: str, home: Path, **changes: str) -> tuple[int, bytes]:
    """Run a command with its streams as said; return its status, and all that it printed."""
    closing = CLOSING.get(streams, "")
    command = [sys.executable, "-c", RUN, *words.split()]
    made = subprocess.Popen(
        ["sh", "-c", f'exec "$@" {closing}', "sh", *command],
        stdin=subprocess.PIPE if streams == "a pipe" else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=home,
        env=environment(EVENTCOACH_HOME=str(home), **changes),
    )
    out, err = made.communicate(b"\n" if streams == "a pipe" else None, timeout=30)
    return made.returncode, out + err


@pytest.mark.parametrize(
    ("words", "streams"),
    [
        pytest.param(
            words, each, marks=() if (words, each) in QUICK else pytest.mark.slow,
            id=f"{words or 'home'}, {each}",
        )
        for words in COMMANDS
        for each in STREAMS
    ],
)  # fmt: skip
def test_without_a_terminal_every_command_is_text_and_ends_well(
    words: str, streams: str, tmp_path: Path
) -> None:
    if words == "plan --month":
        run("plan steady --copy", "at its end", tmp_path)
    status, said = run(words, streams, tmp_path)
    assert status == 0, said
    assert b"\x1b" not in said
    assert b"Traceback" not in said
    assert said or streams in ("stdout closed", "all closed")


@pytest.mark.parametrize("closed", ["2>/dev/null", "2>&-", "</dev/null", "<&-", ">/dev/null"])
@pytest.mark.parametrize("words", ["", pytest.param("card --live", marks=pytest.mark.slow)])
def test_one_stream_that_is_no_terminal_is_enough_for_text(
    words: str, closed: str, tmp_path: Path
) -> None:
    command = ["sh", "-c", f'exec "$0" -m eventcoach {words} {closed}', sys.executable]
    home = {"EVENTCOACH_HOME": str(tmp_path)}
    with Terminal(command, columns=40, rows=20, environment=home) as terminal:
        assert terminal.end_within(20) == 0
        assert b"\x1b" not in terminal.output
        assert bool(terminal.output) is (closed != ">/dev/null")


LOCALES = ({"LC_ALL": "C"}, {"LC_ALL": "", "LC_CTYPE": "", "LANG": "C"}, {"LC_ALL": "POSIX"})


@pytest.mark.parametrize("locale", LOCALES)
def test_text_is_ascii_where_the_locale_is(locale: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "data" / "people").mkdir(parents=True)
    file = tmp_path / "data" / "people" / "zoe.yaml"
    file.write_text("name: Zoë “Zo” Łuk 漢字\nabout: naïve → faster…\n", encoding="utf-8")
    status, said = run("people", "at its end", tmp_path, **locale)
    assert status == 0
    assert 'Zoe "Zo" Luk ????' in said.decode("ascii")


@pytest.mark.slow
@pytest.mark.parametrize("words", [each for each in COMMANDS if each != "plan --month"])
def test_every_command_is_ascii_where_the_locale_is(words: str, tmp_path: Path) -> None:
    status, said = run(words, "a pipe", tmp_path, LC_ALL="C")
    assert status == 0
    assert said.isascii()
    status, said = run(f"{words.split(maxsplit=1)[0] if words else ''} --help", "a pipe", tmp_path)
    assert status == 0
    assert said.isascii(), "click prints help as UTF-8 whatever the locale is"


def test_a_latin_locale_keeps_its_letters(tmp_path: Path) -> None:
    (tmp_path / "data" / "people").mkdir(parents=True)
    (tmp_path / "data" / "people" / "zoe.yaml").write_text("name: Zoë “Zo” Luk\n", encoding="utf-8")
    _, said = run("people", "at its end", tmp_path, LC_ALL="en_US.ISO-8859-1")
    assert 'Zoë "Zo" Luk' in said.decode("latin-1")


def screens(home: Path, **changes: str) -> tuple[bytes, list[str]]:
    """Look at home, the places and help, and return every byte with what was seen."""
    seen = []
    with Terminal(
        PROGRAM, columns=80, rows=24, environment={"EVENTCOACH_HOME": str(home), **changes}
    ) as terminal:
        terminal.wait_for("Have a short talk")
        terminal.settle()
        for key in ("p", "question_mark"):
            seen.append(terminal.screen)
            terminal.keys("?" if key == "question_mark" else key)
            terminal.settle(0.4)
        seen.append(terminal.screen)
        terminal.keys("ctrl+q")
        terminal.end_within(5)
        return bytes(terminal.output), seen


def test_screens_are_ascii_where_the_locale_is(tmp_path: Path) -> None:
    output, seen = screens(tmp_path, LC_ALL="C", LANG="C")
    assert output.isascii()
    rich, known = screens(tmp_path, LC_ALL="C.UTF-8", LANG="C.UTF-8")
    assert not rich.isascii()
    for plain, full in zip(seen, known, strict=True):
        letters = [re.sub(r"[^A-Za-z0-9]+", " ", each) for each in (plain, full)]
        words = set(letters[1].split())
        assert len(words - set(letters[0].split())) <= len(words) // 10
        assert "?" * 3 not in plain


SIZES = {
    "1x1": (1, 1, {}),
    "0x0": (0, 0, {}),
    "500x200": (500, 200, {}),
    "too wide": (40, 20, {"COLUMNS": "400", "LINES": "90"}),
    "too small": (40, 20, {"COLUMNS": "3", "LINES": "2"}),
    "no number": (40, 20, {"COLUMNS": "-7", "LINES": "many"}),
}


@pytest.mark.parametrize("size", SIZES)
def test_a_terminal_of_any_size_opens_and_closes(size: str, tmp_path: Path) -> None:
    columns, rows, lies = SIZES[size]
    command = PROGRAM
    if not columns:  # what is drawn then is for 80x24
        command = ["sh", "-c", 'stty rows 0 cols 0; exec "$0" -m eventcoach', sys.executable]
    home = {"EVENTCOACH_HOME": str(tmp_path), **lies}
    with Terminal(command, columns=columns or 80, rows=rows or 24, environment=home) as terminal:
        if columns == 1:
            deadline = time.monotonic() + 20
            while b"\x1b[?1049h" not in terminal.output and time.monotonic() < deadline:
                terminal.settle(0.1, 0.5)
            terminal.settle(0.5)
        else:
            terminal.wait_for("Have a short talk")
            terminal.wait_for("(?s)↵ Start.*More" if columns else "Start")
            terminal.settle()
        terminal.keys("q")
        assert terminal.end_within(5) == 0
        assert terminal.left_on == []


WRONG = (
    "\x1b[?2026;9$y",
    "\x1b[48;0;0;0;0t",
    "\x1b[?62;22;999c",
    "\x1b]11;rgb:zz/zz\x07",
    "\x1b[I",
)
"""Answers that no terminal should give, and one that nobody asked for."""


def test_answers_that_are_missing_late_or_wrong_type_nothing(tmp_path: Path) -> None:
    home = {"EVENTCOACH_HOME": str(tmp_path)}
    with Terminal(PROGRAM, columns=40, rows=20, environment=home, answers=False) as terminal:
        before = terminal.wait_for("Have a short talk")
        terminal.settle()
        before = terminal.screen
        for answer in WRONG:
            terminal.send(answer)
            terminal.settle(0.2)
        assert terminal.screen == before
        terminal.send("\x1b")  # an arrow down that comes in two parts
        time.sleep(0.15)
        terminal.send("[B")
        terminal.settle(0.3)
        terminal.keys("enter")
        terminal.wait_for("Library")
        terminal.keys("ctrl+q")
        assert terminal.end_within(5) == 0
        assert terminal.left_on == []


@pytest.mark.parametrize(
    "term", ["xterm", pytest.param("linux", marks=pytest.mark.slow), "screen", "tmux"]
)
def test_poor_colors_are_readable(term: str, tmp_path: Path) -> None:
    home = {"EVENTCOACH_HOME": str(tmp_path), "TERM": term, "COLORTERM": ""}
    with Terminal(PROGRAM, columns=40, rows=20, environment=home) as terminal:
        terminal.wait_for("More")
        terminal.settle()
        assert not re.search(rb"\x1b\[[0-9;]*[34]8;2;", terminal.output), "true color"
        for row in terminal.drawn.buffer.values():
            for cell in row.values():
                if cell.data.strip():
                    assert cell.fg != cell.bg or cell.fg == "default", "words in their own ground"
        terminal.keys("q")
        assert terminal.end_within(5) == 0


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_a_name_of_200_wide_characters_on_the_card_is_readable(locale: str, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "events"
    folder.mkdir(parents=True)
    name = "漢" * 200
    (folder / "now.yaml").write_text("title: Now\nwhen: 2020-12-03 18:30\nends: 2090-01-01\n")
    met = tmp_path / "data" / "people"
    met.mkdir()
    (met / "a.yaml").write_text(f"name: {name}\nmet: {{event: now}}\n", encoding="utf-8")
    status, said = run("card", "at its end", tmp_path, COLUMNS="40", LC_ALL=locale)
    assert status == 0
    text = said.decode()
    assert text.count("漢" if locale == "C.UTF-8" else "??") >= 20
    assert all(len(line) + line.count("漢") <= 40 for line in text.splitlines())
    changes = {"EVENTCOACH_HOME": str(tmp_path), "LC_ALL": locale}
    with Terminal([*PROGRAM, "card", "--live"], columns=40, rows=20, environment=changes) as card:
        card.wait_for("OPEN", timeout=10)
        card.keys("5")
        card.wait_for("漢|[?]{2}", timeout=10)
        card.keys("ctrl+q")
        assert card.end_within(5) == 0


JOINERS = {"\ufe0f", "\ufe0e", "\u200d"}


def test_nothing_of_ours_needs_a_joiner_or_a_variation_selector() -> None:
    ours = [
        path
        for room in ("eventcoach", "content", "docs")
        for path in (ROOT / room).rglob("*")
        if path.suffix in (".py", ".tcss", ".yaml", ".md", ".html", ".svg")
    ]
    assert len(ours) > 300
    spelled = re.compile(r"\\[uU]0*(?:fe0[ef]|200d)", re.IGNORECASE)
    found = [str(path.relative_to(ROOT)) for path in ours if JOINERS & set(path.read_text("utf-8"))]
    assert found == []
    found = [
        str(path.relative_to(ROOT))
        for path in ours
        if path.suffix in (".py", ".yaml")
        and path.name != "wrapping.py"  # which measures them in the words of others
        and spelled.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_everything_we_draw_has_a_stand_in_of_its_width() -> None:
    from rich.cells import cell_len

    ours = {
        character
        for room in ("eventcoach", "content")
        for path in (ROOT / room).rglob("*")
        if path.suffix in (".py", ".tcss", ".yaml")
        for character in path.read_text("utf-8")
        if not character.isascii()
    }
    assert len(ours) > 20
    for character in ours:
        plain = stand_in(character)
        assert plain.isascii()
        assert "?" not in plain, character
        assert len(plain) == cell_len(character), character
