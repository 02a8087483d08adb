"""People as a table and as a page."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.contacts import Touch
from eventcoach.coaching.people import Known
from eventcoach.model.person import Met, Person, Promise
from eventcoach.render.csv_text import COLUMNS, people_csv
from eventcoach.render.people_markdown import people_markdown

PRIYA = Known(
    "01jcz",
    Person(
        name="Priya Nair", company="Northgate, Lda.", phone="+351 912", about='says "hi"',
        met=Met(event="pyladies", at="2026-12-03T19:42+00:00"), tags=("rust", "billing"),
        promises=(Promise(what="send the talk"), Promise(what="a book", by="them"),
                  Promise(what="kept one", kept=True)),
        links=("https://example.org/priya",),
    ),
    Touch(datetime(2026, 12, 4, tzinfo=UTC), "message"),
    datetime(2027, 3, 4, tzinfo=UTC),
)  # fmt: skip


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_contacts_go_into_a_spreadsheet_one_a_row() -> None:
    (row,) = rows(people_csv([PRIYA]))
    assert tuple(row) == COLUMNS
    assert row["name"] == "Priya Nair"
    assert row["company"] == "Northgate, Lda."
    assert row["about"] == 'says "hi"'
    assert (row["met"], row["event"]) == ("2026-12-03", "pyladies")
    assert (row["i promised"], row["they promised"]) == ("send the talk", "a book")
    assert (row["tags"], row["links"]) == ("rust billing", "https://example.org/priya")
    assert (row["last contact"], row["next"]) == ("2026-12-04", "2027-03-04")


def test_no_cell_is_a_formula() -> None:
    for start in "=+-@":
        (row,) = rows(people_csv([Known("x", Person(name=f"{start}HYPERLINK(1)"))]))
        assert row["name"] == f"'{start}HYPERLINK(1)"
    assert rows(people_csv([PRIYA]))[0]["phone"] == "'+351 912"


@given(st.lists(st.text(max_size=80), min_size=3, max_size=3))
def test_whatever_is_written_stays_in_its_cell(texts: list[str]) -> None:
    name, about, hook = texts
    people = [Known("a", Person(name=name, about=about, hook=hook)), PRIYA]
    found = rows(people_csv(people))
    assert len(found) == 2
    assert found[0]["id"] == "a"
    for row in found:
        assert None not in row
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())


def test_a_page_has_a_heading_for_each_person() -> None:
    page = people_markdown([PRIYA, Known("b", Person(hook="red scarf"))], "People")
    assert page.splitlines()[:3] == ["# People", "", "## Priya Nair"]
    assert "- I promised: send the talk\n" in page
    assert "- <https://example.org/priya>\n" in page
    assert "- \\#rust \\#billing\n" in page
    assert "## red scarf\n" in page


def test_no_word_on_a_page_is_markup() -> None:
    person = Person(name="# *Eve* <b>", about="[x](javascript:1) `y`", role="1. first")
    page = people_markdown([Known("e", person)], "People")
    assert "## \\# \\*Eve\\* \\<b\\>\n" in page
    assert "\\[x\\](javascript:1) \\`y\\`" in page
    assert "- 1\\. first\n" in page
