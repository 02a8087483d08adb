"""How the lines of some files sound: what `eventcoach check --style` adds to a check.

The rules are in `eventcoach.coaching`; here they meet files, so that each fault has its place.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from eventcoach.coaching.alike import NEAR, lines_to_compare, twins
from eventcoach.coaching.reading import FEWEST_WORDS, HARDEST_GRADE, grade, prose, word_count
from eventcoach.coaching.style import Path, faults, is_english
from eventcoach.model.problem import Place, Problem

if TYPE_CHECKING:
    from eventcoach.coach.checks import Checked, Report
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.yaml.tree import Tree

__all__ = ["syllable_counter", "with_style"]

_VOWELS = re.compile(r"[aeiouy]+")


class _Line(Struct, frozen=True):
    """A line, the document it stands in (by number), and the way to it."""

    document: int
    path: Path
    words: str


def with_style(coach: Coach, report: Report) -> Report:
    """Return a report with what is to be said of the style of every document in order.

    The reading level is measured where pyphen is installed; where not, a remark says so.
    """
    problems: list[Problem] = []
    places = _Places(coach, report.checked)
    for number, checked in enumerate(report.checked):
        problems += [
            Problem(places.of(number, fault.path), fault.what, fault.mend)
            for fault in faults(checked.document)
        ]
    problems += _alike(report.checked, places)
    remarks = list(report.remarks)
    syllables = syllable_counter()
    english = [one for one in report.checked if is_english(one.document)]
    if syllables is not None:
        problems += [one for checked in english for one in _hard_to_read(checked, syllables)]
    elif english:
        what = "the reading level was not measured"
        remarks.append(Problem(Place("style"), what, "`pip install pyphen` makes that possible"))
    return replace(
        report,
        problems=tuple(sorted([*report.problems, *problems])),
        remarks=tuple(sorted(remarks)),
    )


def syllable_counter() -> Callable[[str], int] | None:
    """Return a function that counts an English word's syllables; None without pyphen.

    Hyphenation leaves out breaks near a word's ends, so it counts low; runs of vowels count high.
    The larger of the two is taken: a document is rather called too hard than too easy.
    """
    try:
        import pyphen  # type: ignore[import-untyped]  # it comes without types
    except ImportError:
        return None
    hyphens = pyphen.Pyphen(lang="en_US")

    def count(word: str) -> int:
        vowels = len(_VOWELS.findall(word))
        if word.endswith("e") and not word.endswith(("le", "ee")):
            vowels -= 1
        return int(max(len(hyphens.positions(word)) + 1, vowels))

    return count


def _alike(checked: tuple[Checked, ...], places: _Places) -> Iterator[Problem]:
    near: list[_Line] = []
    every: list[_Line] = []
    for number, one in enumerate(checked):
        for path, words, unlike in lines_to_compare(one.document):
            every.append(_Line(number, path, words))
            if unlike:
                near.append(every[-1])
    told: set[tuple[int, Path]] = set()
    for lines, least in ((every, 1.0), (near, NEAR)):
        for twin in twins([line.words for line in lines], least):
            line, earlier = lines[twin.line], lines[twin.earlier]
            if (line.document, line.path) in told:
                continue
            told.add((line.document, line.path))
            same = "the same as" if twin.likeness == 1 else "nearly the same as"
            there = places.of(earlier.document, earlier.path)
            what = f"says {same} “{earlier.words}” in {os.path.basename(there.file)}:{there.line}"
            yield Problem(
                places.of(line.document, line.path), what, "say it another way, or drop one"
            )


def _hard_to_read(checked: Checked, syllables: Callable[[str], int]) -> Iterator[Problem]:
    texts = prose(checked.document)
    if word_count(texts) < FEWEST_WORDS:
        return
    level = grade(texts, syllables)
    if level > HARDEST_GRADE:
        what = f"reads at grade {level:.1f}, and {HARDEST_GRADE:.0f} is the most"
        yield Problem(Place(_path(checked)), what, "use shorter sentences and plainer words")


class _Places:
    """Where the values of some documents stand; a file is read again only when it is asked for."""

    def __init__(self, coach: Coach, checked: tuple[Checked, ...]) -> None:
        self._coach = coach
        self._checked = checked
        self._trees: dict[int, Tree] = {}

    def of(self, number: int, path: Path) -> Place:
        """Return where the value at a path of a document starts."""
        if number not in self._trees:
            from eventcoach.storage.opening import read_inside
            from eventcoach.storage.yaml.tree import Limits, read_tree

            one = self._checked[number]
            limits = Limits.of(self._coach.settings.bank_size)
            source = read_inside(one.folder, one.file, limits.size)
            self._trees[number] = read_tree(source, _path(one), limits)
        return self._trees[number].key_place(path) if path else Place(_path(self._checked[number]))


def _path(checked: Checked) -> str:
    return checked.file if checked.folder == "." else os.path.join(checked.folder, checked.file)
