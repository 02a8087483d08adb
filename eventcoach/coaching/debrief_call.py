"""What to say after a call: how much I asked, and that it was a call at all."""

from __future__ import annotations

from eventcoach.coaching.call import Call
from eventcoach.coaching.counting import count_words
from eventcoach.coaching.debrief import Debrief
from eventcoach.coaching.timer import clock_text

__all__ = ["call_debrief"]


def call_debrief(call: Call, replay: str = "") -> Debrief:
    """Return the debrief of a call; `replay` is the line that plays it elsewhere, if known."""
    told = call.told if call.partner is not None else ()
    asked = ""
    if told and call.partner is not None and call.ended == "done":
        count = {1: "one thing", 2: "two things"}.get(len(told), "three things")
        asked = f"Say aloud {count} {call.partner.name.split()[0]} told you."
    return Debrief(
        sentence=_sentence(call),
        mood="good" if call.ended == "done" and not call.timer.past_grace else "hard",
        asked=asked,
        told=told if asked else (),
        figures=_figures(call),
        replay=replay,
    )


def _sentence(call: Call) -> str:
    if call.ended == "left":
        return "You stepped out. That is fine; it is there when you want it."
    if call.live:
        return _live_sentence(call)
    if call.timer.asleep:
        return "The machine slept in the middle, so this one is not counted."
    if not call.ticks:
        return "A call without a question is a speech. Next time, ask the first one early."
    asked = f"{count_words(len(call.ticks), 'question').capitalize()} asked"
    if call.timer.past_grace:
        return f"{asked}, and over time. Say “one last question” a little sooner."
    asked_on = any(tick.followed for tick in call.ticks)
    then = ", and you asked on. They will have felt heard."
    return asked + (then if asked_on else ". Next time, ask on about one of the answers.")


def _live_sentence(call: Call) -> str:
    asked = f", with {count_words(len(call.ticks), 'question')} asked" if call.ticks else ""
    kept = " Your notes are kept." if call.note else ""
    return f"That was a real call{asked}.{kept} Write them a line of thanks today."


def _figures(call: Call) -> tuple[tuple[str, str], ...]:
    timer = call.timer
    rows = [("time", f"{clock_text(timer.elapsed)} of {clock_text(timer.limit)}")]
    asked = call.asked
    for part in call.parts:
        count = sum(line.ref in asked for line in part.lines)
        rows.append((part.name, count_words(count, "question") if count else "nothing ticked"))
    rows.append(("asked on", str(sum(len(tick.followed) for tick in call.ticks))))
    if call.live:
        rows.append(("notes", "kept" if call.note else "none"))
    if timer.paused:
        rows.append(("paused", f"{timer.paused:.0f} s"))
    return tuple(rows)
