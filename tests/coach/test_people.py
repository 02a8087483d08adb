"""People: noted, found, listed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from eventcoach.coach.did import did, take_back
from eventcoach.coach.documents import Put, change
from eventcoach.coach.meeting import goal_words, not_really
from eventcoach.coach.people import (
    contacts,
    due_now,
    everybody,
    find,
    known,
    meet,
    open_person,
    rest,
    touched,
    touches,
)
from eventcoach.coaching.next_step import next_steps
from eventcoach.errors import StorageError
from eventcoach.model.contact_records import ContactRecord, MergeRecord
from tests.coach.making import StandingClock, make, put

PARTY = "title: PyLadies\nwhen: 2026-11-30 17:30\nends: 2026-11-30 21:00\n"


def test_a_person_met_is_there_at_once_nameless_and_with_the_running_event(tmp_path: Path) -> None:
    put(tmp_path, "events/pyladies.yaml", PARTY)
    coach = make(tmp_path)
    mine = meet(coach)
    _, person = open_person(coach, mine.name)
    assert person.name == ""
    assert person.met is not None
    assert (person.met.event, person.met.at) == ("pyladies", "2026-11-30T18:00:00+00:00")
    assert touches(coach)[mine.name].how == "met"


def test_no_word_of_a_person_gets_into_the_journal(tmp_path: Path) -> None:
    coach = make(tmp_path)
    meet(coach, {"name": "Priya Nair", "about": "billing in Rust", "promises": [{"what": "send"}]})
    for path in (tmp_path / "data" / "journal").iterdir():
        assert not {"Priya", "Nair", "billing", "send"} & set(path.read_text().split('"'))
        assert "Priya" not in path.read_text()


def test_the_latest_come_first_and_words_find_them(tmp_path: Path) -> None:
    coach = make(tmp_path)
    meet(coach, {"name": "Dana Okafor", "about": "Incident reviews"})
    coach.clock.moment = StandingClock.moment + timedelta(minutes=5)  # type: ignore[attr-defined]
    meet(coach, {"name": "Priya Nair", "promises": [{"what": "send the talk"}]})
    people = list(everybody(coach))
    assert [person.name for _, person in people] == ["Priya Nair", "Dana Okafor"]
    assert [person.name for _, person in find(people, "TALK priya")] == ["Priya Nair"]
    assert [person.name for _, person in find(people, "incident")] == ["Dana Okafor"]
    assert not list(find(people, "nobody"))


def test_a_person_comes_round_after_the_months_chosen_for_them(tmp_path: Path) -> None:
    coach = make(tmp_path)
    mine = meet(coach, {"name": "Priya Nair", "closeness": 3})
    _, person = open_person(coach, mine.name)
    due = known(mine.name, person, touches(coach)).due
    assert due is not None
    assert f"{due:%Y-%m-%d}" == "2027-02-28"
    coach.clock.moment = StandingClock.moment + timedelta(days=40)  # type: ignore[attr-defined]
    touched(coach, mine.name, "coffee")
    due = known(mine.name, person, touches(coach)).due
    assert due is not None
    assert f"{due:%Y-%m-%d}" == "2027-04-09"
    assert known(mine.name, person, touches(coach)).last.times == 2  # type: ignore[union-attr]


def test_a_contact_can_be_taken_back(tmp_path: Path) -> None:
    coach = make(tmp_path)
    record = coach.record("contact", ContactRecord(person="a"))
    coach.record("contact", ContactRecord(person="a", off=record.id))
    assert touches(coach) == {}


def test_what_i_did_for_somebody_is_a_contact_until_it_is_taken_back(tmp_path: Path) -> None:
    met = "name: Priya\nmet: {at: 2026-09-01 18:00}\ncloseness: 1\n"
    put(tmp_path, "people/priya.yaml", met)
    coach = make(tmp_path)
    before = coach.fresh_summary().due_people
    assert [each.id for each in due_now(coach)] == ["priya"]
    done = did(coach, "help", "read her talk", person="priya")
    assert due_now(coach) == []
    assert coach.fresh_summary().due_people != before
    assert touches(coach)["priya"].how == "talk"
    did(coach, "help", "answered somebody in the forum")
    assert [each.person for each in contacts(coach).made] == ["priya"]
    take_back(coach, done)
    assert [each.id for each in due_now(coach)] == ["priya"]
    assert coach.fresh_summary().due_people == before


def test_contacts_follow_a_merge_and_a_ring_of_merges_ends(tmp_path: Path) -> None:
    coach = make(tmp_path)
    coach.record("contact", ContactRecord(person="a"))
    coach.record("merge", MergeRecord(kept="b", gone="a"))
    assert list(touches(coach)) == ["b"]
    coach.record("merge", MergeRecord(kept="a", gone="b"))
    assert len(touches(coach)) == 1


def test_a_person_whose_file_is_gone_is_told(tmp_path: Path) -> None:
    coach = make(tmp_path)
    mine = meet(coach, {"name": "Priya"})
    Path(mine.path).unlink()
    with pytest.raises(StorageError):
        open_person(coach, mine.name)
    changed = meet(coach, {"name": "Dana"})
    assert change(coach, changed, (Put(("hook",), "tall"),)).problems == ()


def test_home_counts_those_who_come_round_and_knows_no_name(tmp_path: Path) -> None:
    put(tmp_path, "events/pyladies.yaml", PARTY)
    put(tmp_path, "people/a.yaml", "name: Zubaida\ncloseness: 1\nmet:\n  at: 2026-09-01 18:00\n")
    put(tmp_path, "people/b.yaml", 'name: Dana\ncloseness: "3"\nmet: {at: 2026-08-01}\n')
    put(tmp_path, "people/c.yaml", "name: Sam\ncloseness: 6\nmet: {at: 2026-11-01}\n")
    coach = make(tmp_path)
    summary = coach.fresh_summary()
    steps = next_steps(summary, coach.clock.local())
    step = next(step for step in steps if step.doing == "due")
    assert step.title == "Two people would be glad to hear from you"
    assert b"Zubaida" not in Path(coach.paths.summary).read_bytes()
    touched(coach, "a", "message")
    rest(coach, "b")
    steps = next_steps(coach.fresh_summary(), coach.clock.local())
    assert not [step for step in steps if step.doing == "due"]
    assert due_now(coach) == []


def test_somebody_let_go_is_no_contact_and_comes_round_again_later(tmp_path: Path) -> None:
    put(tmp_path, "people/a.yaml", "name: Dana\ncloseness: 1\nmet: {at: 2026-09-01}\n")
    coach = make(tmp_path)
    assert [each.id for each in due_now(coach)] == ["a"]
    rest(coach, "a")
    assert due_now(coach) == []
    assert touches(coach) == {}
    coach.clock.moment = StandingClock.moment + timedelta(days=40)  # type: ignore[attr-defined]
    assert [each.id for each in due_now(coach)] == ["a"]
    rest(coach, "a")
    rest(coach, "a", on=False)
    assert [each.id for each in due_now(coach)] == ["a"]


def test_a_meeting_taken_back_leaves_nobody_and_a_version(tmp_path: Path) -> None:
    put(tmp_path, "events/pyladies.yaml", PARTY + "goal: {people: 3}\n")
    coach = make(tmp_path)
    mine = meet(coach, {"name": "Priya"})
    assert goal_words(coach, "pyladies") == "That is 1 of 3."
    not_really(coach, mine.name)
    assert not Path(mine.path).exists()
    assert contacts(coach).made == ()
    assert goal_words(coach, "pyladies") == ""
    assert coach.versions.list("person", mine.name)


def test_an_event_written_a_moment_ago_is_filled_in(tmp_path: Path) -> None:
    coach = make(tmp_path)
    coach.fresh_summary()
    put(tmp_path, "events/pyladies.yaml", PARTY)
    coach.library.forget()
    _, person = open_person(coach, meet(coach).name)
    assert person.met is not None
    assert person.met.event == "pyladies"
