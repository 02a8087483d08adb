"""Putting what is typed on disk: soon after a key, on a thread, and saying so where that fails."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.message import Message

from eventcoach.errors import EventCoachError

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from eventcoach.coach.unsaved import Unsaved

__all__ = ["Keeping", "NotKept"]

WRITE_AFTER = 0.7
"""Seconds after a key until what is typed is written; two seconds are promised."""


class NotKept(Message):
    """What is typed could not be written; it is in this window alone."""

    def __init__(self, error: EventCoachError) -> None:
        super().__init__()
        self.error = error


class Keeping:
    """When the unsaved text of a field or a screen is written."""

    def __init__(self, owner: Widget, unsaved: Unsaved) -> None:
        self._owner = owner
        self._unsaved = unsaved
        self._alarm: Timer | None = None

    def soon(self) -> None:
        """Write within a moment, with whatever else is typed until then."""
        if self._alarm is None:
            self._alarm = self._owner.set_timer(WRITE_AFTER, self.now)

    def now(self) -> None:
        """Write on a thread, so that a slow disk holds no key up."""
        self._alarm = None
        if self._unsaved.behind:
            self._owner.run_worker(self._write, thread=True, group="draft", exit_on_error=False)

    def at_last(self) -> None:
        """Write before whoever owns the text is gone, and say nothing: no screen is left for it."""
        with suppress(EventCoachError):
            self._unsaved.write()

    def _write(self) -> None:
        try:
            self._unsaved.write()
        except EventCoachError as error:
            self._owner.post_message(NotKept(error))
