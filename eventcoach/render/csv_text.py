"""People as a table for a spreadsheet: CSV by RFC 4180, one person a row.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, whoever typed it: such
a cell gets an apostrophe in front (OWASP, CSV Injection), and so is shown as the text that it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventcoach.coaching.people import Known
from eventcoach.model.text import clean_line
from eventcoach.render.content_lines import joined

__all__ = ["COLUMNS", "people_csv"]

COLUMNS = (
    "name", "pronouns", "role", "company", "email", "phone", "met", "event", "hook", "about",
    "i promised", "they promised", "offer", "ask", "introduces", "tags", "links", "last contact",
    "next", "id",
)  # fmt: skip
"""The head of the table."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def people_csv(people: Iterable[Known]) -> str:
    """Return a table of people, a head above it."""
    rows = [COLUMNS, *(_row(each) for each in people)]
    return joined(",".join(_cell(value) for value in row) for row in rows)


def _row(known: Known) -> tuple[str, ...]:
    person = known.person
    open_ = [each for each in person.promises if not each.kept]
    cells = (
        person.name, person.pronouns, person.role, person.company, person.email, person.phone,
        person.met.at[:10] if person.met and person.met.at else "",
        person.met.event if person.met else "",
        person.hook, person.about,
        "; ".join(each.what for each in open_ if each.by == "me"),
        "; ".join(each.what for each in open_ if each.by == "them"),
        person.offer, person.ask, "; ".join(person.introduces), " ".join(person.tags),
        " ".join(person.links), f"{known.last.at:%Y-%m-%d}" if known.last else "",
        f"{known.due:%Y-%m-%d}" if known.due else "", known.id,
    )  # fmt: skip
    return tuple(cell or "" for cell in cells)


def _cell(value: str) -> str:
    text = clean_line(value)
    if text.startswith(_FORMULA):
        text = f"'{text}"
    if any(mark in text for mark in ',;"\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
