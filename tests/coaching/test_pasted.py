"""Notes about people, one a line, read into fields."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.pasted import LONGEST_NAME, MOST, as_tag, pasted, read_line


def test_a_line_gives_a_name_what_we_spoke_about_a_hook_a_promise_and_a_tag() -> None:
    typed = "Priya Nair - billing in Rust, like Priya from school; promised the pg talk #rust"
    assert read_line(typed) == {
        "name": "Priya Nair",
        "about": "billing in Rust",
        "hook": "like Priya from school",
        "promises": [{"what": "the pg talk"}],
        "tags": ["rust"],
    }


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Dana", {"name": "Dana"}),
        ("- Dana Okafor: incident reviews", {"name": "Dana Okafor", "about": "incident reviews"}),
        ("2) Dana, on call since May", {"name": "Dana", "about": "on call since May"}),
        ("Anne-Marie – queues", {"name": "Anne-Marie", "about": "queues"}),
        ("Sam; about: queues", {"name": "Sam", "about": "queues"}),
        ("? - tall, laughs a lot", {"about": "tall, laughs a lot"}),
        ("Sam - promised me his slides", {"name": "Sam", "promises": [
            {"by": "them", "what": "his slides"}]}),
        ("Sam - likes gardens", {"name": "Sam", "about": "likes gardens"}),
        ("Sam - at: Northgate; role: editor", {
            "name": "Sam", "company": "Northgate", "role": "editor"}),
        ("Sam - can introduce the docs team; offer: proofreading; ask: a coffee", {
            "name": "Sam", "introduces": ["the docs team"], "offer": "proofreading",
            "ask": "a coffee"}),
        ("Sam sam@example.org https://example.org/sam - maps", {
            "name": "Sam", "email": "sam@example.org", "about": "maps",
            "links": ["https://example.org/sam"]}),
        ("Sam - hook: like Samwise; rhymes with ham", {
            "name": "Sam", "hook": "like Samwise; rhymes with ham"}),
        ("Sam - C# and F#", {"name": "Sam", "about": "C# and F#"}),
    ],
)  # fmt: skip
def test_a_line_is_read_as_it_was_meant(typed: str, wanted: dict[str, Any]) -> None:
    assert read_line(typed) == wanted


def test_blank_lines_are_passed_over_and_the_number_of_a_bad_one_is_said() -> None:
    found = pasted("Dana - talks\r\n\n" + "x" * (LONGEST_NAME + 1) + "\nSam")
    assert [(each.line, each.name) for each in found] == [(1, "Dana"), (3, ""), (4, "Sam")]
    assert found[1].trouble.startswith("line 3: this name is longer than 200")
    assert found[1].values == {}


def test_ten_thousand_characters_are_told_in_one_line() -> None:
    (found,) = pasted("Sam - " + "x" * 10_000)
    assert "longer than 2,000 characters" in found.trouble
    assert len(found.trouble) < 120


def test_more_people_than_anybody_meets_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="at most 500"):
        pasted("Sam\n" * (MOST + 1))


def test_a_tag_has_the_letters_that_files_take() -> None:
    assert as_tag("Rust!") == "rust"
    assert as_tag("Öl & Gas") == "ol-gas"
    assert as_tag("日本") == ""


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read_or_refused_with_a_sentence(typed: str) -> None:
    try:
        values = read_line(typed)
    except ValueError as error:
        values = {"trouble": str(error)}
    assert values
    shown = repr(values)
    assert "\x1b" not in shown
    assert all("\n" not in each for each in values.values() if isinstance(each, str))
