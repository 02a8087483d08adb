"""A measured figure and what it may be."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

__all__ = ["Figure", "alternate", "ratio"]


class Figure(NamedTuple):
    """One line of the table. `bound` is the most it may be; None where it only informs.

    `note` tells the two figures that a ratio was made of, or how something was measured.
    """

    name: str
    value: float
    unit: str
    bound: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bound."""
        return self.bound is None or self.value <= self.bound


def alternate(
    ours: Callable[[], float], floor: Callable[[], float], pairs: int
) -> list[tuple[float, float]]:
    """Run A B A B, after one of each to warm up; return what each pair gave."""
    ours()
    floor()
    return [(ours(), floor()) for _ in range(pairs)]


def ratio(
    name: str, pairs: Sequence[tuple[float, float]], bound: float | None, scale: float, unit: str
) -> Figure:
    """Return the median of ours ÷ floor over some pairs; the note gives both, times `scale`."""
    middle = statistics.median(ours / floor for ours, floor in pairs)
    ours = statistics.median(one for one, _ in pairs) * scale
    floor = statistics.median(one for _, one in pairs) * scale
    return Figure(name, middle, "x", bound, f"{ours:,.1f} against {floor:,.1f} {unit}")
