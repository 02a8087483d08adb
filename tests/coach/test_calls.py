"""Calls and rounds for two, prepared from real files and kept in them."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from eventcoach.coach.calls import judge, keep_notes, prepare_call, replay_line
from eventcoach.coach.notes import notes
from eventcoach.coach.pairs import prepare_pair
from eventcoach.coach.plan_facts import facts
from eventcoach.coach.practice import ready
from eventcoach.coach.progress import read_progress
from eventcoach.coach.rounds import Choice
from eventcoach.coaching.call import Call
from eventcoach.coaching.pair import Pair
from eventcoach.coaching.timer import Instant
from eventcoach.errors import UsageError, UserFileError
from eventcoach.model.records import FitRecord
from tests.coach.making import StandingClock, make, put

CALL = """\
title: My call
kind: call
seconds: 600
banks: [mine]
stages:
  - {name: their road, until: 300, draw: [open]}
  - {name: the work, until: 540, draw: [explore]}
  - {name: thanks, until: 600, draw: [exit]}
checks: [Would I like it?]
"""
BANK = """\
questions:
  - {ask: How did it begin?, id: begin, topic: path, follow_ups: [And then?]}
  - {ask: What is hard?, id: hard, stage: explore, topic: work}
"""
PAIR = """\
title: Two of us
kind: partner
seconds: 120
roles:
  - {name: host, prompts: [Offer tea.]}
  - {name: guest, prompts: [Decline tea.]}
checks: [Somebody smiled.]
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    put(tmp_path, "modes/mine-call.yaml", CALL)
    put(tmp_path, "modes/mine-pair.yaml", PAIR)
    put(tmp_path, "banks/mine.yaml", BANK)
    return tmp_path


def made_call(coach: Any, **choice: Any) -> Call:
    made = ready(coach, Choice(**{"mode": "mine-call", **choice}))
    assert isinstance(made, Call)
    return made


def run(made: Call, seconds: float = 60.0) -> Call:
    return made.at(Instant(0, 0)).did("start").at(Instant(seconds, seconds))


def test_a_call_of_my_own_file_asks_my_own_questions(files: Path) -> None:
    made = made_call(make(files), seed=3)
    assert [line.ref for line in made.parts[0].lines] == ["mine/begin"]
    assert [line.ref for line in made.parts[1].lines] == ["mine/hard"]
    assert made.partner is not None


def test_the_same_seed_makes_the_same_call(files: Path) -> None:
    coach = make(files)
    assert made_call(coach, seed=3) == made_call(coach, seed=3)


def test_live_has_no_lead_in_no_partner_and_no_stretched_time(files: Path) -> None:
    put(files, "../config/config.yaml", "time: x2\nlead_in: 5\n")
    made = made_call(make(files), live=True)
    assert (made.partner, made.timer.lead_in, made.timer.stretch) == (None, 0, 1)


def test_live_is_for_calls_alone(files: Path) -> None:
    with pytest.raises(UsageError, match="is no call"):
        ready(make(files), Choice(mode="mine-pair", live=True))


def test_a_bank_asked_for_comes_before_the_modes(files: Path) -> None:
    put(files, "banks/other.yaml", "questions: [What now?]\n")
    made = made_call(make(files), bank="other")
    assert made.parts[0].lines[0].say == "What now?"


def test_a_call_without_a_question_says_so(files: Path) -> None:
    put(files, "banks/mine.yaml", "title: Empty\n")
    with pytest.raises(UserFileError, match="no question to ask"):
        made_call(make(files))


class MovingClock(StandingClock):
    """A clock that can be moved."""

    moment = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)


def lost_call(files: Path, clock: MovingClock, **choice: Any) -> Any:
    coach = make(files, clock)
    made = run(made_call(coach, live=True, **choice), 70).did("tick", 0)
    coach.record("round", made.at(Instant(100, 100)).did("lost").record())
    return coach


def test_a_live_call_goes_on_where_its_line_dropped(files: Path) -> None:
    clock = MovingClock()
    coach = lost_call(files, clock)
    clock.moment += timedelta(seconds=45)
    made = made_call(coach, live=True)
    assert made.resumed
    assert made.asked == {"mine/begin"}
    assert run(made, 5).timer.elapsed == pytest.approx(150, abs=1)
    assert made.did("start").follow_up == "And then?"


