"""Text that is being typed: known at once, on disk within moments, gone once it is saved.

The screen says what is typed; a thread writes it. What is typed is one immutable value, so that
any thread can ask for it at any time.
"""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from msgspec.structs import replace

from eventcoach.errors import StorageError
from eventcoach.storage.drafts import Draft

if TYPE_CHECKING:
    from eventcoach.coach.coach import Coach

__all__ = ["Unsaved"]


class Unsaved:
    """What is typed in one field of one document of a kind at a time."""

    def __init__(self, coach: Coach, kind: str = "pitch") -> None:
        self._coach = coach
        self._kind = kind
        self._lock = Lock()
        self._kept: Draft | None = None
        self.draft: Draft | None = None
        """The text that is typed and not saved; None where there is none."""

    @property
    def behind(self) -> bool:
        """Whether the disk does not know yet what was typed."""
        return self.draft is not self._kept

    def typed(
        self, name: str, field: str, words: str, cursor: tuple[int, int], based_on: str
    ) -> None:
        """Take note of what stands in a field of a document; nothing is written."""
        at = self._coach.clock.now().isoformat()
        self.draft = Draft(self._kind, name, field, words, cursor, based_on, at)

    def moved(self, cursor: tuple[int, int]) -> None:
        """Take note of where the cursor is now in what is typed; nothing is written."""
        draft = self.draft
        if draft is not None and draft.cursor != cursor:
            self.draft = replace(draft, cursor=cursor)

    def took_over(self, draft: Draft) -> None:
        """Go on from a draft that is on disk."""
        self._coach.drafts.take(draft)
        self.draft = self._kept = draft

    def write(self) -> None:
        """Put what is typed on disk, unless it is there. Raises StorageError. For any thread."""
        with self._lock:
            draft = self.draft
            if draft is not None and draft is not self._kept:
                self._coach.drafts.put(draft)
                self._kept = draft

    def forget(self, name: str, field: str) -> None:
        """The text is saved or not wanted: take it off the disk too."""
        with self._lock:
            self.draft = self._kept = None
            with suppress(StorageError):  # it is offered again some day, and harms nobody
                self._coach.drafts.drop(self._kind, name, field)
