"""Reading config.yaml, key clashes included."""

from __future__ import annotations

import os
from contextlib import suppress

import msgspec
from msgspec import Struct

from eventcoach import __version__
from eventcoach.errors import EventCoachError
from eventcoach.model.keys import keymap
from eventcoach.model.problem import Place, Problem
from eventcoach.model.reading import from_json
from eventcoach.model.settings import Settings

__all__ = ["read_settings"]


class _Kept(Struct, frozen=True):
    """What became of a config.yaml, beside the very text that it was read from, and by whom."""

    version: str
    source: bytes
    settings: Settings
    problems: tuple[Problem, ...]


def read_settings(path: str, kept: str = "") -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings in a file, and a line for each that could not be used.

    What was read is kept in the file `kept`; as long as the text stays the same, no YAML is read:
    home is painted from it.
    """
    from eventcoach.storage.opening import read_inside

    try:
        source = read_inside(os.path.dirname(path), os.path.basename(path))
    except EventCoachError as error:
        return Settings(), (Problem(Place(path), error.message or error.title, error.hint),)
    known = _kept(kept) if kept else None
    if known is not None and (known.version, known.source) == (__version__, source):
        return known.settings, known.problems
    settings, problems = _read(source, path)
    if kept:
        from eventcoach.storage.saving import replace_file

        with suppress(EventCoachError):  # it only costs time next time
            replace_file(kept, msgspec.json.encode(_Kept(__version__, source, settings, problems)))
    return settings, problems


def _kept(path: str) -> _Kept | None:
    try:
        with open(path, "rb") as file:
            return from_json(file.read(), _Kept)
    except (OSError, msgspec.MsgspecError):
        return None


def _read(source: bytes, path: str) -> tuple[Settings, tuple[Problem, ...]]:
    from eventcoach.storage.documents import convert
    from eventcoach.storage.yaml.tree import read_tree

    tree = read_tree(source, path)
    settings, found = convert(tree, Settings)
    problems = sorted([*tree.problems, *found])
    if not isinstance(settings, Settings):
        return Settings(), tuple(problems)
    _, wrong = keymap(settings.keys)
    problems += [Problem(tree.place(("keys",)), what, "choose another") for what in wrong]
    return settings, tuple(problems)
