"""Every foreseeable trouble, told once and the same way everywhere.

    EventCoachError
    ├── UserFileError     a file of the user's cannot be used as it is      exit status 1
    ├── UsageError        a name or an option that does not exist           exit status 2
    └── StorageError      something could not be read or written            exit status 3
        └── ChangedOnDisk the file is no longer what was loaded

Each carries what a person needs: a title, one sentence, a hint that mends it, and the place.
"""

from __future__ import annotations

__all__ = ["ChangedOnDisk", "EventCoachError", "StorageError", "UsageError", "UserFileError"]


class EventCoachError(Exception):
    """A trouble we foresaw.

    `title` names it in a few words, `message` says what happened, `hint` how to mend it, and
    `place` where (`file:line:column`, or a file); the last two may be empty. None of them ever
    holds personal text.
    """

    exit_status = 70

    def __init__(self, title: str, message: str = "", hint: str = "", place: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.hint = hint
        self.place = place

    def __str__(self) -> str:
        """Give the one line: place, what is wrong, how to mend it."""
        head = f"{self.place}: " if self.place else ""
        body = f"{self.title}: {self.message}" if self.message else self.title
        tail = f"; {self.hint}" if self.hint else ""
        return f"{head}{body}{tail}"


class UserFileError(EventCoachError):
    """A file of the user's cannot be used as it is."""

    exit_status = 1


class UsageError(EventCoachError):
    """A name, a kind or an option that does not exist."""

    exit_status = 2


class StorageError(EventCoachError):
    """Something could not be read or written."""

    exit_status = 3


class ChangedOnDisk(StorageError):
    """The file is no longer what was loaded; nothing was written."""

    theirs: bytes | None = None
    """What stands there now; None where the file is gone. Never part of a message."""
