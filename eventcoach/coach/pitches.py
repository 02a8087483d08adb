"""One's own pitches: opened, saved, copied from templates, brought back. Screens only show it.

Every save goes through the same steps: what stood there is kept as a version, the one value that
changed is replaced in the file's own bytes, the file is saved unless somebody else changed it
meanwhile, and the new state is kept as a version too.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.documents import load_source, read_source
from eventcoach.coaching.pitch import DEFAULT_PACE
from eventcoach.errors import EventCoachError, StorageError, UserFileError
from eventcoach.model.pitch import BEATS, Pitch
from eventcoach.model.problem import Problem

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.storage.drafts import Draft
    from eventcoach.storage.library import Entry
    from eventcoach.storage.versions import Version

__all__ = [
    "FIELDS", "OpenPitch", "changed_outside", "drafts_of", "keep_mine", "keep_now",
    "letting_go", "my_pace", "open_pitch", "pitch_in", "read_version", "reread", "restore",
    "save_words", "words_in",
]  # fmt: skip

FIELDS: tuple[str, ...] = (*BEATS, *(f"cues.{beat}" for beat in BEATS))
"""What can be edited: each beat, and its cue."""
LONGEST = {"beat": 2000, "cue": 120}
"""Characters that a beat and a cue may have."""


class OpenPitch(Struct, frozen=True):
    """A pitch of the user's as it stands in its file.

    `pitch` is None where the file cannot be used as it is, and `problems` say why. `examples` are
    the fields that still hold the words of a template. `version` is the newest that is kept, 0
    where none is; `saved_at` is its moment in UTC by ISO 8601. `stamp` tells cheaply whether the
    file was touched. `copied_from` names the template it was copied from just now.
    """

    name: str
    path: str
    source: bytes
    fingerprint: str
    stamp: tuple[int, ...]
    pitch: Pitch | None
    problems: tuple[Problem, ...] = ()
    examples: frozenset[str] = frozenset()
    version: int = 0
    saved_at: str = ""
    copied_from: str = ""

    def words(self, field: str) -> str:
        """Return what a field of FIELDS holds, empty where it is not written."""
        return words_in(self.pitch, field) if self.pitch is not None else ""


def words_in(pitch: Pitch, field: str) -> str:
    """Return what a field of FIELDS holds in a pitch, empty where it is not written."""
    group, _, beat = field.rpartition(".")
    return getattr(pitch.cues if group else pitch, beat) or ""


def my_pace(coach: Coach) -> float:
    """Return my words a minute: as set, else as learned, else a calm rate."""
    if coach.settings.pace:
        return coach.settings.pace
    summary = coach.summary()
    return (summary.pace if summary else None) or DEFAULT_PACE


def open_pitch(coach: Coach, name: str) -> OpenPitch:
    """Return a pitch of the user's; a template of that name is copied first.

    Raises UsageError for a name that is not there, UserFileError and StorageError where the file
    cannot be read at all. A file that is read and cannot be used is returned with its problems.
    """
    coach.library.forget("pitch")
    entries = coach.library.entries("pitch")
    if name not in entries:
        from eventcoach.coach.rounds import nearest

        raise nearest(name, list(entries), "pitch")
    entry = entries[name]
    if entry.yours:
        return _read(coach, name, entry)
    from eventcoach.coach.templates import copy_entry

    mine = copy_entry(coach, entry)
    from msgspec.structs import replace

    return replace(_read(coach, mine), copied_from=name)


def reread(coach: Coach, name: str) -> OpenPitch:
    """Return a pitch of the user's as it stands now; what somebody else wrote becomes a version.

    Raises as `open_pitch` does, and StorageError where the file is gone.
    """
    opened = _read(coach, name)
    if opened.version:  # the first version is kept when something is first about to change
        version = _keep(coach, name, opened.source)
        if version is not None and version.number != opened.version:
            from msgspec.structs import replace

            opened = replace(opened, version=version.number, saved_at=version.at)
    coach.library.forget("pitch")
    return opened


def changed_outside(opened: OpenPitch) -> bool:
    """Whether the file was touched since it was opened. Cheap: the file is not read."""
    return _stamp(opened.path) != opened.stamp


def keep_now(coach: Coach, opened: OpenPitch) -> None:
    """Keep a pitch as it was opened as a version, before another program may change it."""
    _keep(coach, opened.name, opened.source)


def save_words(coach: Coach, opened: OpenPitch, field: str, words: str) -> OpenPitch:
    """Write a field into the user's file and return the pitch as it then stands.

    Empty words take the field out. A cue that still is the template's goes with the beat it stood
    for, so that no stranger's words get onto the card.

    Raises UserFileError where the words are too many or the file cannot be edited safely,
    ChangedOnDisk where somebody else changed it meanwhile, StorageError where it cannot be
    written. Then the file is as it was.
    """
    new = _edited(coach, opened.source, opened.path, field, words)
    cue = f"cues.{field}"
    if cue in opened.examples:
        with suppress(UserFileError):  # a cue that cannot be taken out safely stays
            new = _edited(coach, new, opened.path, cue, "")
    return _write(coach, opened.name, opened.source, new, opened.fingerprint)


def keep_mine(
    coach: Coach, opened: OpenPitch, field: str, words: str, theirs: bytes | None
) -> OpenPitch:
    """Write a field although the file was changed: into `theirs`, what stands there now.

    So what they changed elsewhere stays. Where theirs cannot be edited the whole of mine is
    written; theirs stays among the versions. None for `theirs`: the file is gone, mine is written
    anew. Raises as `save_words` does, ChangedOnDisk where it has changed once more.
    """
    from eventcoach.storage.saving import fingerprint

    if theirs is None:
        new = _edited(coach, opened.source, opened.path, field, words)
        return _write(coach, opened.name, opened.source, new, None)
    try:
        new = _edited(coach, theirs, opened.path, field, words)
    except UserFileError:
        new = _edited(coach, opened.source, opened.path, field, words)
    _keep(coach, opened.name, opened.source)
    return _write(coach, opened.name, theirs, new, fingerprint(theirs))


def read_version(coach: Coach, name: str, number: int) -> tuple[bytes, Pitch | None]:
    """Return what a version says, as bytes and as a pitch. Raises StorageError."""
    content = coach.versions.read("pitch", name, number)
    return content, pitch_in(coach, content)


def pitch_in(coach: Coach, content: bytes) -> Pitch | None:
    """Return the pitch that a file's bytes hold; None where they cannot be used as one."""
    document = load_source(coach, "pitch", content, "").document
    return document if isinstance(document, Pitch) else None


