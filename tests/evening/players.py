"""Two people who play the coach: one taps only, one has letters, digits, arrows, Enter and Space.

Both see the same screens and type the same words into fields; whatever else they do, each does it
in their own way alone.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.faults.programs import ROOT
from tests.faults.terminal import Terminal

__all__ = ["PLAYERS", "Letters", "Player", "Taps"]

ALLOWED = re.compile(r"[a-z0-9]|enter|space|up|down|left|right")


class Player:
    """Somebody at a terminal of 40×20, at a moment that the front door is told."""

    def __init__(self, home: Path, now: str, *command: str) -> None:
        self.count = 0
        """Taps or keys since the last `begin`."""
        self.terminal = Terminal(
            [sys.executable, "-m", "eventcoach", *command],
            columns=40,
            rows=20,
            environment={
                "EVENTCOACH_HOME": str(home),
                "EVENTCOACH_NOW": now,
                "PYTHONPATH": ROOT,
                "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22",
                "TERM": "xterm-256color",
                "COLORTERM": "",
                "TZ": "UTC",
            },
            folder=str(home.parent),
        )

    def __enter__(self) -> Player:
        self.terminal.__enter__()
        return self

    def __exit__(self, *what: object) -> None:
        self.terminal.__exit__(*what)

    def see(self, pattern: str, timeout: float = 20.0) -> None:
        """Wait until it is on the screen, and the screen has come to rest."""
        self.terminal.wait_for(pattern, timeout)
        self.terminal.settle(0.15)

    def write(self, words: str) -> None:
        """Type words into the field that is open."""
        self.terminal.type(words)
        self.see(r"[\s\W]+".join(map(re.escape, words.split())))

    def begin(self) -> None:
        """Count from here on."""
        self.count = 0

    def do(self, words: str, key: str) -> None:
        """Do what a target says, or press its key."""
        raise NotImplementedError

    def pick(self, words: str, *keys: str) -> None:
        """Take the row with these words; the keys lead to it."""
        raise NotImplementedError

    def choose(self, number: int) -> None:
        """Take the row that begins with a number."""
        raise NotImplementedError

    def find(self, words: str) -> None:
        """Take the numbered row with these words, which may be further down a list."""
        raise NotImplementedError

    def leave(self) -> None:
        """Leave the coach from home."""
        raise NotImplementedError


class Taps(Player):
    """Taps alone."""

    def do(self, words: str, key: str) -> None:
        """Tap the target; targets are below, so the last of these words is meant."""
        self._tap(words, last=True)

    def pick(self, words: str, *keys: str) -> None:
        """Tap the row."""
        self._tap(words, last=False)

    def choose(self, number: int) -> None:
        """Tap the row."""
        self._tap(rf"^\s+{number} \S", last=False, plain=False)

    def leave(self) -> None:
        """Tap More, and Quit there."""
        self.do("More", "o")
        self.see("Rehearse")
        self.reach("Quit")
        self.pick("Quit")

    def find(self, words: str) -> None:
        """Tap on the way on until it is there, then tap it."""
        self.reach(words)
        self.pick(words)

    def reach(self, words: str) -> None:
        """Go down a long list until some words are on the screen."""
        for _ in range(5):
            if words in self.terminal.screen:
                return
            self.do("more below", "")
            self.terminal.settle(0.15)

    def _tap(self, words: str, *, last: bool, plain: bool = True) -> None:
        self.count += 1
        pattern = re.compile(re.escape(words) if plain else words)
        rows = list(enumerate(self.terminal.screen.splitlines(), 1))
        for number, row in reversed(rows) if last else rows:
            found = pattern.search(row)
            if found:
                # The last character: a row's number is tapped as well as its words.
                self.terminal.tap(found.end(), number)
                return
        raise AssertionError(f"not on the screen: {words!r}\n{self.terminal.screen}")


class Letters(Player):
    """Letters, digits, arrows, Enter and Space alone."""

    def do(self, words: str, key: str) -> None:
        """Press the key; the target says which one it is, where it is a letter."""
        self._press(key)

    def pick(self, words: str, *keys: str) -> None:
        """Press the keys that lead to the row."""
        assert words in self.terminal.screen, self.terminal.screen
        self._press(*keys)

    def choose(self, number: int) -> None:
        """Press the digit."""
        self._press(str(number))

    def find(self, words: str) -> None:
        """Go down until it is there, then press its digit."""
        row = re.compile(rf"^\s+(\d) {re.escape(words)}", re.MULTILINE)
        for _ in range(20):
            found = row.search(self.terminal.screen)
            if found is not None:
                self._press(found[1])
                return
            self._press("down")
            self.terminal.settle(0.1)
        raise AssertionError(f"not on the screen: {words!r}\n{self.terminal.screen}")

    def leave(self) -> None:
        """Press q."""
        self._press("q")

    def _press(self, *keys: str) -> None:
        for key in keys:
            assert ALLOWED.fullmatch(key), f"{key} is no key that every phone has"
            self.count += 1
            self.terminal.keys(key)


PLAYERS = {"taps": Taps, "letters": Letters}
