"""The dress rehearsal: the card of an event, said once through in five, ten or twenty minutes.

The pitch, an opener, what to ask each person, a whole conversation, a way out; where there is
time, more of each. The same card, minutes and seed give the same rehearsal. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from eventcoach.coaching.card import Card, Found
from eventcoach.coaching.round import LEVELS, Level
from eventcoach.coaching.session import Planned
from eventcoach.model.mode import Mode, Step
from eventcoach.model.records import RoundRecord

__all__ = ["LENGTHS", "Material", "compose", "fitting_level", "session_mode", "title_of"]

LENGTHS = (5, 10, 20)
"""Minutes that a dress rehearsal may take."""
LINE = 20
"""Seconds to read a line, look away and say it."""
AROUND = 10
"""Seconds around a pitch: the lead-in, and a breath after it."""
PEOPLE = 8
"""People whose question is said, at most."""
RUNS = 2
"""Good runs of a pitch after which less of it shows."""


class Material(Struct, frozen=True, kw_only=True):
    """What a rehearsal is made of: the card, and the modes that are there as (name, seconds).

    An empty name is a mode that is not there.
    """

    card: Card
    pitch: str = ""
    level: Level = "read"
    say_pitch: tuple[str, int] = ("", 0)
    talk: tuple[str, int] = ("", 0)
    mingle: tuple[str, int] = ("", 0)
    drill: tuple[str, int] = ("", 0)


class Portion(Struct, frozen=True):
    """A part that may go in: its place in the order of the evening, and its planned step."""

    place: tuple[int, int]
    planned: Planned


def title_of(card: Card) -> str:
    """Return the title of a rehearsal."""
    return f"Dress rehearsal: {card.event}"[:120]


def fitting_level(pitch: str, rounds: Sequence[RoundRecord]) -> Level:
    """Return how much of a pitch should show: less, the more often it went well lately."""
    good = 0
    for one in rounds:
        if one.kind == "pitch" and one.pitch == pitch and one.ended == "done" and not one.slept:
            good = good + 1 if one.seconds <= one.limit else max(0, good - 1)
    return LEVELS[min(good // RUNS, len(LEVELS) - 1)]


def compose(material: Material, minutes: int, seed: int) -> tuple[Planned, ...]:
    """Return the steps that fit into some minutes, in the order of the evening.

    An opener and a way out are always there where the card has them; the pitch, somebody to meet
    and a conversation come next, and what else there is as far as the time goes.
    """
    from random import Random

    chance = Random(f"{seed}/dress")  # noqa: S311 -- practice, not secrets
    openers = list(material.card.openers)
    exits = list(material.card.exits)
    chance.shuffle(openers)
    chance.shuffle(exits)
    people = [
        Portion((3, place), _person(place, found))
        for place, found in enumerate(material.card.find[:PEOPLE])
    ]
    room = 60.0 * minutes
    chosen: list[Portion] = []

    def add(*portions: Portion | None) -> bool:
        """Put something in if all of it fits."""
        nonlocal room
        whole = [each for each in portions if each is not None]
        needed = sum(each.planned.seconds for each in whole)
        if needed > room:
            return False
        chosen.extend(whole)
        room -= needed
        return True

    count_openers = 1 if openers else 0
    count_exits = 1 if exits else 0
    room -= LINE * (count_openers + count_exits)
    add(_pitch(material, 1))
    add(*people[:1])
    add(_talk(material, 1))
    for each in people[1:]:
        add(each)
    while room >= LINE and (count_openers < len(openers) or count_exits < len(exits)):
        if count_openers < len(openers):
            count_openers += 1
        else:
            count_exits += 1
        room -= LINE
    for more in (_talk(material, 2), _mingle(material), _pitch(material, 2), _drill(material)):
        add(more)
    for turn in (3, 4):
        add(_talk(material, turn))
    chosen += _lines(openers[:count_openers], exits[:count_exits])
    return tuple(each.planned for each in sorted(chosen, key=lambda each: each.place))


def session_mode(material: Material, steps: Sequence[Planned]) -> Mode:
    """Return a rehearsal as a mode, for the screen of sessions."""
    return Mode(
        title=title_of(material.card), kind="session", steps=tuple(one.step for one in steps)
    )


def _pitch(material: Material, turn: int) -> Portion | None:
    name, seconds = material.say_pitch
    if not name:
        return None
    again = turn > 1
    level = LEVELS[min(LEVELS.index(material.level) + again, len(LEVELS) - 1)]
    step = Step(
        title="Your pitch, once more" if again else "Your pitch",
        do="practice",
        mode=name,
        pitch=material.pitch or None,
        level=level,
        text="It comes after the warm-up now. Say it to somebody's face." if again else None,
    )
    return Portion((8 if again else 1, 0), Planned(f"pitch-{turn}", step, seconds + AROUND))


def _talk(material: Material, turn: int) -> Portion | None:
    name, seconds = material.talk
    if not name:
        return None
    title = "A conversation" if turn == 1 else "A conversation with somebody else"
    step = Step(title=title, do="practice", mode=name)
    return Portion((5 + (turn > 1), turn), Planned(f"talk-{turn}", step, seconds))


def _mingle(material: Material) -> Portion | None:
    name, seconds = material.mingle
    if not name:
        return None
    step = Step(title="A few quick hellos", do="practice", mode=name)
    return Portion((7, 0), Planned("mingle", step, max(120, 4 * seconds)))


def _drill(material: Material) -> Portion | None:
    name, seconds = material.drill
    if not name:
        return None
    step = Step(title="Questions by heart", do="practice", mode=name)
    return Portion((4, 0), Planned("drill", step, seconds))


def _person(place: int, found: Found) -> Planned:
    """Return the step of somebody to meet. Its key is a number: records hold no name."""
    parts = [found.how, f"In common: {found.in_common}" if found.in_common else ""]
    about = ". ".join(part.rstrip(".") for part in parts if part)
    hello = f"Hi, are you {found.name}? I was hoping to meet you."
    step = Step(
        title=f"Meet {found.name}"[:120],
        text=f"{about[:1].upper()}{about[1:]}." if about else None,
        questions=(found.ask or hello,),
    )
    return Planned(f"meet-{place + 1}", step, LINE)


def _lines(openers: Sequence[str], exits: Sequence[str]) -> list[Portion]:
    found: list[Portion] = []
    if openers:
        found.append(
            Portion(
                (2, 0),
                Planned(
                    "openers",
                    Step(
                        title="Say hello",
                        text="Read a line, look away, say it aloud as if somebody stood there.",
                        questions=tuple(openers),
                    ),
                    LINE * len(openers),
                ),
            )
        )
    if exits:
        found.append(
            Portion(
                (9, 0),
                Planned(
                    "exits",
                    Step(
                        title="Leave well",
                        text="A short goodbye is a kind one. Say it aloud, and turn to go.",
                        questions=tuple(exits),
                    ),
                    LINE * len(exits),
                ),
            )
        )
    return found
