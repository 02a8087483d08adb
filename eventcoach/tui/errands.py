"""Errands: something taken out into a file, or in from one; looked at first, then done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.taking_in import Coming, Part, Told

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["Errand", "Looked", "Say", "errand_in", "errand_out"]

Say = Callable[[str], None]
"""Hears how far looking is; raises where somebody left meanwhile."""

NO_UNDO = "There is no undo for all at once; each can be taken away later, one by one."
KEPT = "Nothing of yours is written over."


class Looked(Struct, frozen=True, kw_only=True):
    """What was found. `do` does it, and says in lines what became of it; None for nothing to do.

    `picks` are things of which one is chosen first, each with its words.
    """

    parts: tuple[Part, ...]
    do: Callable[[Told | None], tuple[str, ...]] | None = None
    said: str = ""
    count: int = 0
    picks: tuple[tuple[str, Errand], ...] = ()


class Errand(Struct, frozen=True, kw_only=True):
    """Something to look at and then do. `look` is told whether people come along, and says how far
    it is; it may take seconds, and raises EventCoachError."""

    title: str
    verb: str
    """What doing it is called: `Write`, `Save`."""
    look: Callable[[bool, Say], Looked]
    people: bool = False
    """Whether people may be taken along, or left."""


def errand_out(coach: Coach, name: str) -> Errand:
    """Return the errand of taking one thing out, by its name in `WAYS` or `SHEETS`."""
    from eventcoach.coach.file_out import folder_out, free_file
    from eventcoach.coach.taking_out import SHEETS, WAYS, parcel, write_parcel
    from eventcoach.model.text import clean_line

    way = next(each for each in (*WAYS, *SHEETS) if each.name == name)

    def look(people: bool, say: Say) -> Looked:
        found = parcel(coach, name, people=people)
        parts = tuple(Part(each) for each in found.lines)
        if not found.content:
            return Looked(parts=parts)
        path = clean_line(free_file(folder_out(coach), way.file))
        parts = (*parts, Part("It would be written to", (path,), "for your eyes alone."))

        def do(told: Told | None) -> tuple[str, ...]:
            path = clean_line(write_parcel(coach, found))
            return (f"Written to {path}", "For your eyes alone. To undo it, delete that file.")

        return Looked(parts=parts, do=do, said="y writes it.", count=1)

    return Errand(title=way.title, verb="Write", look=look, people=name == "everything")


def errand_in(coach: Coach, path: str) -> Errand:
    """Return the errand of taking a file in, by its path."""
    import os

    from eventcoach.model.text import clean_line

    def look(people: bool, say: Say) -> Looked:
        from eventcoach.coach.importing import read_outside
        from eventcoach.coach.taking_in import everything_coming, kind_of, people_coming

        content = read_outside(path)
        kind = kind_of(path, content)
        if kind == "ics":
            return _events(coach, content)
        if kind == "vcf":
            return _looked(people_coming(coach, content), NO_UNDO)
        return _looked(everything_coming(coach, content), f"{KEPT} {NO_UNDO}")

    return Errand(title=clean_line(os.path.basename(path))[:120], verb="Save", look=look)


def _looked(coming: Coming, undo: str) -> Looked:
    save = coming.save
    if save is None:
        return Looked(parts=coming.parts, said=coming.nothing)

    def do(told: Told | None) -> tuple[str, ...]:
        return (save(told),)

    said = f"{coming.question} y saves. {undo}"
    return Looked(parts=coming.parts, do=do, said=said, count=coming.count)


def _events(coach: Coach, content: bytes) -> Looked:
    from eventcoach.coach.importing_events import Offered, read_events
    from eventcoach.coach.taking_in import event_coming, event_words, left_out_words

    found, bad = read_events(coach, content)
    left = (Part(left_out_words(bad)),) if bad else ()

    def of(offered: Offered) -> Looked:
        return _looked(event_coming(coach, offered), "To undo it, delete its file.")

    if len(found) == 1:
        from msgspec.structs import replace

        looked = of(found[0])
        return replace(looked, parts=(*left, *looked.parts))

    def errand(offered: Offered) -> Errand:
        return Errand(
            title=offered.values["title"], verb="Save", look=lambda people, say: of(offered)
        )  # fmt: skip

    picks = tuple((event_words(each), errand(each)) for each in found)
    said = "Enter on one shows it; then y saves it."
    return Looked(parts=(*left, Part("Which one?")), picks=picks, said=said)
