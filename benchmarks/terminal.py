"""A terminal for measuring: it runs a program, draws what it writes, answers what it asks.

Output is stamped when it is read, before it is drawn, so that drawing costs the program nothing.
Linux only, for what it reads of a process under /proc.
"""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, Self

import pyte

__all__ = ["KEYS", "Answer", "Mark", "NotShown", "Terminal", "environment", "watch"]

KEYS = {
    "enter": b"\r",
    "space": b" ",
    "escape": b"\x1b",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "backspace": b"\x7f",
}
"""What a terminal sends for keys that are no letter."""

_SLICE = 1024  # bytes drawn between two looks for new output
_MODES = (7, 25, 1000, 1002, 1003, 1004, 1006, 1016, 1049, 2004, 2026, 2031, 2048)
_ASKED = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<size>\?2048)h|\x1b\[(?P<about>>?)0?c"
    rb"|\x1b\[(?P<cursor>6)n|\x1b\[(?P<alive>5)n|\x1b\[>0?(?P<version>q)"
    rb"|\x1b\[\?(?P<kitty>u)|\x1b\](?P<color>1[01]);\?(?:\x07|\x1b\\)"
)
# What pyte would draw as text or take for something else: private CSI, OSC, and strings.
_UNDRAWN = re.compile(
    r"\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b\[[0-?]*[ -/]+[@-~]"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]P_^X][^\x07\x1b]*\x1b?)?\Z")


class NotShown(Exception):
    """A program did not show in time what was waited for."""


class Mark(NamedTuple):
    """A moment of a program: seconds since its start, and the bytes it had written by then."""

    seconds: float
    written: int


class Answer(NamedTuple):
    """Seconds from a key to the first and to the last of what was written in answer."""

    first: float
    whole: float


