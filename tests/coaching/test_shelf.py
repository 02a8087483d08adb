"""Finding lines by their words."""

from __future__ import annotations

from eventcoach.coaching.shelf import Finder, ShelfLine, lines_of
from eventcoach.model.bank import Avoid, Bank, Question
from eventcoach.model.guides import Resource, Resources
from eventcoach.model.text import item_id

LINES = (
    ShelfLine("What’s new at work?"),
    ShelfLine("How do you learn?", more=("then: At WORK, or at home?",)),
    ShelfLine("Café or tea?", below=("why: nobody works over lunch",)),
)


def test_case_and_the_kind_of_apostrophe_make_no_difference() -> None:
    assert Finder(LINES).find("WHAT'S") == [0]
    assert Finder(LINES).find("CAFÉ") == [2]


def test_every_word_must_be_there_in_any_order() -> None:
    assert Finder(LINES).find("learn how") == [1]
    assert Finder(LINES).find("learn tea") == []


def test_what_a_line_says_comes_before_what_stands_below_it() -> None:
    assert Finder(LINES).find("work") == [0, 1, 2]
    assert Finder(LINES).find("work learn") == [1]


def test_no_words_find_nothing() -> None:
    assert list(Finder(LINES).find("  ")) == []


def test_only_questions_of_a_bank_can_be_starred() -> None:
    bank = Bank(
        about="For meetups.",
        questions=(Question(ask="Why?", id="why"), Question(ask="How?")),
        avoid=(Avoid(say="Hire me?", instead="How did you get there?"),),
    )
    about, why, how, heading, avoid = lines_of("mine", bank)
    assert about.below == ("For meetups.",)
    assert (why.reference, how.reference) == ("mine/why", f"mine/{item_id('question', 'How?')}")
    assert heading.heading
    assert (avoid.reference, avoid.below) == ("", ("instead: How did you get there?",))


def test_a_resource_shows_its_link_and_why() -> None:
    shelf = Resources(
        resources=(Resource(title="A book", link="https://example.org/", why="New."),)
    )
    (line,) = lines_of("shelf", shelf)
    assert (line.say, line.below) == ("A book", ("https://example.org/", "New."))
