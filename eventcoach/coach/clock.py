"""The clock, made once at the front door and handed to whoever needs the time."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from eventcoach.coaching.timer import Instant

__all__ = ["Clock", "SystemClock"]


class Clock(Protocol):
    """What time it is: for rounds, and for records."""

    def instant(self) -> Instant:
        """Return this moment on the clocks that rounds are counted with."""

    def now(self) -> datetime:
        """Return the date and time in UTC."""

    def local(self) -> datetime:
        """Return the date and time in the machine's own zone."""


class SystemClock:
    """The machine's clocks. CLOCK_BOOTTIME counts through suspend, where there is one.

    EVENTCOACH_NOW (ISO 8601) moves the date, so that an evening can be played at any hour.
    """

    def __init__(self) -> None:
        self._boot = getattr(time, "CLOCK_BOOTTIME", None)
        self._shift = timedelta()
        pretended = os.environ.get("EVENTCOACH_NOW", "")
        if pretended:
            try:
                then = datetime.fromisoformat(pretended)
            except ValueError:
                return
            self._shift = then.astimezone(UTC) - datetime.now(UTC)

    def instant(self) -> Instant:
        """Return this moment on the clocks that rounds are counted with."""
        from eventcoach.coaching.timer import Instant

        awake = time.monotonic()
        return Instant(time.clock_gettime(self._boot) if self._boot is not None else awake, awake)

    def now(self) -> datetime:
        """Return the date and time in UTC."""
        return datetime.now(UTC) + self._shift

    def local(self) -> datetime:
        """Return the date and time in the machine's own zone."""
        return self.now().astimezone()
