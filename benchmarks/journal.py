"""100,000 records, against decoding each line to a dict."""

from __future__ import annotations

from benchmarks import read_journal
from benchmarks.data import Homes
from benchmarks.figure import Figure

__all__ = ["measure"]


def measure(pairs: int, homes: Homes) -> list[Figure]:
    """Measure the reading of a journal."""
    return [Figure("100,000 records read", read_journal.measure(pairs), "x", read_journal.TARGET)]
