"""The plans to begin with, and making one of them mine, from today on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from eventcoach.coach.copying import put_new, to_copy
from eventcoach.model.guides import Plan
from eventcoach.model.kinds import kind_named

if TYPE_CHECKING:
    from datetime import date

    from eventcoach.coach.coach import Coach
    from eventcoach.storage.library import Entry

__all__ = ["Offered", "copy_plan", "offered_plans"]


class Offered(Struct, frozen=True):
    """A plan to copy: where it is, its title, what it is about, its months, how many lines."""

    entry: Entry
    title: str
    about: str
    months: int
    lines: int


def offered_plans(coach: Coach) -> list[Offered]:
    """List the plans to copy: those that came along, also where mine has its name; and packs'.

    Plans of some months come first, then ladders, then sheets.
    """
    found: list[Offered] = []
    for entry, loaded in to_copy(coach, "plan"):
        plan = loaded.document
        if isinstance(plan, Plan) and plan.lines:
            title = plan.title or entry.name
            found.append(Offered(entry, title, plan.about or "", plan.months, len(plan.lines)))
    return sorted(found, key=_size)


def _size(offered: Offered) -> tuple[bool, bool, bool, str]:
    title = offered.title.casefold()
    return (
        "sheet" in title, "ladder" in title, offered.entry.name != "steady", offered.entry.name
    )  # fmt: skip


def copy_plan(coach: Coach, entry: Entry) -> str:
    """Copy a plan into the user's folder, byte for byte, and return the copy's name.

    Two lines above it say where it is from and that it begins today. Nothing of the user's is
    ever overwritten: where the name is taken, the copy gets the next free one. Raises
    StorageError, UserFileError.
    """
    from eventcoach.storage.opening import read_inside

    source = read_inside(entry.folder, entry.file, coach.settings.bank_size << 20)
    content = _begun(source, entry, coach.clock.local().date())
    return put_new(coach, "plan", entry.file.removesuffix(".yaml"), content)


def _begun(source: bytes, entry: Entry, today: date) -> bytes:
    """Return a plan with its first day and where it is from said above it."""
    from eventcoach.storage.documents import load
    from eventcoach.storage.editing import set_value

    kind = kind_named("plan")
    assert kind is not None
    end = b"\r\n" if b"\r\n" in source else b"\n"
    stem = entry.file.removesuffix(".yaml")
    which = f"“{stem}”" if entry.origin == "bundled" else f"“{stem}” of the pack {entry.origin}"
    above = f"# From the plan {which}. Strike what does not fit you.".encode() + end
    mark = b"\xef\xbb\xbf" if source.startswith(b"\xef\xbb\xbf") else b""
    body = source.removeprefix(mark)
    begins = f"begins: {today}".encode() + end
    made = load(kind, mark + above + begins + body, entry.file)
    if isinstance(made.document, Plan) and not made.problems:
        return mark + above + begins + body
    # It names a day of its own, or begins with a mark of YAML's.
    return set_value(mark + above + body, ("begins",), str(today), entry.file)
