"""The page docs/content.md, made from the bundled documents. `make page` writes it anew."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import TypeVar

from eventcoach.model.bank import TOPICS, Bank, Question
from eventcoach.model.base import Document
from eventcoach.model.guides import Checklist, Messages, Plan, PlanLine, Resources, Tips
from eventcoach.model.mode import Mode
from eventcoach.model.partner import Partner
from eventcoach.model.pitch import Pitch
from eventcoach.model.text import words
from eventcoach.model.wrapups import WrapUps
from tests.content.bundled import ROOT, Bundled, of_kind

__all__ = ["PAGE", "page"]

T = TypeVar("T")

PAGE = ROOT / "docs" / "content.md"

_MARKS = re.compile(r"([\\`*_\[\]<>])")
_SECTIONS = (
    ("bank", "Questions to ask"),
    ("wrapup", "Ways to end a talk"),
    ("pitch", "Pitches"),
    ("partner", "People to practice with"),
    ("mode", "Kinds of round"),
    ("checklist", "Checklists"),
    ("plan", "Plans and sheets"),
    ("tip", "Tips"),
    ("message", "Messages"),
    ("resource", "Resources"),
)
_ENDINGS = {
    "question": "Wrap-up questions",
    "close": "Closing lines",
    "exit": "Exit lines",
    "rescue": "When a talk is stuck",
}
_SETTINGS = {"in-person": "in person", "online": "online", "any": "anywhere"}


def page() -> str:
    """The whole page, as Markdown."""
    lines = [
        "<!-- Made from content/ by `make page`; change the documents, not this page. -->",
        "# Everything the coach has to say",
        "",
        "Every line that comes with eventcoach, to read, search and borrow from. "
        "How they should sound, and how to add some: [content/README.md](../content/README.md).",
        "",
        _counts(),
        "",
    ]
    for kind, title in _SECTIONS:
        lines.append(f"- [{title}](#{_anchor(title)})")
        lines += [f"  - [{_title(one)}](#{_anchor(_title(one))})" for one in of_kind(kind)]
    for kind, title in _SECTIONS:
        lines += ["", f"## {title}"]
        for one in of_kind(kind):
            lines += ["", f"### {_title(one)}", ""]
            about = getattr(one.document, "about", None)
            if about:
                lines += [_shown(about), ""]
            lines += _BODIES[kind](one.document)
            while lines[-1] == "":
                lines.pop()
    return "\n".join(lines) + "\n"


def _counts() -> str:
    questions = sum(len(_as(Bank, one.document).questions) for one in of_kind("bank"))
    endings = sum(len(_as(WrapUps, one.document).lines) for one in of_kind("wrapup"))
    tips = sum(len(_as(Tips, one.document).tips) for one in of_kind("tip"))
    return (
        f"{questions} questions, {endings} ways to end a talk, {len(of_kind('partner'))} people "
        f"to practice with, {len(of_kind('pitch'))} pitches, {tips} tips."
    )


def _bank(document: Document) -> Iterator[str]:
    bank = _as(Bank, document)
    for question in bank.questions:
        yield from _question(question)
    if bank.avoid:
        yield from ("", "Better not:", "") if bank.questions else ()
    for avoid in bank.avoid:
        yield f"- ~~{_shown(avoid.say)}~~ **{_shown(avoid.instead or '')}**"
        yield f"  <br>{_shown(avoid.why or '')}{_source(avoid.source)}"


def _question(question: Question) -> Iterator[str]:
    yield f"- **{_shown(question.ask)}** {_shown(question.when or '')}"
    for follow_up in question.follow_ups:
        yield f"  - {_shown(follow_up)}"


def _wrapups(document: Document) -> Iterator[str]:
    lines = _as(WrapUps, document).lines
    for kind, title in _ENDINGS.items():
        yield from (f"{title}:", "")
        for line in lines:
            if line.kind == kind:
                yield (
                    f"- **{_shown(line.say)}** {_shown(line.when or '')} ({line.tone})"
                    f"{_source(line.source)}"
                )
        yield ""


def _pitch(document: Document) -> Iterator[str]:
    pitch = _as(Pitch, document)
    count = sum(len(words(pitch.beat(beat))) for beat in pitch.said)
    for beat in pitch.said:
        yield f"- *{beat}*: **{_shown(pitch.beat(beat))}** ({_shown(pitch.cue(beat))})"
        yield f"  <br>{_shown(getattr(pitch.guidance, beat) or '')}"
    yield from ("", f"{count} words in {pitch.seconds} seconds.")


def _partner(document: Document) -> Iterator[str]:
    partner = _as(Partner, document)
    yield from (
        f"{_shown(partner.job[:1].upper() + partner.job[1:])}. Temper: {partner.temper}.",
        "",
    )
    yield f"- says hello: {_quoted(partner.hello)}"
    for topic in TOPICS:
        for answer in partner.answers.get(topic, ()):
            yield f"- *{topic}*: {_shown(answer.say)}"
            for follow_up in answer.follow_ups:
                reply = f" {_shown(follow_up.reply)}" if follow_up.reply else ""
                yield f"  - **{_shown(follow_up.ask)}**{reply}"
    yield f"- asks: {_quoted(partner.asks)}"
    yield f"- says, when at a loss: {_quoted(partner.otherwise)}"
    yield f"- leaves with: {_quoted(partner.goodbyes)}"


def _mode(document: Document) -> Iterator[str]:
    mode = _as(Mode, document)
    lights = mode.shown_lights
    yield f"- {mode.seconds} seconds; lights at {lights.green}, {lights.amber} and {lights.red}"
    if mode.stages:
        stages = ", ".join(f"{stage.name} to {stage.until}" for stage in mode.stages)
        yield f"- stages: {_shown(stages)}"


def _checklist(document: Document) -> Iterator[str]:
    checklist = _as(Checklist, document)
    yield from (f"For use {_SETTINGS[checklist.setting]}.", "")
    for item in checklist.items:
        yield f"- {_shown(item.do)}" + (f" *{_shown(item.why)}*" if item.why else "")


def _plan(document: Document) -> Iterator[str]:
    plan = _as(Plan, document)
    yield from (f"{plan.months} {'month' if plan.months == 1 else 'months'}.", "")
    for line in plan.lines:
        yield f"- {_shown(line.do)}{_often(line)}" + (f" *{_shown(line.why)}*" if line.why else "")


def _often(line: PlanLine) -> str:
    if line.count is None:
        return ""
    times = "once" if line.count == 1 else f"{line.count} times"
    return f" ({times})" if line.per == "plan" else f" ({times} a {line.per})"


def _tips(document: Document) -> Iterator[str]:
    for tip in _as(Tips, document).tips:
        yield f"- {_shown(tip.say)}{_source(tip.source)}"


def _messages(document: Document) -> Iterator[str]:
    for message in _as(Messages, document).messages:
        yield from (f"**{_shown(message.title or '')}** {_shown(message.when or '')}", "")
        yield from (f"> {_shown(line)}".rstrip() for line in message.body.strip().splitlines())
        yield from ("", f"Short: {_shown(message.short or '')}", "")


def _resources(document: Document) -> Iterator[str]:
    for resource in _as(Resources, document).resources:
        title = _shown(resource.title)
        title = f"[{title}]({resource.link})" if resource.link else title
        yield f"- {title}. {_shown(resource.why or '')}{_source(resource.source)}"


_BODIES: dict[str, Callable[[Document], Iterator[str]]] = {
    "bank": _bank,
    "wrapup": _wrapups,
    "pitch": _pitch,
    "partner": _partner,
    "mode": _mode,
    "checklist": _checklist,
    "plan": _plan,
    "tip": _tips,
    "message": _messages,
    "resource": _resources,
}


def _as(type_: type[T], document: Document) -> T:
    assert isinstance(document, type_)
    return document


def _title(one: Bundled) -> str:
    title = getattr(one.document, "title", None) or getattr(one.document, "name", None)
    return str(title or one.name)


def _anchor(title: str) -> str:
    """The anchor that GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _shown(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _quoted(lines: tuple[str, ...]) -> str:
    return " ".join(f"“{_shown(line)}”" for line in lines)


def _source(source: str | None) -> str:
    return f" [{_shown(source)}]" if source else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} is written anew\n")
