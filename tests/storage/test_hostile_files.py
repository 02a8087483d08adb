"""Broken and hostile files: one clear line each, never a traceback, and the rest loads.

Everything here holds with libyaml and with the parser in pure Python alike.
"""

# ruff: noqa: E501  # a table with one case in a line reads better than one folded

from __future__ import annotations

import time

import pytest
import yaml

from eventcoach.model.bank import Bank
from eventcoach.model.kinds import KINDS, kind_named
from eventcoach.model.pitch import Pitch
from eventcoach.storage.documents import Loaded, load
from eventcoach.storage.yaml.tree import Limits

BANK = kind_named("bank")
PITCH = kind_named("pitch")
assert BANK is not None
assert PITCH is not None

PARSERS = ["python", *(["c"] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def bank(source: bytes | str, parser: str) -> Loaded:
    data = source.encode() if isinstance(source, str) else source
    loaded = load(BANK, data, "bank.yaml", parser=parser)
    for problem in loaded.problems:
        line = str(problem)
        assert line.startswith("bank.yaml")
        assert len(line.splitlines()) == 1
        assert line.isprintable(), "no control character reaches the terminal"
        assert "; " in line, "each line says how to mend it"
        for jargon in (
            "Expected `",
            "array",
            "object",
            "scalar",
            "token",
            "simple key",
            "NoneType",
        ):
            assert jargon not in line
    return loaded


def asks(loaded: Loaded) -> list[str]:
    assert isinstance(loaded.document, Bank)
    return [question.ask for question in loaded.document.questions]


def lines(loaded: Loaded) -> list[str]:
    return [str(problem) for problem in loaded.problems]


def only_line(loaded: Loaded) -> str:
    assert len(loaded.problems) == 1, lines(loaded)
    return lines(loaded)[0]


# Each: the file, the place of its one line, words of the line, and the questions that load.
ONE_LINE = {
    "a duplicate key": ("title: a\nquestions: [A?]\ntitle: b\n", "3:1", "line 1, column 1", ["A?"]),
    "a duplicate key of an item": ("questions:\n- ask: A?\n  ask: B?\n- C?\n", "3:3", "line 2, column 3", ["A?", "C?"]),
    "a duplicate key with a list behind it": ("questions: [A?]\nquestions: [B?, {ask: C?}]\navoid:\n- say: D\n", "2:1", "already given", ["A?"]),
    "a duplicate id": ("questions:\n- {ask: A?, id: x}\n- {ask: B?, id: x}\n", "3:17", "line 2, column 17", ["A?", "B?"]),
    "an id used for a question and an opener to avoid": ("questions:\n- {ask: A?, id: x}\navoid:\n- {say: B, id: x}\n", "4:16", "line 2, column 17", ["A?"]),
    "an unknown key": ("questions:\n- ask: A?\n  follow_up: [B?]\n", "3:3", "did you mean `follow_ups`?", ["A?"]),
    "an unknown key of the document": ("quetsions: []\nquestions: [A?]\n", "1:1", "did you mean `questions`?", ["A?"]),
    "an unknown key like no other": ("questions: [A?]\nzzzzzz: 1\n", "2:1", "`zzzzzz` is not a key of a question bank", ["A?"]),
    "a wrong choice": ("questions:\n- ask: A?\n  stage: opne\n", "3:10", "did you mean `open`?", ["A?"]),
    "a wrong choice of the document": ("setting: outdoors\nquestions: [A?]\n", "1:10", "in-person, online, any", ["A?"]),
    "a mapping where text is wanted": ("questions:\n- ask: {a: b}\n- B?\n", "2:8", "text is wanted", ["B?"]),
    "a list where text is wanted": ("questions:\n- ask: [a]\n- B?\n", "2:8", "one value, not a list", ["B?"]),
    "a list where a question is wanted": ("questions:\n- [A?, B?]\n- C?\n", "2:3", "a list stands where a question is wanted", ["C?"]),
    "a lone bracket of markup": ("questions:\n- [/]\n- C?\n", "2:3", "put this line in quotes", ["C?"]),
    "a text where a list is wanted": ("questions:\n- ask: A?\n  follow_ups: B?\n", "3:15", "start each of its lines with a dash", ["A?"]),
    "a mapping where a list is wanted": ("questions: [A?]\navoid:\n  say: B\n", "3:3", "`avoid` is a list", ["A?"]),
    "a question without its words": ("questions:\n- when: Now.\n- B?\n", "2:3", "needs `ask`", ["B?"]),
    "an empty question": ("questions:\n- A?\n-\n- B?\n", "3:2", "this question is empty", ["A?", "B?"]),
    "a null question": ("questions:\n- A?\n- null\n- B?\n", "3:3", "this question is empty", ["A?", "B?"]),
    "a question in empty quotes": ("questions:\n- A?\n- ''\n", "3:3", "`ask` is empty", ["A?"]),
    "an empty follow-up question": ("questions:\n- ask: A?\n  follow_ups: [B?, ~]\n", "3:20", "is empty", ["A?"]),
    "an id with spaces": ("questions:\n- ask: A?\n  id: Building Now\n", "3:7", "write `building-now`", ["A?"]),
    "a text without end": ("questions:\n- A?\n- " + "x" * 2001 + "\n", "3:3", "2,001 characters, and 2,000 at most", ["A?"]),
    "too many follow-up questions": ("questions:\n- ask: A?\n  follow_ups: [" + "B?, " * 30 + "]\n", "3:96", "more than 20", ["A?"]),
    "yes or no": ("questions:\n- ask: A?\n  yes_no: perhaps\n", "3:11", "yes or no", ["A?"]),
    "a colon in a short question": ("questions:\n- A?\n- My advice: start small\n", "3:3", "put this line in quotes", ["A?"]),
    "a colon in a follow-up question": ("questions:\n- ask: A?\n  follow_ups:\n  - My advice: start\n  - B?\n", "4:5", "put this line in quotes", ["A?"]),
    "a comment in a text": ("questions:\n- A #opentowork\n", "2:5", "put this line in quotes", ["A"]),
    "two documents": ("questions: [A?]\n---\nquestions: [B?]\n", "2:1", "second document", ["A?"]),
    "a second document with an error in it": ("questions: [A?]\n---\n[\n", "2:1", "second document", ["A?"]),
    "a tag": ("questions:\n- !!python/object/apply:os.system [id]\n- B?\n", "2:3", "tags are not read", ["B?"]),
    "a tag on a text": ("questions:\n- !important A?\n- B?\n", "2:3", "put this line in quotes", ["B?"]),
    "an anchor": ("questions:\n- &a A?\n- B?\n", "2:3", "an anchor", ["A?", "B?"]),
    "an alias": ("questions:\n- *a\n- B?\n", "2:3", "an alias", ["B?"]),
    "an alias for the words": ("questions:\n- ask: *a\n- B?\n", "2:8", "an alias", ["B?"]),
    "a merge key": ("questions:\n- <<: {when: x}\n  ask: A?\n", "2:3", "a merge key", ["A?"]),
    "a list as a key": ("questions: [A?]\n? [a, b]\n: c\n", "2:3", "a plain word before a colon", ["A?"]),
    "a mapping as a key, with more behind it": ("? {a: {b: [c]}}\n: {d: [e]}\nquestions: [A?]\n", "1:3", "a plain word before a colon", ["A?"]),
    "an escape sequence": ("questions:\n- A?\x1b[31m\n- B?\n", "2:5", "U+001B", ["A?\ufffd[31m", "B?"]),
    "an escape sequence in quotes": ('questions:\n- "A?\\x1b[31m"\n- B?\n', "2:3", "an escape such as", ["A?\ufffd[31m", "B?"]),
    "an escape sequence in a key": ('questions: [A?]\n"a\\e[31m": B\n', "2:1", "", ["A?"]),
    "a NUL": ("questions:\n- A\0B?\n", "2:4", "U+0000", ["A\ufffdB?"]),
    "a C1 control": ("questions:\n- A\x9b31mB?\n", "2:4", "U+009B", ["A\ufffd31mB?"]),
    "a line break of YAML 1.1 (NEL)": ("questions:\n- A\x85B?\n", "2:4", "U+0085", ["A\ufffdB?"]),
    "a line break of YAML 1.1 (LS)": ("questions:\n- A\u2028B?\n", "2:4", "U+2028", ["A\ufffdB?"]),
    "a bidi override": ("questions:\n- A\u202eB?\n", "2:4", "U+202E", ["A\ufffdB?"]),
    "a bidi override in quotes": ('questions:\n- "A\\u202eB?"\n', "2:3", "an escape", ["A\ufffdB?"]),
    "a byte order mark in the middle": ("questions:\n- A\ufeffB?\n", "2:4", "U+FEFF", ["A\ufffdB?"]),
    "a character that is none": ("questions:\n- A\uffffB?\n", "2:4", "U+FFFF", ["A\ufffdB?"]),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_LINE, ids=str)
def test_one_fault_is_one_line_at_its_place_and_the_rest_loads(case: str, parser: str) -> None:
    source, place, words, questions = ONE_LINE[case]
    loaded = bank(source, parser)
    if case == "an escape sequence in a key":  # it is unsafe and unknown
        assert {str(problem.place) for problem in loaded.problems} == {"bank.yaml:2:1"}
        assert len(loaded.problems) == 2
    else:
        line = only_line(loaded)
        assert line.startswith(f"bank.yaml:{place}: ")
        assert words in line
    assert asks(loaded) == questions


# Each: the file, and the start of the one line. Nothing of these can be used.
REFUSED = {
    "nothing": (b"", "bank.yaml:1:1: is empty; `eventcoach new bank NAME` writes an example"),
    "only a comment": (b"# later\n# #much later\n", "bank.yaml:1:1: is empty;"),
    "only a mark of a document": (b"---\n", "bank.yaml:1:1: is empty;"),
    "only a byte order mark": (b"\xef\xbb\xbf", "bank.yaml:1:1: is empty;"),
    "a list": (b"- A?\n- B?\n", "bank.yaml:1:1: a list stands where a question bank is wanted"),
    "a text": (b"hello\n", "bank.yaml:1:1: a question bank is written with keys"),
    "a tab that indents": (b"questions:\n\t- A?\n", "bank.yaml:2:1: a tab stands where spaces"),
    "a tab before a key": (b"questions:\n- ask: A?\n\tid: a\n", "bank.yaml:3:1: a tab stands"),
    "a tab in a block": (b"title: |\n\tA\n", "bank.yaml:2:1: a tab stands where spaces"),
    "Latin-1": (b"title: a\nquestions:\n- caf\xe9\n", "bank.yaml:3:6: byte 0xe9 is not UTF-8 text; save"),
    "Latin-1 behind accents": ("title: é\n- é".encode() + b"\xff", "bank.yaml:2:4: byte 0xff"),
    "half a character": ("title: é".encode()[:-1], "bank.yaml:1:8: byte 0xc3"),
    "a surrogate in UTF-8": (b"title: \xed\xa0\x80", "bank.yaml:1:8: byte 0xed"),
    "UTF-16": ("title: a".encode("utf-16"), "bank.yaml:1:1: is UTF-16 text; save the file as UTF-8"),
    "UTF-16, the other way": (b"\xfe\xff\0a", "bank.yaml:1:1: is UTF-16 text; save the file as UTF-8"),
    "lists 50,000 deep": (b"[" * 50_000, "bank.yaml:1:25: is nested more than 24 levels deep"),
    "dashes 50,000 deep": (b"- " * 50_000, "bank.yaml:1:49: is nested more than 24 levels deep"),
    "mappings 50,000 deep": (b"{a: " * 50_000, "bank.yaml:1:97: is nested more than 24 levels"),
    "keys 50,000 deep": (b"? " * 50_000, "bank.yaml:1:49: is nested more than 24 levels"),
    "a million values": (b"questions: [" + b"a," * 500_000 + b"]", "bank.yaml:1:100007: has more than 50,000 values"),
    "lists of nothing": (b"questions: [" + b"[]," * 300_000 + b"]", "bank.yaml:1:150004: has more than 50,000 values"),
    "more than a mebibyte": (b"#" * ((1 << 20) + 1), "bank.yaml:1:1048577: is larger than 1 MiB; split it"),
    "two colons": (b"questions:\n- ask: A: B\n", "bank.yaml:2:9: a second colon in one line"),
    "a key without a colon": (b"title: a\nquestions\n", "bank.yaml:2:1: a key without its colon"),
    "an open quote": (b"questions:\n- 'A?\n- B?\n", "bank.yaml:2:3: the quote that opens here"),
    "an apostrophe in single quotes": (b"questions:\n- 'It's'\n", "bank.yaml:2:7: something follows"),
    "text behind a quote": (b'questions:\n- "A?" she said\n', "bank.yaml:2:8: something follows"),
    "an open bracket": (b"questions: [A?, B?\n", "bank.yaml:1:12: the `[` that opens here"),
    "an open bracket with more below": (b"questions: [A?\ntitle: b\n", "bank.yaml:1:12: the `[`"),
    "an open brace": (b"questions:\n- {ask: A?\n- B?\n", "bank.yaml:2:3: the `{` that opens here"),
    "a box to tick": (b"questions:\n- [x] done\n", "bank.yaml:2:7: something follows"),
    "an at sign": (b"questions:\n- @sam knows\n", "bank.yaml:2:3: a text cannot start with @;"),
    "a backtick": (b"questions:\n- `make` or not?\n", "bank.yaml:2:3: a text cannot start with `;"),
    "a percent sign": (b"questions:\n- %d?\n", "bank.yaml:2:3: a text cannot start with %;"),
    "a directive of its own": (b"%EVIL\n---\ntitle: a\n", "bank.yaml:1:1: a line cannot start with `%`"),
    "bold text": (b"questions:\n- *bold* move\n", "bank.yaml:2:3: a text cannot start with `*`"),
    "a quotation": (b"questions:\n- > so it goes\n", "bank.yaml:2:5: after `>` or `|`"),
    "a list behind a key": (b"questions: - A?\n", "bank.yaml:1:12: a list starts in the middle"),
    "a key out of line": (b"questions:\n  - A?\n title: a\n", "bank.yaml:3:2: this line does not fit"),
    "a key indented too far": (b"title: a\n  setting: any\n", "bank.yaml:2:10: this line is indented"),
    "an escape of nothing": (b'questions:\n- "\\q"\n', "bank.yaml:2:3: a backslash in double quotes"),
    "an escape of half a pair": (b'title: "\\ud800"\n', "bank.yaml:1:8: a backslash in double quotes"),
    "an escape of too much": (b'title: "\\U00110000"\n', "bank.yaml:1:8: a backslash in double"),
    "an escape of far too much": (b'title: "\\UFFFFFFFF"\n', "bank.yaml:1:8: a backslash in double"),
    "an alias alone": (b"*a\n", "bank.yaml:1:1: `*a` points to another place"),
    "an object of Python's": (b"!!python/object:os.system {}\n", "bank.yaml:1:1: a word that starts with `!`"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_what_cannot_be_used_is_refused_in_one_line(case: str, parser: str) -> None:
    source, start = REFUSED[case]
    begun = time.monotonic()
    loaded = bank(source, parser)
    assert time.monotonic() - begun < 20
    assert loaded.document is None
    assert only_line(loaded).startswith(start)


def test_an_alias_bomb_stays_as_small_as_its_text(parser: str) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
    )
    loaded = bank(bomb + "questions: [A?]\n", parser)
    assert asks(loaded) == ["A?"]
    assert len(loaded.problems) == 101
    assert "more problems" in lines(loaded)[-1]


def test_a_merge_key_bomb_merges_nothing(parser: str) -> None:
    bomb = "questions:\n- ask: A?\n" + "".join(
        f"- &b{n}\n  <<: [{', '.join([f'*b{n}'] * 10)}]\n  ask: Q{n}?\n" for n in range(5)
    )
    loaded = bank(bomb, parser)
    assert asks(loaded) == ["A?", *(f"Q{n}?" for n in range(5))]


@pytest.mark.parametrize(
    "text",
    [
        "[@click=app.quit]x[/]", "[/]", "[bold]x", "[red]x[/red]", "\\[", "$x ${y} {z}", "<b>&amp;",
        "%s %d {0}",
    ],
)  # fmt: skip
def test_markup_is_kept_as_it_was_typed(text: str, parser: str) -> None:
    loaded = bank(f"questions:\n- 'What about {text}'\n- ask: '{text}'\n", parser)
    assert loaded.problems == ()
    assert asks(loaded) == [f"What about {text}", text]


@pytest.mark.parametrize(
    "typed",
    ["no", "on", "yes", "3:00", "1.10", "0777", "0x1F", "1_000", "2026-12-03", "2026-13-45", "1e3",
     ".inf", "=", "Null", "NO"],
)  # fmt: skip
def test_what_yaml_would_change_is_the_text_that_was_typed(typed: str, parser: str) -> None:
    loaded = bank(f"title: {typed}\nquestions:\n- {typed}\n- ask: {typed}\n", parser)
    assert loaded.problems == ()
    assert asks(loaded) == [typed, typed]
    assert isinstance(loaded.document, Bank)
    assert loaded.document.title == typed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_line_ends_and_a_byte_order_mark_change_neither_data_nor_places(
    end: str, mark: str, parser: str
) -> None:
    text = "titel: x\nquestions:\n- A?\n- ask: B?\n  stage: opne\n- say: C?\n"
    loaded = bank(mark + text.replace("\n", end), parser)
    assert asks(loaded) == ["A?", "B?"]
    assert [str(problem.place) for problem in loaded.problems] == [
        "bank.yaml:1:1",
        "bank.yaml:5:10",
        "bank.yaml:6:3",
    ]


def test_tabs_between_words_and_before_values_are_fine(parser: str) -> None:
    loaded = bank("title:\tA\tB\nquestions:\t[A?,\tB?]\t# c\n", parser)
    assert loaded.problems == ()
    assert asks(loaded) == ["A?", "B?"]
    assert isinstance(loaded.document, Bank)
    assert loaded.document.title == "A\tB"


def test_every_faulty_item_of_a_file_is_told_at_once(parser: str) -> None:
    text = "questions:\n" + "".join(f"- ask: Q{n}?\n  stage: x\n  topic: y\n" for n in range(10))
    loaded = bank(text, parser)
    assert len(loaded.problems) == 20
    assert len(asks(loaded)) == 10


def test_of_very_many_problems_the_first_hundred_are_told_and_the_rest_counted(parser: str) -> None:
    text = "questions:\n" + "".join(f"- ask: Q{n}?\n  stage: x\n" for n in range(250))
    loaded = bank(text, parser)
    assert len(loaded.problems) == 101
    assert lines(loaded)[-1] == "bank.yaml:203:10: and 150 more problems; mend these first"
    assert lines(loaded)[0].startswith("bank.yaml:3:10")


def test_a_word_taken_for_a_comment_is_told_and_the_pitch_loads(parser: str) -> None:
    loaded = load(PITCH, b"who: I'm Sam #opentowork\nwhat: a # b\n", "p.yaml", parser=parser)
    assert isinstance(loaded.document, Pitch)
    assert loaded.document.who == "I'm Sam"
    assert lines(loaded) == [
        "p.yaml:1:14: what follows the ` #` is taken for a comment; put this line in quotes"
    ]


@pytest.mark.parametrize(
    "line",
    ["who: 'I am #1'", 'who: "a #b"', "who: a#b", "who: a # b", "# #who: a", "who: |\n  a #b",
     "who: >-\n  #a\n  b #c", "who: a\n  # #b"],
)  # fmt: skip
def test_other_number_signs_are_no_trouble(line: str, parser: str) -> None:
    loaded = load(PITCH, f"title: t\n{line}\n".encode(), "p.yaml", parser=parser)
    assert loaded.problems == ()


def test_a_value_of_only_a_hashtag_is_told(parser: str) -> None:
    loaded = load(PITCH, b"who: #opentowork\nwhat: x\n", "p.yaml", parser=parser)
    assert lines(loaded)[0].startswith("p.yaml:1:6: what follows the ` #`")


def test_a_larger_file_loads_where_settings_allow_it(parser: str) -> None:
    source = b"questions: [" + b"a?," * 60_000 + b"]"
    assert load(BANK, source, "b.yaml", parser=parser).document is None
    loaded = load(BANK, source, "b.yaml", Limits.of(2), parser)
    assert loaded.problems == ()
    assert len(asks(loaded)) == 60_000


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_says_how_to_begin_when_its_file_is_empty(kind: object, parser: str) -> None:
    loaded = load(kind, b"\n", "x.yaml", parser=parser)  # type: ignore[arg-type]
    assert loaded.document is None
    assert "eventcoach new " in lines(loaded)[0]
