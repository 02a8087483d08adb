"""What to say after a round: one true, kind sentence, and the figures for those who ask."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from eventcoach.coaching.fading import hidden_count
from eventcoach.coaching.pitch import filler_words, pace_remark
from eventcoach.coaching.round import Round
from eventcoach.coaching.timer import clock_text
from eventcoach.model.guides import TipMoment
from eventcoach.model.mode import FIRST_TALK
from eventcoach.model.records import RoundRecord

__all__ = ["Debrief", "debrief_of", "figures", "mood", "replay_text", "sentence"]


class Debrief(Struct, frozen=True, kw_only=True):
    """Everything that may be said after any kind of practice; the screen shows it bit by bit.

    `asked` asks for what I remember, before any figure; `told` is what they said. `why` explains
    what went another way than meant. `figures` are (name, value), `replay` the command that plays
    the same again elsewhere.
    """

    sentence: str
    mood: TipMoment = "good"
    asked: str = ""
    told: tuple[str, ...] = ()
    why: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    replay: str = ""


def debrief_of(round_: Round, before: Sequence[RoundRecord] = (), bank: str = "") -> Debrief:
    """Return the debrief of a round. `before` are earlier rounds of the mode, oldest first."""
    talk = round_.talk
    told = talk.told if talk and talk.partner and round_.mode.kind == "conversation" else ()
    asked = ""
    if told and talk and talk.partner:
        who = talk.partner.name.split()[0]
        count = {1: "one thing", 2: "two things"}.get(len(told), "three things")
        asked = f"Say aloud {count} {who} told you."
    return Debrief(
        sentence=sentence(round_),
        mood=mood(round_),
        asked=asked,
        told=told,
        figures=figures(round_, before),
        replay=replay_text(round_, bank),
    )


def sentence(round_: Round) -> str:
    """Return the one sentence of the coach about a finished round."""
    timer = round_.timer
    if timer.asleep:
        return "The machine slept in the middle, so this one is not counted."
    if round_.ended == "left":
        return "You stepped out. That is fine; it is there when you want it."
    if round_.mode.kind == "pitch":
        return _pitch_sentence(round_)
    if round_.mode.kind == "mingle":
        return _mingle_sentence(round_)
    return _talk_sentence(round_)


def mood(round_: Round) -> TipMoment:
    """Return which kind of tip fits: `good` where it ended in time, `hard` otherwise."""
    left_early = round_.ended == "left" or bool(round_.talk and round_.talk.left_by_partner)
    in_time = not round_.timer.past_grace and not left_early
    if round_.mode.kind == "mingle":
        in_time = bool(round_.laps) and all(lap.on_time for lap in round_.laps)
    return "good" if in_time else "hard"


def _pitch_sentence(round_: Round) -> str:
    seconds = round_.timer.elapsed
    limit = round_.timer.limit
    said = "1 second." if round(seconds) == 1 else f"{seconds:.0f} seconds."
    if not round_.timer.timed:
        return "Said from start to end. That is the whole trick."
    if round_.timer.past_grace:
        longest = _longest_beat(round_)
        return f"{said} {longest or 'Try it with one sentence fewer.'}"
    if seconds < limit / 3:
        return f"{said} Short and quick; they may want one thing more to ask about."
    return f"{said} It fits. Say it once more to somebody's face."


def _longest_beat(round_: Round) -> str:
    """Name the beat that took longest, where the beats were marked."""
    spans: list[tuple[float, str]] = []
    before = 0.0
    for beat, at in round_.beats:
        spans.append((at - before, beat))
        before = at
    if not spans:
        return ""
    seconds, longest = max(spans)
    return f"“{longest}” took {seconds:.0f} of them; try losing one sentence there."


def _mingle_sentence(round_: Round) -> str:
    met = len(round_.laps)
    on_time = sum(lap.on_time for lap in round_.laps)
    if not met:
        return "Nobody yet. The next hello is the hardest one."
    people = "One person" if met == 1 else f"{met} people"
    if on_time == met:
        return f"{people}, and each goodbye came in time."
    return f"{people}; {on_time} of the goodbyes came in time. A goodbye is a kindness."


def _talk_sentence(round_: Round) -> str:
    talk = round_.talk
    who = talk.partner.name.split()[0] if talk and talk.partner else "them"
    at = clock_text(round_.timer.elapsed)
    if talk and talk.left_by_partner:
        return f"{who} had to go at {at}. That is about their evening, not about you."
    moves = [turn.move.kind for turn in talk.turns] if talk else []
    ending = any(kind in ("exit", "close", "wrap") for kind in moves)
    if round_.name == FIRST_TALK:
        return f"That was a whole talk with {who}. That is all there is to it."
    if ending and moves.count("follow"):
        return f"You left {who} at {at}, kindly, and you followed up on what they said."
    if ending:
        return f"You left {who} at {at}, kindly. Next time, follow up on one thing they say."
    return f"You talked for {at}. Next time, try a closing line before you go."


def figures(round_: Round, before: Sequence[RoundRecord] = ()) -> tuple[tuple[str, str], ...]:
    """Return the figures of a round as (name, value), for those who ask.

    `before` are earlier rounds of the same mode, oldest first; last and best come from them.
    """
    timer = round_.timer
    rows = [("time", f"{clock_text(round_.seconds)} of {clock_text(timer.limit)}")]
    if timer.timed:
        rows.append(("light", timer.light if timer.light != "none" else "before green"))
    rows += _pitch_figures(round_) if round_.mode.kind == "pitch" else _talk_figures(round_)
    if heard := filler_words(round_.fillers, round_.seconds):
        rows.append(("ums counted", heard))
    if timer.paused:
        rows.append(("paused", f"{timer.paused:.0f} s"))
    same = [one for one in before if one.ended == "done" and not one.slept]
    if same:
        rows.append(("last time", clock_text(same[-1].seconds)))
        if round_.mode.kind == "mingle":
            rows.append(("best row", f"{max(one.streak for one in same)} in a row"))
    return tuple(rows)


def _pitch_figures(round_: Round) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    record = round_.record()
    silent_on_pace = not round_.timer.timed or round_.voice != "aloud" or record.seconds < 1
    if record.words and round_.ended == "done" and not silent_on_pace:
        pace = record.words * 60 / record.seconds
        rows.append(("pace", f"{pace:.0f} words a minute"))
        if remark := pace_remark(pace):
            rows.append(("", remark))
    rows += [(f"by the end of {beat}", f"{at:.0f} s") for beat, at in round_.beats]
    rows.append(("level", round_.level))
    if round_.level == "fade" and round_.pitch is not None:
        count = hidden_count(round_.pitch, round_.hidden)
        rows.append(("hidden", f"{count} of {record.words} words"))
    return rows


def _talk_figures(round_: Round) -> list[tuple[str, str]]:
    if round_.mode.kind == "mingle":
        return [("people", str(len(round_.laps))), ("in a row on time", str(round_.best_streak))]
    moves = round_.record().moves
    asked, followed = moves.count("ask"), moves.count("follow")
    ending = next((kind for kind in reversed(moves) if kind in ("wrap", "close", "exit")), "none")
    names = {"wrap": "a wrap-up question", "close": "a closing line", "exit": "an exit line"}
    return [
        ("questions", f"{asked + followed} · aim for 2"),
        ("follow-ups", f"{followed} · aim for 1"),
        ("goodbye", names.get(ending, "not yet")),
    ]


def replay_text(round_: Round, bank: str = "") -> str:
    """Return the command that replays this round elsewhere; it holds nothing personal.

    `bank` is the one that was asked for, if one was: other lines make another round.
    """
    parts = ["eventcoach practice", round_.name, f"--seed {round_.seed}"]
    if round_.mode.kind == "conversation" and round_.partner_name:
        parts.append(f"--partner {round_.partner_name}")
    if round_.mode.kind == "pitch" and round_.level != "read":
        parts.append(f"--level {round_.level}")
    if bank and round_.mode.kind != "pitch":
        parts.append(f"--bank {bank}")
    return " ".join(parts)
