"""Events: listed in time, one with all that belongs to it, whom to meet, what to tick."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoach.coach.events import my_events, page_of, tick, when_words
from eventcoach.coach.people import meet
from eventcoach.coach.questions import ask_for_event
from eventcoach.coach.to_meet import ask_for_line, ask_to_meet, put_back, take_out
from eventcoach.errors import ChangedOnDisk, StorageError, UserFileError
from eventcoach.model.event import Event
from tests.coach.making import SMALL, make, put

PYLADIES = """\
# my evening
title: PyLadies
when: 2026-12-03 18:30
zone: UTC
goal: {people: 2}
meet:
  - The host
  - name: Dana
    why: speaks
goals: [Ask one question]
"""
CHECKS = "items:\n  - {do: Pack a pen., id: pen}\n  - Eat something.\n"


def test_events_are_running_coming_and_past_in_order(tmp_path: Path) -> None:
    for name, when, more in (
        ("drive", "2026-11-01", "kind: drive\nends: 2027-01-31\n"),
        ("now", "2026-11-30 17:00", ""),
        ("later", "2026-12-09 18:00", ""),
        ("sooner", "2026-12-03 18:00", ""),
        ("old", "2026-10-01 18:00", ""),
        ("recent", "2026-11-20 18:00", ""),
        ("broken", "no day", ""),
    ):
        put(tmp_path, f"events/{name}.yaml", f"title: {name}\nwhen: {when}\nzone: UTC\n{more}")
    lists, broken = my_events(make(tmp_path))
    assert [each.name for each in lists.running] == ["now", "drive"]
    assert [each.name for each in lists.coming] == ["sooner", "later"]
    assert [each.name for each in lists.past] == ["recent", "old"]
    (trouble,) = broken
    assert trouble.name == "broken"
    assert "broken.yaml:2" in trouble.trouble


def test_a_page_brings_what_fits_the_kind_and_counts_who_was_met(tmp_path: Path) -> None:
    put(tmp_path, "events/p.yaml", PYLADIES)
    put(tmp_path, "checklists/in-person.yaml", CHECKS)
    coach = make(tmp_path)
    assert coach.paths.content == str(SMALL)
    meet(coach, {"name": "Priya"}, event="p")
    meet(coach, {"name": "Sam"}, event="")
    page = page_of(coach, "p")
    assert page.met == 1
    assert page.checklist == "in-person"
    assert (page.to_do[0].item, page.to_do[0].do) == ("in-person/pen", "Pack a pen.")
    assert page.banks == ("meetup",)
    assert [mode.name for mode in page.modes] == ["pitch-30s", "conversation-3min", "mingle-30s"]
    assert page.when.words == "Thu 3 Dec 18:30, UTC"


def test_what_is_ticked_is_remembered_by_its_id_alone(tmp_path: Path) -> None:
    path = put(tmp_path, "events/p.yaml", PYLADIES)
    put(tmp_path, "checklists/in-person.yaml", CHECKS)
    coach = make(tmp_path)
    page = page_of(coach, "p")
    for thing in (*page.to_do, *page.goals):
        tick(coach, "p", thing.item, on=True)
    tick(coach, "p", "in-person/pen", on=False)
    again = page_of(make(tmp_path), "p")
    assert [each.done for each in again.to_do] == [False, True]
    assert [each.done for each in again.goals] == [True]
    assert path.read_text() == PYLADIES
    journal = "".join(each.read_text() for each in (tmp_path / "data/journal").glob("*.jsonl"))
    assert '"kind":"tick"' in journal.replace(" ", "")
    assert "question" not in journal


@pytest.mark.parametrize(
    ("when", "ends", "words"),
    [
        ("2026-12-03 18:30", None, "Thu 3 Dec 18:30"),
        ("2026-12-03 18:30", "2026-12-03 21:30", "Thu 3 Dec 18:30–21:30"),
        ("2026-12-03 18:30", "2026-12-04 01:00", "Thu 3 Dec 18:30 – Fri 4 Dec 01:00"),
        ("2026-12-03", "2026-12-04", "Thu 3 Dec – Fri 4 Dec"),
        ("2026-12-03", None, "Thu 3 Dec"),
        ("2027-12-03", None, "Fri 3 Dec 2027"),
    ],
)
def test_when_it_is_in_words(when: str, ends: str | None, words: str) -> None:
    assert when_words(Event(title="E", when=when, ends=ends), 2026) == words


def test_somebody_to_meet_is_added_filled_in_and_changed(tmp_path: Path) -> None:
    path = put(tmp_path, "events/p.yaml", PYLADIES)
    coach = make(tmp_path)
    asking = ask_to_meet(coach, "p")
    with pytest.raises(UserFileError, match="say whom first"):
        asking.save("meet.new.why", "they know")
    asking.save("meet.new.name", "Acme: the stand")
    asking.save("meet.new.ask", "What do you test by hand?")
    host = ask_to_meet(coach, "p", 0)
    assert host.questions[0].value == "The host"
    host.save("meet.0.why", "knows everybody")
    asked = host.save("meet.0.in_common", "gardens")
    assert [each.value for each in asked] == ["The host", "knows everybody", "", "", "gardens"]
    event = make(tmp_path).library.get("event", "p")
    assert isinstance(event, Event)
    assert {each.name: each.why for each in event.meet} == {
        "Dana": "speaks", "Acme: the stand": None, "The host": "knows everybody",
    }  # fmt: skip
    assert path.read_text().startswith("# my evening\n")


def test_what_is_taken_out_comes_back_in_its_old_place(tmp_path: Path) -> None:
    path = put(tmp_path, "events/p.yaml", PYLADIES)
    coach = make(tmp_path)
    taken = take_out(coach, page_of(coach, "p").mine, "meet", 0, "The host")
    assert "The host" not in path.read_text()
    put_back(coach, taken)
    assert path.read_text() == PYLADIES
    taken = take_out(coach, page_of(coach, "p").mine, "goals", 0, "Ask one question")
    theirs = path.read_text() + "place: somewhere\n"
    path.write_text(theirs)
    with pytest.raises(ChangedOnDisk):
        put_back(coach, taken)
    assert path.read_text() == theirs


def test_channels_and_goals_are_added_changed_and_emptied(tmp_path: Path) -> None:
    put(tmp_path, "events/p.yaml", PYLADIES)
    coach = make(tmp_path)
    ask_for_line(coach, "p", "channels").save("channels.0", "the hallway")
    ask_for_line(coach, "p", "channels").save("channels.1", "side chat")
    ask_for_line(coach, "p", "channels", 0).save("channels.0", "the stairs")
    ask_for_line(coach, "p", "goals", 0).save("goals.0", "")
    event = make(tmp_path).library.get("event", "p")
    assert isinstance(event, Event)
    assert event.channels == ("the stairs", "side chat")
    assert event.goals == ()


def test_one_field_can_be_asked_for_alone_and_a_bad_answer_changes_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, "events/p.yaml", PYLADIES)
    coach = make(tmp_path)
    asking = ask_for_event(coach, "p", only=("when", "ends", "zone"))
    assert [each.field for each in asking.questions] == ["when", "ends", "zone"]
    for field, bad, what in (
        ("when", "2026-02-30 18:30", "30"),
        ("when", "someday", "is no date"),
        ("ends", "2026-12-03 18:00", "`ends` is not after `when`"),
        ("zone", "Europe/Nowhere", "no time zone"),
    ):
        with pytest.raises(UserFileError) as caught:
            asking.save(field, bad)
        assert what in str(caught.value)
        assert "\n" not in str(caught.value)
        assert path.read_text() == PYLADIES
    asking.save("ends", "2026-12-04 1:30")
    assert "ends: 2026-12-04 01:30\n" in path.read_text()


def test_an_event_deleted_while_it_is_open_is_one_clear_line(tmp_path: Path) -> None:
    path = put(tmp_path, "events/p.yaml", PYLADIES)
    coach = make(tmp_path)
    page, asking = page_of(coach, "p"), ask_for_event(coach, "p")
    path.unlink()
    for attempt in (
        lambda: page_of(coach, "p"),
        lambda: asking.save("place", "the library"),
        lambda: take_out(coach, page.mine, "meet", 0, "The host"),
        lambda: ask_to_meet(coach, "p"),
    ):
        with pytest.raises((StorageError, ChangedOnDisk)) as caught:
            attempt()
        assert "p.yaml" in str(caught.value)
        assert "\n" not in str(caught.value)
    assert not path.exists()
