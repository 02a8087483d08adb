"""What stands in a document, as lines for a person to read, and finding lines by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from eventcoach.model.bank import Bank
from eventcoach.model.base import Document
from eventcoach.model.event import Event
from eventcoach.model.guides import Checklist, Messages, Plan, Resources, Tips
from eventcoach.model.mode import Mode
from eventcoach.model.partner import Partner
from eventcoach.model.pitch import BEATS, Pitch
from eventcoach.model.text import item_id, normal
from eventcoach.model.wrapups import WrapUps

__all__ = ["Finder", "ShelfLine", "lines_of", "title_of"]


class ShelfLine(Struct, frozen=True):
    """One line of a document.

    `aside` is a word about it, `below` what always stands under it, `more` what is shown when it
    is asked for. `reference` names it where it can be starred. A heading has no words of its own.
    """

    say: str
    aside: str = ""
    below: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    reference: str = ""
    heading: bool = False


def title_of(name: str, document: Document | None) -> str:
    """Return what a document is called: its title, or the name of its file."""
    if isinstance(document, Partner):
        return document.name
    return getattr(document, "title", None) or name


def lines_of(name: str, document: Document) -> tuple[ShelfLine, ...]:
    """Return the lines of a document called `name`; what it says about itself comes first."""
    about: str | None = getattr(document, "about", None)
    head = (ShelfLine("", below=(about,)),) if about else ()
    return (*head, *_lines(name, document))


def _lines(name: str, document: Document) -> Iterator[ShelfLine]:  # noqa: PLR0911 -- one a kind
    if isinstance(document, Bank):
        return _bank(name, document)
    if isinstance(document, WrapUps):
        return _wrap_ups(name, document)
    if isinstance(document, Pitch):
        return _pitch(document)
    if isinstance(document, Mode):
        return _mode(document)
    if isinstance(document, Partner):
        return _partner(document)
    if isinstance(document, Event):
        return _event(document)
    return _guide(document)


def _some(*parts: tuple[str, str | None]) -> tuple[str, ...]:
    """Return the parts that say something, each with the words before it."""
    return tuple(f"{before}{words}" for before, words in parts if words)


def _heading(words: str) -> ShelfLine:
    return ShelfLine(words, heading=True)


def _bank(name: str, bank: Bank) -> Iterator[ShelfLine]:
    for question in bank.questions:
        yield ShelfLine(
            question.ask,
            more=(
                *_some(("when: ", question.when)),
                *(f"then: {words}" for words in question.follow_ups),
            ),
            reference=f"{name}/{question.id or item_id('question', question.ask)}",
        )
    if bank.avoid:
        yield _heading("Rather not")
    for avoid in bank.avoid:
        yield ShelfLine(avoid.say, below=_some(("instead: ", avoid.instead), ("", avoid.why)))


def _wrap_ups(name: str, endings: WrapUps) -> Iterator[ShelfLine]:
    kinds = {"question": "wrap-up question", "close": "closing line", "exit": "exit line"}
    kinds["rescue"] = "rescue line"
    for line in endings.lines:
        yield ShelfLine(
            line.say,
            aside=kinds[line.kind],
            more=(line.tone, *_some(("when: ", line.when))),
            reference=f"{name}/{line.id or item_id('line', line.say)}",
        )


def _pitch(pitch: Pitch) -> Iterator[ShelfLine]:
    for beat in BEATS:
        guidance: str | None = getattr(pitch.guidance, beat)
        if pitch.beat(beat) or guidance:
            cue: str | None = getattr(pitch.cues, beat)
            yield ShelfLine(
                pitch.beat(beat),
                aside=beat,
                below=_some(("", guidance)),
                more=_some(("cue: ", cue)),
            )


def _mode(mode: Mode) -> Iterator[ShelfLine]:
    lights = mode.shown_lights
    shown = f"green {lights.green} s, amber {lights.amber} s, red {lights.red} s"
    yield ShelfLine(
        f"{_minutes(mode.seconds)} of {mode.kind}",
        below=(shown if mode.kind != "drill" else "no clock and no lights",),
    )
    for stage in mode.stages:
        yield ShelfLine(stage.name, aside=f"until {_minutes(stage.until)}")
    for step in mode.steps:
        length = f"{step.minutes} min" if step.minutes else ""
        yield ShelfLine(step.title, aside=length, below=_some(("", step.text)))


def _minutes(seconds: int) -> str:
    if seconds % 60 == 0:
        return f"{seconds // 60} min"
    return f"{seconds} s" if seconds < 60 else f"{seconds // 60}:{seconds % 60:02} min"


def _partner(partner: Partner) -> Iterator[ShelfLine]:
    yield ShelfLine(partner.job, aside=partner.temper)
    for topic, answers in partner.answers.items():
        yield _heading(f"On {topic}")
        for answer in answers:
            yield ShelfLine(
                answer.say, more=tuple(f"you: {each.ask}" for each in answer.follow_ups)
            )
    for title, said in (("Asks you", partner.asks), ("Says goodbye", partner.goodbyes)):
        if said:
            yield _heading(title)
            yield from map(ShelfLine, said)


def _event(event: Event) -> Iterator[ShelfLine]:
    yield ShelfLine(event.when, aside=event.kind, below=_some(("", event.place)))
    goal = event.goal
    yield ShelfLine(
        f"meet {goal.people} people", aside="goal", below=_some(("", goal.why), ("", goal.if_then))
    )
    if event.meet:
        yield _heading("People to find")
    for meet in event.meet:
        yield ShelfLine(
            meet.name,
            below=_some(("", meet.how), ("", meet.why), ("ask: ", meet.ask)),
            more=_some(("in common: ", meet.in_common)),
        )


def _guide(document: Document) -> Iterator[ShelfLine]:
    if isinstance(document, Tips):
        for tip in document.tips:
            yield ShelfLine(tip.say, more=_some(("shown: ", tip.moment), ("source: ", tip.source)))
    elif isinstance(document, Checklist):
        for check in document.items:
            yield ShelfLine(check.do, below=_some(("", check.why)))
    elif isinstance(document, Plan):
        for step in document.lines:
            per = "in all" if step.per == "plan" else f"a {step.per}"
            count = f"{step.count} {per}" if step.count else ""
            yield ShelfLine(step.do, aside=count, below=_some(("", step.why)))
    elif isinstance(document, Messages):
        for message in document.messages:
            yield ShelfLine(
                message.title or message.body.strip().partition("\n")[0],
                below=_some(("", message.when)),
                more=(message.body.strip(), *_some(("short: ", message.short))),
            )
    elif isinstance(document, Resources):
        for resource in document.resources:
            yield ShelfLine(resource.title, below=_some(("", resource.link), ("", resource.why)))


class Finder:
    """Finds lines by words, each of which must be in it; case and kind of apostrophe count not.

    The folded texts are made once, so that looking through ten thousand takes milliseconds.
    """

    def __init__(self, lines: Iterable[ShelfLine]) -> None:
        self._said: list[str] = []
        self._rest: list[str] = []
        for line in lines:
            self._said.append(_folded(line.say))
            self._rest.append(_folded("\n".join((*line.below, *line.more))))

    def find(self, words: str) -> Sequence[int]:
        """Return the places of the lines that hold every word, those that say them first."""
        wanted = _folded(words).split()
        if not wanted:
            return ()
        # The longest word is the rarest: it leaves the fewest lines to look at again.
        wanted.sort(key=len, reverse=True)
        said = self._said
        first = [place for place, text in enumerate(said) if wanted[0] in text]
        for word in wanted[1:]:
            first = [place for place in first if word in said[place]]
        known = set(first)
        second = [
            place
            for place, text in enumerate(self._rest)
            if text
            and place not in known
            and all(word in text or word in said[place] for word in wanted)
        ]
        return first + second


def _folded(text: str) -> str:
    return normal(text).replace("’", "'") if text else ""
