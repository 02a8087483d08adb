"""From a tree to a typed document: every fault is told once and costs no more than itself."""

# ruff: noqa: E501  # a document of several lines reads better as one string, beside its faults

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoach.model.bank import Bank, Question
from eventcoach.model.event import Event, Goal
from eventcoach.model.guides import Checklist, Messages, Plan, Resources, Tips
from eventcoach.model.kinds import KINDS, Kind, kind_named
from eventcoach.model.mode import Lights, Mode, Stage
from eventcoach.model.partner import Answer, Partner
from eventcoach.model.person import Met, Person, Profile, Promise
from eventcoach.model.pitch import Cues, Pitch
from eventcoach.model.settings import Settings
from eventcoach.storage.documents import Loaded, convert, load
from eventcoach.storage.opening import list_documents, read_inside
from eventcoach.storage.paths import bundled_content
from eventcoach.storage.yaml.tree import read_tree


def read(kind: str, text: str) -> Loaded:
    described = kind_named(kind)
    assert described is not None
    return load(described, text.encode(), "f.yaml")


def told(loaded: Loaded) -> list[str]:
    """The problems, without the name of the file."""
    return [str(problem).removeprefix("f.yaml:") for problem in loaded.problems]


def good(kind: str, text: str) -> Any:
    loaded = read(kind, text)
    assert told(loaded) == []
    return loaded.document


def faulty(kind: str, text: str, *lines: str) -> Any:
    """Read a document and check the place and the beginning of each of its problems."""
    loaded = read(kind, text)
    found = told(loaded)
    assert len(found) == len(lines), found
    for line, wanted in zip(found, lines, strict=True):
        assert line.startswith(wanted), found
    return loaded.document


# What faultless documents become


def test_a_plain_line_stands_for_a_question() -> None:
    document = good("bank", "questions:\n- Why?\n- {ask: How?, stage: deepen}\n")
    assert document == Bank(questions=(Question(ask="Why?"), Question(ask="How?", stage="deepen")))


def test_text_becomes_numbers_where_numbers_are_wanted() -> None:
    document = good(
        "mode", "title: a\nkind: mingle\nseconds: 30\nlights: {green: 15, amber: 25, red: 30}\n"
    )
    assert document == Mode(
        title="a", kind="mingle", seconds=30, lights=Lights(green=15, amber=25, red=30)
    )


def test_keys_that_are_words_of_python_are_read() -> None:
    assert good("pitch", "for: chat\nwho: me\n") == Pitch(audience="chat", who="me")
    assert good("partner", "name: a\njob: b\nelse: [Hm.]\n").otherwise == ("Hm.",)


def test_a_plain_line_stands_for_an_answer_within_a_partner() -> None:
    document = good(
        "partner", "name: a\njob: b\nanswers:\n  project:\n  - Yes.\n  - {say: No., hook: No}\n"
    )
    assert isinstance(document, Partner)
    assert document.answers == {"project": (Answer(say="Yes."), Answer(say="No.", hook="No"))}


def test_a_plain_line_stands_for_a_person_to_meet_and_a_promise() -> None:
    event = good("event", "title: a\nwhen: 2026-12-03\nmeet: [Dana]\n")
    assert [meet.name for meet in event.meet] == ["Dana"]
    person = good("person", "promises: [send it]\nmet: {event: a, at: 2026-12-03T19:42+00:00}\n")
    assert person == Person(
        promises=(Promise(what="send it"),), met=Met(event="a", at="2026-12-03T19:42+00:00")
    )


def test_numbers_that_are_choices_are_read() -> None:
    assert good("person", "closeness: 3\n").closeness == 3


@pytest.mark.parametrize("typed", ["yes", "on", "true", "True", "Yes", "1", "y"])
def test_yes_is_yes_however_it_is_put(typed: str) -> None:
    assert good("person", f"promises:\n- {{what: a, kept: {typed}}}\n").promises[0].kept is True


@pytest.mark.parametrize("typed", ["no", "off", "false", "False", "No", "0", "n"])
def test_no_is_no_however_it_is_put(typed: str) -> None:
    assert good("person", f"promises:\n- {{what: a, kept: {typed}}}\n").promises[0].kept is False


def test_a_key_with_nothing_behind_it_counts_as_left_out() -> None:
    assert good("bank", "title:\nsetting: ~\nquestions: null\navoid:\n") == Bank()
    assert good("event", "title: a\nwhen: 2026-12-03\ngoal:\ncard:\nzone:\n").goal == Goal()
    assert good("bank", "questions:\n- ask: Why?\n  stage:\n  follow_ups:\n").questions == (
        Question(ask="Why?"),
    )


def test_the_other_short_kinds_take_plain_lines_too() -> None:
    assert isinstance(good("checklist", "items: [Eat.]\n"), Checklist)
    assert isinstance(good("plan", "lines: [Go.]\n"), Plan)
    assert isinstance(good("tip", "tips: [Rest.]\n"), Tips)
    assert isinstance(good("message", "messages: [Hello]\n"), Messages)
    assert isinstance(good("resource", "resources: [{title: A, link: https://a.org}]\n"), Resources)
    assert isinstance(good("profile", "name: Sam\nstrengths: [kind]\n"), Profile)


