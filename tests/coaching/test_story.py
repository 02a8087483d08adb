"""One person's story, and people in a list: pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coaching.contacts import Contacted, Touch
from eventcoach.coaching.people import (
    Known,
    arranged,
    due_words,
    likely_same,
    shown,
    tags_of,
    when_words,
)
from eventcoach.coaching.story import StoryLine, head_words, story
from eventcoach.model.person import Exchange, Met, Person, Promise

NOW = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)


def told(person: Person, **more: object) -> list[StoryLine]:
    return story(Known("a", person), NOW, **more)  # type: ignore[arg-type]


def part(lines: list[StoryLine], title: str) -> list[StoryLine]:
    """The lines below a heading."""
    start = next(at for at, each in enumerate(lines) if each.heading and each.say == title)
    found: list[StoryLine] = []
    for each in lines[start + 1 :]:
        if each.heading:
            break
        found.append(each)
    return found


def test_what_i_could_ask_and_what_i_could_do_stand_side_by_side() -> None:
    person = Person(name="Dana", offer="proofread her talk", ask="a word about on-call")
    assert [(each.say, each.aside) for each in part(told(person), "Give and ask")[:2]] == [
        ("proofread her talk", "I could do for them"),
        ("a word about on-call", "I could ask of them"),
    ]


def test_the_goal_they_may_help_with_is_told_and_can_be_changed() -> None:
    (line, *_) = part(told(Person(helps_with="find out about platform teams")), "Give and ask")
    assert (line.aside, line.doing) == ("may help with", "edit:helps_with")


def test_what_passed_is_told_in_time_the_latest_first() -> None:
    person = Person(
        name="Dana",
        exchanges=(
            Exchange(what="undated"),
            Exchange(what="in May", at="2026-05-01"),
            Exchange(what="no date", at="soon"),
        ),
    )
    contacts = (
        Contacted("1", "a", NOW - timedelta(days=300), "coffee"),
        Contacted("2", "a", NOW - timedelta(days=1), "met", "pyladies"),
    )
    lines = part(told(person, contacts=contacts, events={"pyladies": "PyLadies"}), "What passed")
    assert [each.say for each in lines[:5]] == [
        "Met at PyLadies", "in May", "A coffee", "undated", "no date",
    ]  # fmt: skip


def test_nobody_stays_nameless_without_a_line_to_mend_it() -> None:
    assert told(Person())[0].doing == "edit:name"
    assert told(Person(name="Dana"))[0].say == "What reminds you of the name?"
    assert "Somebody I knew already" in [each.say for each in told(Person(name="Dana"))]


def test_the_head_says_what_they_do_and_leaves_no_gap() -> None:
    assert head_words(
        Known("a", Person(role="editor", company="Northgate", pronouns="she/her"))
    ) == ("she/her · editor at Northgate")
    assert head_words(Known("a", Person(company="Northgate"))) == "Northgate"
    assert head_words(Known("a", Person())) == ""


def test_who_led_me_to_somebody_is_told_also_where_their_file_is_gone() -> None:
    person = Person(name="Dana", introduced_by="b")
    assert StoryLine("Through Sam", doing="person:b") in told(person, names={"b": "Sam"})
    assert "Through somebody whose file is gone" in [each.say for each in told(person)]


def test_who_has_gone_untouched_longest_comes_first() -> None:
    people = [
        Known("c", Person(name="new"), Touch(NOW, "talk")),
        Known("b", Person(name="met", met=Met(at="2026-01-01"))),
        Known("a", Person(name="never")),
    ]
    assert [each.person.name for each in arranged(people, "untouched")] == ["never", "met", "new"]
    assert [each.id for each in arranged(people, "latest")] == ["c", "b", "a"]


def test_words_for_when_somebody_comes_round_are_calm() -> None:
    said = [due_words(NOW + timedelta(days=days), NOW) for days in (-900, 0, 3, 10, 100, 500)]
    assert said == [
        "glad to hear from you", "glad to hear from you", "this week", "next week",
        "around March", "around April 2028",
    ]  # fmt: skip
    assert when_words(Known("a", Person()), NOW) == ""


def test_people_are_found_by_what_is_open_and_by_tag() -> None:
    people = [
        Known("a", Person(name="a", promises=(Promise(what="x"),), tags=("rust",))),
        Known("b", Person(name="b", promises=(Promise(what="x", kept=True),), tags=("rust", "go"))),
    ]
    assert [each.id for each in shown(people, NOW, whom="promises")] == ["a"]
    assert [each.id for each in shown(people, NOW, whom="#go")] == ["b"]
    assert tags_of(people) == [("rust", 2), ("go", 1)]


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from(["", "a@b", "A@B"])), max_size=8))
def test_who_may_be_one_is_mutual_and_nobody_is_the_same_as_themselves(
    given_: list[tuple[str, str]],
) -> None:
    people = [
        Known(str(at), Person(name=name, email=email or None))
        for at, (name, email) in enumerate(given_)
    ]
    for one in people:
        for other in likely_same(one, people):
            assert other.id != one.id
            assert one in likely_same(other, people)
