"""An exercise line by line, for screen readers and terminals that cannot draw."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

from eventcoach.cli.streams import print_text
from eventcoach.coach.exercises import replay_line
from eventcoach.coaching.exercise_debrief import exercise_debrief
from eventcoach.coaching.follow_kinds import follow_kinds

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.coach.rounds import Choice
    from eventcoach.coaching.exercise import Action, Exercise

__all__ = ["exercise"]

KEYS = {
    "ladder": (
        "Enter starts. Say two follow-up questions aloud, Enter after each. A number asks one of "
        "theirs, n is another answer, p pauses, x leaves, d ends."
    ),
    "reverse": (
        "Enter starts. Answer aloud, then Enter. t hands the question back, n is another one, "
        "p pauses, x leaves, d ends."
    ),
    "written": (
        "Enter starts. Write as you would send it; an empty line ends it. A number ticks what you "
        "find in it, s shows examples, w writes it anew, n is the next one, x leaves, d ends. "
        "Nothing of it is kept."
    ),
}
LETTERS: dict[str, Action] = {
    "n": "next", "t": "turn", "p": "pause", "x": "leave", "d": "finish", "w": "rewrite",
}  # fmt: skip


def exercise(coach: Coach, made: Exercise, choice: Choice, *, reads: bool) -> int:
    """Play an exercise in lines; without `reads` only say what it is, and read nothing.

    Raises StorageError where it cannot be recorded.
    """
    print_text("\n".join(filter(None, [made.mode.title, made.mode.about])))
    if not reads:
        print_text(f"With a terminal this starts: eventcoach practice {made.name}")
        return 0
    print_text(KEYS[made.kind])
    ready = made
    typed = _typed()
    if typed is None or typed.strip().lower() == "x":
        return 0
    # Whoever reads line by line is ready when they say so.
    made = replace(made, timer=replace(made.timer, lead_in=0.0))
    made = made.at(coach.clock.instant()).did("start")
    shown = ""
    while not made.ended:
        words = _shown(made)
        if words != shown:
            print_text(words)
            shown = words
        made = _went_on(coach, made)
    coach.record("round", made.record())
    said = exercise_debrief(made, replay_line(coach, choice, ready))
    print_text(said.sentence)
    if made.ended == "done":
        print_text("f shows what was counted, Enter ends.")
        if (_typed() or "").strip().lower() == "f":
            print_text("\n".join(f"{name}: {value}" for name, value in said.figures))
    return 0


def _went_on(coach: Coach, made: Exercise) -> Exercise:
    """Read a line, or a whole message, and return what became of it."""
    if made.kind == "written" and made.place == "shown" and made.phase != "paused":
        return _wrote(coach, made)
    typed = _typed()
    made = made.at(coach.clock.instant())
    if typed is None:
        return made.did("lost")
    typed = typed.strip().lower()
    if typed.isdecimal():
        return made.did("tick" if made.kind == "written" else "climb", int(typed) - 1)
    if typed == "s" and made.place == "revealed":
        print_text("\n".join(f"- {each.strip()}" for each in made.prompt.examples) or "None yet.")
        return made
    if not typed:
        return made.did("done")
    return made.did(LETTERS[typed]) if typed in LETTERS else made


def _wrote(coach: Coach, made: Exercise) -> Exercise:
    """Read a message up to an empty line; it is counted, and then forgotten."""
    written: list[str] = []
    while (typed := _typed()) is not None and typed.strip():
        if not written and typed.strip().lower() in ("x", "d", "n", "p"):
            return made.at(coach.clock.instant()).did(LETTERS[typed.strip().lower()])
        written.append(typed.strip())
    made = made.at(coach.clock.instant())
    if typed is None:
        return made.did("lost")
    if not written:
        print_text("Nothing is written yet. A line and then an empty one, or n for another.")
        return made
    count, longest = len("\n".join(written)), made.prompt.longest
    over = f"; that is {count - longest} over, what can go?" if longest and count > longest else "."
    print_text(f"{count} characters{over}")
    return made.did("done")


def _shown(made: Exercise) -> str:
    """Return what there is to read where it stands."""
    prompt = made.prompt
    if made.phase == "paused":
        return "Paused; p goes on."
    if made.place == "shown":
        who = f"{prompt.who}: " if prompt.who else ""
        lines = [prompt.when, made.mine and f"You: {made.mine}", f"{who}{made.words}"]
        if made.kind == "ladder":
            lines.append(f"{made.said} said." if made.said else "Say a follow-up question.")
        own = f" ({prompt.seconds} s)" if prompt.seconds and made.timer.timed else ""
        lines.append(f"{prompt.hint}{own}" if prompt.hint else "")
        if prompt.longest:
            lines.append(f"At most {prompt.longest} characters.")
        return "\n".join(filter(None, lines))
    return "\n".join(filter(None, _revealed(made)))


def _revealed(made: Exercise) -> list[str]:
    prompt = made.prompt
    after = "Enter ends." if made.last else "Enter goes on."
    if made.kind == "ladder":
        lines = [f"{at}. {prompt.further[each].ask}" for at, each in enumerate(made.climbs, 1)]
        hook = prompt.hook if not made.asked else ""
        kinds = follow_kinds(made.seed, len(made.laps), 3, hook)
        lines += [f"- {each.ask} ({each.why})" for each in kinds]
        ask = "A number asks one of these. " if made.climbs else ""
        return [*lines, f"{ask}{after}"]
    if made.kind == "reverse":
        if made.turned:
            return ["You: And you?", prompt.back or "They think about it, and tell you.", after]
        more = f"They may ask on: {prompt.further[0].ask}" if prompt.further else ""
        return [more, f"t hands it back: “And you?” {after}"]
    checks = [
        f"{at + 1}. {words}{' (ticked)' if at in made.ticks else ''}"
        for at, words in enumerate(prompt.checks)
    ]
    return [*checks, f"s shows examples. {after}" if prompt.examples else after]


def _typed() -> str | None:
    """Return the next line; None at the end of the input."""
    sys.stdout.flush()
    typed = sys.stdin.readline() if sys.stdin is not None else ""
    return typed.rstrip("\r\n") if typed else None
