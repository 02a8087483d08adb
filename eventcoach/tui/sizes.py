"""Where a terminal counts as a phone's, in columns and rows."""

from __future__ import annotations

__all__ = ["LOW", "NARROW"]

NARROW = 60
"""Columns from which on a screen is laid out for a desk."""
LOW = 18
"""Rows from which on there is room for more than what is worked on."""
