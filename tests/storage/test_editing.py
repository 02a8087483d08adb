"""Changing one value of a document by hand-picked examples; the properties are proved beside."""

from __future__ import annotations

import pytest

from eventcoach.storage.editing import EditRefused, as_kept, remove_value, set_value
from eventcoach.storage.yaml.tree import Limits

PITCH = """\
# My pitch for December.
title: For people I meet   # keep it short
for: peers
who: I'm Sam; I looked after gardens.

# What I do
what: 'It''s a plant-care site.'
where: >-   # a year from now
  On a team that makes tools
  for people outdoors.

cues:  # for the card
  who: gardens → front ends
  "what": "nursery site"
"""


def changed(source: str, path: tuple[str | int, ...], value: str) -> str:
    return set_value(source.encode(), path, value).decode()


def removed(source: str, path: tuple[str | int, ...]) -> str:
    return remove_value(source.encode(), path).decode()


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("who",), "I'm Sam.", "I'm Sam; I looked after gardens.", "I'm Sam."),
        (("what",), "It's new.", "'It''s a plant-care site.'", "'It''s new.'"),
        (("title",), "no", "For people I meet", "no"),
        (("title",), "3:00", "For people I meet", "3:00"),
        (("title",), "a: b", "For people I meet", '"a: b"'),
        (("title",), 'say "hi": now', "For people I meet", "'say \"hi\": now'"),
        (("title",), "Sam #opentowork", "For people I meet", '"Sam #opentowork"'),
        (("title",), "", "For people I meet", '""'),
        (("title",), "~", "For people I meet", '"~"'),
        (("title",), "null", "For people I meet", '"null"'),
        (("title",), " x", "For people I meet", '" x"'),
        (("title",), "[@click=app.quit]x[/]", "For people I meet", '"[@click=app.quit]x[/]"'),
        (("cues", "what"), 'a "b" \\', '"nursery site"', '"a \\"b\\" \\\\"'),
        (
            ("where",),
            "Soon",
            "  On a team that makes tools\n  for people outdoors.\n",
            "  Soon\n",
        ),
    ],
)
def test_a_value_keeps_its_style_where_the_words_allow_it(
    path: tuple[str, ...], value: str, old: str, new: str
) -> None:
    assert PITCH.count(old) == 1
    assert changed(PITCH, path, value) == PITCH.replace(old, new)


def test_a_text_that_is_the_same_leaves_the_file_as_it_is() -> None:
    assert changed(PITCH, ("what",), "It's a plant-care site.") == PITCH


def test_a_folded_block_is_folded_again_at_eighty_columns() -> None:
    words = "A year from now I'd like to be on a team that makes tools for people outdoors, " * 3
    result = changed(PITCH, ("where",), words.strip())
    assert "where: >-   # a year from now\n" in result
    assert max(len(line) for line in result.splitlines()) <= 80
    assert result.count("\n") == PITCH.count("\n") + 1


def test_several_lines_become_a_literal_block_whose_header_keeps_the_comment() -> None:
    result = changed(PITCH, ("title",), "one\ntwo")
    assert result == PITCH.replace(
        "title: For people I meet   # keep it short\n",
        "title: |-   # keep it short\n  one\n  two\n",
    )


def test_what_no_block_can_hold_goes_into_double_quotes_and_the_header_comment_stays() -> None:
    result = changed(PITCH, ("where",), " indented")
    assert 'where: " indented"   # a year from now\n\ncues:' in result


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(newline: str, mark: str) -> None:
    source = mark + PITCH.replace("\n", newline)
    result = changed(source, ("where",), "one\ntwo\n")
    # In a folded block a blank line is what keeps two lines apart.
    body = newline.join(("where: >   # a year from now", "  one", "", "  two", "", "cues:"))
    assert body in result
    start, end = source.index("where:"), source.index("cues:")
    assert result.startswith(source[:start])
    assert result.endswith(source[end:])


def test_a_file_without_a_last_line_break_stays_without_one() -> None:
    assert changed("who: a\nwhat: b", ("what",), "c\nd") == "who: a\nwhat: |-\n  c\n  d"
    assert changed("who: a\nwhat: |\n  b", ("what",), "c") == "who: a\nwhat: |-\n  c"
    assert changed("who: a\nwhat: |\n  b", ("what",), " c") == 'who: a\nwhat: " c"'
    assert changed("who: a", ("what",), "b") == "who: a\nwhat: b"


