"""Where a terminal counts as a phone's, in columns and rows."""

from __future__ import annotations

__all__ = ["FLAT", "LOW", "NARROW"]

NARROW = 60
"""Columns from which on a screen is laid out for a desk."""
FLAT = 12
"""Rows below which a terminal is a phone's, turned on its side or with its keyboard open."""
LOW = 18
"""Rows from which on there is room for more than what is worked on."""
