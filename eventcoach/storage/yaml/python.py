"""PyYAML's parser in pure Python, taught to see tabs as libyaml does.

It is used where libyaml is not there. Both parsers then read the same files alike: a tab between
words or before a value is a space, a tab in the indentation is refused, and `[Why?, How?]` holds
two questions.
"""

from __future__ import annotations

import re
from typing import Any

from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

from eventcoach.storage.yaml.quick import QuickParser

__all__ = ["PatientParser"]

_BREAKS = "\r\n\x85\u2028\u2029"
_BLANK_OR_END = "\0 \t" + _BREAKS
_BEFORE_TOKEN = frozenset(" \t#" + _BREAKS)
_BRACKETS = r",\[\]{}"
# A word of a plain scalar, in lines and within brackets: a colon belongs to it unless a blank is
# behind. Nothing of it is gone through twice (`*+`), however long it is.
_WORD, _WORD_IN_BRACKETS = (
    re.compile(f"[^:{ends}]*+(?::(?![{ends}{behind}])[^:{ends}]*+)*+")
    for ends, behind in ((_BLANK_OR_END, ""), (_BLANK_OR_END + _BRACKETS, "?"))
)


class PatientParser(QuickParser):
    """Gives the events of a text; `get_event` returns None after the last."""

    def scan_to_next_token(self) -> None:
        """Skip spaces, comments and line ends, and tabs where no indentation can be meant."""
        while self.peek() in _BEFORE_TOKEN:
            while self.peek() == " " or (
                self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)
            ):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _BREAKS:
                    self.forward()
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_directive(self) -> Any:
        """Read a line such as `%YAML 1.2`; any other that starts so is an error."""
        token = super().scan_directive()
        if token.name not in ("YAML", "TAG"):
            mark = token.start_mark
            raise ScannerError("while scanning a directive", mark, "found unknown directive", mark)
        return token

    def scan_flow_scalar(self, style: str) -> ScalarToken:
        """Read a scalar in quotes; an escape that stands for no character is an error."""
        start = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
            token.value.encode()  # refuses halves of surrogate pairs
        except (ValueError, OverflowError):
            raise ScannerError(
                "while scanning a quoted scalar", start, "found an invalid escape", self.get_mark()
            ) from None
        return token

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """Read what may stand at once behind `|` or `>`: `+` or `-`, and a digit."""
        keeps: bool | None = None
        indent: int | None = None
        while True:
            character = self.peek()
            if character in "+-" and keeps is None:
                keeps = character == "+"
            elif character in "123456789" and indent is None:
                indent = int(character)
            else:
                return keeps, indent
            self.forward()

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        """Skip what may stand behind `|` or `>`, tabs among it."""
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> Any:
        """Find out how far a block of text is indented, which no tab may say."""
        found = super().scan_block_scalar_indentation()
        if self.peek() == "\t":
            self._refuse_tab()
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """Read empty lines and the indentation of the line behind them."""
        found = super().scan_block_scalar_breaks(indent)
        if self.column < indent and self.peek() == "\t":
            self._refuse_tab()
        return found

    def scan_plain(self) -> ScalarToken:
        """Read a scalar without quotes: tabs between its words, question marks in brackets."""
        chunks: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        blanks: list[str] = []
        while self.peek() != "#":
            length = self._word_length(start)
            if not length:
                break
            self.allow_simple_key = False
            chunks += blanks
            chunks.append(self.prefix(length))
            self.forward(length)
            end = self.get_mark()
            found = self._blanks(indent, start)
            if not found or (not self.flow_level and self.column < indent):
                break
            blanks = found
        return ScalarToken("".join(chunks), True, start, end)

    def _word_length(self, start: Any) -> int:
        """Return the length of the word that comes next in a plain scalar."""
        word = _WORD_IN_BRACKETS if self.flow_level else _WORD
        end = word.match(self.buffer, self.pointer).end()  # type: ignore[union-attr]
        length: int = end - self.pointer
        if self.flow_level and self.buffer[end] == ":" and self.buffer[end + 1] in ",?[]{}":
            self.forward(length)
            raise ScannerError(
                "while scanning a plain scalar", start, "found unexpected ':'", self.get_mark()
            )
        return length

    def _blanks(self, indent: int, start: Any) -> list[str]:
        """Read what stands between two words: blanks as they are, a line end as one space."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        if self.peek() not in _BREAKS:
            return [blanks] if blanks else []
        self._line_break()
        self.allow_simple_key = True
        breaks = 0
        while not self._at_separator() and self.peek() in " \t" + _BREAKS:
            if self.peek() == "\t" and self.column < indent:
                raise ScannerError(
                    "while scanning a plain scalar",
                    start,
                    "found a tab character that violates indentation",
                    self.get_mark(),
                )
            if self.peek() in " \t":
                self.forward()
            else:
                self._line_break()
                breaks += 1
        if self._at_separator():
            return []
        return ["\n"] * breaks if breaks else [" "]

    def _line_break(self) -> bool:
        """Read a line end; tell whether there was one."""
        return bool(self.scan_line_break())  # type: ignore[no-untyped-call]

    def _refuse_tab(self) -> None:
        mark = self.get_mark()
        problem = "found a tab character where an indentation space is expected"
        raise ScannerError("while scanning a block scalar", mark, problem, mark)

    def _at_separator(self) -> bool:
        """Tell whether a line `---` or `...` starts here."""
        return (
            self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _BLANK_OR_END
        )