@pytest.mark.parametrize(
    ("source", "path", "result"),
    [
        ("who: a\nask:   # none yet\n", ("ask",), "who: a\nask: x   # none yet\n"),
        ("who: a\nask:\nfor: b\n", ("ask",), "who: a\nask: x\nfor: b\n"),
        ("ask: ~\n", ("ask",), "ask: x\n"),
        ("ask:\n  # why\n  old\n", ("ask",), "ask:\n  # why\n  x\n"),
        ('"ask": old\n', ("ask",), '"ask": x\n'),
        ("ask:\told  # c\n", ("ask",), "ask:\tx  # c\n"),
        ("who: \U0001f331 é\nask: old\n", ("ask",), "who: \U0001f331 é\nask: x\n"),
        ("- old\n- b\n", (0,), "- x\n- b\n"),
        ("items:\n- a\n-\n", ("items", 1), "items:\n- a\n- x\n"),
        ("items:\n- do: a\n  why: b\n", ("items", 0, "why"), "items:\n- do: a\n  why: x\n"),
        ("{who: a, ask: b}\n", ("ask",), "{who: a, ask: x}\n"),
        ("{who: a, ask}\n", ("ask",), "{who: a, ask: x}\n"),
        ("ask: one\n  two\n\n  three  # c\n", ("ask",), "ask: x  # c\n"),
        ("who: a\u2028b\nask: c\n", ("ask",), "who: a\u2028b\nask: x\n"),
        ("---\nask: old\n...\n", ("ask",), "---\nask: x\n...\n"),
    ],
)
def test_a_value_is_found_where_it_stands(
    source: str, path: tuple[str | int, ...], result: str
) -> None:
    assert changed(source, path, "x") == result


def test_in_braces_a_comma_needs_quotes() -> None:
    assert changed("{who: a, ask: b}", ("who",), "x, y") == '{who: "x, y", ask: b}'


@pytest.mark.parametrize(
    ("source", "path", "result"),
    [
        ("who: a\n\n# end\n", ("ask",), "who: a\nask: x\n\n# end\n"),
        ("who: a  # c\n", ("ask",), "who: a  # c\nask: x\n"),
        ("who: |\n  a\n\n\n# c\n", ("ask",), "who: |\n  a\nask: x\n\n\n# c\n"),
        ("who: |+\n  a\n\n", ("ask",), "who: |+\n  a\n\nask: x\n"),
        ("who: a\r\n", ("ask",), "who: a\r\nask: x\r\n"),
        ("cues:\n    who: a\nfor: b\n", ("cues", "ask"), "cues:\n    who: a\n    ask: x\nfor: b\n"),
        ("who: a\n", ("cues", "ask"), "who: a\ncues:\n  ask: x\n"),
        ("cues:  # card\nfor: b\n", ("cues", "ask"), "cues:  # card\n  ask: x\nfor: b\n"),
        ("cues: ~  # card\n", ("cues", "ask"), "cues:  # card\n  ask: x\n"),
        ("cues: {}\nfor: b\n", ("cues", "ask"), "cues:\n  ask: x\nfor: b\n"),
        ("cues: {who: a}\n", ("cues", "ask"), "cues: {who: a, ask: x}\n"),
        ("{cues: {}}\n", ("cues", "ask"), "{cues: {ask: x}}\n"),
        ("- do: a\n- do: b\n", (0, "why"), "- do: a\n  why: x\n- do: b\n"),
        ("", ("ask",), "ask: x\n"),
        ("# mine\n", ("ask",), "# mine\nask: x\n"),
        ("---\n# mine\n...\n", ("ask",), "---\n# mine\nask: x\n...\n"),
        # A line break more would change the block before it, so it goes in front.
        ("who: |\n  a", ("ask",), "ask: x\nwho: |\n  a"),
    ],
)
def test_a_missing_key_is_added_after_its_siblings(
    source: str, path: tuple[str | int, ...], result: str
) -> None:
    assert changed(source, path, "x") == result


