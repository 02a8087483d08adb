"""People as Markdown: a page to read, print or keep, one heading each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eventcoach.coaching.people import Known
from eventcoach.model.text import clean_line
from eventcoach.render.vcard import note_of

__all__ = ["people_markdown"]

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!~&])")
_FIRST = re.compile(r"^(\d*)([-+=.)])")


def people_markdown(people: Iterable[Known], title: str) -> str:
    """Return a page with a heading for each person. No word of theirs is read as markup."""
    parts = [f"# {_plain(title)}\n"]
    for known in people:
        person = known.person
        work = " at ".join(_plain(each) for each in (person.role, person.company) if each)
        facts = [
            work,
            *(_plain(each) for each in (person.email, person.phone) if each),
            *(_plain(line) for line in note_of(person).splitlines()),
            *(_link(each) for each in person.links if "://" in each),
            f"Last in touch: {known.last.at:%Y-%m-%d}" if known.last else "",
            " ".join(f"\\#{_plain(tag)}" for tag in person.tags),
        ]
        lines = "".join(f"- {fact}\n" for fact in facts if fact)
        parts.append(f"## {_plain(known.name)}\n" + (f"\n{lines}" if lines else ""))
    return "\n".join(parts)


def _plain(text: str) -> str:
    """Return a text in which nothing is markup, on one line."""
    marked = _MARKS.sub(r"\\\1", clean_line(text))
    return _FIRST.sub(r"\1\\\2", marked)  # or `1.` and `-` would begin a list


def _link(link: str) -> str:
    """Return a link that can be followed where it is one to the web, else its words."""
    line = clean_line(link)
    if line.startswith(("https://", "http://")) and not set(line) & set(" <>\\"):
        return f"<{line}>"
    return _plain(line)
