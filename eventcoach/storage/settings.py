"""Reading config.yaml, key clashes included."""

from __future__ import annotations

import os

from eventcoach.errors import EventCoachError
from eventcoach.model.keys import keymap
from eventcoach.model.problem import Place, Problem
from eventcoach.model.settings import Settings

__all__ = ["read_settings"]


def read_settings(path: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings in a file, and a line for each that could not be used."""
    from eventcoach.storage.documents import convert
    from eventcoach.storage.opening import read_inside
    from eventcoach.storage.yaml.tree import read_tree

    try:
        source = read_inside(os.path.dirname(path), os.path.basename(path))
    except EventCoachError as error:
        return Settings(), (Problem(Place(path), error.message or error.title, error.hint),)
    tree = read_tree(source, path)
    settings, found = convert(tree, Settings)
    problems = sorted([*tree.problems, *found])
    if not isinstance(settings, Settings):
        return Settings(), tuple(problems)
    _, wrong = keymap(settings.keys)
    problems += [Problem(tree.place(("keys",)), what, "choose another") for what in wrong]
    return settings, tuple(problems)