@pytest.mark.parametrize(
    ("source", "path", "result"),
    [
        ("who: a\nask: b  # c\n# d\nfor: e\n", ("ask",), "who: a\n# d\nfor: e\n"),
        ("who: a\nask: |  # c\n  b\n\n  c\n\nfor: e\n", ("ask",), "who: a\n\nfor: e\n"),
        ("cues:  # card\n  ask: b\nfor: e\n", ("cues", "ask"), "cues: {}  # card\nfor: e\n"),
        ("ask: b\n", ("ask",), "{}\n"),
        ("ask: b\r\n# d\r\n", ("ask",), "{}\r\n# d\r\n"),
        ("- ask: b\n  # d\n  for: e\n", (0, "ask"), "- \n  # d\n  for: e\n"),
        ("- ask: b\n  for: e\n", (0, "ask"), "- for: e\n"),
        ("{who: a, ask: b}\n", ("ask",), "{who: a}\n"),
        ("{ask: b, who: a}\n", ("ask",), "{who: a}\n"),
        ("{ask: b}\n", ("ask",), "{}\n"),
        ("who: a\n", ("ask",), "who: a\n"),
        # Without a line between them the comment would become words of the block.
        ("who: |\n a\nask: b\n # c\n", ("ask",), "who: |\n a\n#\n # c\n"),
    ],
)
def test_a_removed_key_takes_its_lines_and_no_comment_of_another(
    source: str, path: tuple[str | int, ...], result: str
) -> None:
    assert removed(source, path) == result


@pytest.mark.parametrize(
    ("source", "path", "message"),
    [
        ("who: &x a\n", ("who",), "p.yaml:1:6: Not changed: anchors"),
        ("who: *x\n", ("who",), "p.yaml:1:6"),
        ("who: !!str a\n", ("who",), "p.yaml:1:6: Not changed: tags"),
        ("who: a\nask: b\nwho: c\n", ("ask",), "p.yaml:3:1: Not changed: the key `who` is there"),
        ("who: {a: b}\n", ("who",), "p.yaml:1:6: Not changed: there is a group of keys where"),
        ("who: [a]\n", ("who", "x"), "p.yaml:1:6: Not changed: there is a list where `x`"),
        ("who: a\n", ("who", "x"), "p.yaml:1:6: Not changed: there is a text where `x`"),
        ("items: [a]\n", ("items", 1), "p.yaml:1:8: Not changed: the list has no item 2"),
        ("who: a\n", ("items", 1), "p.yaml: Not changed: there is no such list"),
        ("who: a\n---\nwho: b\n", ("who",), "p.yaml:3:1: Not changed: there are two"),
        ("who: 'a\n", ("who",), "p.yaml:1:6"),
        ("who: a\n\task: b\n", ("who",), "p.yaml:2:1"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused_with_its_place(
    source: str, path: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(EditRefused) as refused:
        set_value(source.encode(), path, "x", "p.yaml")
    assert str(refused.value).startswith(message)
    assert refused.value.exit_status == 1


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(EditRefused, match="not UTF-8"):
        set_value(b"who: \xff\n", ("who",), "x", "p.yaml")


def test_nesting_without_end_is_refused_and_harms_nobody() -> None:
    with pytest.raises(EditRefused, match="levels deep"):
        set_value(b"who: " + b"[" * 50_000, ("who",), "x")


def test_limits_are_those_of_reading() -> None:
    source = b"who: a\n# " + b"x" * 2_000_000
    with pytest.raises(EditRefused, match="larger than"):
        set_value(source, ("who",), "b")
    assert set_value(source, ("who",), "b", limits=Limits.of(4)).startswith(b"who: b\n# x")


def test_pasted_line_separators_become_line_breaks_and_escapes_lose_their_power() -> None:
    assert as_kept("a\u2028b\r\nc\x85d\re") == "a\nb\nc\nd\ne"
    assert as_kept("\x1b[31m\t\ud800") == "\ufffd[31m\t\ufffd"
    assert changed("who: a\n", ("who",), "\x1b]0;x\x07") == "who: \ufffd]0;x\ufffd\n"


def test_no_message_holds_what_somebody_typed() -> None:
    with pytest.raises(EditRefused) as refused:
        set_value(b"who: {secret: plan}\n", ("who",), "typed in private")
    assert "secret" not in str(refused.value)
    assert "private" not in str(refused.value)
