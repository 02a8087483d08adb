"""What the tests of faults hand in: a figure each."""

from __future__ import annotations

import pytest

from tests.faults.counting import PROPERTY, Figure, Report


@pytest.fixture
def report(record_property) -> Report:
    """Hand in a figure; it is printed with the others when the run is over."""

    def told(fault: str, tries: int, lost: int, note: str = "") -> None:
        record_property(PROPERTY, list(Figure(fault, tries, lost, note)))

    return told
