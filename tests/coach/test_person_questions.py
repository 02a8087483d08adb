"""What is asked about a person, and what becomes of the answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoach.coach.documents import open_mine
from eventcoach.coach.meeting import take_away
from eventcoach.coach.people import everybody, meet, open_person, touches
from eventcoach.coach.person_questions import (
    MET,
    ask_for_known,
    ask_for_person,
    ask_one,
)
from eventcoach.coach.tending import bring_back, keep_promise, led_by, tell
from eventcoach.errors import ChangedOnDisk, StorageError, UserFileError
from tests.coach.making import make, put


def test_what_i_might_give_back_is_asked_of_everybody_i_meet(tmp_path: Path) -> None:
    coach = make(tmp_path)
    mine = meet(coach)
    asking = ask_for_person(coach, mine.name, fields=MET)
    assert next(each.ask for each in asking.questions if each.field == "offer") == (
        "What could you do for them?"
    )
    asking.save("offer", "proofread her talk")
    asking = ask_for_person(coach, mine.name)
    asking.save("closeness", "3")
    asking.save("voucher", "true")
    _, person = open_person(coach, mine.name)
    assert (person.offer, person.closeness, person.voucher) == ("proofread her talk", 3, True)
    asking.save("voucher", "")
    assert not open_person(coach, mine.name)[1].voucher


def test_the_next_promise_is_asked_for_and_the_old_ones_stay(tmp_path: Path) -> None:
    put(tmp_path, "people/a.yaml", "name: Dana\npromises:\n  - one\n  - {what: two, by: them}\n")
    coach = make(tmp_path)
    ask_one(coach, "a", "promises").save("promises.2", "three")
    ask_one(coach, "a", "promises", 1).save("promises.1.what", "two more")
    ask_one(coach, "a", "promises", 0).save("promises.0", "one more")
    promises = open_person(coach, "a")[1].promises
    assert [(each.what, each.by) for each in promises] == [
        ("one more", "me"), ("two more", "them"), ("three", "me"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("email", "sam at example", "this is no email address"),
        ("name", "x" * 10_000, "longer than 200"),
        ("about", "x" * 10_000, "longer than 2,000"),
        ("tags.0", "!!!", "a tag needs letters"),
        ("phone", "1" * 100, "longer than 64"),
    ],
)
def test_an_answer_that_cannot_be_kept_is_one_clear_line(
    tmp_path: Path, field: str, typed: str, said: str
) -> None:
    coach = make(tmp_path)
    mine = meet(coach, {"name": "Sam"})
    asking = ask_for_person(coach, mine.name)
    with pytest.raises(UserFileError, match=said) as caught:
        asking.save(field, typed)
    assert len(str(caught.value)) < 120
    assert open_mine(coach, "person", mine.name).source == mine.source


def test_a_newline_and_an_escape_in_an_answer_become_plain_text(tmp_path: Path) -> None:
    coach = make(tmp_path)
    mine = meet(coach)
    ask_for_person(coach, mine.name).save("name", "Priya\n\x1b[31mNair\u202e")
    assert open_person(coach, mine.name)[1].name == "Priya \ufffd[31mNair\ufffd"


def test_somebody_i_know_is_there_once_they_have_a_name_and_was_not_met(tmp_path: Path) -> None:
    coach = make(tmp_path)
    asking = ask_for_known(coach)
    asking.save("role", "editor")
    assert not list(everybody(coach))
    asking.save("name", "Robin")
    asking.save("introduces.0", "the docs team")
    ((person_id, person),) = everybody(coach)
    assert (person.name, person.role, person.introduces) == (
        "Robin", "editor", ("the docs team",),
    )  # fmt: skip
    assert person.met is None
    assert touches(coach) == {}
    assert tell(coach, person_id).lines[0].doing == "edit:hook"


def test_an_undo_does_not_throw_away_what_somebody_else_wrote(tmp_path: Path) -> None:
    path = put(tmp_path, "people/a.yaml", "name: Dana\npromises: [send it]\n")
    coach = make(tmp_path)
    _, undo = keep_promise(coach, "a", 0)
    path.write_text(path.read_text() + "hook: tall\n")
    with pytest.raises(ChangedOnDisk) as caught:
        undo()
    assert "Dana" not in str(caught.value)
    assert "hook: tall" in path.read_text()


def test_who_led_to_whom_is_told_on_both_sides_and_follows_a_merge(tmp_path: Path) -> None:
    from eventcoach.coach.merging import merge

    put(tmp_path, "people/a.yaml", "name: Dana\n")
    put(tmp_path, "people/b.yaml", "name: Sam\n")
    put(tmp_path, "people/c.yaml", "name: dana\nrole: lead\n")
    coach = make(tmp_path)
    before = open_mine(coach, "person", "b")
    after = led_by(coach, "b", "c")
    merge(coach, "a", "c")
    assert "Through Dana" in [each.say for each in tell(coach, "b").lines]
    assert "Through Dana" in [each.say for each in tell(coach, "b", whole=False).lines]
    assert "person:a" in [each.doing for each in tell(coach, "b").lines]
    assert "Led me to Sam" in [each.say for each in tell(coach, "a").lines]
    bring_back(coach, before, after.source)
    assert "Led me to Sam" not in [each.say for each in tell(coach, "a").lines]


def test_a_file_that_is_gone_is_no_file_to_take_away(tmp_path: Path) -> None:
    coach = make(tmp_path)
    mine = meet(coach)
    take_away(coach, mine.name)
    with pytest.raises(StorageError):
        take_away(coach, mine.name)
