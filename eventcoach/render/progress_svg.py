"""Progress as one SVG picture that needs nothing else: no script, no font, no link.

It is readable on light and on dark ground, and without color: what is above the light is said by
its place, follow-ups are filled and other questions are outlined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from eventcoach.coaching.figures import Figures
from eventcoach.coaching.pitch import COMFORTABLE
from eventcoach.coaching.progress import weeks
from eventcoach.model.text import clean_line
from eventcoach.render.progress_more import kind_line, others, strength_rows
from eventcoach.render.progress_text import (
    SERIES,
    WEEKDAYS,
    Section,
    day_words,
    nothing_yet,
    sections,
    shown_weeks,
)

__all__ = ["progress_svg"]

WIDTH, HEIGHT = 720, 210
"""The picture's width, and the height of each plot, in its own units."""
LEFT, RIGHT, TOP, BOTTOM = 60, 700, 62, 180
"""Where the axes of a plot stand, from its own corner."""
MOST_BARS = 30
LIGHT = {"ground": "#ffffff", "ink": "#1d2125", "soft": "#59616b", "line": "#c9ced4",
         "bar": "#0b6b63", "band": "#dbe9e6"}  # fmt: skip
DARK = {"ground": "#15181c", "ink": "#e6e6e6", "soft": "#a3abb5", "line": "#434a53",
        "bar": "#7fd1c7", "band": "#263740"}  # fmt: skip
PAINT = (
    ".ground{{fill:{ground}}}text{{fill:{ink}}}.soft{{fill:{soft}}}.axis{{stroke:{soft}}}"
    ".grid{{stroke:{line}}}.none{{fill:{line}}}.band{{fill:{band}}}.run,.open{{stroke:{bar}}}"
    ".dot,.full{{fill:{bar}}}.red{{stroke:{ink}}}"
)
SHAPE = (
    "text{font-family:sans-serif;font-size:14px}.title{font-size:20px;font-weight:bold}.head{font-weight:bold}"
    ".soft{font-size:12px}.right{text-anchor:end}.axis,.grid,.run,.open,.red{fill:none}"
    ".run{stroke-width:2}.open{stroke-width:1.5}.red{stroke-dasharray:5 3}"
)
# Each color is said twice rather than named once: many viewers know no names for colors.
STYLE = (
    SHAPE + PAINT.format(**LIGHT) + f"@media (prefers-color-scheme:dark){{{PAINT.format(**DARK)}}}"
)
# XML 1.0 allows neither of these two, though a terminal does no harm with them.
_NOT_XML = re.compile("[\ufffe\uffff]")


def progress_svg(figures: Figures, today: date, event: str = "", name: str = "") -> str:
    """Return the picture; `event` is the title of the event that the figures are of, if of one.

    `name` is that event's name, for the command that starts practice where there is none yet.
    """
    title = f"Progress · {event}" if event else "Progress"
    drawn: list[str] = []
    top = 50
    for section in sections(figures, today, 80):
        body, height = _plot(section, figures, today)
        head = _text(0, 20, section.title, "head") + _text(0, 40, section.says, "soft")
        drawn.append(f'<g transform="translate(20 {top})">{head}{body}</g>')
        top += height
    if not drawn:
        for words in nothing_yet(name).split(". ", 1):
            drawn.append(_text(20, top + 30, words.rstrip(".") + "."))
            top += 24
        top += 40
    said = " ".join(section.says for section in sections(figures, today, 80))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH + 40}" height="{top + 10}" '
        f'viewBox="0 0 {WIDTH + 40} {top + 10}" role="img" aria-labelledby="name what">\n'
        f'<title id="name">{_safe(title)}</title>\n<desc id="what">{_safe(said)}</desc>\n'
        f"<style>{STYLE}</style>\n"
        f'<rect class="ground" width="100%" height="100%"/>\n'
        f"{_text(20, 34, _short(title), 'title')}\n" + "\n".join(drawn) + "\n</svg>\n"
    )


def _plot(section: Section, figures: Figures, today: date) -> tuple[str, int]:
    """Return a section's plot and the height it takes."""
    plots: dict[str, Callable[[Figures, date], tuple[str, int]]] = {
        "pitch": _pitch,
        "pace": _pace,
        "talks": _talks,
        "mingle": _mingles,
        "drill": _drill,
        "recall": _recall,
        "kinds": _kinds,
    }
    return plots.get(section.name, _calendar)(figures, today)


