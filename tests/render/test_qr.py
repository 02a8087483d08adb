"""QR codes as a terminal and a page show them, read back by two decoders."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from eventcoach.render.qr import (
    fitting,
    half_blocks,
    make_code,
    qr_svg,
    smallest,
    two_letters,
)
from tests.reading_codes import DECODERS, photograph

LINK = "https://example.org/sam-green-front-ends-2"
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Green;Sam;;;\r\nFN:Sam Green\r\nEND:VCARD\r\n"


def drawn(lines: Sequence[str], ink: str = "#000000", paper: str = "#ffffff") -> Image.Image:
    """The lines in a window that is all paper."""
    around = "      "
    rows = ["", "", *lines, "", ""]
    wide = max(map(len, rows))
    return photograph(
        [[(letter, ink, paper) for letter in around + row.ljust(wide) + around] for row in rows]
    )


@pytest.mark.parametrize("decoder", DECODERS)
@pytest.mark.parametrize("border", [2, 4])
@pytest.mark.parametrize("words", [LINK, VCARD, "https://example.org/zoë"])
def test_a_code_drawn_black_on_white_is_read(decoder: str, border: int, words: str) -> None:
    assert DECODERS[decoder](drawn(half_blocks(make_code(words), border))) == [words]


@pytest.mark.parametrize("decoder", DECODERS)
def test_light_letters_on_a_dark_terminal_are_read_when_drawn_for_it(decoder: str) -> None:
    lines = half_blocks(make_code(LINK), 4, dark_ink=False)
    assert DECODERS[decoder](drawn(lines, "#eeeeee", "#101010")) == [LINK]


def test_a_link_of_42_bytes_fits_a_phone_and_one_more_is_told() -> None:
    assert len(LINK) == 42
    assert smallest(LINK) == (33, 17)
    found = fitting(LINK, 40, 19)
    assert found is not None
    code, border = found
    assert (code.version, border) == (3, 4)
    assert fitting(LINK, 40, 17) == (code, 2)
    assert fitting(LINK, 40, 16) is None
    assert fitting(LINK, 32, 40) is None


def test_a_border_is_never_narrower_than_two() -> None:
    for border in (2, 3, 4):
        lines = half_blocks(make_code(LINK), border)
        assert all(row[:border].strip() == "" == row[-border:].strip() for row in lines)
        assert all(row.strip() == "" for row in lines[: border // 2])


def test_letters_say_the_same_where_there_are_no_blocks() -> None:
    code = make_code(LINK)
    assert ["".join("1" if row[at] == "#" else "0" for at in range(8, len(row) - 8, 2))
            for row in two_letters(code)[4:-4]] == list(code.rows)  # fmt: skip
    assert set("".join(two_letters(code))) == {"#", " "}


def test_letters_take_four_times_the_room() -> None:
    assert smallest(LINK, blocks=False) == (66, 33)
    for columns, lines in ((66, 33), (74, 37), (120, 40)):
        found = fitting(LINK, columns, lines, blocks=False)
        assert found is not None
        rows = two_letters(*found)
        assert len(rows) <= lines
        assert max(map(len, rows)) <= columns
    assert fitting(LINK, 65, 40, blocks=False) is None
    assert fitting(LINK, 120, 32, blocks=False) is None


def test_what_is_too_long_is_said_in_one_line() -> None:
    with pytest.raises(ValueError, match="too long for a QR code"):
        make_code("x" * 3000)


@pytest.mark.parametrize("decoder", DECODERS)
def test_the_code_of_a_page_is_read(decoder: str) -> None:
    svg = qr_svg(make_code(LINK), LINK)
    wide = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    image = Image.new("L", (wide, wide), 255)
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h", svg):
        for column in range(int(x), int(x) + int(run)):
            image.putpixel((column, int(y)), 0)
    big = image.resize((wide * 8, wide * 8), Image.Resampling.NEAREST)
    assert DECODERS[decoder](big) == [LINK]


def test_what_describes_a_code_cannot_leave_its_attribute() -> None:
    assert 'aria-label="&quot;&gt;&lt;script&gt;"' in qr_svg(make_code("x"), '"><script>')


@settings(max_examples=25)
@given(st.text(max_size=200), st.integers(1, 200), st.integers(1, 100))
def test_what_fits_is_never_wider_or_higher_than_the_room(
    words: str, columns: int, lines: int
) -> None:
    words = words.encode(errors="ignore").decode()
    found = fitting(words, columns, lines)
    if found is None:
        wide, high = smallest(words)
        assert wide > columns or high > lines
    else:
        rows = half_blocks(*found)
        assert len(rows) <= lines
        assert max(map(len, rows)) <= columns
