"""Introductions: each of the two is asked first, and only two yeses bring them together.

Pure: what stands is worked out from records, which hold ids and stages alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.model.contact_records import IntroductionRecord
from eventcoach.model.records import Record, records_of

__all__ = ["ASK", "BOTH", "Introduction", "Next", "next_words", "read_introductions"]

ASK = "opt-in-first"
"""The id of the template that asks one of the two."""
BOTH = "opt-in-intro"
"""The id of the template that goes to both."""

Next = Literal["ask-one", "hear-one", "ask-other", "hear-other", "make", "over"]
"""What comes next: asking, hearing an answer, writing to both, or nothing any more."""


class Introduction(Struct, frozen=True):
    """Two people, by id, and how far it is. `records` are the ids of what it was read from."""

    one: str
    other: str
    stages: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def over(self) -> bool:
        """Whether it is made, or came to a kind end."""
        return bool({"made", "declined", "aside"} & set(self.stages))

    @property
    def next(self) -> Next:
        """What comes next. One is asked first, the other only after a yes."""
        said = set(self.stages)
        if self.over:
            return "over"
        if "yes-one" not in said:
            return "hear-one" if "asked-one" in said else "ask-one"
        if "yes-other" not in said:
            return "hear-other" if "asked-other" in said else "ask-other"
        return "make"

    def whom(self) -> str:
        """Return the id of whom the next step is about; of the first for both, "" where over."""
        if self.next == "over":
            return ""
        return self.other if self.next.endswith("other") else self.one

    def beside(self, person: str) -> str:
        """Return the id of the other of the two."""
        return self.other if person == self.one else self.one


def read_introductions(
    records: Iterable[Record], kept: Callable[[str], str] = str
) -> dict[tuple[str, str], Introduction]:
    """Return the last introduction of each two people, by both ids in the order of the alphabet.

    `kept` gives the id that is there for one that was merged. What came after an end begins anew.
    """
    last: dict[str, IntroductionRecord] = {}
    for record, said in records_of(records, "introduction", IntroductionRecord):
        if said.off:
            last.pop(said.off, None)
        else:
            last[record.id] = said
    found: dict[tuple[str, str], Introduction] = {}
    for record_id, said in last.items():
        one, other = kept(said.one), kept(said.other)
        if one == other:
            continue
        pair = (min(one, other), max(one, other))
        before = found.get(pair)
        if before is None or before.over:
            before = Introduction(one, other)
        stage: str = said.stage
        if (one, other) != (before.one, before.other) and "-" in stage:
            does, _, who = stage.partition("-")
            stage = f"{does}-{'other' if who == 'one' else 'one'}"
        found[pair] = replace(
            before, stages=(*before.stages, stage), records=(*before.records, record_id)
        )
    return found


def next_words(introduction: Introduction, one: str, other: str) -> str:
    """Say what comes next, with both names."""
    if introduction.next == "over":
        return _over_words(introduction, one, other)
    return {
        "ask-one": f"Ask {one} first, alone",
        "hear-one": f"What does {one} say?",
        "ask-other": f"{one} said yes. Ask {other} now",
        "hear-other": f"{one} said yes. What does {other} say?",
        "make": "Both said yes. Write to both",
    }[introduction.next]


def _over_words(introduction: Introduction, one: str, other: str) -> str:
    if "made" in introduction.stages:
        return f"{one} and {other} know each other now. The rest is theirs."
    if "declined" in introduction.stages and "yes-one" in introduction.stages:
        return f"A no is fine. Tell {one} that it doesn't fit just now; no reason is needed."
    if "declined" in introduction.stages:
        return "A no is fine, and stays with you. Nobody else heard of it."
    return "Let go, and that is all right."
