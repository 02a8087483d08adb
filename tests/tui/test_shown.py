"""What the terminal shows is the frame, however little of it is written."""

from __future__ import annotations

import io

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from eventcoach.tui.shown import Shown

WIDTH, HEIGHT = 12, 3
STYLES = (
    None,
    Style(),
    Style(bold=True),
    Style(color="#102030"),
    Style(color="#102030", bold=True),
    Style(bgcolor="#a0b0c0"),
    Style(color="color(247)", bgcolor="color(16)"),
    Style(color="red", reverse=True, underline=True),
    Style(dim=True, bgcolor="bright_blue"),
)
PIECES = st.tuples(
    st.sampled_from(["a", "bc", " ", "    ", "é", "日本", "e\u0301"]), st.sampled_from(STYLES)
)
PIECE_LINES = st.lists(PIECES, max_size=8)


def line(pieces: list[tuple[str, Style | None]]) -> Strip:
    """Return a line; its last column is left blank, as a mark there makes pyte scroll."""
    strip = Strip([Segment(text, style) for text, style in pieces])
    return Strip([*strip.adjust_cell_length(WIDTH - 1), Segment(" ")])


LINES = PIECE_LINES.map(line)
FRAMES = st.lists(st.lists(LINES, min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=5)


def console() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")


def terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    return screen, pyte.Stream(screen)


def whole(lines: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in lines], Region(0, 0, WIDTH, HEIGHT))


def cells(screen: pyte.Screen) -> list[pyte.screens.Char]:
    """Return what is seen of a screen: nothing of the ink of a blank."""
    found = [screen.buffer[y][x] for y in range(HEIGHT) for x in range(WIDTH)]
    return [
        each._replace(fg="default") if each.data == " " and not each.reverse else each
        for each in found
    ]


@pytest.mark.parametrize("colored", [False, True])
@given(frames=FRAMES)
@settings(max_examples=150, deadline=None)
def test_a_terminal_shows_each_frame_as_if_it_were_written_whole(
    colored: bool, frames: list[list[Strip]]
) -> None:
    shown, out = Shown(colored=colored), console()
    screen, stream = terminal()
    for lines in frames:
        stream.feed(shown.changed(whole(lines), (WIDTH, HEIGHT), out))
        expected, written = terminal()
        written.feed(whole(lines).render_segments(out).replace("\n", ""))
        assert cells(screen) == cells(expected)


@given(FRAMES)
@settings(max_examples=100, deadline=None)
def test_a_frame_that_changes_nothing_writes_nothing(frames: list[list[Strip]]) -> None:
    shown, out = Shown(), console()
    for lines in frames:
        shown.changed(whole(lines), (WIDTH, HEIGHT), out)
        assert shown.changed(whole(lines), (WIDTH, HEIGHT), out) == ""


@given(FRAMES, st.integers(0, WIDTH - 1), st.integers(1, WIDTH))
@settings(max_examples=100, deadline=None)
def test_a_part_of_a_frame_is_drawn_where_it_belongs(
    frames: list[list[Strip]], begins: int, length: int
) -> None:
    until = min(WIDTH, begins + length)
    shown, out = Shown(), console()
    screen, stream = terminal()
    expected, written = terminal()
    stream.feed(shown.changed(whole(frames[0]), (WIDTH, HEIGHT), out))
    written.feed(whole(frames[0]).render_segments(out).replace("\n", ""))
    middle = [Strip([Segment("x" * (until - begins), Style(bold=True))]) for _ in range(HEIGHT)]
    part = ChopsUpdate(
        [{begins: one} for one in middle],
        [(1, begins, until)],
        [[until] for _ in range(HEIGHT)],
    )
    stream.feed(shown.changed(part, (WIDTH, HEIGHT), out))
    written.feed(part.render_segments(out).replace("\n", ""))
    if not any("日" in line.text for line in frames[0]):  # half of a wide character is nobody's
        assert cells(screen) == cells(expected)