def test_a_call_that_went_on_is_one_call_and_one_interview(files: Path) -> None:
    clock = MovingClock()
    coach = lost_call(files, clock)
    clock.moment += timedelta(seconds=45)
    made = run(made_call(coach, live=True), 5)
    coach.record("round", made.did("done").record())
    assert [one.ended for one in coach.rounds()] == ["done"]
    assert read_progress(coach).figures().kinds[0].rounds == 1
    assert [fact.what for fact in facts(coach)] == ["interview", "practice"]
    # The same from its first minute is another call.
    assert made_call(lost_call(files, clock), live=True).did("others").goes_on is None


@pytest.mark.parametrize("after", [timedelta(hours=2), timedelta(hours=-1)])
def test_another_day_is_another_call(files: Path, after: timedelta) -> None:
    clock = MovingClock()
    coach = lost_call(files, clock)
    clock.moment += after
    assert not made_call(coach, live=True).resumed


def test_a_call_that_was_ended_does_not_go_on(files: Path) -> None:
    coach = make(files)
    coach.record("round", run(made_call(coach, live=True)).did("done").record())
    assert not made_call(coach, live=True).resumed


def test_a_rehearsal_does_not_go_on_with_a_real_call(files: Path) -> None:
    coach = lost_call(files, MovingClock())
    assert not made_call(coach).resumed


def test_notes_stand_in_a_file_of_their_own_and_the_journal_has_none_of_them(files: Path) -> None:
    coach = make(files)
    made = keep_notes(coach, run(made_call(coach, live=True)), "Dana: nights are long\nask Kofi\n")
    coach.record("round", made.did("done").record())
    assert made.note is not None
    note = notes(coach).read(made.note)
    assert note is not None
    assert (note.text, note.mode) == ("Dana: nights are long\nask Kofi", "mine-call")
    path = files / "data/notes" / f"{made.note}.yaml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    journal = "".join(each.read_text() for each in (files / "data/journal").glob("*.jsonl"))
    assert made.note in journal
    assert "Dana" not in journal


def test_no_note_is_made_of_nothing(files: Path) -> None:
    coach = make(files)
    assert keep_notes(coach, run(made_call(coach, live=True)), " \n").note is None
    assert not (files / "data/notes").exists()


def test_whether_it_fits_is_recorded_and_the_change_of_search_goes_to_the_notes(
    files: Path,
) -> None:
    coach = make(files)
    made = keep_notes(coach, run(made_call(coach, live=True)), "long nights").did("done")
    record = made.record()
    saved_as = coach.record("round", record).id
    judge(coach, record, saved_as, "not sure")
    name = judge(coach, record, saved_as, "no", "look at smaller teams")
    fits = [one.read(FitRecord) for one in coach.journal.records() if one.kind == "fit"]
    assert [(each.round, each.fits) for each in fits] == [(saved_as, "not sure"), (saved_as, "no")]
    note = notes(coach).read(name)
    assert note is not None
    assert (note.text, note.search) == ("long nights", "look at smaller teams")


def test_the_line_that_replays_a_call_names_nothing_of_mine(files: Path) -> None:
    coach = make(files)
    mine = made_call(coach)
    assert replay_line(coach, Choice(mode="mine-call"), mine) == ""
    live = made_call(coach, live=True)
    assert replay_line(coach, Choice(mode="mine-call", live=True), live) == ""


def test_a_pair_of_my_own_file_has_my_roles(files: Path) -> None:
    made = ready(make(files), Choice(mode="mine-pair"))
    assert isinstance(made, Pair)
    assert [role.name for role in made.roles] == ["host", "guest"]
    assert (made.timer.lights.red, made.hints) == (60, ())


def test_questions_to_borrow_come_from_the_bank_that_was_asked_for(files: Path) -> None:
    made = prepare_pair(make(files), Choice(mode="mine-pair", bank="mine"))
    assert set(made.hints) == {"How did it begin?", "What is hard?"}


def test_every_bundled_call_and_round_for_two_is_ready(tmp_path: Path) -> None:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.paths import find_paths

    coach = Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), StandingClock())
    kinds = {name: coach.library.get("mode", name).kind for name in coach.library.entries("mode")}
    calls = [name for name, kind in kinds.items() if kind == "call"]
    pairs = [name for name, kind in kinds.items() if kind == "partner"]
    assert len(calls) >= 2
    assert len(pairs) >= 3
    for name in calls:
        made = prepare_call(coach, Choice(mode=name, seed=1))
        assert all(part.lines for part in made.parts), name
        assert replay_line(coach, Choice(mode=name), made).startswith(f"eventcoach practice {name}")
    for name in pairs:
        assert all(role.prompts for role in prepare_pair(coach, Choice(mode=name)).roles), name