def restore(coach: Coach, name: str, number: int) -> OpenPitch:
    """Make a version the present state again, which is itself a new version.

    Raises ChangedOnDisk where the file changes at the same moment, StorageError and UserFileError
    where it cannot be read or written.
    """
    from eventcoach.storage.saving import fingerprint

    content = coach.versions.read("pitch", name, number)
    path = coach.paths.document("pitches", name)
    if not os.path.lexists(path):
        return _write(coach, name, b"", content, None)
    now = read_source(coach, path)
    return _write(coach, name, now, content, fingerprint(now))


def drafts_of(coach: Coach, opened: OpenPitch) -> list[Draft]:
    """Return the texts of a pitch that were typed and never saved, oldest first.

    A draft that says what the file says already is dropped.
    """
    found: list[Draft] = []
    for field in FIELDS:
        draft = coach.drafts.get("pitch", opened.name, field)
        if draft is None:
            continue
        if draft.text.strip() == opened.words(field).strip():
            letting_go(coach, opened.name, field)
        else:
            found.append(draft)
    return sorted(found, key=lambda draft: draft.at)


def letting_go(coach: Coach, name: str, field: str) -> None:
    """Drop a draft; one that cannot be removed is offered again some day, and harms nobody."""
    with suppress(StorageError):
        coach.drafts.drop("pitch", name, field)


def _edited(coach: Coach, source: bytes, path: str, field: str, words: str) -> bytes:
    from eventcoach.storage.editing import remove_value, set_value
    from eventcoach.storage.yaml.tree import Limits

    kind = "cue" if field.startswith("cues.") else "beat"
    if len(words) > LONGEST[kind]:
        raise UserFileError(
            f"a {kind} holds {LONGEST[kind]:,} characters at most, this one has {len(words):,}",
            hint="shorten it",
        )
    limits = Limits.of(coach.settings.bank_size)
    keys = tuple(field.split("."))
    file = os.path.basename(path)
    if words:
        return set_value(source, keys, words, file, limits)
    return remove_value(source, keys, file, limits)


def _write(
    coach: Coach, name: str, before: bytes, content: bytes, expected: str | None
) -> OpenPitch:
    """Save `content` over `before`, both kept as versions; a version that fails stops nothing."""
    from eventcoach.storage.saving import save

    if before:
        _keep(coach, name, before)
    path = coach.paths.document("pitches", name)
    try:
        save(path, content, expected, locks=coach.paths.locks, inside=coach.paths.data)
    except EventCoachError as error:
        error.place = os.path.basename(path)
        raise
    _keep(coach, name, content)
    coach.library.forget("pitch")
    return _read(coach, name)


def _keep(coach: Coach, name: str, content: bytes) -> Version | None:
    """Keep a version; None where it could not be kept."""
    try:
        return coach.versions.keep("pitch", name, content, _now(coach))
    except StorageError:
        return None


def _now(coach: Coach) -> str:
    return coach.clock.now().replace(microsecond=0).isoformat()


def _read(coach: Coach, name: str, entry: Entry | None = None) -> OpenPitch:
    from eventcoach.coach.templates import example_words
    from eventcoach.storage.saving import fingerprint

    path = entry.path if entry else coach.paths.document("pitches", name)
    stamp = _stamp(path)
    source = read_source(coach, path)
    loaded = load_source(coach, "pitch", source, os.path.basename(path))
    pitch = loaded.document if isinstance(loaded.document, Pitch) else None
    examples: frozenset[str] = frozenset()
    if pitch is not None:
        known = example_words(coach)
        examples = frozenset(
            field for field in FIELDS if (field, words_in(pitch, field).strip()) in known
        )
    version = coach.versions.newest("pitch", name)
    return OpenPitch(
        name=name,
        path=path,
        source=source,
        fingerprint=fingerprint(source),
        stamp=stamp,
        pitch=pitch,
        problems=loaded.problems,
        examples=examples,
        version=version.number if version else 0,
        saved_at=version.at if version else "",
    )


def _stamp(path: str) -> tuple[int, ...]:
    """Return what tells one state of a file from another without reading it; () for no file."""
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
