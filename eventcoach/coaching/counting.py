"""Counts as people say them."""

from __future__ import annotations

__all__ = ["count_words"]

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count_words(count: int, noun: str = "") -> str:
    """Return a count in words up to ten, with a noun: `two lines`."""
    words = COUNTS[count] if 0 <= count < len(COUNTS) else str(count)
    return f"{words} {noun}{'' if count == 1 else 's'}" if noun else words
