"""The card as bytes on a real terminal: few of them, in no colors of ours, and copied through."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from eventcoach.render.qr import make_code
from tests.faults.terminal import Terminal
from tests.faults.test_colors import ANY_COLOR
from tests.reading_codes import DECODERS, Cell, photograph

LINK = "https://example.org/sam-green-front-ends-2"
FILES = {
    "profile.yaml": f"name: Sam Green\nlinks: [{LINK}]\n",
    "events/pyladies.yaml": "title: PyLadies\nwhen: 2020-12-03 18:30\nends: 2090-01-01\n"
    "pitch: mine\ngoal: {people: 3, if_then: If I see someone alone I will say hello.}\n"
    "meet: [{name: Dana Okafor, how: stay after her talk, in_common: shift work}]\n",
    "pitches/mine.yaml": "who: I'm Sam.\ncues: {who: gardens and front ends, what: nursery site,"
    " where: outdoor tools, ask: used outside an office}\n",
}
CARD = [sys.executable, "-m", "eventcoach", "card", "--live"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name, words in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
    return tmp_path


def osc52(words: str) -> bytes:
    return b"\x1b]52;c;" + b64encode(words.encode()) + b"\x07"


def page_of(terminal: Terminal) -> int:
    return len(terminal.screen.strip().encode())


def test_over_ssh_it_has_no_color_of_ours_and_turning_a_page_is_cheap(home: Path) -> None:
    over_ssh = {"EVENTCOACH_HOME": str(home), "SSH_CONNECTION": "::1 1 ::1 22", "COLORTERM": ""}
    plain = subprocess.run(
        CARD[:-1],
        capture_output=True,
        env=os.environ | {"EVENTCOACH_HOME": str(home), "COLUMNS": "40"},
        check=True,
    ).stdout
    with Terminal(CARD, columns=40, rows=20, environment=over_ssh) as terminal:
        terminal.wait_for("1 PITCH")
        terminal.wait_for("More")  # the card is there before the coach is
        terminal.settle(0.4)
        assert not ANY_COLOR.search(terminal.output)
        assert len(terminal.output) <= 7 * len(plain)
        for _ in range(5):
            before = len(terminal.output)
            terminal.keys("space")
            terminal.settle(0.1)
            assert len(terminal.output) - before <= 2 * page_of(terminal), terminal.screen
        before = len(terminal.output)
        terminal.settle(1.2, limit=1.2)
        assert len(terminal.output) == before  # nothing at all while nothing changes


def cells(terminal: Terminal) -> Iterator[list[Cell]]:
    """The screen as a light terminal shows it: what has no color is black on white."""
    names = {"default": "", "black": "000000", "brightwhite": "ffffff"}
    for y in range(terminal.drawn.lines):
        row = terminal.drawn.buffer[y]
        yield [
            (
                row[x].data,
                "#" + (names.get(row[x].fg, row[x].fg) or "202020"),
                "#" + (names.get(row[x].bg, row[x].bg) or "606060"),
            )
            for x in range(terminal.drawn.columns)
        ]


@pytest.mark.parametrize("colors", ["16", "256", "true", "none"])
def test_the_code_is_black_on_white_in_every_palette_and_copied_as_it_reads(
    home: Path, colors: str
) -> None:
    variables = {"EVENTCOACH_HOME": str(home), "COLORTERM": "truecolor" if colors == "true" else ""}
    if colors == "none":
        variables["NO_COLOR"] = "1"
    if colors == "16":
        variables["TERM"] = "xterm"
    with Terminal(CARD, columns=40, rows=20, environment=variables) as terminal:
        terminal.wait_for("1 PITCH")
        terminal.keys("r")
        terminal.wait_for("example.org")
        terminal.settle()
        picture = photograph(list(cells(terminal)))
        for decode in DECODERS.values():
            assert decode(picture) == [LINK]
        terminal.keys("c")
        terminal.wait_for("Sent to your terminal")
        assert terminal.output.count(osc52(LINK)) == 1
        assert b"\x1bP" not in terminal.output


def test_without_utf_8_the_code_is_read_where_it_fits_and_else_that_is_said(home: Path) -> None:
    variables = {"EVENTCOACH_HOME": str(home), "LC_ALL": "C", "LANG": "C"}
    with Terminal(CARD, columns=40, rows=20, environment=variables) as terminal:
        terminal.wait_for("1 PITCH")
        terminal.wait_for("More")
        terminal.settle()
        terminal.keys("g")
        terminal.wait_for("PITCH - who")
        terminal.keys("z")
        terminal.wait_for(r"# +# +#|### ###")  # a clock of letters
        assert not set("".join(terminal.screen.split())) - {"#"}
        terminal.keys("r")
        terminal.wait_for("no camera")
        said = " ".join(terminal.screen.split())
        assert "its code takes 66 columns and 34 rows" in said
        assert LINK in said.replace(" ", "")
        terminal.resize(120, 40)
        terminal.wait_for("Any tap leaves")
        terminal.settle()
        picture = photograph(list(cells(terminal)))
        for decode in DECODERS.values():
            assert decode(picture) == [LINK]
        assert terminal.output.isascii()


@pytest.mark.parametrize("term", ["xterm", "xterm-256color"])
def test_at_night_in_a_poor_palette_it_is_light_on_black(home: Path, term: str) -> None:
    variables = {"EVENTCOACH_HOME": str(home), "TERM": term, "COLORTERM": ""}
    with Terminal(CARD, columns=40, rows=20, environment=variables) as terminal:
        terminal.wait_for("1 PITCH")
        terminal.wait_for("More")
        terminal.settle()
        terminal.keys("d")
        terminal.settle()
        inked = {
            (cell.fg, cell.bg)
            for row in terminal.drawn.buffer.values()
            for cell in row.values()
            if cell.data.strip()
        }
        assert inked == ({("white", "black")} if term == "xterm" else {("9e9e9e", "000000")})


def test_inside_tmux_it_is_sent_both_ways(home: Path) -> None:
    variables = {"EVENTCOACH_HOME": str(home), "TMUX": "/nowhere,1,0", "TERM": "tmux-256color"}
    with Terminal(CARD, columns=40, rows=20, environment=variables) as terminal:
        terminal.wait_for("1 PITCH")
        terminal.keys("r")
        terminal.wait_for("example.org")
        terminal.keys("c")
        terminal.wait_for("tmux needs `set-clipboard on`")
        plain = osc52(LINK)
        assert plain + b"\x1bPtmux;\x1b" + plain + b"\x1b\\" in terminal.output


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize(
    ("clipboard", "passthrough"), [("on", "off"), ("external", "on"), ("on", "on")]
)
def test_a_real_tmux_hands_it_on(
    home: Path, tmp_path: Path, clipboard: str, passthrough: str
) -> None:
    settings = tmp_path / "tmux.conf"
    settings.write_text(
        f"set -s set-clipboard {clipboard}\nset -g allow-passthrough {passthrough}\n"
        "set -g status off\nset -g default-terminal tmux-256color\n"
    )
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(settings)]
    variables = {"EVENTCOACH_HOME": str(home), "TMUX": ""}
    try:
        with Terminal(
            [*tmux, "new-session", *CARD], columns=40, rows=20, environment=variables
        ) as terminal:
            terminal.wait_for("1 PITCH")
            terminal.keys("r")
            terminal.wait_for("example.org")
            terminal.keys("c")
            terminal.wait_for("Sent; tmux")
            terminal.settle(0.5)
            # tmux names no clipboard of its own accord; what is passed on is as it was sent.
            code = b64encode(LINK.encode())
            assert code in terminal.output
            if clipboard == "on":
                buffer = subprocess.run(
                    [*tmux, "show-buffer"], capture_output=True, check=True
                ).stdout
                assert buffer.decode() == LINK
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True, check=False)


def test_the_code_tested_here_is_one_that_a_phone_has_room_for() -> None:
    assert make_code(LINK).version == 3
