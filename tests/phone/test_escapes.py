"""What a terminal sends on a bad line: nothing is typed that nobody typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.tui.escapes import Sequences

KEYS = (
    "a", "Ü", "\r", "\x7f", "\x1b[A", "\x1bOP", "\x1b[[A", "\x1b[1;5C", "\x1b[200~", "\x1b[97;;97u",
    "\x1b[<0;12;5M", "\x1b[<0;12;5m", "\x1b[M !!", "\x1bb", "\x1b[I", "\x1b[?2026;2$y", "\x1b[3~",
)  # fmt: skip
ANSWERS = (
    "\x1b[?62;22c", "\x1b[>1;10;0c", "\x1b[0n", "\x1b]11;rgb:1111/1111/1111\x1b\\",
    "\x1b]10;rgb:dddd/dddd/dddd\x07", "\x1bP>|some terminal(1.2)\x1b\\", "\x1bP1$r0m\x1b\\",
    "\x1b[48;24;80;384;640t", "\x1b[?2048;2$y", "\x1b[?1016;1$y", "\x1b[?1u", "\x1b[?2026;2z",
    "\x1b_Gi=31;OK\x1b\\", "\x1b[8;24;80t",
)  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_key_in_pieces_150_ms_apart_is_the_key_and_nothing_else(key):
    for cut in range(1, len(key)):
        sequences = Sequences()
        got = sequences.take(key[:cut], 10.0)
        got += sequences.late(10.149)
        got += sequences.take(key[cut:], 10.15)
        assert got == key
        assert sequences.late(99.0) == ""


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_whole_or_in_pieces_types_nothing(answer):
    for cut in range(1, len(answer)):
        sequences = Sequences()
        got = sequences.take("x" + answer[:cut], 10.0) + sequences.take(answer[cut:] + "y", 10.15)
        assert got == "xy"


@pytest.mark.parametrize("answer", ANSWERS)
def test_half_an_answer_whose_rest_never_comes_types_nothing(answer):
    sequences = Sequences()
    sequences.take(answer[: len(answer) - 1], 10.0)
    assert sequences.late(11.1) == ""
    assert sequences.take("a", 12.0) == "a"


def test_esc_alone_is_a_key_after_a_moment(monkeypatch):
    monkeypatch.delenv("ESCDELAY", raising=False)
    sequences = Sequences()
    assert sequences.take("\x1b", 10.0) == ""
    assert sequences.late(10.2) == ""
    assert sequences.late(10.26) == "\x1b"
    assert sequences.late(10.3) == ""


def test_escdelay_says_how_long_a_moment_is(monkeypatch):
    monkeypatch.setenv("ESCDELAY", "25")
    sequences = Sequences()
    sequences.take("\x1b", 10.0)
    assert sequences.late(10.03) == "\x1b"


def test_what_is_cut_off_by_another_key_leaves_that_key():
    assert Sequences().take("\x1b[12\x1b[Ab", 1.0) == "\x1b[Ab"
    assert Sequences().take("\x1b]11;rgb\x1b[Ab", 1.0) == "\x1b[Ab"
    assert Sequences().take("\x1b[M\x1b[A", 1.0) == "\x1b[A"


def test_a_string_without_end_is_not_held_for_ever():
    sequences = Sequences()
    for _ in range(5):
        assert sequences.take("\x1b]11;" + "x" * 1000, 1.0) in ("",)
    sequences.take("y" * 5000, 1.0)
    assert sequences.late(3.0) == ""
    assert sequences.take("a", 3.0) == "a"


@given(st.text(alphabet=st.characters(exclude_characters="\x1b"), max_size=40))
def test_text_passes_as_it_is(words):
    assert Sequences().take(words, 1.0) == words


@given(st.text(alphabet="\x1b[]OPM_<?;0123Ac$yt\\\x07é ", max_size=60), st.integers(0, 60))
def test_anything_at_all_is_taken_and_ends(noise, cut):
    sequences = Sequences()
    sequences.take(noise[:cut], 1.0)
    sequences.take(noise[cut:], 1.1)
    sequences.late(9.0)
    assert sequences.take("a", 10.0) == "a"
