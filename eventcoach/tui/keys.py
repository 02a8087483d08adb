"""Bindings, from the table of keys."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from eventcoach.model.keys import KEYS

__all__ = ["bindings", "key_name", "own_back"]

NAMES = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "enter": "↵",
    "escape": "esc",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
}


def bindings(room: str) -> list[BindingType]:
    """Return the bindings of a room; `round.pause` runs `action_pause`."""
    return [
        Binding(key.keys, key.id.split(".")[1], key.does, id=key.id, show=False)
        for key in KEYS
        if key.room == room
    ]


def own_back() -> Binding:
    """Return the binding with which the keys for going back run a screen's own `action_back`."""
    keys = next(key.keys for key in KEYS if key.id == "app.back")
    return Binding(keys, "back", "back", id="app.back", show=False)


def key_name(keys: str) -> str:
    """Return the first of some keys as people know it."""
    first = keys.split(",", maxsplit=1)[0].strip()
    return NAMES.get(first, first)