def _talks(figures: Figures, today: date) -> tuple[str, int]:
    talks = figures.talks[-MOST_BARS:]
    bars = [(talk.follow_ups, talk.questions) for talk in talks]
    key = ("follow-ups", "other questions")
    return _bars(bars, [talk.on for talk in talks], today, "questions", key), HEIGHT + 20


def _mingles(figures: Figures, today: date) -> tuple[str, int]:
    mingles = figures.mingles[-MOST_BARS:]
    bars = [(one.streak, one.people) for one in mingles]
    key = ("in a row on time", "other people")
    return _bars(bars, [one.on for one in mingles], today, "people", key), HEIGHT + 20


def _drill(figures: Figures, today: date) -> tuple[str, int]:
    days = figures.drills[-MOST_BARS:]
    bars = [(day.lines - day.slipped, day.lines) for day in days]
    key = ("came to mind", "slipped")
    return _bars(bars, [day.on for day in days], today, "lines", key), HEIGHT + 20


def _recall(figures: Figures, today: date) -> tuple[str, int]:
    """Draw of all lines those that would come to mind, now and after a while."""
    known = figures.lines or figures.names
    rows = strength_rows(known) if known else ()
    parts: list[str] = []
    for place, (label, part, whole) in enumerate(rows):
        y, wide = 56 + 24 * place, RIGHT - 160
        parts.append(_text(0, y + 12, label) + _text(140, y + 12, f"{part:,}", "right"))
        full = wide * part / max(1, whole)
        parts.append(f'<rect class="full" x="160" y="{y}" width="{full:.1f}" height="14"/>')
        parts.append(f'<rect class="open" x="160" y="{y}" width="{wide}" height="14"/>')
    return "".join(parts), 76 + 24 * len(rows)


def _kinds(figures: Figures, today: date) -> tuple[str, int]:
    """Write a line for each of the other kinds."""
    rows = [kind_line(kind) for kind in others(figures)]
    drawn = (_text(0, 64 + 20 * place, words) for place, words in enumerate(rows))
    return "".join(drawn), 84 + 20 * len(rows)


def _pitch(figures: Figures, today: date) -> tuple[str, int]:
    """Draw seconds of each run, between its green light and its red one."""
    runs = figures.pitches[-SERIES:]
    most = _round_up(max(max(run.seconds, run.limit) for run in runs) * 1.1)
    across = _across(len(runs))
    # The band follows each run's own lights: a third of the time to green, the whole to red.
    upper = [(x, _down(run.limit, most)) for x, run in zip(across, runs, strict=True)]
    lower = [(x, _down(run.limit / 3, most)) for x, run in zip(across, runs, strict=True)]
    if len(runs) == 1:
        upper = [(LEFT, upper[0][1]), (RIGHT, upper[0][1])]
        lower = [(LEFT, lower[0][1]), (RIGHT, lower[0][1])]
    band = f'<polygon class="band" points="{_points([*upper, *reversed(lower)])}"/>'
    red = f'<polyline class="red" points="{_points(upper)}"/>'
    red += _text(RIGHT, upper[-1][1] - 5, f"red light, {runs[-1].limit:.0f} s", "soft right")
    frame = _axes(most, "s", [run.on for run in runs], today)
    return band + frame + red + _line([run.seconds for run in runs], most), HEIGHT + 20


def _pace(figures: Figures, today: date) -> tuple[str, int]:
    """Draw words a minute, and what is easy to follow where the clock was not changed."""
    runs = figures.paces[-SERIES:]
    most = _round_up(max(COMFORTABLE[1], *(run.pace for run in runs)) * 1.1)
    band = ""
    if all(run.stretch == 1 for run in runs):
        high, low = (_down(each, most) for each in reversed(COMFORTABLE))
        band = (
            f'<rect class="band" x="{LEFT}" y="{high:.1f}" width="{RIGHT - LEFT}" '
            f'height="{low - high:.1f}"/>' + _text(RIGHT, high - 5, "easy to follow", "soft right")
        )
    frame = _axes(most, "words/min", [run.on for run in runs], today)
    return band + frame + _line([run.pace for run in runs], most), HEIGHT + 20