def _bundled() -> list[tuple[Kind, str, str]]:
    found = []
    for kind in KINDS:
        if kind.folder:
            folder = os.path.join(bundled_content(), kind.folder)
            found += [(kind, folder, name) for name in list_documents(folder)[0]]
    return found


def test_every_bundled_document_loads_without_a_problem() -> None:
    documents = _bundled()
    assert documents
    for kind, folder, name in documents:
        loaded = load(kind, read_inside(folder, name), name)
        assert loaded.problems == ()
        assert loaded.document is not None


# What faults cost


def test_a_faulty_optional_value_costs_itself_alone() -> None:
    text = "title: a\nkind: pitch\nseconds: 3:00\ngrace: 9999\nabout: b\n"
    document = faulty(
        "mode",
        text,
        "3:10: `seconds` is a number from 1 to 7200, without a colon; 3:00 is 180 seconds",
        "4:8: `grace` is a whole number from 0 to 600; write 600 or less",
    )
    assert document == Mode(title="a", kind="pitch", about="b")


def test_a_missing_or_faulty_required_value_costs_the_document() -> None:
    assert faulty("mode", "title: a\n", "1:1: a mode needs `kind`; write `kind: `") is None
    assert faulty("mode", "title: a\nkind:\n", "2:1: a mode needs `kind`") is None
    assert faulty("mode", "title: a\nkind: pich\n", "2:7: `pich` is not a choice for `kind`; did you mean `pitch`?") is None  # fmt: skip


def test_a_faulty_struct_within_costs_itself_alone() -> None:
    document = faulty(
        "mode",
        "title: a\nkind: pitch\nstages:\n- {name: b, until: 20}\n- {name: c}\n- d\n- {name: e, until: 5 s}\n",
        "5:3: a stage needs `until`",
        "6:3: a stage is written with keys; write it like `name: …`",
        "7:20: `until` is a whole number from 1 to 7200",
    )
    assert document.stages == (Stage(name="b", until=20),)


def test_unknown_keys_are_told_at_every_depth() -> None:
    document = faulty(
        "event",
        "title: a\nwhen: 2026-12-03\ngoal:\n  peple: 2\n  people: 4\ncard: {openrs: [x]}\nmeet:\n- {name: b, hwo: c}\n",
        "4:3: `peple` is not a key of a goal; did you mean `people`?",
        "6:8: `openrs` is not a key of a card; did you mean `openers`?",
        "8:13: `hwo` is not a key of a person to meet; did you mean `how`?",
    )
    assert document.goal == Goal(people=4)
    assert document.meet[0].name == "b"


def test_the_name_a_key_has_in_python_is_no_key() -> None:
    faulty("pitch", "audience: chat\nwho: a\n", "1:1: `audience` is not a key of a pitch")


def test_answers_to_unknown_topics_and_faulty_answers_are_told() -> None:
    document = faulty(
        "partner",
        "name: a\njob: b\nanswers:\n  projct: [x]\n  project: [{say: y, hok: z}, w, {}]\n  team: v\n  work:\n",
        "4:3: `projct` is not one of the keys of `answers`; did you mean `project`?",
        "5:22: `hok` is not a key of an answer; did you mean `hook`?",
        "5:34: an answer needs `say`",
        "6:9: `team` is a list",
    )
    assert [answer.say for answer in document.answers["project"]] == ["y", "w"]


def test_what_does_not_fit_together_costs_as_little_as_can_be() -> None:
    document = faulty(
        "mode",
        "title: a\nkind: pitch\nseconds: 40\nlights: {green: 1, amber: 2, red: 30}\n",
        "4:9: red is the end: write `red: 40`, or `seconds: 30`",
    )
    assert document.seconds == 40
    assert document.lights is None
    document = faulty(
        "mode",
        "title: a\nkind: pitch\nlights: {green: 3, amber: 2, red: 180}\n",
        "3:9: the lights are out of order",
    )
    assert document.lights is None
    document = faulty(
        "mode",
        "title: a\nkind: pitch\nstages:\n- {name: b, until: 9}\n- {name: c, until: 8}\n",
        "4:1: “c” ends at 8 s, before it begins",
    )
    assert document.stages == ()


def test_an_end_before_the_start_is_told_at_the_end() -> None:
    document = faulty(
        "event", "title: a\nwhen: 2026-12-03\nends: 2026-12-01\n", "3:7: `ends` is not after `when`"
    )
    assert isinstance(document, Event)
    assert document.ends is None


def test_a_date_that_is_none_is_told_where_it_stands() -> None:
    assert (
        faulty("event", "title: a\nwhen: soon\n", "2:7: “soon” is no date; write it like") is None
    )
    text = "title: a\nwhen: 2026-12-03\nends: 2026-13-45\n"
    assert faulty("event", text, "3:7: “2026-13-45” is no date").ends is None


