"""Whatever a file looks like and whatever is typed, only the value that changed changes.

Documents are put together from pieces, so that the test itself knows which characters belong to
each value. `--hypothesis-profile` with more examples makes it more thorough.
"""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from eventcoach.storage.editing import as_kept, remove_value, set_value
from eventcoach.storage.yaml.tree import read_tree
from tests.storage.samples import Sample, samples

EXAMPLES = max(300, settings().max_examples)
thorough = settings(max_examples=EXAMPLES, deadline=None)

values = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="ab \n\t:#-'\"\\>|&*!%@`{}[],?~\r\x85\u2028\ufeff\U0001f331", max_size=30),
    st.sampled_from(
        [
            "", " ", "~", "null", "no", "3:00", "2026-12-03", "- a", "a: b", "a #b", "# a", "<<",
            "=", "---", "...", "--- a", "[@click=app.quit]x[/]", "[/]", "{a: b}", "&a", "*a",
            "!!str x", "a\n", "a\n\n", "\na", " a\nb", "a\n b", "a\n\tb", "a \nb ", "\t",
            "a\n  \nb", "%YAML 1.2", "? a", "a:", ":a", "'", '"', "\\", "I'm Sam #opentowork",
            "\x1b[31mred", "x" * 200, "word " * 60 + "end", "one line\nand " + "another " * 30,
            "\ud800", "\r\n", "a\r\nb",
        ]
    ),
)  # fmt: skip


def data_of(source: bytes) -> Any:
    """Read with both parsers, which must agree."""
    trees = [read_tree(source, "sample.yaml", parser=parser) for parser in ("c", "python")]
    assert not any(tree.failed for tree in trees), (source, [tree.problems for tree in trees])
    assert trees[0].data == trees[1].data, source
    return trees[0].data


def put_in(data: Any, path: tuple[str | int, ...], value: str) -> Any:
    changed = copy.deepcopy(data) or {}
    here = changed
    for step in path[:-1]:
        if here[step] is None if not isinstance(here, dict) else here.get(step) is None:
            here[step] = {}
        here = here[step]
    here[path[-1]] = value
    return changed


@thorough
@given(samples(), st.data(), values)
def test_a_replaced_value_is_all_that_changes(
    sample: Sample, data: st.DataObject, value: str
) -> None:
    path = data.draw(st.sampled_from(sorted({p.path for p in sample.pieces if p.path}, key=repr)))
    before = data_of(sample.source)
    result = set_value(sample.source, path, value, "sample.yaml")
    assert_line_breaks_stay(sample, result)

    assert data_of(result) == put_in(before, path, as_kept(value))
    head, rest, tail = sample.around(path)
    assert result.startswith(head)
    line, newline = tail, b""
    for end in (b"\r\n", b"\n", b"\r"):
        if end in tail and len(tail.split(end, 1)[0]) < len(line):
            line, newline = tail.split(end, 1)[0], end
    following = tail[len(line) + len(newline) :]
    # The value stays on its line; or one that stood on its line becomes lines after it.
    was_block = sum(piece.path == path for piece in sample.pieces) > 1
    becomes_lines = (
        not was_block and "\n" in as_kept(value) and line + newline in result[len(head) :]
    )
    assert result.endswith(following if becomes_lines else tail)
    if was_block and tail:  # the blank lines after a block are not its own
        assert result[: -len(tail)].endswith((b"\n", b"\r"))
    assert rest.strip() in result[len(head) :]
    assert [c for c in sample.comments if c.encode() not in result] == []


@thorough
@given(samples(), st.data(), values)
def test_an_added_key_is_all_that_changes(sample: Sample, data: st.DataObject, value: str) -> None:
    before = data_of(sample.source)
    mappings = [path for path, found in walk(before) if isinstance(found, dict) or found is None]
    path = (
        *data.draw(st.sampled_from(mappings)),
        *data.draw(st.sampled_from([("ask",), ("cues", "ask")])),
    )
    inside = before
    for step in path[: path.index("ask") - (path[-2:] == ("cues", "ask"))]:
        inside = inside[step]
    result = set_value(sample.source, path, value, "sample.yaml")
    assert_line_breaks_stay(sample, result)

    assert data_of(result) == put_in(before, path, as_kept(value))
    if inside:
        same = common_start(sample.source, result)
        assert result.endswith(sample.source[same:]), "one stretch was put in, nothing taken out"
    assert [c for c in sample.comments if c.encode() not in result] == []


@thorough
@given(samples(), st.data())
def test_a_removed_key_is_all_that_goes(sample: Sample, data: st.DataObject) -> None:
    before = data_of(sample.source)
    keys = [p.path for p in sample.pieces if p.path and isinstance(p.path[-1], str)]
    assume(keys)
    path = data.draw(st.sampled_from(keys))
    result = remove_value(sample.source, path, "sample.yaml")
    assert_line_breaks_stay(sample, result)

    expected = copy.deepcopy(before)
    here = expected
    for step in path[:-1]:
        here = here[step]
    del here[path[-1]]
    assert data_of(result) == expected
    before_key, after_key = sample.without(path)
    assert squeezed(result) == squeezed(before_key + after_key)


def squeezed(source: bytes) -> bytes:
    """Leave out what may come or go with a key: space, commas, and `{}` or `#` for nothing."""
    return re.sub(rb"\{\}", b"", re.sub(rb"#(?=[\r\n])|[\s,]", b"", source))


@thorough
@given(samples(), st.data(), values)
def test_without_libyaml_the_same_edit_is_made(
    sample: Sample, data: st.DataObject, value: str
) -> None:
    path = data.draw(st.sampled_from(sorted({p.path for p in sample.pieces if p.path}, key=repr)))
    with_it = set_value(sample.source, path, value, "sample.yaml")
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(__import__("sys").modules, "yaml._yaml", None)
        assert set_value(sample.source, path, value, "sample.yaml") == with_it


def assert_line_breaks_stay(sample: Sample, result: bytes) -> None:
    """A file with one kind of line break has no other afterwards."""
    if len(sample.newlines) == 1 and re.search(rb"[\r\n]", sample.source):
        kind = sample.newlines[0].encode()
        assert set(re.findall(rb"\r\n|\r|\n", result)) <= {kind}


def walk(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    found = [(path, data)]
    steps = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for step, inner in steps:
        found += walk(inner, (*path, step))
    return found


def common_start(one: bytes, other: bytes) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
