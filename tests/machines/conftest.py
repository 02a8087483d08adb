"""What the tests of many machines hand in: figures, as the tests of faults do."""

from __future__ import annotations

from tests.faults.conftest import report

__all__ = ["report"]
