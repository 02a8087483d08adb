"""The disk that fails at a call of the system, whichever, below all code of ours."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

__all__ = ["CALLS", "FAULTS", "Call", "calls_of", "failing_at"]

CALLS = (
    "open", "write", "fsync", "fdatasync", "replace", "close", "lseek", "read", "ftruncate",
    "fstat", "lstat", "stat", "fchmod", "fchown", "mkdir", "unlink", "scandir", "utime",
)  # fmt: skip
"""What appending and saving ask of the system, under the names that `os` has for it."""

FAULTS = {"EIO": errno.EIO, "EDQUOT": errno.EDQUOT, "ENOSPC": errno.ENOSPC, "short": 0}


class Call(NamedTuple):
    """A call of the system, and where it stood among all calls."""

    place: int
    name: str


@contextmanager
def failing_at(place: int, fault: str, *, done: bool = False) -> Iterator[list[Call]]:
    """Have one call fail, counted from 1; give the list of all calls.

    With a `short` fault only a write is touched: half of what it should write is written. A call
    that is `done` does its work and then reports the fault, as a disk may that fails afterwards.
    """
    calls: list[Call] = []
    real = {name: getattr(os, name) for name in CALLS if hasattr(os, name)}

    def patched(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            calls.append(Call(len(calls) + 1, name))
            if len(calls) != place:
                return work(*given, **more)
            if fault == "short":
                if name == "write" and len(given[1]) > 1:
                    return work(given[0], bytes(given[1])[: len(given[1]) // 2])
                return work(*given, **more)
            if done or name == "close":  # what could not be closed is closed all the same
                work(*given, **more)
            raise OSError(FAULTS[fault], os.strerror(FAULTS[fault]))

        return call

    try:
        for name, work in real.items():
            setattr(os, name, patched(name, work))
        yield calls
    finally:
        for name, work in real.items():
            setattr(os, name, work)


def calls_of(work: Callable[[], object]) -> list[Call]:
    """Return the calls that some work makes."""
    with failing_at(0, "EIO") as calls:
        work()
    return calls
