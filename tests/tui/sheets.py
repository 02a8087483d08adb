"""Reading each style sheet once for all tests of a run, instead of once for each app.

Textual reads the sheets of every widget anew for each app: a tenth of the time of a screen's test.
The rules that come of a sheet are the same for the same words, place and colors, and no screen
changes them.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

__all__ = ["read_sheets_once"]


def read_sheets_once(patch: pytest.MonkeyPatch) -> None:
    """Let all apps share what was read of the same sheet with the same colors."""
    from textual.css.stylesheet import Stylesheet

    read = Stylesheet._parse_rules
    known: dict[Any, Any] = {}

    @wraps(read)
    def read_once(sheet: Stylesheet, *told: Any, **named: Any) -> Any:
        colors = frozenset(sheet._variables.items())
        key = (colors, told, tuple(sorted(named.items())))
        if key not in known:
            known[key] = read(sheet, *told, **named)
        return known[key]

    patch.setattr(Stylesheet, "_parse_rules", read_once)
