"""What is handed in to a teacher, as Markdown. A user's words stay words: no markup of theirs."""

from __future__ import annotations

import re
from datetime import date

from eventcoach.coaching.hand_in import Handed, HandIn
from eventcoach.coaching.timer import clock_text
from eventcoach.model.guides import Plan, PlanLine
from eventcoach.model.pitch import BEATS, Pitch
from eventcoach.model.text import clean_line
from eventcoach.render.progress_rows import counted
from eventcoach.render.progress_text import summary_lines

__all__ = ["escaped", "hand_in_text"]

# All that starts markup in CommonMark or in GitHub's tables, footnotes, mentions and formulas.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&!@^$={}]|(?<=:)//|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"^([-+]|\d+(?=[.)]))")
KINDS = {
    "pitch": "Pitch", "conversation": "Conversation", "mingle": "Mingle", "call": "Call",
    "ladder": "Ladder", "reverse": "Being asked", "written": "Writing", "recovery": "Recovery",
    "partner": "With a partner", "names": "Names", "drill": "Drill", "session": "Session",
}  # fmt: skip
ENDED = {"left": "left early", "lost": "cut off"}
LEVELS = {
    "read": "read", "fade": "some words hidden", "cues": "from cues", "blank": "without the page",
}  # fmt: skip


def hand_in_text(handed: HandIn) -> str:
    """Return it as Markdown, for a person to read as it is, too."""
    head = "# My practice"
    span = f"{_day(handed.since)} to {_day(handed.until)}"
    parts = [head, f"{escaped(handed.event)}, {span}" if handed.event else span]
    parts += _pitch(handed.pitch)
    parts += _plan(handed.plan)
    parts += _rounds(handed)
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    r"""Return a user's words on one line, in which nothing is markup: `*a*` as `\*a\*`."""
    safe = _MARKUP.sub(lambda found: "".join(f"\\{each}" for each in found[0]), clean_line(words))
    return _AT_START.sub(
        lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", safe
    )


def _pitch(pitch: Pitch | None) -> list[str]:
    if pitch is None:
        return []
    title = f"## Pitch: {escaped(pitch.title)}" if pitch.title else "## Pitch"
    size = f"{counted(pitch.word_count, 'word')} for {pitch.seconds} seconds"
    beats = [f"- **{beat}** {escaped(pitch.beat(beat))}" for beat in pitch.said]
    cues = [f"- **{beat}** {escaped(pitch.cue(beat))}" for beat in BEATS if _cued(pitch, beat)]
    parts = [title, size, "\n".join(beats) or "No beat is written yet."]
    return [*parts, "Cues", "\n".join(cues)] if cues else parts


def _cued(pitch: Pitch, beat: str) -> bool:
    return bool(getattr(pitch.cues, beat)) and beat in pitch.said


def _plan(plan: Plan | None) -> list[str]:
    if plan is None:
        return []
    title = f"## Plan: {escaped(plan.title)}" if plan.title else "## Plan"
    lines = "\n".join(f"- {_line(line)}" for line in plan.lines)
    return [title, f"For {counted(plan.months, 'month')}", lines or "No line is written yet."]


def _line(line: PlanLine) -> str:
    per = {"week": " a week", "month": " a month"}.get(line.per, "")
    return escaped(line.do) + (f" ({line.count:,} times{per})" if line.count else "")


def _rounds(handed: HandIn) -> list[str]:
    summary = summary_lines(handed.figures)
    parts = ["## Rounds"]
    if not summary:
        return [*parts, "None in this time."]
    parts.append("\n".join(f"- {line}" for line in summary))
    if handed.rounds:
        rows = [_row(each, handed.until) for each in handed.rounds]
        parts.append("\n".join(["| day | round | time | what |", "|---|---|---|---|", *rows]))
    return parts


def _row(handed: Handed, until: date) -> str:
    one = handed.round
    what = escaped(handed.mode) if handed.mode else KINDS.get(one.kind, "Round")
    time = clock_text(one.seconds)
    if one.kind == "pitch" and 0 < one.limit < 86_400:
        time = f"{one.seconds:.0f} s of {one.limit:.0f}"
    done = [ENDED[one.ended]] if one.ended in ENDED else []
    if one.kind == "pitch" and one.level in LEVELS:
        done.append(LEVELS[one.level])
    done += _done(handed)
    return f"| {_day(handed.on, until)} | {what} | {time} | {', '.join(done)} |"


def _done(handed: Handed) -> list[str]:
    """Return what was done in a round, in words; nothing of what was not done."""
    one, moves = handed.round, handed.round.moves.count
    asked, followed = moves("ask") + moves("follow"), moves("follow")
    found: dict[str, list[tuple[int, str]]] = {
        "conversation": [(asked, "question"), (followed, "follow-up")],
        "recovery": [(asked, "question"), (followed, "follow-up")],
        "call": [(asked, "question"), (followed, "follow-up")],
        "ladder": [(followed, "follow-up")],
        "reverse": [(moves("answer"), "answer")],
        "written": [(moves("write"), "message")],
        "mingle": [(len(one.laps), "hello")],
    }
    words = [counted(times, what) for times, what in found.get(one.kind, []) if times > 0]
    if one.kind == "mingle" and one.streak > 0:
        words.append(f"{one.streak:,} in a row on time")
    if one.kind == "written" and one.of > 0:
        words.append(f"{one.ticked:,} of {counted(one.of, 'check')} ticked")
    return words


def _day(on: date, year_of: date | None = None) -> str:
    words = f"{on.day} {on:%b}"
    return words if year_of is not None and on.year == year_of.year else f"{words} {on.year}"
