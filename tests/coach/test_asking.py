"""Asking for a profile, a first pitch and an event: each answer in its file as it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoach.coach.questions import ask_for_event, ask_for_pitch, ask_for_profile
from eventcoach.errors import UserFileError
from eventcoach.model.event import Event
from eventcoach.model.person import Profile
from eventcoach.model.pitch import Pitch
from tests.coach.making import make, put


def answered(asking: object) -> dict[str, str]:
    return {each.field: each.value for each in asking.questions}  # type: ignore[attr-defined]


def test_a_profile_is_made_by_the_first_answer_and_grows(tmp_path: Path) -> None:
    coach = make(tmp_path)
    asking = ask_for_profile(coach)
    asking.save("name", "Sam")
    asking.save("strengths.1", "gardens: all of them")
    asking.save("links.0", "https://example.org/sam")
    profile = coach.library.get("profile", "profile")
    assert isinstance(profile, Profile)
    assert (profile.name, profile.strengths) == ("Sam", ("gardens: all of them",))
    assert profile.links == ("https://example.org/sam",)


def test_what_was_answered_is_not_asked_again_and_can_be_changed(tmp_path: Path) -> None:
    path = put(tmp_path, "profile.yaml", "# me\nname: Sam   # short for Samantha\nrole: gardener\n")
    coach = make(tmp_path)
    asking = ask_for_profile(coach)
    assert answered(asking)["name"] == "Sam"
    asking.save("name", "Samantha")
    asking.save("role", "")
    assert path.read_text() == "# me\nname: Samantha   # short for Samantha\n"


def test_three_answers_make_a_first_pitch(tmp_path: Path) -> None:
    coach = make(tmp_path)
    done: list[str] = []
    asking = ask_for_pitch(coach, done.append)
    asking.save("who", "I'm Sam; I looked after gardens.")
    asking.save("what", "I shipped a plant-care site.")
    asking.save("where", "On a team that makes tools for outdoors.")
    asking.done()
    pitch = coach.library.get("pitch", done[0])
    assert isinstance(pitch, Pitch)
    assert pitch.said == ("who", "what", "where")
    assert pitch.title == "My pitch"


def test_an_event_waits_for_its_title_and_its_day(tmp_path: Path) -> None:
    coach = make(tmp_path)
    asking = ask_for_event(coach)
    asking.save("title", "PyLadies in December")
    assert not list((tmp_path / "data").glob("events/*"))
    again = ask_for_event(make(tmp_path))  # another start of the program
    assert answered(again)["title"] == "PyLadies in December"
    again.save("kind", "meetup")
    again.save("when", "thu 18:30")
    event = coach.library.get("event", "pyladies-in-december")
    assert isinstance(event, Event)
    assert (event.title, event.when, event.kind) == (
        "PyLadies in December", "2026-12-03 18:30", "meetup",
    )  # fmt: skip
    assert event.goal.people == 3  # unless told otherwise
    assert coach.drafts.all() == []
    again.save("goal.people", "2")
    coach.library.forget()
    changed = coach.library.get("event", "pyladies-in-december")
    assert isinstance(changed, Event)
    assert changed.goal.people == 2


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("when", "31 feb", "no 31 feb"),
        ("when", "soon", "no date"),
        ("goal.people", "many", "no number"),
    ],
)
def test_an_answer_that_is_none_is_told_and_nothing_is_changed(
    tmp_path: Path, field: str, value: str, what: str
) -> None:
    path = put(tmp_path, "events/party.yaml", "title: Party\nwhen: 2026-12-01\n")
    asking = ask_for_event(make(tmp_path), "party")
    with pytest.raises(UserFileError, match=what):
        asking.save(field, value)
    assert path.read_text() == "title: Party\nwhen: 2026-12-01\n"
