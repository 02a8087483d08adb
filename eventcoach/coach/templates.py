"""The pitches to start from: mine, the templates that came along, and making one of them mine."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.copying import put_new, to_copy
from eventcoach.model.kinds import kind_named
from eventcoach.model.pitch import BEATS, Pitch

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.documents import Loaded
    from eventcoach.storage.library import Entry

__all__ = ["Shelved", "copy_entry", "example_words", "my_pitches", "new_pitch", "templates"]

BLANK = """\
# My 30-second introduction, in up to four beats. Leave any of them out.
title: {title}
for: peers                    # peers, recruiters, friends or chat
seconds: 30

# Who you are: your name, and one true thing that people will remember.
who:

# What you do now, plain enough to repeat to a friend.
what:

# Where you would like to be in a year.
where:

# If you like, a light question that hands the talk to them.
ask:
"""


class Shelved(Struct, frozen=True):
    """A pitch to choose; `pitch` is None where its file cannot be used, and `trouble` says why."""

    entry: Entry
    pitch: Pitch | None
    trouble: str = ""

    @property
    def title(self) -> str:
        """What to call it: its title, else its name."""
        return (self.pitch.title if self.pitch else None) or self.entry.name


def my_pitches(coach: Coach) -> list[Shelved]:
    """List the user's own pitches, those that cannot be used too."""
    coach.library.forget("pitch")
    mine = [entry for entry in coach.library.entries("pitch").values() if entry.yours]
    mine.sort(key=lambda entry: entry.name)
    return [_shelved(entry, coach.library.load(entry)) for entry in mine]


def templates(coach: Coach) -> list[Shelved]:
    """List the pitches to copy from: those that came along, also where mine has its name; packs'.

    The most general one comes first.
    """
    found = to_copy(coach, "pitch")
    found.sort(key=lambda one: one[0].origin != "bundled" or one[0].name != "meetup")
    shelved = [_shelved(entry, loaded) for entry, loaded in found]
    return [one for one in shelved if one.pitch is not None]


def example_words(coach: Coach) -> frozenset[tuple[str, str]]:
    """Return what templates and starter files say, as (field, words): nobody's own words."""
    from eventcoach.storage.documents import load
    from eventcoach.storage.starters import starter

    kind = kind_named("pitch")
    assert kind is not None
    pitches = [one.pitch for one in templates(coach) if one.entry.origin == "bundled"]
    started = load(kind, starter(kind, "example", "").encode(), "").document
    pitches.append(started if isinstance(started, Pitch) else None)
    return frozenset(
        (field, words.strip())
        for pitch in pitches
        if pitch is not None
        for beat in BEATS
        for field, words in (
            (beat, pitch.beat(beat)),
            (f"cues.{beat}", getattr(pitch.cues, beat) or ""),
        )
        if words.strip()
    )


def copy_entry(coach: Coach, entry: Entry) -> str:
    """Copy a template into the user's folder, comments kept, and return the copy's name.

    A line above says that the words are an example. Nothing of the user's is ever overwritten:
    where the name is taken, the copy gets the next free one. Raises StorageError, UserFileError.
    """
    from eventcoach.storage.editing import EditRefused, remove_value
    from eventcoach.storage.opening import read_inside

    source = read_inside(entry.folder, entry.file, coach.settings.bank_size << 20)
    with suppress(EditRefused):  # what a bundled file tells about itself says nothing of mine
        source = remove_value(source, ("ideas",), entry.file)
    stem = entry.file.removesuffix(".yaml")
    end = b"\r\n" if b"\r\n" in source else b"\n"
    above = f"# From the template “{stem}”. Its words are an example: put yours in their place."
    mark = b"\xef\xbb\xbf" if source.startswith(b"\xef\xbb\xbf") else b""
    return put_new(coach, "pitch", stem, mark + above.encode() + end + source.removeprefix(mark))


def new_pitch(coach: Coach) -> str:
    """Write an empty pitch of the user's and return its name. Raises StorageError."""
    return put_new(coach, "pitch", "my-pitch", BLANK.format(title="My pitch").encode())


def _shelved(entry: Entry, loaded: Loaded) -> Shelved:
    pitch = loaded.document if isinstance(loaded.document, Pitch) else None
    trouble = ""
    if pitch is None and loaded.problems:
        problem = loaded.problems[0]
        place = f"{entry.file}:{problem.place.line}" if problem.place.line else entry.file
        trouble = f"{place}: {problem.what}"
    return Shelved(entry, pitch, trouble)
