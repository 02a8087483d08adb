"""The quick parser in pure Python gives what PyYAML's own gives, and limits hold to the value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml.error import MarkedYAMLError, YAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from eventcoach.storage.yaml.quick import QuickParser
from eventcoach.storage.yaml.tree import Limits, read_tree

PARSERS = ["python", *(["c"] if yaml.__with_libyaml__ else [])]
PIECES = [
    "a", "a b", "é\U0001f331", "- ", "? ", ": ", ":", ",", "[", "]", "{", "}", "\n", "\n  ", "\r\n",
    "\r", " ", "\t", "#", " # c", "'", '"', "''", "\\n", "\\x", "|\n", ">-\n ", "&a ", "*a", "!t ",
    "---\n", "...\n", "%YAML 1.2\n", "\x85", "\u2028", "\ufeff", "\xad", "k: v\n", "k: [a, b]\n",
    "x" * 1030, "@", "`",
]  # fmt: skip
SOURCE = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


class Slow(Reader, Scanner, Parser):
    """PyYAML's parser as it comes."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def told(parser: Any) -> Iterator[object]:
    """Give what a parser says of a text: its events with their marks, or its error."""
    try:
        while (event := parser.get_event()) is not None:
            said = {name: value for name, value in vars(event).items() if "mark" not in name}
            yield type(event), said, placed(event.start_mark), placed(event.end_mark)
    except MarkedYAMLError as error:
        yield error.context, error.problem, placed(error.context_mark), placed(error.problem_mark)
    except (YAMLError, ValueError, OverflowError) as error:
        yield str(error)


def placed(mark: Any) -> object:
    return mark and (mark.index, mark.line, mark.column)


@given(SOURCE)
def test_the_quick_parser_says_what_the_slow_one_says(text: str) -> None:
    assert list(told(QuickParser(text))) == list(told(Slow(text)))


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("[a, b, c, d]", 5), ("{a: b, c: d}", 5), ("- a\n- [b]\n- c: d\n", 7), ("a:\nb:\n", 5),
        ("{a: b, c: d, e: *f}", 5), ("{a: b, c: d, e: !t f}", 5), ("[a, b, c, d, *e]", 5),
        ("[a, b, c, d, !t [e, f, g, h]]", 6), ("{a: b, a: c, d: e}", 5), ("{a: b, <<: c}", 3),
    ],
)  # fmt: skip
def test_a_file_is_refused_from_the_first_value_too_many_on(
    text: str, values: int, parser: str
) -> None:
    """What is left out does not count: an alias, what a tag stands before, a key given twice."""
    assert not read_tree(text.encode(), "a", Limits(nodes=values), parser).failed
    refused = read_tree(text.encode(), "a", Limits(nodes=values - 1), parser)
    assert refused.failed
    assert len(refused.problems) == 1
    assert f"has more than {values - 1} values" in str(refused.problems[0])
    assert refused.problems[0].place.line
