"""`eventcoach new`: a commented example of a document, in the user's own folder."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click

from eventcoach.coach.coach import make_coach

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach
    from eventcoach.model.kinds import Kind

__all__ = ["command"]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for itself; a synced folder may end up there."""
_NEXT = {
    "bank": "eventcoach practice conversation-3min --bank NAME",
    "wrapup": "eventcoach library --kind wrapup",
    "pitch": "eventcoach pitch NAME",
    "mode": "eventcoach practice NAME",
    "partner": "eventcoach practice conversation-3min --partner NAME",
    "event": "eventcoach card --event NAME",
}
_SCHEMAS = ".schemas"


@click.command()
@click.argument("kind")
@click.argument("name", default="")
def command(kind: str, name: str) -> int:
    """Write a commented example for you to change.

    For example: eventcoach new bank my-bank
    """
    from eventcoach.cli.kinds import kind_called
    from eventcoach.cli.streams import print_text

    described = kind_called(kind)
    coach = make_coach(os.environ)
    name = _checked(described, name)
    if described.name == "person":
        from eventcoach.coach.forgotten import refuse_forgotten

        refuse_forgotten(coach, name)
    shadows = coach.library.entries(described.name).get(name)
    path = _write(coach, described, name)
    lines = [f"Wrote {path}"]
    if shadows is not None and shadows.origin == "bundled":
        lines.append(f"It takes the place of the {described.name} “{name}” that came along.")
    lines.append("Open it in your editor and make it yours. Then:")
    lines.append("  eventcoach check")
    if described.name in _NEXT:
        lines.append(f"  {_NEXT[described.name].replace('NAME', name)}")
    print_text("\n".join(lines))
    return 0


def _checked(kind: Kind, name: str) -> str:
    """Return the name of the new document. Raises UsageError where it can be none."""
    from eventcoach.errors import UsageError

    if not kind.folder:
        return "profile"
    if _NAME.fullmatch(name) and not _DEVICES.fullmatch(name):
        return name
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower().removesuffix(".yaml")).strip("-")[:64]
    plain = plain.strip("-")
    if not plain or _DEVICES.fullmatch(plain):
        plain = f"my-{plain or kind.name}"[:64]
    what = "a name is lower-case letters, digits and hyphens"
    if not name:
        what = f"the new {kind.name} needs a name"
    elif _DEVICES.fullmatch(name):
        what = "Windows keeps this name for itself"
    raise UsageError(what, hint=f"try `eventcoach new {kind.name} {plain}`")


def _write(coach: Coach, kind: Kind, name: str) -> str:
    """Write the example and its schema; return the path of the example.

    The schema lies in the data folder, so that the line for editors holds on every machine that
    the folder is carried to. Raises UsageError where there is such a file, StorageError where it
    cannot be written.
    """
    from json import dumps

    from eventcoach.errors import ChangedOnDisk, UsageError
    from eventcoach.storage.saving import replace_file, save
    from eventcoach.storage.schema import schema
    from eventcoach.storage.starters import starter

    path = coach.paths.document(kind.folder, name)
    there = UsageError(
        f"there is a {kind.name} called “{name}” already" if kind.folder else "it is there already",
        hint=f"change it in your editor: {path}",
    )
    if os.path.lexists(path):
        raise there
    written = dumps(schema(kind), indent=1, ensure_ascii=False) + "\n"
    replace_file(os.path.join(coach.paths.data, _SCHEMAS, f"{kind.name}.json"), written.encode())
    above = "../" if kind.folder else ""
    text = starter(kind, name, f"{above}{_SCHEMAS}/{kind.name}.json")
    try:
        save(path, text.encode(), None, locks=coach.paths.locks)
    except ChangedOnDisk:
        raise there from None
    return path
