"""My plans: which one is on, how it stands, its months and its ticks.

Only ids and moments are counted; what was written about something stays in its note.
"""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.documents import Mine, open_good
from eventcoach.coach.plan_facts import done, facts
from eventcoach.coaching.planning import (
    Month,
    Standing,
    first_sentence,
    month_of,
    progress_words,
    small_step,
    span_of,
    standing,
)
from eventcoach.coaching.summary import PlanStep
from eventcoach.model.event import read_moment
from eventcoach.model.event_records import PlanTickRecord
from eventcoach.model.guides import Plan

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.summary import Seen
    from eventcoach.storage.library import Entry

__all__ = [
    "PlanPage", "month", "my_plan", "my_plans", "open_plan", "page_of_plan", "stands",
    "step_of_week", "tick", "untick",
]  # fmt: skip


class PlanPage(Struct, frozen=True):
    """A plan as it stands; the path of its file, and what is wrong in that, in a line."""

    now: Standing
    path: str
    trouble: str = ""


def my_plans(coach: Coach) -> list[Entry]:
    """List the user's own plans by name, those that cannot be used too."""
    coach.library.forget("plan")
    mine = [entry for entry in coach.library.entries("plan").values() if entry.yours]
    return sorted(mine, key=lambda entry: entry.name)


def my_plan(coach: Coach) -> str:
    """Return the name of the plan that is on; "" where the user has none.

    Of several the one that began last; one that is still to begin, or that names no day, comes
    after those.
    """
    today = coach.clock.local().date()
    found: list[tuple[bool, date, str]] = []
    broken = ""
    for entry in my_plans(coach):
        plan = coach.library.load(entry).document
        if not isinstance(plan, Plan) or not plan.lines:
            broken = broken or entry.name
            continue
        begins = read_moment(plan.begins).date() if plan.begins else date.min
        on = begins <= today < span_of(plan, (), today)[1]
        found.append((on, begins if begins <= today else date.min, entry.name))
    return max(found)[2] if found else broken


def open_plan(coach: Coach, name: str) -> tuple[Mine, Plan]:
    """Return a plan's file and what is in it.

    Raises StorageError where it is gone, UserFileError where it cannot be used as it is.
    """
    return open_good(coach, "plan", name, Plan)


def page_of_plan(coach: Coach, name: str) -> PlanPage:
    """Return a plan of mine as it stands today, and as its file is. Raises as `open_plan` does."""
    mine, plan = open_plan(coach, name)
    now = standing(name, plan, facts(coach), coach.clock.local().date())
    trouble = ""
    if mine.problems:
        from eventcoach.coach.shelf import problem_words

        trouble = problem_words(mine.problems[0])
    return PlanPage(now, mine.path, trouble)


def stands(coach: Coach, name: str) -> Standing:
    """Return how a plan of mine stands today. Raises as `open_plan` does."""
    _, plan = open_plan(coach, name)
    return standing(name, plan, facts(coach), coach.clock.local().date())


def month(coach: Coach, name: str, first: date | None = None) -> Month:
    """Return a month of a plan of mine, the one of today if not said. Raises as `open_plan`."""
    _, plan = open_plan(coach, name)
    return month_of(name, plan, facts(coach), coach.clock.local().date(), first)


def step_of_week(coach: Coach, people: dict[str, Seen]) -> PlanStep | None:
    """Return the one small step of this week for home; None where there is none.

    `people` is what was seen of their files.
    """
    name = my_plan(coach)
    plan = coach.library.get("plan", name) if name else None
    if not isinstance(plan, Plan):
        return None
    today = coach.clock.local().date()
    known = facts(coach, people)
    sunday = today + timedelta(days=6 - today.weekday())
    now = standing(name, plan, known, today)
    if now.tense == "coming":  # it may begin within the week
        now = standing(name, plan, known, min(now.begins, sunday))
    line = small_step(now)
    if line is None:
        return None
    ends = min(sunday.toordinal() + 1, now.ends.toordinal())
    so_far = f"{progress_words(line)} so far." if line.of and line.done else ""
    title = first_sentence(line.do)[0]
    return PlanStep(title, so_far, line.counts, now.begins.toordinal(), ends)


def tick(coach: Coach, name: str, line: str) -> str:
    """Record that a line of a plan was done once more, and return the record's id.

    Raises StorageError where it cannot be saved.
    """
    return coach.record("plan-tick", PlanTickRecord(plan=name, item=line)).id


def untick(coach: Coach, name: str, line: str, record: str = "") -> bool:
    """Take back one tick of a line, the last unless it is said, and return whether there was one.

    Raises StorageError.
    """
    if not record:
        wanted = f"{name}/{line}"
        made = [f for f in done(coach.journal.records(), UTC) if f.what == wanted]
        if not made:
            return False
        record = made[-1].key
    coach.record("plan-tick", PlanTickRecord(plan=name, item=line, off=record))
    return True
