"""What differs between two states of a pitch, told by beats and words rather than by bytes."""

from __future__ import annotations

from msgspec import Struct

from eventcoach.model.pitch import BEATS, Pitch

__all__ = ["Change", "changed_lines", "changes", "marked"]


class Change(Struct, frozen=True):
    """A field whose words differ; empty words: it was not there, or is gone."""

    field: str
    before: str
    after: str


def changes(before: Pitch, after: Pitch) -> tuple[Change, ...]:
    """Return the fields that differ, in the order in which they are said."""
    found = [
        Change("title", before.title or "", after.title or ""),
        *(Change(beat, before.beat(beat), after.beat(beat)) for beat in BEATS),
        *(
            Change(
                f"cue of {beat}",
                getattr(before.cues, beat) or "",
                getattr(after.cues, beat) or "",
            )
            for beat in BEATS
        ),
        Change("for", before.audience, after.audience),
        Change("seconds", str(before.seconds), str(after.seconds)),
        Change("about", before.about or "", after.about or ""),
    ]
    return tuple(change for change in found if change.before.strip() != change.after.strip())


def marked(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Return the words of both texts, each with whether the other text lacks it."""
    from difflib import SequenceMatcher

    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        left += [(word, tag != "equal") for word in old[old_from:old_to]]
        right += [(word, tag != "equal") for word in new[new_from:new_to]]
    return left, right


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """Return the lines that differ, those that went with `- ` and those that came with `+ `."""
    from difflib import ndiff

    old = before.decode("utf-8", "replace").splitlines()
    new = after.decode("utf-8", "replace").splitlines()
    return [line for line in ndiff(old, new) if line.startswith(("- ", "+ "))]
