"""What goes to the terminal to be copied, byte for byte."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode

import pytest

from eventcoach.tui.copying import LARGEST, clipboard_bytes, sent_words

PLAIN = "\x1b]52;c;" + b64encode("Zoë & Sam\n".encode()).decode() + "\x07"


@pytest.mark.parametrize("environment", [{}, {"TERM": "xterm-256color"}, {"TERM": "screen"}])
def test_a_terminal_gets_osc_52(environment: dict[str, str]) -> None:
    assert clipboard_bytes("Zoë & Sam\n", environment) == PLAIN
    assert "set-clipboard" not in sent_words(environment)


@pytest.mark.parametrize("environment", [{"TMUX": "/tmp/x,1,0"}, {"TERM": "tmux-256color"}])
def test_tmux_gets_it_plain_and_wrapped_with_escapes_doubled(environment: dict[str, str]) -> None:
    sent = clipboard_bytes("Zoë & Sam\n", environment)
    assert sent == PLAIN + "\x1bPtmux;\x1b" + PLAIN + "\x1b\\"
    assert "set-clipboard on" in sent_words(environment)


def test_gnu_screen_gets_it_in_pieces_that_it_takes() -> None:
    sent = clipboard_bytes("x" * 2000, {"STY": "1.pts-0", "TERM": "screen"})
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sent, re.DOTALL)
    assert max(map(len, pieces)) < 768
    assert "".join(pieces) == clipboard_bytes("x" * 2000, {})


def test_nothing_in_the_words_can_end_the_sequence_and_too_much_is_cut_at_a_letter() -> None:
    sent = clipboard_bytes("\x07\x1b\\" + "é" * LARGEST, {})
    content = b64decode(sent.removeprefix("\x1b]52;c;").removesuffix("\x07"), validate=True)
    assert content.decode().startswith("\x07\x1b\\é")
    assert LARGEST - 2 < len(content) <= LARGEST


def test_what_is_said_of_it_fits_a_phone() -> None:
    assert all(len(sent_words(each)) <= 38 for each in ({}, {"TMUX": "x"}))