def _bars(
    pairs: Sequence[tuple[int, int]],
    days: Sequence[date],
    today: date,
    unit: str,
    key: tuple[str, str],
) -> str:
    """Draw bars of two parts, the lower one filled and the upper one outlined."""
    most = _round_up(max(1, *(whole for _, whole in pairs)))
    step = (RIGHT - LEFT) / max(8, len(pairs))
    parts = [_axes(most, unit, days, today, across=step * len(pairs))]
    for place, (part, whole) in enumerate(pairs):
        x, wide = LEFT + step * place + step * 0.2, step * 0.6
        for name, low, high in (("full", 0, part), ("open", part, whole)):
            if high > low:
                y = _down(high, most)
                parts.append(
                    f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" '
                    f'height="{_down(low, most) - y:.1f}"/>'
                )
    for name, words, x in (("full", key[0], 440), ("open", key[1], 580)):
        parts.append(f'<rect class="{name}" x="{x}" y="10" width="10" height="10"/>')
        parts.append(_text(x + 16, 20, words, "soft"))
    return "".join(parts)


def _calendar(figures: Figures, today: date) -> tuple[str, int]:
    """Draw the weeks in columns; a day of practice is a larger square."""
    calendar = weeks(figures.days, today, shown_weeks(figures, today))
    parts = [_text(0, 84 + 18 * place, WEEKDAYS[place], "soft") for place in (0, 2, 4, 6)]
    month = 0
    for place, week in enumerate(calendar):
        x = 30 + 24 * place
        if week.monday.month != month and (place == 0 or week.monday.day <= 7):
            parts.append(_text(x, 66, f"{week.monday:%b}", "soft"))
        month = week.monday.month
        for weekday, rounds in enumerate(week.rounds):
            if rounds is None:
                continue
            side = 14 if rounds else 4
            parts.append(
                f'<rect class="{"full" if rounds else "none"}" x="{x + 7 - side / 2:g}" '
                f'y="{80 + 18 * weekday - side / 2:g}" width="{side}" height="{side}"/>'
            )
    return "".join(parts), HEIGHT + 10


def _axes(
    most: float, unit: str, days: Sequence[date], today: date, across: float = RIGHT - LEFT
) -> str:
    """Draw both axes, with what they count and the first and the last day."""
    parts: list[str] = []
    for share in (0.5, 1.0):
        y = _down(most * share, most)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{RIGHT}"/>')
        parts.append(_text(LEFT - 8, y + 4, f"{most * share:g}", "soft right"))
    parts.append(_text(LEFT - 8, BOTTOM + 4, "0", "soft right"))
    parts.append(_text(LEFT - 8, BOTTOM + 20, unit, "soft right"))
    parts.append(f'<path class="axis" d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}"/>')
    parts.append(_text(LEFT, BOTTOM + 20, day_words(days[0], today), "soft"))
    if len(days) > 1 and across > 160:
        last = day_words(days[-1], today)
        parts.append(_text(LEFT + across, BOTTOM + 20, last, "soft right"))
    return "".join(parts)


def _line(values: Sequence[float], most: float) -> str:
    """Draw values as dots with a line through them."""
    places = [
        (x, _down(value, most)) for x, value in zip(_across(len(values)), values, strict=True)
    ]
    dots = "".join(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in places)
    return f'<polyline class="run" points="{_points(places)}"/>{dots}'


def _across(count: int) -> list[float]:
    """Return where each of `count` values stands, from left to right."""
    if count == 1:
        return [(LEFT + RIGHT) / 2]
    return [LEFT + (RIGHT - LEFT) * place / (count - 1) for place in range(count)]


def _down(value: float, most: float) -> float:
    """Return how far down a value stands."""
    return BOTTOM - (BOTTOM - TOP) * value / most


def _round_up(value: float) -> float:
    """Return the next number that reads well on an axis: 2, 4, 10, 20, 40, 60, 100, …"""
    step = 1.0
    while step * 10 <= value:
        step *= 10
    return next(step * times for times in (2, 4, 6, 8, 10, 20) if step * times >= value)


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:.1f}"{named}>{_safe(words)}</text>'


def _short(words: str) -> str:
    """Return words that fit on the picture's first line."""
    words = clean_line(words)
    return words if len(words) <= 60 else f"{words[:59]}…"


def _safe(words: str) -> str:
    """Return words from anywhere as XML text."""
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", clean_line(words)))
