"""`eventcoach card` prints what a nervous person needs, at any width, into any pipe."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import eventcoach
from tests.cli.test_check_command import write

PITCH = "title: For meetups\nwho: I'm Sam; I fix gardens.\ncues: {who: gardens}\n"
EVENT = """title: PyLadies December
when: 2026-12-03 18:30
pitch: mine
goal: {people: 3, if_then: "If I see someone alone, I will ask what brought them here."}
meet:
  - {name: Dana Okafor, how: stay after her talk}
card:
  openers:
    - mine/zebra
"""
BANK = "questions:\n  - {ask: Have you ever seen a zebra?, id: zebra}\n"


@pytest.fixture
def evening(home: Path) -> Path:
    write(home / "data/pitches/mine.yaml", PITCH)
    write(home / "data/events/pyladies.yaml", EVENT)
    write(home / "data/banks/mine.yaml", BANK)
    return home


def test_a_new_user_has_a_card_too() -> None:
    result = eventcoach("card")
    assert (result.status, result.err) == (0, "")
    for title in ("PITCH", "OPEN", "WRAP UP", "LEAVE"):
        assert f"{title}\n" in result.out


def test_the_next_event_decides_what_is_on_it(evening: Path) -> None:
    out = eventcoach("card", env={"EVENTCOACH_NOW": "2026-12-01T12:00"}).out
    assert out.startswith("PyLadies December\n0 of 3 met\n")
    assert "who   gardens\n" in out
    assert "OPEN\n· Have you ever seen a zebra?\n" in out
    assert "Dana Okafor · stay after her talk" in out
    assert "If I see someone alone, I will ask what" in out


def test_an_event_that_is_over_is_on_the_card_when_it_is_asked_for(evening: Path) -> None:
    later = {"EVENTCOACH_NOW": "2027-12-01T12:00"}
    assert "PyLadies" not in eventcoach("card", env=later).out
    assert "PyLadies" in eventcoach("card", "--event", "pyladies", env=later).out


@pytest.mark.parametrize("columns", [16, 30, 40, 80])
def test_no_line_is_wider_than_the_terminal(evening: Path, columns: int) -> None:
    out = eventcoach("card", "--event", "pyladies", "--width", str(columns)).out
    assert max(map(len, out.splitlines())) <= columns


def test_the_width_comes_from_columns_where_it_is_not_said(evening: Path) -> None:
    wide, narrow = (eventcoach("card", env={"COLUMNS": size}).out for size in ("90", "20"))
    assert max(map(len, wide.splitlines())) > 40
    assert max(map(len, narrow.splitlines())) <= 20


def test_live_without_a_terminal_is_text(evening: Path) -> None:
    assert eventcoach("card", "--live", "--event", "pyladies").out.startswith("PyLadies December")


def test_a_broken_event_leaves_the_rest_of_the_card(home: Path) -> None:
    write(home / "data/events/broken.yaml", "title: [\n")
    result = eventcoach("card")
    assert result.status == 0
    assert "OPEN\n" in result.out


def test_what_a_file_says_cannot_act_on_the_terminal(home: Path) -> None:
    write(home / "data/pitches/mine.yaml", 'who: "I am \\x1b]0;gone\\x07 [b]Sam[/]"\n')
    out = eventcoach("card", "--width", "80").out
    assert "[b]Sam[/]" in out
    assert "\x07" not in out


PROFILE = "name: Sam Green\nrole: front-end developer\nlinks: [https://example.org/sam]\n"


def read_back(lines: list[str], *, light: bool) -> list[list[str]]:
    """What two cameras read from lines of half blocks on a terminal."""
    from tests.reading_codes import DECODERS, photograph

    ink, paper = ("#101010", "#f0f0f0") if light else ("#f0f0f0", "#101010")
    wide = max(map(len, lines))
    rows = ["", *lines, ""]
    cells = [[(each, ink, paper) for each in f"  {row.ljust(wide)}  "] for row in rows]
    return [decode(photograph(cells)) for decode in DECODERS.values()]


@pytest.mark.parametrize("light", [False, True])
def test_the_code_under_the_card_is_read_on_the_screen_it_was_drawn_for(
    home: Path, light: bool
) -> None:
    write(home / "data/profile.yaml", PROFILE)
    result = eventcoach("card", "--qr", *(["--light"] if light else []))
    assert result.status == 0
    assert ("--light" in result.out.splitlines()[-1]) is True
    blocks = [row for row in result.out.splitlines() if row and not row.strip(" ▀▄█")]
    assert read_back(blocks, light=light) == [["https://example.org/sam"]] * 2
    assert "https://example.org/sam\n" in result.out


def test_a_contact_card_is_a_code_too_and_what_is_too_wide_is_said(home: Path) -> None:
    write(home / "data/profile.yaml", PROFILE)
    out = eventcoach("card", "--qr", "contact").out
    blocks = [row for row in out.splitlines() if row and not row.strip(" ▀▄█")]
    [first, second] = read_back(blocks, light=False)
    assert first == second
    assert "FN:Sam Green" in first[0]
    narrow = eventcoach("card", "--qr", "contact", "--width", "30").out
    assert "█" not in narrow
    assert "and here are 30: cut off" in narrow


def test_without_a_link_it_says_how_to_name_one(home: Path) -> None:
    result = eventcoach("card", "--qr")
    assert (result.status, result.out) == (2, "")
    assert "--qr https://example.org/me" in result.err
    assert eventcoach("card", "--qr", "https://example.org/x").status == 0
    assert "too long" in eventcoach("card", "--qr", "https://example.org/" + "x" * 3000).err


def test_letters_make_the_code_where_stdout_has_no_blocks(home: Path) -> None:
    plain = {"PYTHONIOENCODING": "ascii"}
    out = eventcoach("card", "--qr", "https://a.b", "--light", env=plain).out
    assert "##############  " in out
    assert "▀" not in out


def test_the_page_goes_to_stdout_or_to_a_file_for_its_owner_alone(evening: Path) -> None:
    page = eventcoach("card", "--event", "pyladies", "--format", "html")
    assert page.out.startswith("<!DOCTYPE html>")
    assert "Dana Okafor" in page.out
    there = evening / "card.html"
    result = eventcoach("card", "--event", "pyladies", "--format", "html", "-o", str(there))
    assert (result.status, result.out) == (0, "")
    assert there.read_text(encoding="utf-8") == page.out
    assert there.stat().st_mode & 0o777 == 0o600
    again = eventcoach("card", "--format", "html", "-o", str(there))
    assert again.status == 2
    assert "--force" in again.err
    assert eventcoach("card", "-o", str(there), "--force").status == 0
    assert "PITCH\n" in there.read_text(encoding="utf-8")
