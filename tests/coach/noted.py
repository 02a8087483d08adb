"""Somebody who is noted, and mentioned, wherever something can be noted at all."""

from __future__ import annotations

from pathlib import Path

from eventcoach.coach.coach import Coach
from eventcoach.coach.documents import Put, change, open_mine
from eventcoach.coach.people import touched
from eventcoach.model.contact_records import DidRecord
from eventcoach.storage.drafts import Draft
from tests.coach.making import make, put

__all__ = ["ADA", "PARTY", "everything", "left", "whole"]

TELLTALE = (b"quillhaven", b"zanzibarium", b"wobblecroft", b"marmaladian", b"gingerquist")
PARTY = """\
title: PyLadies  # with Ada Quillhaven
when: 2026-11-30 17:30
goal:
  why: find Ada  Quillhaven again
meet:
  - Tom
  - name: ada quillhaven
    why: gingerquist
  - {name: Sam, why: 'knows Ada Quillhaven'}
"""
ADA = """\
name: Ada Quillhaven
about: zanzibarium
hook: wobblecroft
promises:
  - marmaladian
exchanges:
  - {what: gingerquist}
closeness: 1
"""
DANA = "name: Dana Okafor\nabout: a friend of Ada Quillhaven's\nintroduced_by: ada\n"


def whole(folder: Path) -> Coach:
    """Return a coach who knows Ada Quillhaven, by the id `ada`, and others."""
    put(folder, "events/pyladies.yaml", PARTY)
    put(folder, "people/ada.yaml", ADA)
    put(folder, "people/ada.sync-conflict-20261121-101010-ABCDEFG.yaml", ADA + "role: more\n")
    put(folder, "people/ada (Sam's conflicted copy 2026-11-21).yaml", ADA)
    put(folder, "people/.ada.yaml.swp", ADA)
    put(folder, "people/ada-lee.yaml", "name: Ada Lee\n")
    put(folder, "people/dana.yaml", DANA)
    put(folder, "notes/n1.yaml", "text: helped her with the zanzibarium\n")
    put(folder, "notes/n2.yaml", "text: |\n  Ada\n  Quillhaven laughed.\n  Then home.\n")
    put(folder, "notes/n3.yaml", "text: nothing of anybody\n")
    put(folder, "pitches/meetup.yaml", "who: I am Sam\nwhat: I mend bicycles\n")
    coach = make(folder)
    coach.record("did", DidRecord(what="help", person="ada", note="n1"))
    coach.record("did", DidRecord(what="help", person="dana", note="n3"))
    touched(coach, "ada", "coffee")
    for kind, name, path, value in (
        ("person", "ada", ("offer",), "marmaladian"),
        ("event", "pyladies", ("place",), "the hall"),
        ("pitch", "meetup", ("ask",), "who else?"),
    ):
        change(coach, open_mine(coach, kind, name), [Put(path, value)])
    at = "2026-11-30T18:00:00+00:00"
    for kind, name, field, text in (
        ("person", "ada", "hook", "wobblecroft"),
        ("event", "pyladies", "goal", "meet Ada Quillhaven"),
        ("pitch", "meetup", "who", "I am Sam, and"),
    ):
        coach.drafts.put(Draft(kind, name, field, text, (0, 0), "", at))
    (folder / "state/drafts/person.ada.about.json.damaged").write_bytes(b'{"text": "zanzib')
    coach.fresh_summary()
    return coach


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for top in ("data", "config", "state")
        for path in sorted((folder / top).rglob("*"))
        if path.is_file()
    }


def left(folder: Path) -> list[str]:
    """The files in which, or in whose names, something of the person is left."""
    return [
        name
        for name, content in everything(folder).items()
        if any(word in content.lower() or word in name.lower().encode() for word in TELLTALE)
    ]
