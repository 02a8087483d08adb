"""The versions of a pitch, as a list to look back on: which there are, and what came with each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventcoach.coach.pitch_changes import changes
from eventcoach.coach.pitches import read_version
from eventcoach.errors import EventCoachError

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.pitch import Pitch
    from eventcoach.storage.versions import Version

__all__ = ["listed_versions", "version_words"]

LISTED = 40
"""Versions listed, the newest; and the first, which is as the person brought it."""
WORDS = 9
"""Words shown of what came with a version."""


def listed_versions(coach: Coach, name: str) -> list[Version]:
    """Return the versions of a pitch that are worth a list, newest first."""
    every = coach.versions.list("pitch", name)
    newest = every[-LISTED:]
    return (newest if newest[:1] == every[:1] else [every[0], *newest])[::-1]


def version_words(coach: Coach, name: str, versions: Sequence[Version]) -> list[str]:
    """Return the first words that came with each of some versions, newest first."""
    read: list[Pitch | None] = []
    for version in versions:
        try:
            read.append(read_version(coach, name, version.number)[1])
        except EventCoachError:
            read.append(None)
    return [_first_words(before, now) for now, before in zip(read, [*read[1:], None], strict=False)]


def _first_words(before: Pitch | None, now: Pitch | None) -> str:
    """Return the first words that came with a version; of the first one, how it begins."""
    if now is None:
        return "cannot be read as a pitch"
    field, words = "", ""
    if before is not None:
        for change in changes(before, now):
            field, words = change.field, change.after or "(taken out)"
            break
        else:
            return "other comments or layout"
    else:
        for beat in now.said:
            field, words = beat, now.beat(beat)
            break
    words = " ".join(words.split()[:WORDS])
    return f"{field}: {words} …" if field else "no words yet"
