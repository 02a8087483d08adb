"""Stars: records in the journal, the last one of a line wins."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eventcoach.coach.cards import card_of
from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.stars import set_star, starred_lines
from eventcoach.errors import StorageError
from eventcoach.storage.paths import find_paths


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), SystemClock())


def test_nothing_is_starred_at_first(coach: Coach) -> None:
    assert starred_lines(coach) == frozenset()


def test_a_star_is_there_after_a_restart(coach: Coach, tmp_path: Path) -> None:
    set_star(coach, "meetup/building-now", on=True)
    again = Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), SystemClock())
    assert starred_lines(again) == {"meetup/building-now"}


def test_the_last_star_of_a_line_wins(coach: Coach) -> None:
    for on in (True, False, True, False):
        set_star(coach, "meetup/one", on=on)
    set_star(coach, "meetup/two", on=True)
    assert starred_lines(coach) == {"meetup/two"}


def test_a_star_for_one_event_is_not_on_every_card(coach: Coach) -> None:
    set_star(coach, "meetup/one", on=True, event="pyladies")
    assert starred_lines(coach) == frozenset()
    assert starred_lines(coach, "pyladies") == {"meetup/one"}


def test_a_starred_question_comes_first_on_the_card(coach: Coach, tmp_path: Path) -> None:
    bank = tmp_path / "data" / "banks" / "mine.yaml"
    bank.parent.mkdir(parents=True)
    bank.write_text("questions:\n  - What is that smell?\n  - ask: And you?\n    id: and-you\n")
    set_star(coach, "mine/and-you", on=True)
    assert card_of(coach).openers[0] == "And you?"


def test_a_star_that_could_not_be_saved_is_said_and_is_not_there(
    coach: Coach, tmp_path: Path
) -> None:
    os.makedirs(tmp_path / "data")
    (tmp_path / "data" / "journal").write_text("in the way")
    with pytest.raises(StorageError):
        set_star(coach, "meetup/one", on=True)


def test_what_is_said_for_one_event_wins_over_what_is_said_for_all(coach: Coach) -> None:
    set_star(coach, "meetup/one", on=True)
    set_star(coach, "meetup/one", on=False, event="pyladies")
    set_star(coach, "meetup/one", on=True)  # for every other card
    assert starred_lines(coach) == {"meetup/one"}
    assert starred_lines(coach, "pyladies") == frozenset()
    assert starred_lines(coach, "pycon") == {"meetup/one"}
    set_star(coach, "meetup/one", on=True, event="pyladies")
    assert starred_lines(coach, "pyladies") == {"meetup/one"}
