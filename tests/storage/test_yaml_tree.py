"""Reading YAML gives what was typed and where it stands, the same with both parsers."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eventcoach.model.text import unsafe_characters
from eventcoach.storage.yaml.text import UNSAFE
from eventcoach.storage.yaml.tree import Limits, Path, Tree, read_tree

PARSERS = ["python", *(["c"] if yaml.__with_libyaml__ else [])]
parsers = pytest.mark.parametrize("parser", PARSERS)

DOCUMENT = """\
title: A night
questions:
  - What?
  - ask: "Why?"
    follow_ups: [One?, 'Two?']
    when:
  -
answers: {project: [{say: a}], "team": []}
"""


def at(tree: Tree, *path: str | int) -> tuple[int, int]:
    place = tree.place(path)
    return place.line, place.column


@parsers
def test_data_is_the_text_that_was_typed(parser: str) -> None:
    assert read_tree(DOCUMENT.encode(), "a.yaml", parser=parser).data == {
        "title": "A night",
        "questions": ["What?", {"ask": "Why?", "follow_ups": ["One?", "Two?"], "when": None}, None],
        "answers": {"project": [{"say": "a"}], "team": []},
    }


@parsers
def test_every_value_knows_its_place(parser: str) -> None:
    tree = read_tree(DOCUMENT.encode(), "a.yaml", parser=parser)
    assert at(tree) == (1, 1)
    assert at(tree, "title") == (1, 8)
    assert at(tree, "questions") == (3, 3)
    assert at(tree, "questions", 0) == (3, 5)
    assert at(tree, "questions", 1) == (4, 5)
    assert at(tree, "questions", 1, "ask") == (4, 10)
    assert at(tree, "questions", 1, "follow_ups", 1) == (5, 24)
    assert at(tree, "questions", 2) == (7, 4)
    assert at(tree, "answers", "project", 0, "say") == (8, 27)
    assert at(tree, "answers", "team") == (8, 40)
    assert tree.key_place(("answers", "team")).column == 32
    assert tree.key_place(("questions", 1, "ask")).column == 5
    assert tree.key_place(("questions", 0)).column == 5


@parsers
def test_an_empty_value_is_where_its_key_is(parser: str) -> None:
    tree = read_tree(DOCUMENT.encode(), "a.yaml", parser=parser)
    assert at(tree, "questions", 1, "when") == (6, 5)


@parsers
@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("questions", 1, "nothing"), (4, 5)),
        (("questions", 9), (3, 3)),
        (("nothing", 0, "x"), (1, 1)),
        (("title", 0), (1, 8)),
        (("title", "x", "y"), (1, 8)),
        ((0,), (1, 1)),
        (("questions", "ask"), (3, 3)),
    ],
)
def test_what_is_not_there_is_nearest_to_what_is(
    path: Path, place: tuple[int, int], parser: str
) -> None:
    assert at(read_tree(DOCUMENT.encode(), "a.yaml", parser=parser), *path) == place


@parsers
def test_places_behind_what_was_left_out_are_right(parser: str) -> None:
    source = (
        b"a: {x: 1, x: [2, {y: 3}], z: 4}\n? [k, {l: m}]\n: {n: o}\n"
        b"b: *q\nc: [!t {r: s}, 5]\na: [6]\nd: 7\n"
    )
    tree = read_tree(source, "a.yaml", parser=parser)
    assert tree.data == {"a": {"x": "1", "z": "4"}, "c": ["5"], "d": "7"}
    assert at(tree, "a", "z") == (1, 30)
    assert at(tree, "c", 0) == (5, 16)
    assert at(tree, "d") == (7, 4)


def test_a_place_of_a_tree_of_nothing_is_the_file() -> None:
    assert str(read_tree(b"", "a.yaml").place(("x",))) == "a.yaml"
    assert str(read_tree(b"[", "a.yaml").place()) == "a.yaml"


@parsers
def test_prose_in_blocks_is_kept_with_its_lines(parser: str) -> None:
    source = b"a: |\n  one\n  two\n\n  three\nb: >-\n  one\n  two\nc: one\n  two\n"
    tree = read_tree(source, "a.yaml", parser=parser)
    assert tree.data == {"a": "one\ntwo\n\nthree\n", "b": "one two", "c": "one two"}


@parsers
def test_only_bare_nothing_null_and_a_tilde_are_no_value(parser: str) -> None:
    source = b"a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: Null\ng: '~'\nnull: h\n"
    assert read_tree(source, "a.yaml", parser=parser).data == {
        "a": None, "b": None, "c": None, "d": "null", "e": "", "f": "Null", "g": "~", "null": "h",
    }  # fmt: skip


@parsers
def test_limits_are_exact(parser: str) -> None:
    deep = b"[" * 3 + b"]" * 3
    assert not read_tree(deep, "a", Limits(depth=3), parser).failed
    assert read_tree(deep, "a", Limits(depth=2), parser).failed
    flat = b"{a: 1, b: 2}"  # a mapping, two keys, two values
    assert not read_tree(flat, "a", Limits(nodes=5), parser).failed
    assert read_tree(flat, "a", Limits(nodes=4), parser).failed
    assert not read_tree(flat, "a", Limits(size=len(flat)), parser).failed
    assert read_tree(flat, "a", Limits(size=len(flat) - 1), parser).failed


def test_without_libyaml_the_other_parser_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    tree = read_tree(DOCUMENT.encode(), "a.yaml")
    assert tree.problems == []
    assert tree.data["title"] == "A night"
    with pytest.raises(ImportError):
        read_tree(b"a: b", "a.yaml", parser="c")


def test_all_that_is_never_shown_is_never_read() -> None:
    """All but CR, which ends a line on Windows."""
    unread = {chr(code) for code in range(sys.maxunicode + 1) if UNSAFE.match(chr(code))}
    unshown = {chr(code) for code in range(sys.maxunicode + 1) if unsafe_characters(chr(code))}
    assert unshown - unread == {"\r"}
    assert unread - unshown <= {"\ufeff", "\ufffe", "\uffff"}


# Pieces of which files are made, the troublesome ones often.
_PIECES = st.sampled_from(
    ["a", "b: ", "- ", "? ", ": ", ":", "\n", "\n  ", "\n    ", "\t", "'", '"', "[", "]", "{",
     "}", ", ", " #x", " # x", "&a ", "*a", "!t ", "| ", "|\n  ", ">-\n  ", "\n---\n", "\n...\n",
     "%", "@", "\\", "\\x1b", "\\ud800", "<<: ", "~", "null", "key: value\n", "- item\n", "\r\n",
     "\r", "é", "😀", "\ufeff", "\u2028", "\x85", "\x1b", "\0", "Why?", "x: y\nx: z\n"]
)  # fmt: skip
yamlish = st.lists(_PIECES, max_size=16).map("".join)


@given(yamlish | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
@example("[A?, B?]")
@example("|\t\n a")
@example("a:\tb\tc")
@example("'\\ud800'")
@pytest.mark.skipif(len(PARSERS) < 2, reason="libyaml is not here")
def test_both_parsers_read_the_same(text: str) -> None:
    source = text.encode("utf-8", "surrogatepass")
    ours, theirs = (read_tree(source, "a.yaml", parser=parser) for parser in PARSERS)
    if ours.failed or theirs.failed:
        return  # what a person may well get wrong is compared in test_hostile_files
    assert ours.data == theirs.data
    assert _texts(ours) == _texts(theirs)


@given(st.binary(max_size=200) | yamlish.map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=300, deadline=None)
@pytest.mark.parametrize("parser", PARSERS)
def test_no_bytes_raise_anything_and_each_problem_names_the_file(
    parser: str, source: bytes
) -> None:
    tree = read_tree(source, "a.yaml", parser=parser)
    for problem in tree.problems:
        assert str(problem).startswith("a.yaml")
        assert problem.place.line <= source.count(b"\n") + source.count(b"\r") + 2
    if tree.failed:
        assert tree.data is None
        assert tree.problems
    assert _safe(tree.data)
    assert str(tree.place(("a", 0, "b"))).startswith("a.yaml")


@given(
    st.recursive(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cn"])),
        lambda values: (
            st.lists(values, max_size=4)
            | st.dictionaries(st.text("abc-é ", min_size=1, max_size=6), values, max_size=4)
        ),
        max_leaves=12,
    )
)
@settings(max_examples=200, deadline=None)
@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("flow", [False, True])
def test_whatever_pyyaml_writes_is_read_back(parser: str, flow: bool, value: Any) -> None:
    if not isinstance(value, dict):
        value = {"value": value}
    source = yaml.dump(
        value, allow_unicode=True, default_flow_style=flow, default_style='"', Dumper=_NoAliases
    )
    tree = read_tree(source.encode(), "a.yaml", parser=parser)
    assert tree.problems == []
    assert tree.data == value


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _texts(tree: Tree) -> list[str]:
    return [f"{problem.place.line} {problem.what}" for problem in tree.problems]


def _safe(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_safe, value)) and all(map(_safe, value.values()))
    if isinstance(value, list):
        return all(map(_safe, value))
    return value is None or not UNSAFE.search(value)


@parsers
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> phone\n", 2),
        ('a: "x\n<<<<<<< HEAD\ny\n=======\nz\n>>>>>>> phone\n\nw"\n', 2),
        ("<<<<<<<\r\n# b\r\n||||||| base\r\n=======\r\n# c\r\n>>>>>>>\r\na: 1\r\n", 1),
    ],
)
def test_two_versions_that_git_left_are_one_clear_line(parser: str, text: str, line: int) -> None:
    tree = read_tree(text.encode(), "a.yaml", parser=parser)
    assert tree.failed
    (problem,) = tree.problems
    assert (problem.place.line, problem.place.column) == (line, 1)
    assert "git left two versions" in problem.what
    drawn = "a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> phone\nb: <<<<<<< ======= >>>>>>>\n"
    assert not read_tree(drawn.encode(), "a.yaml", parser=parser).failed
