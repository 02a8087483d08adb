"""PyYAML's parser in pure Python at half its cost, with the same events, marks and errors.

It asks for its next token again and again, and each time goes through what may become a key; it
steps over a text one character at a time. What is kept and skipped here changes neither.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

__all__ = ["Mark", "QuickParser"]


class Mark(Struct, frozen=True):
    """A place in a text: characters before it, lines before it, characters before it in its line.

    PyYAML's own holds the text too, to show it in its errors.
    """

    index: int
    line: int
    column: int


class QuickParser(Reader, Scanner, Parser):
    """Gives the events of a text; `get_event` returns None after the last."""

    def __init__(self, text: str) -> None:
        self._has_next = False  # whether the next token is there, and can no longer become a key
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    # Tokens

    def check_token(self, *choices: Any) -> bool:
        """Tell whether the next token is one of these; without any, whether there is one."""
        if not self._has_next:
            self._fetch_next()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def peek_token(self) -> Any:
        """Return the next token without taking it; None after the last."""
        if not self._has_next:
            self._fetch_next()
        return self.tokens[0] if self.tokens else None

    def get_token(self) -> Any:
        """Take the next token; None after the last."""
        if not self._has_next:
            self._fetch_next()
        if not self.tokens:
            return None
        self._has_next = False
        self.tokens_taken += 1
        return self.tokens.pop(0)

    def _fetch_next(self) -> None:
        while self.need_more_tokens():
            self.fetch_more_tokens()
        self._has_next = True

    def need_more_tokens(self) -> bool:
        """Tell whether the next token is not there yet, or may become a key by what follows."""
        if self.done:
            return False
        if not self.tokens:
            return True
        if not self.possible_simple_keys:
            return False
        self.stale_possible_simple_keys()
        return bool(self.next_possible_simple_key() == self.tokens_taken)  # type: ignore[no-untyped-call]

    def stale_possible_simple_keys(self) -> None:
        """Forget what can no longer become a key: it is on another line, or long past."""
        for key in self.possible_simple_keys.values():
            if key.line != self.line or self.index - key.index > 1024:
                super().stale_possible_simple_keys()
                return

    # Characters

    def peek(self, index: int = 0) -> Any:
        """Return a character that comes next. The text is here as a whole, a NUL at its end."""
        return self.buffer[self.pointer + index]

    def prefix(self, length: int = 1) -> Any:
        """Return the characters that come next."""
        return self.buffer[self.pointer : self.pointer + length]

    def forward(self, length: int = 1) -> None:
        """Step over characters. Where all can be printed, none of them ends a line."""
        if self.buffer[self.pointer : self.pointer + length].isprintable():
            self.pointer += length
            self.index += length
            self.column += length
        else:
            super().forward(length)

    def get_mark(self) -> Any:
        """Return the place of the next character."""
        return Mark(self.index, self.line, self.column)
