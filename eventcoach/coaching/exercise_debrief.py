"""What to say after an exercise: what I did and how long it took me, and nothing on how well."""

from __future__ import annotations

from eventcoach.coaching.debrief import Debrief
from eventcoach.coaching.exercise import Exercise
from eventcoach.coaching.timer import clock_text

__all__ = ["exercise_debrief"]

LONG_ANSWER = 45.0
"""Seconds from which on an answer may be a speech."""


def exercise_debrief(exercise: Exercise, replay: str = "") -> Debrief:
    """Return the debrief; `replay` is the line that plays it elsewhere, if known."""
    return Debrief(
        sentence=_sentence(exercise),
        mood="good" if exercise.ended == "done" and exercise.moves else "hard",
        figures=_figures(exercise),
        replay=replay,
    )


def _sentence(exercise: Exercise) -> str:
    if exercise.timer.asleep:
        return "The machine slept in the middle, so this one is not counted."
    if exercise.ended == "left":
        return "You stepped out. That is fine; it is there when you want it."
    if exercise.kind == "ladder":
        return _ladder(exercise)
    return _reverse(exercise) if exercise.kind == "reverse" else _written(exercise)


def _ladder(exercise: Exercise) -> str:
    count = exercise.moves.count("follow")
    if not count:
        return "None this time. The easiest one has two words: “And then?”"
    questions = "One follow-up question" if count == 1 else f"{count} follow-up questions"
    return f"{questions}. None had to be clever; you only had to have heard the answer."


def _reverse(exercise: Exercise) -> str:
    count, turned = exercise.moves.count("answer"), exercise.moves.count("turn")
    if not count:
        return "None this time. One true sentence is an answer."
    answers = "One question answered" if count == 1 else f"{count} questions answered"
    if exercise.timer.timed and max(exercise.laps) > LONG_ANSWER * exercise.timer.stretch:
        longest = clock_text(max(exercise.laps))
        return f"{answers}; the longest took {longest}. Stop one sentence sooner, and ask back."
    if turned:
        back = "one" if turned == 1 else str(turned)
        return f"{answers}, and {back} handed back. That is how an answer becomes a talk."
    return f"{answers}. Next time, hand one back: “And you?”"


def _written(exercise: Exercise) -> str:
    count = exercise.moves.count("write")
    if not count:
        return "Nothing written this time. One line is a message too."
    messages = "One message" if count == 1 else f"{count} messages"
    return f"{messages} written. The real one is half done."


def _figures(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    """Return what was counted, for those who ask."""
    timer, moves, laps = exercise.timer, exercise.moves, exercise.laps
    time = clock_text(timer.elapsed)
    rows = [("time", f"{time} of {clock_text(timer.limit)}" if timer.timed else time)]
    if exercise.kind == "ladder":
        rows.append(("follow-up questions", str(moves.count("follow"))))
        rows += [("for two of them", _spread(laps))] if laps else []
    elif exercise.kind == "reverse":
        rows.append(("answers", str(moves.count("answer"))))
        rows += [("an answer took", _spread(laps))] if laps else []
        rows.append(("handed back to them", f"{moves.count('turn')} of {len(laps)}"))
    else:
        record = exercise.record()
        rows.append(("messages", str(moves.count("write"))))
        rows += [("writing took", _spread(laps))] if laps else []
        rows += [("checks you ticked", f"{record.ticked} of {record.of}")] if record.of else []
    if timer.paused:
        rows.append(("paused", f"{timer.paused:.0f} s"))
    return tuple(rows)


def _spread(laps: tuple[float, ...]) -> str:
    """Return the shortest and the longest of some times."""
    shortest, longest = clock_text(min(laps)), clock_text(max(laps))
    return shortest if shortest == longest else f"{shortest} to {longest}"
