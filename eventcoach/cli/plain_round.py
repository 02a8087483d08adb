"""A round line by line, for screen readers and terminals that cannot draw."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from eventcoach.cli.streams import print_text
from eventcoach.coaching.debrief import debrief_of, replay_text
from eventcoach.coaching.fading import faded
from eventcoach.coaching.hand import show_words
from eventcoach.coaching.trouble import advice

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coaching.round import Action, Round
    from eventcoach.model.pitch import Beat

__all__ = ["play"]

TALK_KEYS = (
    "Enter starts. A number says a line, n shows others, l shows the lines where they are hidden, "
    "t lets time pass, u counts an um, p pauses, x leaves, Enter ends."
)
PITCH_KEYS = (
    "Enter starts. n ends a beat, l shows the words, u counts an um, p pauses, x leaves, "
    "Enter ends."
)


def play(coach: Coach, round_: Round, *, reads: bool, bank: str = "") -> int:
    """Play a round in lines; without `reads` only say what it is made of, and read nothing.

    `bank` is the one that was asked for, if one was.
    """
    print_text(_opening(round_))
    if not reads:
        print_text(f"With a terminal this starts: {replay_text(round_, bank)}")
        return 0
    print_text(PITCH_KEYS if round_.pitch else TALK_KEYS)
    if _typed() == "":
        return 0
    round_ = round_.at(coach.clock.instant()).did("start")
    if round_.timer.told:
        print_text(f"The clock starts in {round_.timer.lead_in:.0f} s.")
    while not round_.ended:
        _show(round_)
        typed = _typed()
        round_ = round_.at(coach.clock.instant())
        if typed == "":
            round_ = round_.did("lost")
            break
        if typed.strip().lower() == "t":
            continue
        action, choice = _action(typed.strip())
        round_ = round_.did(action, choice)
        if action == "peek" and round_.pitch is not None:
            said = round_.pitch.said
            print_text("\n".join(f"{beat}: {_beat(round_, beat, whole=True)}" for beat in said))
    coach.record("round", round_.record())
    _debrief(round_)
    return 0


def _debrief(round_: Round) -> None:
    """First what they told me, then one sentence; the figures only for those who ask."""
    said = debrief_of(round_)
    if said.asked and round_.ended != "lost":
        print_text(f"{said.asked} Enter shows what they said.")
        if _typed():
            print_text("\n".join(f"- {words}" for words in said.told))
    print_text("\n".join(filter(None, [said.sentence, said.why])))
    if round_.ended == "lost":
        return
    print_text("f shows what was counted, Enter ends.")
    if _typed().strip().lower() == "f":
        print_text("\n".join(f"{name}: {value}" for name, value in said.figures))


def _typed() -> str:
    """Return the next line that is typed; "" at the end, or where stdin is closed."""
    sys.stdout.flush()
    return sys.stdin.readline() if sys.stdin is not None else ""


def _opening(round_: Round) -> str:
    lines = [round_.mode.title]
    if round_.mode.about:
        lines.append(round_.mode.about)
    if round_.pitch is not None:
        lines += [f"{beat}: {_beat(round_, beat)}" for beat in round_.pitch.said]
    return "\n".join(lines)


def _beat(round_: Round, beat: Beat, *, whole: bool = False) -> str:
    """Return as much of a beat as the level shows, or the `whole` of it."""
    assert round_.pitch is not None
    if whole or round_.level == "read":
        return round_.pitch.beat(beat)
    if round_.level == "fade":
        return faded(round_.pitch.beat(beat), round_.hidden, round_.pitch.lang)
    return round_.pitch.cue(beat)


def _show(round_: Round) -> None:
    talk = round_.talk
    if talk is None:
        return
    if round_.phase == "lead-in" and not round_.timer.told:
        print_text("Nobody yet; it may be any moment. t and Enter looks again.")
        return
    who = talk.partner.name if talk.partner else "They"
    hook = talk.hook if round_.showing in ("gentle", "lines") else ""
    lines = [
        round_.for_instance and f"For instance: {round_.for_instance}",
        talk.scene,
        talk.said and f"{who}: {talk.said}",
        hook and f"(You could pick up: {hook})",
        advice(talk),
    ]
    moves = [
        f"{place}. {show_words(move, round_.showing)}" for place, move in enumerate(round_.hand, 1)
    ]
    print_text("\n".join([line for line in lines if line] + moves))
    if talk.over:
        print_text("Enter ends this talk.")
    elif not moves:
        print_text("t and Enter looks again.")


def _action(typed: str) -> tuple[Action, int]:
    if typed.isdecimal():
        return "choose", int(typed) - 1
    letters: dict[str, Action] = {"n": "next", "p": "pause", "x": "leave", "": "done"}
    letters |= {"l": "peek", "u": "filler", "-u": "no filler"}
    return letters.get(typed.lower(), "next"), 0
