"""The rules of content/README.md hold for every bundled line, and are told where they do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventcoach.coach.style import syllable_counter
from eventcoach.coaching.alike import NEAR, lines_to_compare, twins
from eventcoach.coaching.reading import HARDEST_GRADE, grade, prose
from eventcoach.coaching.style import faults, sentences
from eventcoach.model.base import Document
from eventcoach.model.kinds import kind_named
from eventcoach.storage.documents import load
from tests.content.bundled import CONTENT, documents

PORTUGUESE = """\
title: Encontros
lang: pt-BR
questions:
  - ask: Você veio sozinho. Está gostando? E da comida?
    when: Vocês esperam na fila.
    follow_ups: [Conta mais]
"""
JAPANESE = """\
title: 勉強会
lang: ja
questions:
  - ask: 今日はどうしてこの勉強会に来ようと思ったんですか
    when: 隣の席の人がノートパソコンを開いた。
    follow_ups: [それはどんな仕事ですか, 最近うれしかったことは何ですか]
"""


def read(kind: str, text: str) -> Document:
    described = kind_named(kind)
    assert described is not None
    loaded = load(described, text.encode(), "mine.yaml")
    assert loaded.document is not None, loaded.problems
    assert not loaded.problems, loaded.problems
    return loaded.document


def bank(question: str, lang: str = "en") -> Document:
    return read("bank", f"lang: {lang}\nquestions:\n  - {question}\n")


def told(document: Document) -> list[tuple[str, str]]:
    return [(".".join(map(str, one.path)), one.what) for one in faults(document)]


@pytest.mark.parametrize(
    "one", [pytest.param(one, id=f"{one.kind.name}-{one.name}") for one in documents()]
)
def test_every_bundled_document_keeps_the_rules(one: tuple[object, str, Document]) -> None:
    assert told(one[2]) == []


@pytest.mark.parametrize(
    "one", [pytest.param(one, id=f"{one.kind.name}-{one.name}") for one in documents()]
)
def test_every_bundled_document_reads_at_grade_eight_at_most(
    one: tuple[object, str, Document],
) -> None:
    syllables = syllable_counter()
    assert syllables is not None, "the tests need pyphen"
    assert len(prose(one[2])) > 0
    assert grade(prose(one[2]), syllables) <= HARDEST_GRADE


def test_no_two_bundled_lines_are_alike() -> None:
    every = [
        (one.name, words, unlike)
        for one in documents()
        for _, words, unlike in lines_to_compare(one.document)
    ]
    assert len(every) > 2000
    near = [line for line in every if line[2]]
    for lines, least in ((every, 1.0), (near, NEAR)):
        found = list(twins([words for _, words, _ in lines], least))
        assert [(lines[one.line], lines[one.earlier]) for one in found] == []


def test_no_bundled_line_has_typographic_quotes_that_people_cannot_search_for() -> None:
    for path in CONTENT.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert not any(mark in text for mark in "‘’“”—"), path


@pytest.mark.parametrize(
    "word",
    [
        "guys",
        "ladies",
        "gentlemen",
        "dude",
        "husband",
        "wife",
        "girlfriend",
        "boyfriend",
        "beer",
        "wine",
        "cocktail",
        "crazy",
        "insane",
        "lame",
        "dumb",
        "leverage",
        "synergy",
    ],
)
def test_no_bundled_line_has_a_word_that_leaves_people_out_or_sounds_like_a_brochure(
    word: str,
) -> None:
    found = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    for one in documents():
        assert [text for text in prose(one.document) if found.search(text)] == [], one.name


@pytest.mark.parametrize(
    ("question", "place", "what"),
    [
        ("Tell me.", "questions.0.ask", "asks nothing: it has no question mark"),
        ("What? And why?", "questions.0.ask", "has 2 question marks"),
        ("Is it good?", "questions.0.ask", "an opener that yes or no can answer"),
        ("So, do you code?", "questions.0.ask", "an opener that yes or no can answer"),
        ("Nice hat. Did you make it?", "questions.0.ask", "an opener that yes or no can answer"),
        (f"What{' so' * 18}?", "questions.0.ask", "a sentence of 19 words"),
    ],
)
def test_an_english_question_that_breaks_a_rule_is_told(
    question: str, place: str, what: str
) -> None:
    document = bank(f"{{ask: {question!r}, when: You wait.}}")
    assert told(document) == [(place, what)]


@pytest.mark.parametrize(
    "question",
    [
        "{ask: 'Is it your first time here?', yes_no: true, when: You wait.}",
        "{ask: 'Is it your first time here?', stage: deepen, when: You wait.}",
        "{ask: 'What is it, and who is it for?', when: You wait.}",
        f"{{ask: 'What{' so' * 17}?', when: You wait.}}",
        f"{{ask: 'So{' so' * 16}. What{' so' * 16}?', when: You wait.}}",
    ],
)
def test_a_question_that_keeps_the_rules_is_let_be(question: str) -> None:
    assert told(bank(question)) == []


def test_a_question_without_a_situation_is_told_in_any_language() -> None:
    assert told(bank("What is it?")) == [("questions.0", "has no `when`")]
    assert told(bank("何ですか", "ja")) == [("questions.0", "has no `when`")]


@pytest.mark.parametrize("text", [PORTUGUESE, JAPANESE])
def test_what_is_true_of_english_only_is_asked_of_english_only(text: str) -> None:
    assert told(read("bank", text)) == []
    english = text.replace("lang: pt-BR", "lang: en-GB").replace("lang: ja", "lang: en")
    assert told(read("bank", english)) != []


def test_lines_without_spaces_are_compared_too() -> None:
    lines = [
        "今日はどうしてここに来ましたか",
        "最近何を作っていますか",
        "今日はどうしてここへ来ましたか？",
    ]
    found = list(twins(lines))
    assert [(one.line, one.earlier) for one in found] == [(2, 0)]


def test_case_and_punctuation_make_no_line_another() -> None:
    same = ["What's up, then?", "Who else?", "whats UP then"]
    assert [(one.line, one.earlier, one.likeness) for one in twins(same)] == [(2, 0, 1.0)]


def test_a_few_changed_letters_are_nearly_the_same_and_other_words_are_not() -> None:
    lines = [
        "What are you working on at the moment?",
        "What are you working on at this moment?",
        "Where do you work?",
    ]
    assert [(one.line, one.earlier) for one in twins(lines)] == [(1, 0)]


def test_the_search_for_twins_finds_what_comparing_every_pair_finds() -> None:
    lines = [words for one in documents() for _, words, _ in lines_to_compare(one.document)][:120]
    lines += [line.replace("you", "they") for line in lines[:40]]
    found = {(one.line, round(one.likeness, 9)) for one in twins(lines)}
    slowly = set()
    for number in range(len(lines)):
        likeness = max(
            (pair.likeness for one in range(number) for pair in twins([lines[one], lines[number]])),
            default=0.0,
        )
        if likeness:
            slowly.add((number, round(likeness, 9)))
    assert found == slowly


@pytest.mark.parametrize(
    ("kind", "text", "place", "what"),
    [
        ("bank", "avoid:\n  - say: Hm\n    why: Dull.\n", "avoid.0", "has no `instead`"),
        ("bank", "avoid:\n  - say: Hm\n    instead: Oh?\n", "avoid.0", "has no `why`"),
        ("wrapup", "lines:\n  - say: Well.\n", "lines.0", "has no `when`"),
        (
            "wrapup",
            "lines:\n  - {say: 'Shall we?', when: You wait.}\n",
            "lines.0.say",
            "is a question in a line of kind close",
        ),
        (
            "wrapup",
            "lines:\n  - {say: Write me., kind: question, when: You wait.}\n",
            "lines.0.say",
            "asks nothing: it has no question mark",
        ),
        (
            "pitch",
            f"who: I{'. I' * 65}.\n",
            "who",
            "has 66 words, and 30 seconds hold 65 at a calm pace",
        ),
        (
            "pitch",
            "who: I am Sam.\ncues: {who: one two three four five six seven}\n",
            "cues.who",
            "a cue of 7 words",
        ),
        ("message", "messages:\n  - body: Hi!\n", "messages.0", "has no short form"),
    ],
)
def test_other_kinds_have_rules_too(kind: str, text: str, place: str, what: str) -> None:
    assert (place, what) in told(read(kind, text))


def test_a_partner_with_too_little_to_say_is_told_in_any_language() -> None:
    text = "name: K\njob: j\nlang: ja\nanswers:\n  work:\n    - {say: 本を読む, hook: 犬}\n"
    found = dict(told(read("partner", text)))
    assert found["answers"].startswith("fewer than two answers about project, path, work, ")
    assert found["answers.work.0.hook"] == "is no part of the answer"
    assert found[""] == "has no `else`"


def test_sentences_end_where_people_pause() -> None:
    text = 'One. Two? "Three!" Four, 3.5 of it\nFive'
    assert sentences(text) == ["One.", "Two?", '"Three!', "Four, 3.5 of it", "Five"]


def test_the_grade_follows_the_formula() -> None:
    texts = ["The cat sat on the mat.", "It was a good cat."]
    assert grade(texts, lambda word: 1) == pytest.approx(0.39 * 11 / 2 + 11.8 - 15.59)
    assert grade(["…"], lambda word: 1) == 0.0


def test_long_words_read_harder_than_short_ones() -> None:
    syllables = syllable_counter()
    assert syllables is not None
    assert [syllables(word) for word in ("cat", "made", "table", "people", "conversation")] == [
        1, 1, 2, 2, 4,
    ]  # fmt: skip


def test_the_rules_stand_in_the_editors_page() -> None:
    text = (Path(CONTENT) / "README.md").read_text(encoding="utf-8")
    for words in ("at most 18 words", "grade 8", "yes_no: true", "at most six words", "trigrams"):
        assert words in text
