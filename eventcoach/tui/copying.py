"""Handing words to the terminal's clipboard, OSC 52: the only way that goes through SSH.

Nothing is confirmed. What is copied therefore stays on the screen too, to be marked by hand.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

__all__ = ["LARGEST", "clipboard_bytes", "sent_words"]

LARGEST = 74_000
"""Bytes of words; xterm and tmux take some 100,000 bytes of base64, others fewer."""


def clipboard_bytes(words: str, environment: Mapping[str, str]) -> str:
    """Return what to write to the terminal so that it puts `words` on its clipboard.

    tmux takes OSC 52 only where `set-clipboard` is on, and passes it on, wrapped, only where
    `allow-passthrough` is: it gets both, and drops what it may not do. GNU Screen passes it on
    in pieces.
    """
    content = words.encode(errors="replace")[:LARGEST].decode(errors="ignore").encode()
    plain = f"\x1b]52;c;{b64encode(content).decode()}\x07"
    if _in_tmux(environment):
        inner = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{inner}\x1b\\"
    if environment.get("STY"):
        pieces = (plain[at : at + 200] for at in range(0, len(plain), 200))  # of at most 768
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return plain


def sent_words(environment: Mapping[str, str]) -> str:
    """Say what was done with the words, in one row of a phone; nothing more is known of it."""
    if _in_tmux(environment):
        return "Sent; tmux needs `set-clipboard on`."
    return "Sent to your terminal for copying."


def _in_tmux(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal is tmux, here or, by its name, where SSH came from."""
    return bool(environment.get("TMUX")) or environment.get("TERM", "").startswith("tmux")
