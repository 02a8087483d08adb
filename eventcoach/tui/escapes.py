"""What a terminal sends, cut into whole sequences before anything reads it as keys.

On a bad line a sequence arrives in two pieces, and Textual would take the first for Esc and type
the second. Terminals also answer what nobody asked, late or wrongly. So an unfinished sequence is
held until its rest comes, and what is an answer and no key is thrown away. Pure: told the time.
"""

from __future__ import annotations

import os
import re

__all__ = ["Sequences"]

_STRING = r"\x1b(?:\][0-9]|P[0-9>!$+|]|_[GA])"
"""How an answer of many characters begins: a color, a version, a picture."""
_WHOLE = re.compile(
    r"(?P<text>[^\x1b]+)"
    rf"|(?P<string>{_STRING}[^\x07\x1b]*(?:\x07|\x1b\\))"
    rf"|(?P<broken>{_STRING}[^\x07\x1b]*(?=\x1b[^\\]))"
    r"|(?P<mouse>\x1b\[M[^\x1b]{3})"
    r"|(?P<function>\x1b\[\[[A-E]|\x1bO[^\x1b])"
    r"|\x1b\[(?P<private>[<-?]?)[0-?]*(?P<between>[ -/]*)(?P<final>[@-LN-Z\\^-~]|(?<!\[)M)"
    r"|(?P<escape>\x1b(?=\x1b))"
    r"|(?P<cut>\x1b\[[0-?]*[ -/]*(?=[^0-?\[M]))"  # cut off in the middle by something else
    r"|(?P<alt>\x1b[^\x1b\[])"
)
_PART = re.compile(
    rf"{_STRING}[^\x07\x1b]*\x1b?\Z|\x1b(?:\[(?:[0-?]*[ -/]*|M[^\x1b]{{0,2}}|\[)|[\]OP_])?\Z"
)
_ANSWERS = frozenset("cnxt")
"""Last letters of answers about the terminal; no key ends in them."""
_LONGEST = 4096  # characters; more is not held
_ESCAPE = 0.25  # seconds until Esc alone is the key, where ESCDELAY does not say it
_REST = 1.0  # seconds for the rest of a sequence


class Sequences:
    """Holds back what is unfinished. Instants are seconds of any clock that never goes back."""

    def __init__(self) -> None:
        self._held = ""
        self._since = 0.0
        delay = os.environ.get("ESCDELAY", "")
        self._escape = int(delay) / 1000 if delay.isascii() and delay.isdecimal() else _ESCAPE

    def take(self, text: str, instant: float) -> str:
        """Return what can be read now of all that came, answers taken out."""
        text = self._held + text
        self._held = ""
        ready: list[str] = []
        at = 0
        while at < len(text):
            if _PART.match(text, at) and len(text) - at <= _LONGEST:
                self._held, self._since = text[at:], instant
                break
            found = _WHOLE.match(text, at)
            if found is None:  # nothing that is known, and so not typed either
                at = text.find("\x1b", at + 1) if "\x1b" in text[at + 1 :] else len(text)
                continue
            at = found.end()
            if _is_for_us(found):
                ready.append(found[0])
        return "".join(ready)

    def late(self, instant: float) -> str:
        """Return what is to be read because nothing came after it: Esc, or a key with Alt.

        Half a sequence is thrown away: typed out it would be garbage.
        """
        held = self._held
        if not held or instant - self._since < (self._escape if held == "\x1b" else _REST):
            return ""
        self._held = ""
        return held if len(held) <= len("\x1b[") else ""


def _is_for_us(found: re.Match[str]) -> bool:
    """Whether it is a key, a tap, or one of the few answers that are read."""
    if found["final"] is None:
        return not (found["string"] or found["broken"] or found["cut"])
    if found["final"] in _ANSWERS:
        return False
    if found["private"] == "<":
        return found["final"] in "Mm"
    if found["private"]:
        return found[0].startswith("\x1b[?2026;") and found["between"] == "$"
    return not found["between"]
