"""The rules that lines to be said are held to, as `content/README.md` tells them to people.

A rule looks at one document and yields where something is, what, and how to mend it. What is true
of English only (question marks, words in a sentence, yes-or-no openers, words a minute) is asked
of English documents only; no other rule expects spaces between words or a "?".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from eventcoach.coaching.pitch import DEFAULT_PACE
from eventcoach.model.bank import TOPICS, Bank
from eventcoach.model.base import Document
from eventcoach.model.guides import Messages
from eventcoach.model.partner import Partner
from eventcoach.model.pitch import BEATS, Pitch
from eventcoach.model.text import words
from eventcoach.model.wrapups import WrapUps

__all__ = ["LONGEST_CUE", "LONGEST_SENTENCE", "Fault", "Path", "faults", "is_english", "sentences"]

Path = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists."""

LONGEST_SENTENCE = 18
"""Words that can be said in one breath, and followed by a listener who is nervous too."""
LONGEST_CUE = 6
"""Words that one glance takes in."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")
_CLAUSE = re.compile(r"[,;:]\s+")
_LEAD = re.compile(r"^(?:so|and|but|or|well|hey|hi|then|okay)\b[, ]*", re.IGNORECASE)
_YES_OR_NO = re.compile(
    r"^(?:is|are|am|was|were|do|does|did|have|has|had|can|could|would|will|should|shall|may|might"
    r"|isn't|aren't|don't|doesn't|didn't|can't|couldn't|wouldn't|won't|haven't|hasn't"
    r"|anyone|anybody|any|ever|mind|got)\b",
    re.IGNORECASE,
)


class Fault(Struct, frozen=True):
    """A line that breaks a rule. `path` leads to it in the document."""

    path: Path
    what: str
    mend: str


def is_english(document: Document) -> bool:
    """Tell whether a document is in English, of whatever country."""
    return document.lang.lower().split("-")[0] == "en"


def sentences(text: str) -> list[str]:
    """Split an English text into its sentences."""
    return [one for one in _SENTENCE_END.split(text) if one.strip()]


def faults(document: Document) -> Iterator[Fault]:
    """Yield every line of a document that breaks a rule. Of some kinds there are no rules."""
    if isinstance(document, Bank):
        yield from _bank(document)
    elif isinstance(document, WrapUps):
        yield from _wrapups(document)
    elif isinstance(document, Pitch):
        yield from _pitch(document)
    elif isinstance(document, Partner):
        yield from _partner(document)
    elif isinstance(document, Messages):
        for place, message in enumerate(document.messages):
            if message.short is None:
                mend = "add `short:` with at most 200 characters"
                yield Fault(("messages", place), "has no short form", mend)


def _bank(bank: Bank) -> Iterator[Fault]:
    english = is_english(bank)
    for place, question in enumerate(bank.questions):
        here: Path = ("questions", place)
        yield from _has_situation(here, question.when)
        if not english:
            continue
        yield from _one_question((*here, "ask"), question.ask)
        for number, follow_up in enumerate(question.follow_ups):
            yield from _one_question((*here, "follow_ups", number), follow_up)
        if question.stage == "open" and not question.yes_no and _asks_yes_or_no(question.ask):
            mend = "begin with what, how, which or who, or add `yes_no: true`"
            yield Fault((*here, "ask"), "an opener that yes or no can answer", mend)
    for place, avoid in enumerate(bank.avoid):
        here = ("avoid", place)
        for name, value in (("instead", avoid.instead), ("why", avoid.why)):
            if value is None:
                told = "the better line" if name == "instead" else "what makes it hard to answer"
                yield Fault(here, f"has no `{name}`", f"add `{name}:` with {told}")
        if english and avoid.instead is not None:
            yield from _sayable((*here, "instead"), avoid.instead)


def _wrapups(wrapups: WrapUps) -> Iterator[Fault]:
    english = is_english(wrapups)
    for place, line in enumerate(wrapups.lines):
        here: Path = ("lines", place)
        yield from _has_situation(here, line.when)
        if not english:
            continue
        if line.kind == "question":
            yield from _one_question((*here, "say"), line.say)
        else:
            yield from _sayable((*here, "say"), line.say)
            if "?" in line.say and line.kind != "rescue":
                mend = "make it `kind: question`, or say it without the question"
                yield Fault((*here, "say"), f"is a question in a line of kind {line.kind}", mend)


def _pitch(pitch: Pitch) -> Iterator[Fault]:
    if not is_english(pitch):
        return
    count = sum(len(words(pitch.beat(beat))) for beat in pitch.said)
    most = int(pitch.seconds * DEFAULT_PACE / 60)
    if count > most:
        what = f"has {count} words, and {pitch.seconds} seconds hold {most} at a calm pace"
        yield Fault((pitch.said[0],), what, f"leave out {count - most}")
    for beat in BEATS:
        yield from _sayable((beat,), pitch.beat(beat))
        cue = getattr(pitch.cues, beat) or ""
        if len(words(cue)) > LONGEST_CUE:
            what = f"a cue of {len(words(cue))} words"
            yield Fault(("cues", beat), what, f"keep at most {LONGEST_CUE} that bring it back")


def _partner(partner: Partner) -> Iterator[Fault]:
    thin = [topic for topic in TOPICS if len(partner.answers.get(topic, ())) < 2]
    if thin:
        what = f"fewer than two answers about {', '.join(thin)}"
        yield Fault(("answers",), what, "write two or more for each, so that a second talk differs")
    if not partner.otherwise:
        yield Fault((), "has no `else`", "add lines for what this person did not expect")
    english = is_english(partner)
    for topic, answers in partner.answers.items():
        for place, answer in enumerate(answers):
            here: Path = ("answers", topic, place)
            if answer.hook is not None and answer.hook not in answer.say:
                mend = "copy a few words of the answer, letter for letter"
                yield Fault((*here, "hook"), "is no part of the answer", mend)
            if not english:
                continue
            yield from _sayable((*here, "say"), answer.say)
            for number, follow_up in enumerate(answer.follow_ups):
                yield from _one_question((*here, "follow_ups", number, "ask"), follow_up.ask)
                if follow_up.reply is not None:
                    yield from _sayable((*here, "follow_ups", number, "reply"), follow_up.reply)
    if english:
        for place, ask in enumerate(partner.asks):
            yield from _one_question(("asks", place), ask)
        for name, lines in (
            ("hello", partner.hello),
            ("else", partner.otherwise),
            ("goodbyes", partner.goodbyes),
        ):
            for place, line in enumerate(lines):
                yield from _sayable((name, place), line)


def _has_situation(path: Path, when: str | None) -> Iterable[Fault]:
    if when is None:
        yield Fault(path, "has no `when`", "add the moment at which it fits, for a drill to show")


def _one_question(path: Path, text: str) -> Iterator[Fault]:
    yield from _sayable(path, text)
    count = text.count("?")
    if count != 1:
        what = f"has {count} question marks" if count else "asks nothing: it has no question mark"
        mend = "keep the one that you most want answered" if count else "end it with a question"
        yield Fault(path, what, mend)


def _sayable(path: Path, text: str) -> Iterator[Fault]:
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > LONGEST_SENTENCE:
            what = f"a sentence of {count} words"
            yield Fault(path, what, f"say it in {LONGEST_SENTENCE}, or in two sentences")


def _asks_yes_or_no(text: str) -> bool:
    """Tell whether the sentence that asks, or a clause of it, begins like a yes-or-no question."""
    asking = [sentence for sentence in sentences(text) if "?" in sentence]
    return any(
        _YES_OR_NO.match(_LEAD.sub("", clause))
        for sentence in asking
        for clause in _CLAUSE.split(sentence)
    )
