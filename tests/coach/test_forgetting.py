"""Forgetting somebody: where a name stands, and a text without it."""

from unicodedata import normalize

import pytest

from eventcoach.coaching.mentions import mentions, without_name


def test_each_place_of_a_name_is_told_with_its_line() -> None:
    text = "Good evening.\nI met Priya Nair, and priya nair's friend.\n"
    found = mentions("Priya Nair", text)
    assert [place.line for place in found] == [2, 2]
    assert [text[place.start : place.end] for place in found] == ["Priya Nair", "priya nair"]
    assert found[0].words == "I met Priya Nair, and priya nair's friend."


def test_a_name_inside_another_word_is_somebody_else() -> None:
    assert mentions("Ann", "Anna met Joann") == ()
    assert without_name("Ann", "Anna met Ann.") == "Anna met somebody."


def test_a_name_broken_over_two_lines_is_found() -> None:
    text = "with Priya\n  Nair there"
    assert mentions("Priya Nair", text)[0].line == 1
    assert without_name("Priya Nair", text) == "with somebody there"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_accents_are_found_however_they_are_written(form: str, typed: str) -> None:
    assert without_name(normalize(typed, "André"), normalize(form, "Met André!")) == "Met somebody!"  # type: ignore[arg-type]


def test_a_name_without_its_accent_is_another_name() -> None:
    assert mentions("Andre", normalize("NFD", "Met André!")) == ()


def test_no_name_is_nowhere() -> None:
    assert mentions("  ", "anything") == ()


def test_what_looks_like_a_pattern_is_a_name() -> None:
    assert without_name("A.*", "A.* and Abe") == "somebody and Abe"
