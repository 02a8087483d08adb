"""A plan of some months: what of it was done, by the journal, and one small step. Pure.

Lines count themselves, by the calendar: weeks begin on Monday, months on the first. What was not
done is left for later; it is never late, and nothing of it is carried into the next week.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from eventcoach.coaching.contacts import months_later
from eventcoach.model.event import read_moment
from eventcoach.model.guides import Plan, PlanLine
from eventcoach.model.text import item_id

__all__ = [
    "Counted", "Fact", "Month", "Standing", "Week", "first_sentence", "line_id", "month_of",
    "progress_words", "small_step", "span_of", "standing", "that_is",
]  # fmt: skip

WHERE = {"week": "this week", "month": "this month", "plan": "in the plan"}
EASE = ("online", "help", "post", "", "interview", "person", "meetup")
"""What a week has room for at any hour comes first. Practice is offered by itself."""


class Fact(Struct, frozen=True, array_like=True, order=True):
    """Something done on a day. `what` is a kind that a plan counts, or `PLAN/LINE` for a tick."""

    day: date
    what: str
    key: str = ""
    """Of which record, event or person it is known."""


class Counted(Struct, frozen=True, kw_only=True):
    """A line of a plan and how often it was done: in its week or month, and in all.

    `of` is how often it is meant to be, 0 where that is not said. `line` is its id.
    """

    line: str
    do: str
    why: str = ""
    counts: str = ""
    per: Literal["week", "month", "plan"] = "plan"
    of: int = 0
    done: int = 0
    in_all: int = 0
    this_week: int = 0

    @property
    def open(self) -> bool:
        """Whether there is something left to do in this week, month or plan."""
        return self.done < (self.of or 1)

    @property
    def to_tick(self) -> bool:
        """Whether it is done once, and nothing but a tick tells so."""
        return not (self.of or self.counts)


class Standing(Struct, frozen=True, kw_only=True):
    """A plan as it stands on a day. `ends` is the first day after it."""

    name: str
    title: str
    begins: date
    ends: date
    today: date
    lines: tuple[Counted, ...]

    @property
    def tense(self) -> Literal["coming", "running", "past"]:
        """Whether it is still to begin, is on, or is over."""
        if self.today < self.begins:
            return "coming"
        return "running" if self.today < self.ends else "past"


class Week(Struct, frozen=True, kw_only=True):
    """A week of a plan, or the part of it that lies in the plan; `last` is its last day.

    `done` are the lines that were done in it; `later` those of the week that were left for later,
    none while the week is not over. Each line is counted within this week.
    """

    first: date
    last: date
    done: tuple[Counted, ...] = ()
    later: tuple[Counted, ...] = ()


class Month(Struct, frozen=True, kw_only=True):
    """A month of a plan. `later` are lines of a month that is over which were left for later."""

    first: date
    """The first of the month."""
    weeks: tuple[Week, ...]
    done: tuple[Counted, ...] = ()
    """What was done of the lines that are meant for a month."""
    later: tuple[Counted, ...] = ()
    before: bool = False
    """Whether the plan has a month before it."""
    after: bool = False


def line_id(line: PlanLine) -> str:
    """Return the id of a line."""
    return line.id or item_id("step", line.do)


def first_sentence(words: str) -> tuple[str, str]:
    """Return the first sentence without its period, and the rest."""
    head, found, rest = words.partition(". ")
    return (head, rest.strip()) if found else (words.strip().removesuffix("."), "")


def span_of(plan: Plan, facts: Iterable[Fact], today: date) -> tuple[date, date]:
    """Return the first day of a plan, and the first day after it.

    A plan that names no day begins with the first thing it counted, which is no longer ago than
    the plan takes; where there is nothing, today.
    """
    if plan.begins is not None:
        begins = read_moment(plan.begins).date()
    else:
        kinds = {line.counts for line in plan.lines if line.counts}
        earliest = _months_on(today, -plan.months)
        counted = [f.day for f in facts if f.what in kinds and earliest < f.day <= today]
        begins = min(counted, default=today)
    return begins, _months_on(begins, plan.months)


def standing(name: str, plan: Plan, facts: Sequence[Fact], today: date) -> Standing:
    """Return how a plan stands today."""
    begins, ends = span_of(plan, facts, today)
    day = max(begins, min(today, ends - timedelta(days=1)))
    monday, first = _monday(day), day.replace(day=1)
    periods = {
        "week": (max(monday, begins), min(monday + timedelta(days=7), ends)),
        "month": (max(first, begins), min(_months_on(first, 1), ends)),
        "plan": (begins, ends),
    }
    lines = _lines(name, plan, facts, periods, (begins, ends))
    title = plan.title or name
    return Standing(name=name, title=title, begins=begins, ends=ends, today=today, lines=lines)


def small_step(now: Standing) -> Counted | None:
    """Return one line to do this week; None where the week has had enough of the plan.

    It is a line of the week that is open, what fits any hour first. Where none is, something of
    the month or something to tick, until one thing of the plan was done in the week.
    """
    if now.tense != "running":
        return None
    lines = [each for each in now.lines if each.counts in EASE]
    open_ = [each for each in lines if each.open]
    weekly = [each for each in open_ if each.per == "week"]
    if weekly:
        return min(weekly, key=lambda each: EASE.index(each.counts))
    if any(each.this_week for each in lines):
        return None
    spans = ("week", "month", "plan")
    return min(
        open_, key=lambda each: (spans.index(each.per), EASE.index(each.counts)), default=None
    )


def month_of(
    name: str, plan: Plan, facts: Sequence[Fact], today: date, first: date | None = None
) -> Month:
    """Return a month of a plan, week by week; the one of today where `first` is None.

    A day outside the plan gives its first or its last month. A week belongs to the month of its
    Monday, and the week in which the plan begins to the month of its first day.
    """
    begins, ends = span_of(plan, facts, today)
    last_day = ends - timedelta(days=1)
    day = max(begins, min(first or today, last_day))
    first = day.replace(day=1)
    after = _months_on(first, 1)
    weeks = []
    monday = _monday(max(first, begins))
    while monday < min(after, ends):
        here = max(monday, begins)
        if first <= here:
            end = min(monday + timedelta(days=7), ends)
            weeks.append(_week(name, plan, facts, (here, end), today))
        monday += timedelta(days=7)
    span = (max(first, begins), min(after, ends))
    spans = {"week": span, "month": span, "plan": span}
    lines = _lines(name, plan, facts, spans, span)
    monthly = [each for each in lines if each.per == "month"]
    over = span[1] <= today
    return Month(
        first=first,
        weeks=tuple(weeks),
        done=tuple(each for each in monthly if each.done),
        later=tuple(each for each in monthly if over and each.of and each.open),
        before=begins < first,
        after=after < ends,
    )


def progress_words(line: Counted) -> str:
    """Say how far a line is: `1 of 2 this week`, `2 a week` before anything, `done`."""
    if line.to_tick:
        return "done" if line.done else ""
    where = WHERE[line.per]
    if not line.of:
        return f"{line.done} so far" if line.done else ""
    if not line.done:
        often = {"week": "a week", "month": "a month", "plan": "in the plan"}[line.per]
        return f"{line.of} {often}"
    if line.done <= line.of:
        return f"{line.done} of {line.of} {where}"
    return f"{line.done} {where}"


def that_is(line: Counted) -> str:
    """Say how far a line is once it was done again: `That is 1 of 2 this week.`"""
    where = WHERE[line.per]
    if not line.of:
        return f"That is {line.done} so far."
    if line.done < line.of:
        return f"That is {line.done} of {line.of} {where}."
    if line.done == line.of:
        return f"That is {line.done} of {line.of} {where}: all you planned."
    return f"That is {line.done} {where}; you planned {line.of}."


def _week(
    name: str, plan: Plan, facts: Sequence[Fact], span: tuple[date, date], today: date
) -> Week:
    lines = _lines(name, plan, facts, {"week": span, "month": span, "plan": span}, span)
    over = span[1] <= today
    return Week(
        first=span[0],
        last=span[1] - timedelta(days=1),
        done=tuple(each for each in lines if each.done),
        later=tuple(
            each for each in lines if over and each.per == "week" and each.of and each.open
        ),
    )


def _lines(
    name: str, plan: Plan, facts: Sequence[Fact],
    periods: Mapping[str, tuple[date, date]], all_: tuple[date, date],
) -> tuple[Counted, ...]:  # fmt: skip
    found = []
    for line in plan.lines:
        id_ = line_id(line)
        what = line.counts or f"{name}/{id_}"
        days = [fact.day for fact in facts if fact.what == what]
        begin, end = periods[line.per]
        week = periods["week"]
        found.append(
            Counted(
                line=id_,
                do=line.do,
                why=line.why or "",
                counts=line.counts or "",
                per=line.per,
                of=line.count or 0,
                done=sum(begin <= day < end for day in days),
                in_all=sum(all_[0] <= day < all_[1] for day in days),
                this_week=sum(week[0] <= day < week[1] for day in days),
            )
        )
    return tuple(found)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months_on(day: date, months: int) -> date:
    """Return the same day some months later or earlier, or the last day of that month."""
    return months_later(datetime(day.year, day.month, day.day), months).date()  # noqa: DTZ001
