"""What to say after a round: one true, kind sentence, and the figures for those who ask."""

from __future__ import annotations

from msgspec import Struct

from eventcoach.coaching.fading import hidden_count
from eventcoach.coaching.pitch import filler_words, pace_remark
from eventcoach.coaching.round import Round
from eventcoach.coaching.talk import LISTENING
from eventcoach.coaching.talk_debrief import past_red, recovery_sentence, why_cooled
from eventcoach.coaching.timer import clock_text
from eventcoach.model.guides import TipMoment
from eventcoach.model.mode import FIRST_TALK

__all__ = ["Debrief", "debrief_of", "figures", "met_in", "mood", "replay_text", "sentence"]

ENDINGS = {"wrap": "a wrap-up question", "close": "a closing line", "exit": "an exit line"}
"""Moves that lead to the end of a talk, and what they are called."""


SAID = LISTENING | {"share", "own", "pitch", "offer"}
"""Moves that make a talk, its endings aside: about them, or about me."""


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


def debrief_of(round_: Round, replay: str | None = None) -> Debrief:
    """Return the debrief of a round; `replay` is the line that plays it elsewhere, if known."""
    talk = round_.talk
    told: tuple[str, ...] = ()
    if talk and talk.partner and round_.mode.kind == "conversation":
        # What fits any question tells nothing of anybody.
        told = tuple(words for words in talk.told if words not in talk.partner.otherwise)
    why = why_cooled(talk) if talk else ""
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
        why=why,
        figures=figures(round_),
        replay=replay_text(round_) if replay is None else replay,
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
    if round_.mode.kind == "recovery":
        return recovery_sentence(round_)
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
    if talk and talk.left_by_partner and round_.timer.past_grace:
        return past_red(who, at)
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


def figures(round_: Round) -> tuple[tuple[str, str], ...]:
    """Return the figures of a round as (name, value), for those who ask.

    They count what was chosen and when; nobody has listened, and none of them says so.
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
    turns = round_.talk.turns if round_.talk else ()
    moves = [turn.move.kind for turn in turns]
    asked, followed = moves.count("ask"), moves.count("follow")
    rows = [
        ("opener", _opener(round_)),
        ("questions", f"{asked + followed} · aim for 2"),
        ("follow-ups", f"{followed} · aim for 1"),
    ]
    said = sum(kind in SAID for kind in moves)
    if said:
        rows.append(("about them", f"{sum(kind in LISTENING for kind in moves)} of {said} moves"))
    if (pitch := _pitch_seconds(round_)) is not None:
        rows.append(("your pitch", f"{pitch:.0f} s, with reading their question"))
    rows.append(("offer", "made" if "offer" in moves else "none this time"))
    if (first := _first_ending(round_)) is not None:
        red = "before red" if first <= round_.timer.limit else "after red"
        rows.append(
            ("wrap-up", f"at {clock_text(first)}{f', {red}' if round_.timer.timed else ''}")
        )
    rows.append(("goodbye", _goodbye(round_)))
    return rows


def _opener(round_: Round) -> str:
    """Return the first thing I said, in the words of the line; never what I said myself."""
    turns = round_.talk.turns if round_.talk else ()
    if not turns:
        return "none yet"
    first = turns[0].move
    mine = {"own": "words of your own", "share": "a story of your own", "pitch": "your pitch"}
    return mine.get(first.kind) or f"“{first.say}”"


def _pitch_seconds(round_: Round) -> float | None:
    """Return the seconds between the move before the pitch and the pitch; None without one."""
    before = 0.0
    for turn, at in zip(round_.talk.turns if round_.talk else (), round_.said_at, strict=False):
        if turn.move.kind == "pitch":
            return at - before
        before = at
    return None


def _first_ending(round_: Round) -> float | None:
    """Return when I first turned toward the end, in seconds; None where I did not."""
    turns = round_.talk.turns if round_.talk else ()
    times = zip(turns, round_.said_at, strict=False)
    return next((at for turn, at in times if turn.move.kind in ENDINGS), None)


def _goodbye(round_: Round) -> str:
    talk = round_.talk
    last = next((turn.move.kind for turn in reversed(talk.turns)
                 if turn.move.kind in ENDINGS), "") if talk else ""  # fmt: skip
    if talk and talk.left_by_partner:
        return "they had to go first"
    if round_.ended == "left" and last != "exit":
        return "you stepped out"
    return ENDINGS.get(last, "not yet")


def met_in(round_: Round) -> list[str]:
    """Return the names of the people of a round, in the order in which they come."""
    after = [talk.then[0] for _, talk in round_.talks if talk.then]
    return [lap.partner for lap in round_.laps] + [name for name, _ in round_.talks] + after


def replay_text(round_: Round, bank: str = "", *, pitch: str = "", setting: str = "") -> str:
    """Return the command that replays this round elsewhere.

    `bank` names the banks that were asked for, if any were: other lines make another round. Which
    names may stand in it is for the caller to know: nothing personal is added here.
    """
    kind = round_.mode.kind
    parts = ["eventcoach practice", round_.name, f"--seed {round_.seed}"]
    if kind in ("conversation", "mingle") and round_.name != FIRST_TALK:
        parts.append(f"--hand {round_.hand_level}")
    partners = met_in(round_)
    if kind != "pitch" and any(partners):
        parts.append(f"--partner {','.join(filter(None, partners))}")
    if kind == "pitch" and pitch:
        parts.append(f"--pitch {pitch}")
    if kind == "pitch" and round_.level != "read":
        parts.append(f"--level {round_.level}")
    if bank and kind != "pitch":
        parts.append(f"--bank {bank}")
    if setting and kind != "pitch":
        parts.append(f"--setting {setting}")
    return " ".join(parts)
