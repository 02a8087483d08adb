"""A trouble in a file: where it is, what is wrong, how to mend it."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Place", "Problem"]


class Place(Struct, frozen=True, order=True):
    """A place in a file. `line` and `column` count from 1; 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give `file:line:column`, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(Struct, frozen=True, order=True):
    """One line for a person: `place: what is wrong; how to mend it`."""

    place: Place
    what: str
    mend: str = ""

    def __str__(self) -> str:
        """Give the whole line."""
        return (
            f"{self.place}: {self.what}; {self.mend}" if self.mend else f"{self.place}: {self.what}"
        )
