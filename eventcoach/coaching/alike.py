"""Lines that are the same, or so nearly the same that one of them is not needed.

The measure is the Jaccard index of character trigrams: of all runs of three letters, digits and
word gaps that two lines have, the share that both have. It knows no language, needs no spaces
between words, and does not see case or punctuation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

from eventcoach.coaching.style import Path
from eventcoach.model.bank import Bank
from eventcoach.model.base import Document
from eventcoach.model.guides import Tips
from eventcoach.model.partner import Partner
from eventcoach.model.text import normal
from eventcoach.model.wrapups import WrapUps

__all__ = ["NEAR", "Twin", "lines_to_compare", "twins"]

NEAR = 0.6
"""The share of trigrams from which two lines count as nearly the same."""


class Twin(Struct, frozen=True):
    """Two lines that are alike, by their positions, the later one first. 1.0: the same words."""

    line: int
    earlier: int
    likeness: float


def twins(lines: Sequence[str], near: float = NEAR) -> Iterator[Twin]:
    """Yield, for each line, the most alike of the earlier ones, where it is at least `near`.

    Two sets of which the share `near` is common must meet within the first few of their members,
    in any order that both follow; the rarest go first, so that few lines need be compared.
    """
    trigrams = [_trigrams(line) for line in lines]
    often = Counter(run for runs in trigrams for run in runs)
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for number, runs in enumerate(trigrams):
        first = sorted(runs, key=lambda run: (often[run], run))
        first = first[: len(runs) - ceil(near * len(runs)) + 1]
        best = Twin(number, -1, 0.0)
        for earlier in sorted({one for run in first for one in seen[run]}):
            likeness = _share(runs, trigrams[earlier])
            if likeness > best.likeness:
                best = Twin(number, earlier, likeness)
        if best.likeness >= near:
            yield best
        for run in first:
            seen[run].append(number)


def lines_to_compare(document: Document) -> Iterator[tuple[Path, str, bool]]:
    """Yield the lines of a document that no other should repeat, each with the way to it.

    The third value is true where nearly the same would be too much already. What a partner says
    may come near what another says, as it does among people.
    """
    if isinstance(document, Bank):
        yield from _of_bank(document)
    elif isinstance(document, Partner):
        yield from _of_partner(document)
    elif isinstance(document, WrapUps):
        for place, line in enumerate(document.lines):
            yield ("lines", place, "say"), line.say, True
    elif isinstance(document, Tips):
        for place, tip in enumerate(document.tips):
            yield ("tips", place, "say"), tip.say, True


def _of_bank(bank: Bank) -> Iterator[tuple[Path, str, bool]]:
    for place, question in enumerate(bank.questions):
        yield ("questions", place, "ask"), question.ask, True
        for number, follow_up in enumerate(question.follow_ups):
            yield ("questions", place, "follow_ups", number), follow_up, True
    for place, avoid in enumerate(bank.avoid):
        if avoid.instead is not None:
            yield ("avoid", place, "instead"), avoid.instead, True


def _of_partner(partner: Partner) -> Iterator[tuple[Path, str, bool]]:
    for topic, answers in partner.answers.items():
        for place, answer in enumerate(answers):
            here: Path = ("answers", topic, place)
            yield (*here, "say"), answer.say, False
            for number, follow_up in enumerate(answer.follow_ups):
                yield (*here, "follow_ups", number, "ask"), follow_up.ask, False
    for place, ask in enumerate(partner.asks):
        yield ("asks", place), ask, False


def _trigrams(line: str) -> frozenset[str]:
    kept = "".join(one if one.isalnum() else " " for one in normal(line).replace("'", ""))
    spaced = f" {' '.join(kept.split())} "
    return frozenset(spaced[start : start + 3] for start in range(len(spaced) - 2))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)
