"""Plans are copied, count the journal, and what I did is told in a word."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from eventcoach.coach.clock import SystemClock
from eventcoach.coach.coach import Coach
from eventcoach.coach.did import did, did_words, known_kind, take_back, take_back_last
from eventcoach.coach.notes import notes
from eventcoach.coach.people import meet
from eventcoach.coach.plan_copies import copy_plan, offered_plans
from eventcoach.coach.plan_facts import facts
from eventcoach.coach.plans import (
    month,
    my_plan,
    my_plans,
    open_plan,
    page_of_plan,
    stands,
    tick,
    untick,
)
from eventcoach.coaching.next_step import next_steps
from eventcoach.errors import EventCoachError, UsageError
from eventcoach.model.event_records import OutcomeRecord
from eventcoach.model.guides import Plan
from eventcoach.model.records import RoundRecord
from eventcoach.storage.paths import find_paths
from tests.coach.making import StandingClock, put

PLAN = """\
title: Mine
begins: 2026-11-01
lines:
  - {do: Join in online., id: online, count: 2, per: week, counts: online}
  - {do: Go out., id: out, count: 2, per: month, counts: meetup}
  - {do: Ask about work., id: ask, count: 3, counts: interview}
  - {do: Meet people., id: people, count: 3, per: month, counts: person}
  - {do: Practice., id: practice, count: 2, per: week, counts: practice}
  - {do: Put it in your calendar., id: calendar}