def test_forms_are_explained() -> None:
    faulty("resource", "resources:\n- {title: a, link: a.org}\n", "2:20: `link` is a link; start it with https://")  # fmt: skip
    faulty("bank", "lang: english!\nquestions: []\n", "1:7: `lang` is a language tag; write it like `en`")  # fmt: skip
    faulty("partner", "name: a\njob: b\nleaves: soon\n", "3:9: `leaves` says when they leave; write `when red`")  # fmt: skip
    faulty("pitch", "cues: {who: " + "x" * 121 + "}\n", "1:13: `who` has 121 characters, and 120 at most fit; shorten it")  # fmt: skip


def test_a_cue_that_is_too_long_costs_that_cue() -> None:
    document = faulty("pitch", f"cues:\n  who: {'x' * 200}\n  what: b\n", "2:8: `who` has 200")
    assert document.cues == Cues(what="b")


def test_a_persons_own_words_are_not_repeated() -> None:
    loaded = read(
        "person", "name: " + "Priya " * 100 + "\nhook: {secret: word}\nabout: [private]\n"
    )
    assert len(loaded.problems) == 3
    for word in ("Priya", "secret", "private"):
        assert word not in "".join(told(loaded))


def test_a_reference_left_out_is_told_once() -> None:
    document = faulty("tip", "tips:\n- say: *a\n- b\n", "2:8: `*a` points to another place")
    assert len(document.tips) == 1


def test_the_same_id_in_another_list_of_a_bank_is_told_and_the_item_kept() -> None:
    document = faulty(
        "wrapup",
        "lines:\n- {say: a, id: x}\n- {say: b, id: x}\n",
        "3:16: the id `x` is already taken",
    )
    assert [line.id for line in document.lines] == ["x", None]


def test_a_list_may_hold_as_many_names_as_it_likes() -> None:
    names = ", ".join(f"idea-{n}" for n in range(100))
    assert len(good("bank", f"ideas: [{names}]\nquestions: [Why?]\n").ideas) == 100
    faulty("bank", f"ideas: [{names}, Not A Name]\n", "1:899: `ideas` is lower-case letters")


def test_settings_are_converted_the_same_way() -> None:
    value, problems = convert(
        read_tree(b"bell: yes\nthme: x\npace: 20\nkeys: {home.pitch: i}\n", "c"), Settings
    )
    assert value == Settings(bell=True, keys={"home.pitch": "i"})
    assert [str(problem) for problem in problems] == [
        "c:2:1: `thme` is not a key of your settings file; did you mean `theme`?",
        "c:3:7: `pace` is a number from 40 to 300; write 40 or more",
    ]
    assert convert(read_tree(b"", "c"), Settings) == (Settings(), [])


# Whatever stands in a file

_KEYS = st.sampled_from(
    ["title", "questions", "ask", "avoid", "say", "id", "stage", "follow_ups", "name", "job", "kind",
     "answers", "project", "lights", "green", "amber", "red", "stages", "until", "goal", "when", "ends",
     "cues", "who", "closeness", "promises", "meet", "seconds", "lang", "else", "for", "zzz", "say so"]
)  # fmt: skip
_TEXTS = st.sampled_from(
    ["a", "", "3", "-1", "999999", "3:00", "yes", "open", "opne", "2026-12-03", "soon", "x" * 2001,
     "pitch", "nan", "null", "~", "https://a.org", "A B", "é", "[/]"]
)  # fmt: skip
_VALUES = st.recursive(
    _TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(st.sampled_from(KINDS), st.dictionaries(_KEYS, _VALUES, max_size=8))
@settings(max_examples=300, deadline=None)
def test_no_shape_of_a_document_raises_anything(kind: Kind, data: dict[str, Any]) -> None:
    import json

    loaded = load(kind, json.dumps(data).encode(), "f.yaml")
    assert loaded.document is None or isinstance(loaded.document, kind.type)
    assert loaded.document is not None or loaded.problems
    for line in told(loaded):
        assert len(line.splitlines()) == 1
        assert "Expected" not in line
        assert "Invalid enum" not in line
    if not loaded.problems:
        assert {key for key, value in data.items() if value is not None} <= set(
            kind.type.__struct_encode_fields__
        )


@given(st.sampled_from(KINDS), st.text() | st.binary())
@settings(max_examples=300, deadline=None)
def test_no_file_raises_anything(kind: Kind, source: str | bytes) -> None:
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    loaded = load(kind, data, "f.yaml")
    assert loaded.document is not None or loaded.problems
    assert all(str(problem).startswith("f.yaml") for problem in loaded.problems)


@pytest.mark.slow
def test_ten_thousand_questions_load_faster_than_pyyaml_alone_reads_them() -> None:
    import yaml

    if not yaml.__with_libyaml__:
        pytest.skip("the floor is libyaml's")
    from benchmarks.load_banks import TARGET, measure

    assert measure(pairs=5) <= TARGET
