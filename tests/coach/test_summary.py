"""The summary: what home and the card read first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eventcoach.coach import summary as room
from eventcoach.coach.cards import card_of
from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.stars import set_star
from eventcoach.coach.summary import fresh_summary, kept_summary
from eventcoach.model.records import RoundRecord
from eventcoach.storage.paths import find_paths

EVENT = "title: PyLadies\nwhen: 2099-12-03 18:30\n"


def a_coach(folder: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(folder)}), SystemClock())


def write(folder: Path, name: str, words: str) -> Path:
    path = folder / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def practice(coach: Coach, seed: int = 1) -> None:
    one = RoundRecord(
        mode="mingle-30s", kind="mingle", seed=seed, seconds=30, limit=30, ended="done"
    )
    coach.record("round", one)


def test_a_summary_is_kept_and_read_again(tmp_path: Path) -> None:
    practice(a_coach(tmp_path))
    made = fresh_summary(a_coach(tmp_path))
    assert made.rounds_in_all == 1
    assert kept_summary(a_coach(tmp_path)) == made
    assert fresh_summary(a_coach(tmp_path)) == made


def test_a_new_round_is_added_without_reading_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = a_coach(tmp_path)
    practice(coach, 1)
    fresh_summary(coach)
    practice(coach, 2)
    read: list[int] = []
    add = room.add
    monkeypatch.setattr(room, "add", lambda facts, new: read.append(len(new)) or add(facts, new))
    assert [one.seed for one in fresh_summary(coach).rounds] == [1, 2]
    assert read == [1]


def test_a_document_changed_while_the_coach_is_open_is_seen(tmp_path: Path) -> None:
    write(tmp_path, "events/pyladies.yaml", EVENT)
    coach = a_coach(tmp_path)
    assert [event.title for event in coach.fresh_summary().events] == ["PyLadies"]
    write(tmp_path, "events/pyladies.yaml", EVENT.replace("PyLadies", "PyLadies, moved"))
    assert [event.title for event in coach.fresh_summary().events] == ["PyLadies, moved"]


def test_people_whose_files_did_not_change_are_not_opened_again(tmp_path: Path) -> None:
    write(tmp_path, "events/pyladies.yaml", EVENT)
    priya = write(tmp_path, "people/p1.yaml", "name: Priya\nmet: {event: pyladies}\n")
    coach = a_coach(tmp_path)
    fresh_summary(coach)
    seen = os.stat(priya)
    write(tmp_path, "people/p1.yaml", "name: Priya\nmet: {event: elsewhere}\n"[: seen.st_size])
    os.truncate(priya, seen.st_size)
    os.utime(priya, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    write(tmp_path, "people/p2.yaml", "name: Noor\nmet: {event: pyladies}\n")
    people = fresh_summary(coach).people
    assert {name: each.events for name, each in people.items()} == {
        "p1": ("pyladies",),
        "p2": ("pyladies",),
    }


def test_a_summary_that_is_no_summary_is_made_anew(tmp_path: Path) -> None:
    coach = a_coach(tmp_path)
    practice(coach)
    fresh_summary(coach)
    Path(coach.paths.summary).write_bytes(b'{"stamp": 7')
    assert fresh_summary(a_coach(tmp_path)).rounds_in_all == 1


def test_a_summary_holds_no_word_of_a_person(tmp_path: Path) -> None:
    write(tmp_path, "people/p1.yaml", "name: Priya Nair\nhook: like Priya from school\n")
    coach = a_coach(tmp_path)
    fresh_summary(coach)
    kept = Path(coach.paths.summary).read_text(encoding="utf-8")
    assert "Priya" not in kept
    assert Path(coach.paths.summary).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("summarized", [False, True])
def test_the_card_is_the_same_with_and_without_a_summary(tmp_path: Path, summarized: bool) -> None:
    write(tmp_path, "events/pyladies.yaml", EVENT)
    write(tmp_path, "people/p1.yaml", "name: Priya\nmet: {event: pyladies}\nhook: from school\n")
    write(tmp_path, "banks/mine.yaml", "title: Mine\nquestions:\n  - {ask: Why here?, id: why}\n")
    coach = a_coach(tmp_path)
    set_star(coach, "mine/why", on=True)
    set_star(coach, "mine/gone", on=True)
    if summarized:
        fresh_summary(coach)
    card = card_of(a_coach(tmp_path), "pyladies")
    assert card.openers[0] == "Why here?"
    assert len(card.openers) == 3
    assert [one.name for one in card.tonight] == ["Priya"]


def test_the_card_opens_no_bank_for_a_line_that_is_starred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = "".join(f"  - {{ask: Question {n}?, id: q{n}}}\n" for n in range(3))
    write(tmp_path, "banks/mine.yaml", f"title: Mine\nquestions:\n{questions}")
    coach = a_coach(tmp_path)
    for n in range(3):
        set_star(coach, f"mine/q{n}", on=True)
    fresh_summary(coach)
    again = a_coach(tmp_path)
    opened: list[str] = []
    load = again.library.load
    monkeypatch.setattr(
        again.library, "load", lambda entry: opened.append(entry.name) or load(entry)
    )
    assert card_of(again).openers == ("Question 0?", "Question 1?", "Question 2?")
    assert "mine" not in opened
    assert "meetup" not in opened
