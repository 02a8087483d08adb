"""10,000 questions, against what PyYAML's fastest safe loader needs for the same files."""

from __future__ import annotations

from benchmarks import load_banks
from benchmarks.data import Homes
from benchmarks.figure import Figure

__all__ = ["measure"]


def measure(pairs: int, homes: Homes) -> list[Figure]:
    """Measure the loading of question banks."""
    return [Figure("10,000 questions read", load_banks.measure(pairs), "x", load_banks.TARGET)]
