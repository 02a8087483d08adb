"""A plan in words: as it stands, and a month of it. Nothing of it is ever late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventcoach.coaching.planning import (
    Counted,
    Month,
    Standing,
    Week,
    first_sentence,
    progress_words,
)
from eventcoach.render.wrapping import fold

__all__ = [
    "done_words", "later_words", "month_sections", "month_text", "month_title", "plan_sections",
    "plan_text", "span_words", "week_words",
]  # fmt: skip

NOT_OVER = "Nothing yet, and the week is not over."
QUIET = "A quiet week. That is part of it."


def plan_sections(now: Standing) -> list[tuple[str, list[Counted]]]:
    """Return the lines of a plan under headings: by week, by month, in all, to tick."""
    tick = [each for each in now.lines if each.to_tick]
    rest = [each for each in now.lines if not each.to_tick]
    found = [
        ("Each week", [each for each in rest if each.per == "week"]),
        ("Each month", [each for each in rest if each.per == "month"]),
        ("In the whole plan", [each for each in rest if each.per == "plan"]),
        ("To tick", tick),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def span_words(now: Standing) -> str:
    """Say when a plan is: `week 3 of 26 · 1 Dec 2026 – 31 May 2027`."""
    last = date.fromordinal(max(now.begins.toordinal(), now.ends.toordinal() - 1))
    words = f"{_day(now.begins)} {now.begins.year} – {_day(last)} {last.year}"
    if now.tense == "coming":
        days = (now.begins - now.today).days
        return f"begins {'tomorrow' if days == 1 else f'in {days} days'} · {words}"
    if now.tense == "past":
        return f"over · {words}"
    weeks = _week_number(now.begins, last)
    return f"week {_week_number(now.begins, now.today)} of {weeks} · {words}"


def plan_text(now: Standing, width: int) -> str:
    """Return a plan as it stands, as plain text."""
    lines = [*fold(now.title, width), *fold(span_words(now), width)]
    if not now.lines:
        return "\n".join([*lines, "", *fold("It has no lines yet.", width)]) + "\n"
    for heading, counted in plan_sections(now):
        lines += ["", *fold(f"{heading}:", width)]
        for each in counted:
            mark = "[x] " if each.to_tick and each.done else "[ ] " if each.to_tick else "· "
            lines += fold(each.do, width, mark, " " * len(mark))
            words = "" if each.to_tick else progress_words(each)
            if words:
                lines += fold(words, width, "  ", "  ")
    return "\n".join(lines) + "\n"


def month_title(month: Month) -> str:
    """Return the name of a month: `December 2026`."""
    return f"{month.first:%B} {month.first.year}"


def week_words(week: Week) -> str:
    """Return the days of a week: `7 – 13 Dec`."""
    if week.first == week.last:
        return _day(week.first)
    if week.first.month == week.last.month:
        return f"{week.first.day} – {_day(week.last)}"
    return f"{_day(week.first)} – {_day(week.last)}"


def done_words(line: Counted) -> str:
    """Say what was done of a line in a week or a month: `Take part online: 1 of 2`."""
    title = first_sentence(line.do)[0]
    if line.to_tick:
        return title
    return f"{title}: {line.done} of {line.of}" if line.done < line.of else f"{title}: {line.done}"


def month_sections(month: Month, today: date) -> list[tuple[str, list[str], list[str]]]:
    """Return a month as (heading, what was done, what was left for later), a week each.

    What is meant for the month comes first, then the latest week; weeks to come are left out.
    """
    found: list[tuple[str, list[str], list[str]]] = []
    for week in month.weeks:
        if week.first > today:
            continue
        done = [done_words(each) for each in week.done]
        later = [first_sentence(each.do)[0] for each in week.later if not each.done]
        if not done:
            done = [QUIET if week.last < today else NOT_OVER]
        found.insert(0, (week_words(week), done, later))
    if month.done or month.later:
        done = [done_words(each) for each in month.done]
        later = [first_sentence(each.do)[0] for each in month.later if not each.done]
        found.insert(0, ("In the month", done, later))
    return found


def month_text(title: str, month: Month, today: date, width: int) -> str:
    """Return a month of a plan as plain text."""
    lines = [*fold(title, width), *fold(month_title(month), width)]
    sections = month_sections(month, today)
    if not sections:
        lines += ["", *fold("This month is still to come.", width)]
    for heading, done, later in sections:
        lines += ["", *fold(f"{heading}:", width)]
        for each in done:
            lines += fold(each, width, "· ", "  ")
        if later:
            lines += fold(later_words(later), width, "  ", "  ")
    return "\n".join(lines) + "\n"


def later_words(later: Sequence[str]) -> str:
    """Say what was left for later."""
    return f"left for later: {'; '.join(later)}"


def _week_number(begins: date, day: date) -> int:
    monday = begins.toordinal() - begins.weekday()
    return (day.toordinal() - monday) // 7 + 1


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
