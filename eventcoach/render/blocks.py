"""Whether half blocks reach a terminal: large letters and codes are drawn in them.

In a locale without UTF-8 they do not. What stands there for `▀` and `▄` takes their columns, and
cannot look like them.
"""

from __future__ import annotations

__all__ = ["shows_blocks"]


def shows_blocks(stream: object) -> bool:
    """Return whether what is written to a stream may hold half blocks."""
    try:
        "▀▄█".encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeError:
        return False
    return True
