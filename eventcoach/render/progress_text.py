"""Progress as text: a sentence for each kind of practice, and rows with bars below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from eventcoach.coaching.figures import Figures, Progress
from eventcoach.coaching.pitch import COMFORTABLE
from eventcoach.coaching.progress import middle, weeks
from eventcoach.render.progress_more import (
    SERIES,
    drill,
    felt,
    guessed,
    kind_line,
    other_kinds,
    others,
    recall,
)
from eventcoach.render.progress_rows import (
    FULL,
    LIGHT,
    MARK,
    NONE,
    PLAIN,
    Section,
    columns,
    counted,
    day_words,
    fit,
    halves,
    minutes_words,
    room_for,
)
from eventcoach.render.wrapping import cells, fold

__all__ = [
    "FULL", "LIGHT", "PLAIN", "ROWS", "SERIES", "WEEKDAYS", "Section", "counted", "day_words",
    "event_rows", "nothing_yet", "progress_text", "sections", "share_text", "shown_weeks",
    "summary_lines",
]  # fmt: skip

ROWS = 8
"""The latest runs that are listed."""
WEEKS = 26
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def nothing_yet(event: str = "") -> str:
    """Return what is said where there is nothing to show."""
    if event:
        return (
            "No round for this event yet, and that is fine. "
            f"`eventcoach practice --event {event}` starts one."
        )
    return (
        "Nothing to show yet, and that is fine. Say your pitch once, or have a short talk: "
        "what you practice is drawn here afterward."
    )


def sections(
    figures: Figures, today: date, width: int, rows: int = ROWS, *, private: bool = False
) -> list[Section]:
    """Return a section for each kind of practice there was; none where there was none.

    What is `private` is there only where it is asked for: on the person's own screen.
    """
    found: list[Section] = []
    if figures.pitches:
        found.append(_pitch(figures, today, width, rows))
    if figures.paces:
        found.append(_pace(figures, today, width, rows))
    if figures.talks:
        found.append(_talks(figures, today, width, rows))
    if figures.mingles:
        found.append(_mingles(figures, today, width, rows))
    more = (
        drill(figures, today, width, rows),
        recall(figures, width),
        other_kinds(figures, width),
        felt(figures, width) if private else None,
        guessed(figures, today, width, rows) if private else None,
    )
    found += [section for section in more if section is not None]
    if figures.days:
        found.append(_days(figures, today, width))
    return found


def progress_text(
    progress: Progress,
    titles: Mapping[str, str],
    today: date,
    width: int,
    event: str = "",
) -> str:
    """Return everything, or what belongs to one event. No line is wider than `width` cells."""
    figures = progress.events.get(event, Figures()) if event else progress.whole
    head = f"Progress · {titles.get(event, event)}" if event else "Progress"
    parts = ["\n".join(fold(head, width))]
    parts += [
        "\n".join([*fold(section.title.upper(), width), *fold(section.says, width), *section.rows])
        for section in sections(figures, today, width, private=True)
    ]
    if not figures.rounds:
        parts.append("\n".join(fold(nothing_yet(event), width)))
    if not event and progress.events:
        lines = [row for words in event_rows(progress, titles) for row in fold(words, width)]
        parts.append("\n".join(["BY EVENT", *lines]))
    return "\n\n".join(parts) + "\n"


def event_rows(progress: Progress, titles: Mapping[str, str]) -> list[str]:
    """Return a line for each event that was practiced for, the latest practiced first."""
    latest = sorted(
        progress.events.items(), key=lambda each: (each[1].days[-1].on, each[0]), reverse=True
    )
    return [f"{titles.get(name, name)} · {_rounds_on_days(figures)}" for name, figures in latest]


def share_text(figures: Figures, today: date) -> str:
    """Return a summary for a friend. No name of a person, an event or a pitch is in it."""
    head = f"My practice with eventcoach, {day_words(today, today).strip()} {today.year}"
    return "\n".join([head, *(summary_lines(figures) or ["I am about to start."])]) + "\n"


def summary_lines(figures: Figures) -> list[str]:
    """Return a line for each kind of practice, without any name; none where there was none."""
    if not figures.rounds:
        return []
    lines = [_rounds_on_days(figures)]
    if figures.pitches:
        last = figures.pitches[-1]
        times = "once" if len(figures.pitches) == 1 else f"{len(figures.pitches):,} times"
        lines.append(f"pitch: said {times}, the last in {last.seconds:.0f} s")
    if figures.talks:
        asked = sum(talk.questions for talk in figures.talks)
        lines.append(
            f"{counted(len(figures.talks), 'conversation')}: {counted(asked, 'question')} asked, "
            f"{counted(sum(talk.follow_ups for talk in figures.talks), 'follow-up')}"
        )
    if figures.mingles:
        met = sum(one.people for one in figures.mingles)
        row = figures.longest_row
        lines.append(
            f"mingle: {counted(met, 'hello')}"
            + (f", {counted(row, 'goodbye')} in a row on time" if row else "")
        )
    if figures.drills:
        lines.append(f"drill: {counted(sum(day.lines for day in figures.drills), 'line')} recalled")
        if figures.lines:
            known = round(figures.lines.today)
            lines[-1] += f", about {known:,} of {figures.lines.lines:,} would come to mind today"
    for kind in others(figures):
        words = kind_line(kind).replace(" · ", ": ", 1)
        lines.append(words[0].lower() + words[1:])
    if figures.seconds >= 60:
        lines.append(f"{minutes_words(figures.seconds)} in all")
    return lines


def _rounds_on_days(figures: Figures) -> str:
    return f"{counted(figures.rounds, 'round')} on {counted(len(figures.days), 'day')}"


def _middle_words(values: Sequence[float], unit: str) -> str:
    """Say the middle of the latest values, where there are enough for one."""
    if len(values) < 3:
        return ""
    number = min(5, len(values))
    return f" The middle of the last {number}: {middle(values):.0f} {unit}."


def _pitch(figures: Figures, today: date, width: int, rows: int) -> Section:
    runs = figures.pitches[-rows:]
    values = tuple(run.seconds for run in figures.pitches[-SERIES:])
    last = runs[-1]
    labels = columns([(run.on, f"{run.seconds:.0f} s") for run in runs], today, width)
    room = room_for(labels, width)
    top = max(max(run.seconds, run.limit) for run in runs) * 1.05
    lines = [
        label + _marked(run.seconds / top, run.limit / top, room)
        for label, run in zip(labels, runs, strict=True)
    ]
    key = fold(f"{MARK} red light", width) if room else []
    says = f"{last.seconds:.0f} s last time; red comes at {last.limit:.0f}."
    says += _middle_words(values, "s")
    return Section("pitch", "Pitch", says, fit([*lines, *key], width), values, "s")


def _pace(figures: Figures, today: date, width: int, rows: int) -> Section:
    runs = figures.paces[-rows:]
    values = tuple(run.pace for run in figures.paces[-SERIES:])
    labels = columns([(run.on, f"{run.pace:.0f}") for run in runs], today, width)
    room = room_for(labels, width)
    top = max(run.pace for run in runs)
    lines = [
        label + FULL * max(1, round(run.pace / top * room)) if room else label
        for label, run in zip(labels, runs, strict=True)
    ]
    says = f"{runs[-1].pace:.0f} words a minute, read aloud last time."
    says += _middle_words(values, "words a minute")
    if all(run.stretch == 1 for run in runs):  # who asked for more time hears nothing on pace
        says += f" {COMFORTABLE[0]:.0f} to {COMFORTABLE[1]:.0f} is easy to follow."
    return Section("pace", "Pace", says, fit(lines, width), values, "words a minute")


def _talks(figures: Figures, today: date, width: int, rows: int) -> Section:
    talks = figures.talks[-rows:]
    values = tuple(float(talk.questions) for talk in figures.talks[-SERIES:])
    last = talks[-1]
    says = f"{counted(last.questions, 'question')} last time"
    says += f", {counted(last.follow_ups, 'follow-up')} among them." if last.follow_ups else "."
    labels = columns([(talk.on, str(talk.questions)) for talk in talks], today, width)
    pairs = [(talk.follow_ups, talk.questions) for talk in talks]
    lines = halves(labels, pairs, width)
    key = fold(f"{FULL} follow-ups, {LIGHT} other questions", width)
    return Section("talks", "Conversations", says, fit([*lines, *key], width), values, "questions")


def _mingles(figures: Figures, today: date, width: int, rows: int) -> Section:
    mingles = figures.mingles[-rows:]
    values = tuple(float(one.streak) for one in figures.mingles[-SERIES:])
    last = mingles[-1]
    says = f"{counted(last.people, 'hello')} last time"
    says += f", {counted(last.streak, 'goodbye')} in a row on time." if last.streak else "."
    if len(figures.mingles) > 1 and figures.longest_row:
        says += f" Your longest row: {figures.longest_row:,}."
    labels = columns([(one.on, str(one.streak)) for one in mingles], today, width)
    lines = halves(labels, [(one.streak, one.people) for one in mingles], width)
    key = fold(f"{FULL} in a row on time, {LIGHT} other people", width)
    return Section("mingle", "Mingle", says, fit([*lines, *key], width), values, "in a row")


def _days(figures: Figures, today: date, width: int) -> Section:
    calendar = weeks(figures.days, today, shown_weeks(figures, today, (width - 3) // 2))
    months, named = " " * 3, 0
    for place, week in enumerate(calendar):
        column = 3 + 2 * place
        # A month that begins too near to the one before is named a week later.
        if week.monday.month != named and cells(months) <= column and column + 3 <= width:
            months, named = f"{months:<{column}}{week.monday:%b} ", week.monday.month
    lines = [months.rstrip()]
    for weekday, name in enumerate(WEEKDAYS):
        marks = [
            " " if rounds is None else FULL if rounds else NONE
            for rounds in (week.rounds[weekday] for week in calendar)
        ]
        lines.append(f"{name} {' '.join(marks)}".rstrip())
    says = f"{_rounds_on_days(figures)}."
    return Section("days", "Practice days", says, fit(lines, width))


def shown_weeks(figures: Figures, today: date, most: int = WEEKS) -> int:
    """Return how many weeks the calendar shows: back to the first practice, eight at least."""
    first = figures.days[0].on if figures.days else today
    return max(1, min(most, WEEKS, max(8, (today - first).days // 7 + 2)))


def _marked(share: float, mark: float, room: int) -> str:
    """Return a bar with a mark across it, both as shares of the room."""
    if not room:
        return ""
    fill, at = max(1, round(share * room)), min(room - 1, round(mark * room))
    return "".join(
        MARK if place == at else FULL if place < fill else " " for place in range(max(fill, at + 1))
    )[:room]
