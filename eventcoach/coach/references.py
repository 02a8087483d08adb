"""What a document says about other documents: names that name nothing, and what is still empty.

A file alone cannot show these: they need the library beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.model.kinds import Kind

if TYPE_CHECKING:
    from eventcoach.model.base import Document, Item
    from eventcoach.model.event import Event
    from eventcoach.model.guides import Messages
    from eventcoach.model.mode import Mode
    from eventcoach.model.partner import Partner
    from eventcoach.model.settings import Settings
    from eventcoach.storage.yaml.tree import Path

__all__ = ["Finding", "Known", "findings", "settings_findings"]


class Known(Struct, frozen=True):
    """What else there is: the names of a kind's documents, and the item a reference names."""

    names: Callable[[str], list[str]]
    find: Callable[[str, str], Item | None]


class Finding(Struct, frozen=True):
    """Something about a document. `path` leads to the value that it is about.

    A remark is worth knowing and no fault.
    """

    path: Path
    what: str
    mend: str
    remark: bool = False


def findings(kind: Kind, document: Document, known: Known) -> list[Finding]:
    """Return what is wrong with a document beside the others, and what is worth knowing."""
    from eventcoach.model.event import Event
    from eventcoach.model.guides import Messages
    from eventcoach.model.mode import Mode
    from eventcoach.model.partner import Partner
    from eventcoach.model.pitch import Pitch

    found: Iterator[Finding] | None = None
    if isinstance(document, Messages) and document.messages:
        found = _messages(document)
    elif isinstance(document, Event):
        found = _event(document, known)
    elif isinstance(document, Mode):
        found = _mode(document, known)
    elif isinstance(document, Partner):
        found = _partner(document)
    if found is not None:
        return list(found)
    if isinstance(document, Pitch):
        mend = "write a sentence after `who:`, `what:`, `where:` or `ask:`"
        return [] if document.word_count else [Finding((), "this pitch has no words yet", mend)]
    if kind.lists and kind.name != "person":
        empty = not any(getattr(document, name) for name in kind.lists)
        what = f"this {kind.name} has no {kind.lists[0]} yet"
        mend = f"write a line that starts with `- ` below `{kind.lists[0]}:`"
        return [Finding((), what, mend)] if empty else []
    return []


def settings_findings(settings: Settings, known: Known) -> list[Finding]:
    """Return what is wrong with the settings beside the documents."""
    if settings.mode == type(settings)().mode:
        return []  # as it comes, whether it is written down or not
    return list(_named(("mode",), "mode", settings.mode, known))


def _event(event: Event, known: Known) -> Iterator[Finding]:
    from eventcoach.coach.event_times import fits_in_time, zone_named

    if event.zone and zone_named(event.zone) is None:
        mend = "write one such as Europe/Lisbon, or take it out"
        yield Finding(("zone",), f"“{event.zone}” is no time zone that is known here", mend)
    if not fits_in_time(event):
        yield Finding(("ends",), "`ends` is not after `when`", "write a later `ends`")
    for field, kind in (("pitch", "pitch"), ("checklist", "checklist")):
        yield from _named((field,), kind, getattr(event, field), known)
    for place, bank in enumerate(event.banks):
        yield from _named(("banks", place), "bank", bank, known)
    for field in ("openers", "wrap_ups", "exits"):
        for place, reference in enumerate(getattr(event.card, field)):
            if not any(known.find(kind, reference) for kind in ("bank", "wrapup")):
                yield Finding(
                    ("card", field, place),
                    f"“{reference}” names no line, or more than one",
                    "write its exact words as `eventcoach library` shows them, or bank/id",
                )


def _mode(mode: Mode, known: Known) -> Iterator[Finding]:
    for place, bank in enumerate(mode.banks):
        yield from _named(("banks", place), "bank", bank, known)
    for place, step in enumerate(mode.steps):
        for kind in ("mode", "pitch", "bank", "partner"):
            yield from _named(("steps", place, kind), kind, getattr(step, kind), known)
    for place, partner in enumerate(mode.partners):
        yield from _named(("partners", place), "partner", partner, known)
    yield from _lacking(mode)
    if mode.kind == "session" and not mode.steps:
        mend = "write a line such as `- title: Read this` below `steps:`"
        yield Finding((), "this session has no steps yet", mend)


def _lacking(mode: Mode) -> Iterator[Finding]:
    """Say what a mode of its kind is made of, where it has none of that."""
    if mode.kind == "written" and not mode.tasks:
        mend = "write a line such as `- do: Thank the speaker` below `tasks:`"
        yield Finding((), "this written practice has no tasks yet", mend)
    if mode.kind == "partner" and len(mode.roles) != 2:
        has = "one role" if mode.roles else "no roles yet"
        mend = "write one `- name:` for each of the two below `roles:`"
        yield Finding(("roles",) if mode.roles else (), f"this practice for two has {has}", mend)
    if mode.kind == "call" and not (mode.stages or mode.banks):
        mend = "write its parts below `stages:`, or name its questions with `banks:`"
        yield Finding((), "this call has neither stages nor banks", mend)


def _partner(partner: Partner) -> Iterator[Finding]:
    from eventcoach.model.bank import TOPICS

    if partner.answers_nothing:
        mend = "write a line that starts with `- ` below `else:`, which fits anything"
        yield Finding((), f"{partner.name} never answers: they only nod", mend)
        return
    silent = [topic for topic in TOPICS if not partner.answers.get(topic)]
    if silent:
        what = f"{partner.name} has no answer about {_listed(silent)}"
        mend = "lines under `else:` are said instead"
        if not partner.otherwise:
            mend = "write some, or a few lines under `else:` that fit anything"
        yield Finding(("answers",), what, mend, remark=True)


def _messages(document: Messages) -> Iterator[Finding]:
    """Say which gaps of a template are none that can be filled from what is known."""
    from difflib import get_close_matches

    from eventcoach.coaching.messages import GAPS, gaps_of

    for place, message in enumerate(document.messages):
        for gap in gaps_of(message):
            if gap not in GAPS:
                close = get_close_matches(gap, GAPS, 1)
                mend = f"did you mean {{{close[0]}}}?" if close else "write {name}, {event} or so"
                yield Finding(("messages", place), f"{{{gap}}} is no gap that is known", mend)


def _named(path: Path, kind: str, name: str | None, known: Known) -> Iterator[Finding]:
    """Say that a name names nothing, with the nearest that does."""
    if name is None or name in (names := known.names(kind)):
        return
    from difflib import get_close_matches

    close = get_close_matches(name, names, 1)
    mend = f"did you mean “{close[0]}”?" if close else f"`eventcoach new {kind} NAME` starts one"
    yield Finding(path, f"there is no {kind} called “{name}”", mend)


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
