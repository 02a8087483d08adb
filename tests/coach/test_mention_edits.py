"""A name taken out of documents of any kind: nothing of it is left, and nothing else is changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoach.coach.mention_edits import lines_with, without
from eventcoach.coaching.mentions import mentions, without_name
from eventcoach.model.kinds import kind_named
from eventcoach.storage.documents import load
from eventcoach.storage.writing import new_document
from eventcoach.storage.yaml.tree import read_tree

NAMES = ("Ada Quillhaven", "Ada Quill")
WRITTEN = ("Ada Quillhaven", "ada  quillhaven", "ADA\nQUILLHAVEN", "Ada Quill", "Adam Quillhavens")
WORDS = st.one_of(
    st.sampled_from([*WRITTEN, "we spoke of boats", "#", ": ", "- x", "'", '"', "\\", "Zoë"]),
    st.text(alphabet="abc é:#-'\"\n\\{}[]&*!|>%@` ", max_size=8),
)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


def meaning(source: bytes) -> Any:
    tree = read_tree(source, "")
    assert not tree.failed
    return tree.data


def said(data: Any) -> str:
    """Everything that a document says, in one text."""
    if isinstance(data, dict):
        return "\n\n".join(f"{key} | {said(value)}" for key, value in data.items())
    if isinstance(data, list):
        return "\n\n".join(map(said, data))
    return str(data)


def left(source: bytes) -> list[str]:
    text = source.decode() + "\n\n" + said(meaning(source))
    return [each.words for name in NAMES for each in mentions(name, text)]


@given(TEXTS)
def test_a_text_has_no_name_after_it_was_taken_out_and_the_rest_word_for_word(text: str) -> None:
    for name in NAMES:
        without_it = without_name(name, text, "\0")
        assert not mentions(name, without_it)
        pieces = without_it.split("\0")
        assert len(pieces) == len(mentions(name, text)) + 1
        at = 0
        for piece in pieces:
            assert piece in text[at:]
            at = text.index(piece, at) + len(piece)


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_name_in_any_text_is_found_where_it_is_said_to_be(text: str, name: str) -> None:
    found = mentions(name, text)
    assert all(text[each.start : each.end].strip() for each in found)
    assert len(found) <= len(text)
    assert (without_name(name, text) == text) == (
        not any(text[each.start : each.end] != "somebody" for each in found)
    )


@given(st.lists(TEXTS, max_size=4), TEXTS, st.lists(st.tuples(TEXTS, TEXTS), max_size=3), TEXTS)
def test_an_event_without_a_name_says_all_else_as_before(
    goals: list[str], why: str, meet: list[tuple[str, str]], comment: str
) -> None:
    values: dict[str, Any] = {
        "title": "PyLadies", "when": "2026-12-03 18:30", "goal": {"why": why},
        "goals": [{"do": goal} for goal in goals],
        "meet": [{"name": who, "ask": ask} for who, ask in meet],
    }  # fmt: skip
    source = new_document(values, "") + b"".join(
        b"# " + line.encode() + b"\n" for line in comment.split("\n")
    )
    before = meaning(source)
    result = without(NAMES, source)
    after = meaning(result)
    assert left(result) == []
    assert without(NAMES, result) == result
    assert bool(lines_with(NAMES, source)) == bool(left(source))
    assert (result == source) == (not left(source))
    stays = [
        each
        for each in before.get("meet", ())
        if " ".join(each.get("name", "").casefold().split()) not in ("ada quillhaven", "ada quill")
    ]
    assert [said(each) for each in after.get("meet", ())] == [
        _blurred(said(each)) for each in stays
    ]
    rest = [key for key in before if key != "meet"]
    assert [key for key in after if key != "meet"] == rest
    assert [said(after[key]) for key in rest] == [_blurred(said(before[key])) for key in rest]


def _blurred(text: str) -> str:
    for name in NAMES:
        text = without_name(name, text)
    return text


@given(st.binary(max_size=300), st.sampled_from(NAMES))
def test_nothing_that_a_file_may_hold_is_too_odd(content: bytes, name: str) -> None:
    source = content + b"\n# " + name.encode() + b"\n" + content
    result = without(NAMES, source)
    assert without(NAMES, result) == result
    assert without(NAMES, content) == content or lines_with(NAMES, content)


STYLES = {
    "plain": b"text: we met Ada Quillhaven there\n",
    "folded by hand": b"text: we met Ada\n  Quillhaven there\n",
    "quoted": b"text: 'it''s Ada Quillhaven'  # nice\n",
    "escaped": b'text: "Ada\\x20Quillhaven\\u0021"\n',
    "literal": b"text: |\n  Ada Quillhaven\n\n  and: more\nwill: ask\n",
    "folding": b"text: >-\n  met Ada\n  Quillhaven\n",
    "a flow": b"{text: Ada Quillhaven, will: 'Ada Quillhaven'}\n",
    "marked, with other line ends": b"\xef\xbb\xbftext: Ada Quillhaven\r\nwill: x\r\n",
    "comments": b"# Ada Quillhaven\ntext: x  # by Ada\n# Quillhaven\n",
    "broken": b"text: [Ada Quillhaven\nwill: Ada Quillhaven\n",
    "no UTF-8": b"text: Ada Quillhaven \xff\xfe\n",
    "a key of nobody's": b"text: x\nlearned: Ada Quillhaven\nmore: {a: [Ada Quillhaven]}\n",
}


@pytest.mark.parametrize("source", STYLES.values(), ids=STYLES.keys())
def test_however_it_is_written_it_goes(source: bytes) -> None:
    result = without(["Ada Quillhaven"], source)
    assert b"quillhaven" not in result.lower() or b"# Quillhaven" in result
    tree = read_tree(result, "")
    assert tree.failed == read_tree(source, "").failed
    assert "Quillhaven" not in str(tree.data)
    assert lines_with(["Ada Quillhaven"], source)


def test_what_points_elsewhere_stays_whoever_has_such_a_name() -> None:
    source = (
        b"title: PyLadies with Sam\nwhen: 2026-12-03\npitch: sam\nbanks: [sam]\nchecklist: sam\n"
    )
    result = without(["Sam"], source)
    assert result == source.replace(b"with Sam", b"with somebody")
    kind = kind_named("event")
    assert kind is not None
    assert load(kind, result, "").problems == ()


def test_a_word_that_is_a_key_is_no_name() -> None:
    source = b"title: Ask\nwhen: 2026-12-03\nmeet:\n  - name: Tom\n    ask: Ask who else\n# ask:\n"
    result = without(["Ask"], source)
    assert b"    ask: somebody who else\n" in result
    assert b"title: somebody\n" in result


def test_another_person_of_the_same_name_keeps_it() -> None:
    source = b"name: Ada Quillhaven\nabout: no, not that Ada Quillhaven\n"
    assert without(["Ada Quillhaven"], source, person=True) == (
        b"name: Ada Quillhaven\nabout: no, not that somebody\n"
    )
    assert lines_with(["Ada Quillhaven"], b"name: ada quillhaven\n", person=True) == ()


def test_a_first_name_is_found_with_its_capital_alone_and_not_in_anybodys_own_name() -> None:
    source = (
        b"name: Will Tan\nabout: Will will come with Will Tan, wrote Will\n"
        b"email: Will@example.org\n"
    )
    assert without(["Will Smith", "Will"], source, person=True) == (
        b"name: Will Tan\nabout: somebody will come with Will Tan, wrote somebody\n"
        b"email: Will@example.org\n"
    )
    assert lines_with(["Will"], b"name: Will Tan\n", person=True) == ()
    assert lines_with(["will"], b"text: Will laughed\n") == ("Will laughed",)