def test_a_counting_clock_writes_one_digit() -> None:
    shown, out = Shown(), console()
    style = Style(color="#e6e6e6", bgcolor="#15181c")

    def clock(words: str) -> LayoutUpdate:
        lines = [Strip([Segment(f"{words:>12}", style)]) for _ in range(1)]
        return LayoutUpdate([lines], Region(0, 0, WIDTH, 1))

    shown.changed(clock("2:07"), (WIDTH, 1), out)
    written = shown.changed(clock("2:06"), (WIDTH, 1), out)
    assert written == "\x1b[1;12H\x1b[38;2;230;230;230;48;2;21;24;28m6\x1b[0m"


def test_a_color_is_named_once_for_words_that_share_it() -> None:
    shown, out = Shown(), console()
    paper = Style(bgcolor="#15181c")
    line = Strip([Segment("one", paper), Segment("two", Style(bgcolor="#15181c", color="#ffffff"))])
    written = shown.changed(LayoutUpdate([[line]], Region(0, 0, 6, 1)), (6, 1), out)
    assert written.count("48;2;21;24;28") == 1


def test_a_bold_word_among_colors_does_not_name_them_again() -> None:
    gray, bold = STYLES[6], Style(color="color(247)", bgcolor="color(16)", bold=True)
    row = Strip([Segment("one ", gray), Segment("two", bold), Segment(" six ", gray)])
    words = Shown().changed(whole([row]), (WIDTH, 1), console())
    assert words.count("38;5;247") == 1
    assert "\x1b[1mtwo\x1b[22m" in words


def test_paper_of_the_terminal_itself_is_erased_to_the_end_of_a_line() -> None:
    shown, out = Shown(), console()
    line = Strip([Segment("hi", Style(bold=True)), Segment(" " * 38)])
    written = shown.changed(LayoutUpdate([[line]], Region(0, 0, 40, 1)), (40, 1), out)
    assert written == "\x1b[1H\x1b[1mhi\x1b[0m\x1b[K"


def test_rows_that_become_empty_are_erased_one_after_another() -> None:
    shown, out = Shown(), console()
    shown.changed(whole([Strip([Segment("some words  ")])] * HEIGHT), (WIDTH, HEIGHT), out)
    written = shown.changed(whole([Strip([Segment(" " * WIDTH)])] * HEIGHT), (WIDTH, HEIGHT), out)
    assert written == "\x1b[1H\x1b[K\r\n\x1b[K\r\n\x1b[K"


def test_paper_in_a_color_is_erased_where_the_terminal_can() -> None:
    night = Style(color="color(247)", bgcolor="color(16)")
    line = Strip([Segment("hi", night), Segment(" " * 38, night)])
    update = LayoutUpdate([[line]], Region(0, 0, 40, 1))
    written = Shown(colored=True).changed(update, (40, 1), console())
    assert written == "\x1b[1H\x1b[38;5;247;48;5;16mhi\x1b[K\x1b[0m"
    assert "\x1b[K" not in Shown().changed(update, (40, 1), console())


def test_after_forgetting_a_frame_is_written_whole() -> None:
    shown, out = Shown(), console()
    lines = [Strip([Segment("a" * WIDTH)])] * HEIGHT
    first = shown.changed(whole(lines), (WIDTH, HEIGHT), out)
    shown.forget()
    assert shown.changed(whole(lines), (WIDTH, HEIGHT), out) == first


@pytest.mark.parametrize("size", [(1, 1), (0, 0), (5, 2)])
def test_a_frame_larger_than_the_terminal_is_cut(size: tuple[int, int]) -> None:
    shown, out = Shown(), console()
    lines = [Strip([Segment("a" * WIDTH)])] * HEIGHT
    written = shown.changed(whole(lines), size, out)
    assert written.count("a") == size[0] * size[1]