"""


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    return Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), StandingClock())


def done(coach: Coach) -> dict[str, int]:
    return {each.line: each.done for each in stands(coach, "mine").lines}


def test_a_plan_is_copied_byte_for_byte_with_its_first_day_above(coach: Coach) -> None:
    steady = offered_plans(coach)[0]
    assert steady.entry.name == "steady"
    name = copy_plan(coach, steady.entry)
    source = Path(coach.paths.document("plans", name)).read_bytes()
    original = Path(steady.entry.path).read_bytes()
    assert source.endswith(original)
    above = source.removesuffix(original).decode()
    assert above == "# From the plan “steady”. Strike what does not fit you.\nbegins: 2026-11-30\n"
    _, plan = open_plan(coach, name)
    assert plan.begins == "2026-11-30"
    assert my_plan(coach) == "steady"


def test_a_second_copy_gets_the_next_free_name(coach: Coach) -> None:
    steady = offered_plans(coach)[0]
    assert [copy_plan(coach, steady.entry) for _ in range(2)] == ["steady", "steady-2"]
    assert offered_plans(coach)[0].entry.origin == "bundled"


def test_every_plan_that_came_along_can_be_copied_and_stands(coach: Coach) -> None:
    for offered in offered_plans(coach):
        name = copy_plan(coach, offered.entry)
        mine, _ = open_plan(coach, name)
        assert mine.problems == ()
        assert len(stands(coach, name).lines) == offered.lines


def test_a_plan_that_names_a_day_of_its_own_is_given_a_new_one(
    coach: Coach, tmp_path: Path
) -> None:
    put(tmp_path, "packs/class/plans/term.yaml", "---\nbegins: 2020-01-01\nlines:\n  - One.\n")
    pack = next(each for each in offered_plans(coach) if each.entry.origin == "class")
    _, plan = open_plan(coach, copy_plan(coach, pack.entry))
    assert plan.begins == "2026-11-30"


def test_what_i_did_counts_and_can_be_taken_back_with_its_words(
    coach: Coach, tmp_path: Path
) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    told = did(coach, "online", "answered a question in the forum")
    assert did_words(coach, "online") == "Noted. That is 1 of 2 this week."
    assert notes(coach).read(told.note).text == "answered a question in the forum"  # type: ignore[union-attr]
    journal = b"".join(each.read_bytes() for each in (tmp_path / "data/journal").iterdir())
    assert b"forum" not in journal
    take_back(coach, told)
    assert done(coach)["online"] == 0
    assert notes(coach).read(told.note) is None


def test_the_last_thing_told_is_taken_back_first(coach: Coach) -> None:
    did(coach, "online")
    did(coach, "help")
    kinds = [each.what if (each := take_back_last(coach)) else "" for _ in range(3)]
    assert kinds == ["help", "online", ""]


def test_an_unknown_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        known_kind("onlin")
    assert "online" in caught.value.hint
    assert known_kind(" Help ") == "help"


def test_a_kindness_may_be_passed_on_and_is_not_counted(coach: Coach) -> None:
    did(coach, "kindness", "somebody reviewed my code")
    assert "Pass one on" in did_words(coach, "kindness")
    did(coach, "help")
    assert did_words(coach, "kindness") == "Noted."


def test_without_a_plan_it_is_noted_all_the_same(coach: Coach) -> None:
    did(coach, "post")
    assert did_words(coach, "post") == "Noted."


def test_an_evening_counts_once_whoever_told_of_it(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    put(tmp_path, "events/rust.yaml", "title: Rust\nwhen: 2026-11-18 18:30\nzone: UTC\n")
    assert done(coach)["out"] == 0  # it is past, and nobody knows whether I went
    coach.record("outcome", OutcomeRecord(event="rust", people=2))
    assert done(coach)["out"] == 1
    meet(coach, {"name": "Priya Nair"}, event="rust")
    assert (done(coach)["out"], done(coach)["people"]) == (1, 1)
    did(coach, "meetup")
    assert done(coach)["out"] == 2  # today there was another


def test_saying_so_on_the_evening_of_an_event_counts_it_once(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    put(tmp_path, "events/now.yaml", "title: Now\nwhen: 2026-11-30 17:00\nzone: UTC\n")
    meet(coach, {"name": "Priya Nair"}, event="now")
    did(coach, "meetup")
    assert done(coach)["out"] == 1


def test_a_coffee_chat_is_an_interview_and_a_drive_no_evening(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    for kind in ("coffee-chat", "drive"):
        put(tmp_path, f"events/{kind}.yaml",
            f"title: It\nwhen: 2026-11-18 18:30\nzone: UTC\nkind: {kind}\n")  # fmt: skip
        coach.record("outcome", OutcomeRecord(event=kind))
    assert (done(coach)["out"], done(coach)["ask"]) == (0, 1)


def test_days_with_practice_count_and_live_calls_are_interviews(
    coach: Coach, tmp_path: Path
) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    for live in (False, True):
        made = RoundRecord(
            mode="call-20min", kind="call", seed=1, seconds=9.0, limit=10, ended="done", live=live
        )
        coach.record("round", made)
    assert (done(coach)["practice"], done(coach)["ask"]) == (1, 1)


def test_a_person_who_came_from_an_address_book_counts_by_their_file(
    coach: Coach, tmp_path: Path
) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    put(tmp_path, "people/ada.yaml", "name: Ada\nmet: {at: 2026-11-05T19:00+00:00}\n")
    assert done(coach)["people"] == 1


def test_a_line_is_ticked_and_open_again(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    tick(coach, "mine", "calendar")
    assert done(coach)["calendar"] == 1
    assert untick(coach, "mine", "calendar")
    assert done(coach)["calendar"] == 0
    assert not untick(coach, "mine", "calendar")


def test_of_several_plans_the_one_that_began_last_is_on(coach: Coach, tmp_path: Path) -> None:
    assert my_plan(coach) == ""
    put(tmp_path, "plans/old.yaml", "begins: 2026-01-01\nlines: [One.]\n")
    put(tmp_path, "plans/coming.yaml", "begins: 2027-01-01\nlines: [One.]\n")
    put(tmp_path, "plans/now.yaml", "begins: 2026-11-01\nlines: [One.]\n")
    put(tmp_path, "plans/empty.yaml", "title: Empty\n")
    assert my_plan(coach) == "now"
    assert [entry.name for entry in my_plans(coach)] == ["coming", "empty", "now", "old"]


def test_a_broken_plan_is_said_and_nothing_else_breaks(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "plans/mine.yaml", "lines:\n  - {do: One., count: 0}\n")
    _, plan = open_plan(coach, "mine")
    assert isinstance(plan, Plan)
    assert [problem.place.line for problem in open_plan(coach, "mine")[0].problems] == [2]
    put(tmp_path, "plans/mine.yaml", "begins: 2026-02-30\nlines: [One.]\n")
    page = page_of_plan(coach, "mine")
    assert "no date" in page.trouble
    assert page.now.begins == coach.clock.local().date()
    put(tmp_path, "plans/mine.yaml", "lines: [unclosed\n")
    coach.library.forget()
    with pytest.raises(EventCoachError):
        page_of_plan(coach, "mine")
    did(coach, "online")
    assert did_words(coach, "online") == "Noted."
    coach.fresh_summary()


def test_home_offers_one_small_step_of_the_week_until_it_is_done(
    coach: Coach, tmp_path: Path
) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    now = coach.clock.local()

    def steps() -> list[tuple[str, str]]:
        found = next_steps(coach.fresh_summary(), now)
        return [(step.title, step.why) for step in found if step.doing == "plan"]

    coach.record("round", RoundRecord(mode="pitch-30s", kind="pitch", seed=1, seconds=9.0, limit=10,
                                      ended="done"))  # fmt: skip
    assert steps() == [("Join in online", "One small step this week.")]
    did(coach, "online")
    said = "One small step this week. 1 of 2 this week so far."
    assert steps() == [("Join in online", said)]
    did(coach, "online")
    assert steps() == []


def test_a_plan_is_a_step_on_the_first_start_too(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    found = next_steps(coach.fresh_summary(), coach.clock.local())
    assert [step.doing for step in found] == ["round:first-talk", "library", "pitch", "plan"]


def test_the_small_step_is_worked_out_anew_on_monday(tmp_path: Path) -> None:
    class Moving(StandingClock):
        moment = datetime(2026, 12, 6, 12, 0, tzinfo=UTC)

    clock = Moving()
    coach = Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), clock)
    put(tmp_path, "plans/mine.yaml", PLAN)
    did(coach, "online")
    did(coach, "online")
    assert coach.fresh_summary().plan is None
    clock.moment = datetime(2026, 12, 7, 0, 1, tzinfo=UTC)
    step = coach.fresh_summary().plan
    assert step is not None
    assert (step.title, step.so_far) == ("Join in online", "")


def test_a_day_is_a_day_of_this_machine(tmp_path: Path) -> None:
    from datetime import timedelta, timezone

    class East(SystemClock):
        def now(self) -> datetime:
            return datetime(2026, 12, 6, 20, 0, tzinfo=UTC)

        def local(self) -> datetime:
            return self.now().astimezone(timezone(timedelta(hours=9)))

    coach = Coach(find_paths({"EVENTCOACH_HOME": str(tmp_path)}), East())
    did(coach, "online")
    assert str(facts(coach)[0].day) == "2026-12-07"


def test_a_month_of_my_plan_tells_its_weeks(coach: Coach, tmp_path: Path) -> None:
    put(tmp_path, "plans/mine.yaml", PLAN)
    did(coach, "online")
    found = month(coach, "mine")
    assert [each.line for each in found.weeks[-1].done] == ["online"]
    assert found.weeks[0].later
    assert found.after
