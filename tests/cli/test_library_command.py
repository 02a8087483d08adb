"""`eventcoach library` lists and searches what there is."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import eventcoach
from tests.cli.test_check_command import BROKEN, GOOD, write


def test_the_overview_names_every_document_under_its_kind(home: Path) -> None:
    write(home / "data/banks/mine.yaml", GOOD)
    result = eventcoach("library")
    assert result.status == 0
    assert result.err == ""
    lines = result.out.splitlines()
    assert lines[0] == "QUESTION BANKS"
    assert lines[1] == "mine · Mine (1) · yours"
    assert "pitch-30s · Thirty-second pitch" in lines
    assert max(map(len, lines)) <= 40


def test_a_kind_is_listed_with_every_line(home: Path) -> None:
    write(home / "data/tips/mine.yaml", "tips:\n  - Two good talks are a full evening.\n")
    out = eventcoach("library", "--kind", "tip", "--width", "60").out
    assert "· Two good talks are a full evening." in out
    assert "QUESTION BANKS" not in out


def test_every_word_searched_for_must_be_there_in_any_case(home: Path) -> None:
    write(
        home / "data/banks/mine.yaml",
        "questions:\n  - Which ZEBRA crossing do you like?\n  - Which crossing is worst?\n",
    )
    out = eventcoach("library", "--search", "zebra Crossing").out
    assert "· Which ZEBRA crossing do you like?" in out
    assert "worst" not in out


def test_nothing_found_is_said_kindly_and_is_no_failure() -> None:
    result = eventcoach("library", "--search", "xylophone quagmire")
    assert (result.status, result.out) == (0, "Nothing here says “xylophone quagmire”.\n")


def test_a_better_line_stands_beside_an_opener_to_avoid(home: Path) -> None:
    write(
        home / "data/banks/mine.yaml",
        "avoid:\n  - {say: Zebra job?, instead: Which team are you on?}\n",
    )
    out = eventcoach("library", "--search", "zebra").out
    assert "· Zebra job?\n  instead: Which team are you on?\n" in out


def test_json_names_each_line_so_that_a_card_can(home: Path) -> None:
    write(home / "data/banks/mine.yaml", "questions:\n  - {ask: What brought you?, id: brought}\n")
    books = json.loads(eventcoach("library", "--kind", "bank", "--json").out)
    mine = next(book for book in books if book["name"] == "mine")
    assert mine["origin"] == "yours"
    (line,) = mine["lines"]
    assert (line["words"], line["reference"]) == ("What brought you?", "mine/brought")
    assert {"kind", "name", "title", "origin", "file", "lines"} == set(mine)


def test_a_broken_file_is_mentioned_and_the_rest_is_listed(home: Path) -> None:
    write(home / "data/banks/mine.yaml", BROKEN)
    result = eventcoach("library")
    assert result.status == 0
    assert "QUESTION BANKS" in result.out
    assert result.err.endswith("`eventcoach check` says why\n")


def test_people_are_kept_out_of_it(home: Path) -> None:
    write(home / "data/people/p.yaml", "name: Priya Zebra\n")
    assert "Zebra" not in eventcoach("library", "--search", "zebra").out.split("“")[0]
    assert "Zebra" not in eventcoach("library", "--json").out
    assert eventcoach("library", "--kind", "person").status == 2


def test_markup_and_escapes_in_a_file_are_shown_as_they_were_typed(home: Path) -> None:
    write(
        home / "data/banks/mine.yaml", 'questions:\n  - "Zebra [@click=app.quit]x[/] \\x1b[2J?"\n'
    )
    out = eventcoach("library", "--search", "zebra", "--width", "80").out
    assert "Zebra [@click=app.quit]x[/] \N{REPLACEMENT CHARACTER}[2J?" in out