class Terminal:
    """A program in a pseudo-terminal. Leaving the `with` block ends it and what it started."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self.columns, self.rows = columns, rows
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._undrawn: deque[tuple[float, bytes]] = deque()
        self._tail = ""
        self._asking = b""
        self._in_frame = False
        self.written = 0
        self.last = 0.0
        """When something was written last, in seconds since the start."""
        self.ended = False
        self.started = time.perf_counter()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            try:
                fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execve(command[0], list(command), dict(environment))
            finally:
                os._exit(127)
        os.set_blocking(self.descriptor, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def now(self) -> float:
        """Seconds since the program was started."""
        return time.perf_counter() - self.started

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self._screen.display)

    def press(self, *keys: str) -> float:
        """Press keys, or type a text; return when, in seconds since the start."""
        self.settle()
        at = self.now
        self._send(b"".join(KEYS.get(key, key.encode()) for key in keys))
        return at

    def painted(self, *texts: str, within: float = 20.0) -> Mark:
        """Wait until all `texts` are on the screen at once. Raises NotShown."""
        return self.until(lambda shown: all(text in shown for text in texts), repr(texts), within)

    def until(self, true: Callable[[str], bool], what: str, within: float = 20.0) -> Mark:
        """Wait until something is true of the screen; return when it was. Raises NotShown."""
        if not self._in_frame and not self._undrawn and true(self.text):
            return Mark(self.last, self.written)
        end = self.now + within
        while True:
            self.read(0 if self._undrawn else max(0.0, min(0.2, end - self.now)))
            if self._undrawn:
                at, written = self._draw()
                if not self._in_frame and true(self.text):
                    return Mark(at, written)
            elif self.ended or self.now >= end:
                raise NotShown(f"{what} did not come; the screen shows:\n{self.text}")

    def rest(self, quiet: float = 0.5, within: float = 20.0) -> Mark:
        """Wait until nothing was written for `quiet` seconds; return when that began."""
        since = self.now
        while self.now < since + within:
            wait = max(self.last, since) + quiet - self.now
            if wait <= 0 or self.ended:
                self.settle()
                return Mark(self.last, self.written)
            self.read(wait)
        raise NotShown(f"it never rests; the screen shows:\n{self.text}")

    def answer(self, *keys: str, quiet: float = 0.08, within: float = 5.0) -> Answer:
        """Press keys, and wait until all of the answer is written. Raises NotShown."""
        before = self.written
        at = self.press(*keys)
        while self.written == before:
            if self.ended or self.now > at + within:
                raise NotShown(f"no answer to {keys}; the screen shows:\n{self.text}")
            self.read(within)
        first = self.last
        return Answer(first - at, self.rest(quiet).seconds - at)

    def watch(self, seconds: float) -> int:
        """Return the bytes that are written within some seconds."""
        return watch([self], seconds)[0]

    def worked(self) -> float:
        """Return the seconds of processor time that the program has taken, exactly."""
        spent = 0.0
        for process in self._family():
            with suppress(OSError):  # this is how Linux names the clock of another process
                spent += time.clock_gettime((~process << 3) | 2)
        return spent

    def peak(self) -> float:
        """Return the most memory that the program had at once, in MiB."""
        kibibytes = 0
        for process in self._family():
            with suppress(OSError), open(f"/proc/{process}/status") as file:
                found = re.search(r"VmHWM:\s+(\d+)", file.read())
                kibibytes += int(found[1]) if found else 0
        return kibibytes / 1024

    def close(self) -> None:
        """End the program, and all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)
        os.close(self.descriptor)
        os.waitpid(self.process, 0)

    def _family(self) -> list[int]:
        """Return the program and its children's children, by id."""
        found = [self.process]
        for process in found:
            for thread in _listed(f"/proc/{process}/task"):
                with suppress(OSError), open(f"/proc/{process}/task/{thread}/children") as file:
                    found += map(int, file.read().split())
        return found

    def _send(self, data: bytes) -> None:
        while data:
            try:
                data = data[os.write(self.descriptor, data) :]
            except BlockingIOError:
                self.read(0.01)
            except OSError:
                self.ended = True
                return

    def read(self, wait: float) -> None:
        """Wait for output, and take all there is."""
        if self.ended:
            return
        ready, _, _ = select.select([self.descriptor], [], [], wait)
        while ready:
            try:
                data = os.read(self.descriptor, 1 << 16)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                self.ended = True
                return
            self.last = self.now
            for start in range(0, len(data), _SLICE):
                self._undrawn.append((self.last, data[start : start + _SLICE]))
            self.written += len(data)
            self._answer(data)

    def _answer(self, data: bytes) -> None:
        """Answer what a program asks of a terminal, as a modern one does."""
        data = self._asking + data
        end = 0
        for match in _ASKED.finditer(data):
            end = match.end()
            self._send(self._reply(match))
        rest = data[end:]
        self._asking = rest[rest.rfind(b"\x1b") :][:32] if b"\x1b" in rest else b""

    def _reply(self, match: re.Match[bytes]) -> bytes:
        kind = match.lastgroup
        if kind == "mode":
            return b"\x1b[?%b;%d$y" % (match["mode"], 2 if int(match["mode"]) in _MODES else 0)
        if kind == "size":
            lines, columns = self.rows, self.columns
            return b"\x1b[48;%d;%d;%d;%dt" % (lines, columns, lines * 20, columns * 10)
        if kind == "about":
            return b"\x1b[>1;10;0c" if match["about"] else b"\x1b[?62;22c"
        if kind == "cursor":
            self.settle()
            return b"\x1b[%d;%dR" % (self._screen.cursor.y + 1, self._screen.cursor.x + 1)
        if kind == "color":
            shade = b"dddd" if match["color"] == b"10" else b"1111"
            return b"\x1b]%b;rgb:%b\x1b\\" % (match["color"], b"/".join([shade] * 3))
        fixed = {"alive": b"\x1b[0n", "version": b"\x1bP>|bench(1)\x1b\\", "kitty": b"\x1b[?0u"}
        return fixed[kind or ""]

    def _draw(self) -> Mark:
        """Draw the oldest slice of output; return when it came, and the bytes up to it."""
        at, data = self._undrawn.popleft()
        text = self._tail + self._decode(data)
        cut = _UNFINISHED.search(text)
        self._tail = cut[0] if cut else ""
        text = text[: cut.start()] if cut else text
        begun, done = text.rfind("\x1b[?2026h"), text.rfind("\x1b[?2026l")
        if begun != done:
            self._in_frame = begun > done
        self._stream.feed(_UNDRAWN.sub("", text))
        return Mark(at, self.written - sum(len(rest) for _, rest in self._undrawn))

    def settle(self) -> None:
        """Draw all that was read."""
        while self._undrawn:
            self._draw()


def watch(terminals: Sequence[Terminal], seconds: float) -> list[int]:
    """Watch some terminals at once; return the bytes written in each within some seconds."""
    for one in terminals:
        one.read(0)  # what came before does not count
    before = [one.written for one in terminals]
    by_descriptor = {one.descriptor: one for one in terminals}
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        ready, _, _ = select.select(by_descriptor, [], [], left)
        for descriptor in ready:
            by_descriptor[descriptor].read(0)
            if by_descriptor[descriptor].ended:
                del by_descriptor[descriptor]
    written = [one.written - was for one, was in zip(terminals, before, strict=True)]
    for one in terminals:
        one.settle()
    return written


def environment(home: str = "", **more: str) -> dict[str, str]:
    """Return the environment that every program is measured in: plain, and the same for all."""
    known = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return known | {
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": root,
        "EVENTCOACH_HOME": home,
        **more,
    }


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
