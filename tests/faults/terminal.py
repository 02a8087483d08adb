"""A terminal for tests: a program runs in a real pty, and what a person would see is drawn.

    with Terminal([sys.executable, "-m", "eventcoach"], columns=40, rows=20) as terminal:
        terminal.wait_for("Rehearse")
        terminal.keys("down", "enter")
        terminal.tap(3, 20)
        assert "Pitch" in terminal.screen

Output is read only while something is waited for, so a terminal that takes no output is one that
nobody waits on; `stall` sees to it that a write really blocks.
"""

from __future__ import annotations

import codecs
import contextlib
import copy
import errno
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterable, Mapping

import pyte

__all__ = ["KEYS", "Terminal"]

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ",
    "backspace": "\x7f", "delete": "\x1b[3~", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C",
    "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
}  # fmt: skip
"""What a terminal sends for keys with a name; `ctrl+x` is worked out, and one letter is itself."""

_TOKEN = re.compile(
    "\x1b\\[(?P<private>[<-?]?)(?P<numbers>[0-9:;]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    "|\x1b(?:[\\]PX^_])(?:[^\x07\x1b]|\x1b(?!\\\\))*(?:\x07|\x1b\\\\)"
    "|\x1b[ -/]*[0-OQ-WYZ\\\\`-~]"
    "|\x1b(?:\\[[0-?]*[ -/]*)?(?=\x1b)"  # cut off in the middle by the next one
    "|[^\x1b]+"
)
_QUIET_ON = {7, 25}  # modes that are on in a terminal that nobody has touched
_CELL = (8, 16)  # width and height of a character in pixels


class Terminal:
    """A program in a terminal of its own. As a context manager it leaves no process behind."""

    def __init__(
        self,
        command: list[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        folder: str | None = None,
        ignored: Iterable[signal.Signals] = (),
        answers: bool = True,
        controlling: bool = True,
    ) -> None:
        """Start `command`. `environment` is added to a plain one; `ignored` signals are ignored.

        With `answers` it answers questions as a modern terminal does. A terminal that is not
        `controlling` sends no signals: neither for Ctrl+C nor when it is closed.
        """
        self.output = b""
        """Every byte that was read."""
        self.modes = set(_QUIET_ON)
        self.status: int | None = None
        """The exit status as a shell gives it, once the program has ended."""
        self._answers = answers
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._main: pyte.Screen | None = None
        self._keyboards = {False: 0, True: 0}
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._tail = ""
        self._file, self._slave = os.openpty()
        os.set_inheritable(self._slave, False)
        self._set_size(columns, rows)
        self._found = termios.tcgetattr(self._slave)
        self._controlling = controlling
        self._start(command, {**_plain_environment(), **(environment or {})}, folder, ignored)

    # What a person does

    def send(self, text: str | bytes) -> None:
        """Type text as it is, all at once."""
        rest = text.encode() if isinstance(text, str) else text
        deadline = time.monotonic() + 10
        while rest and time.monotonic() < deadline:
            try:
                rest = rest[os.write(self._file, rest) :]
            except BlockingIOError:
                time.sleep(0.005)
            except OSError:
                return

    def keys(self, *names: str) -> None:
        """Press keys, each by its name, `ctrl+x`, or the letter itself."""
        for name in names:
            if name.startswith("ctrl+") and len(name) == 6:
                self.send(chr(ord(name[5].upper()) & 31))
            else:
                self.send(KEYS.get(name, name))
            self.settle(0.05)

    def type(self, text: str) -> None:
        """Type text one character after the other."""
        for character in text:
            self.send(character)
            self._pump(0.003)

    def tap(self, column: int, row: int) -> None:
        """Tap a character, counted from 1; nothing happens where no mouse was asked for."""
        if not self.modes & {1000, 1002, 1003}:
            return
        if 1016 in self.modes:
            width, height = _CELL
            column, row = (column - 1) * width + width // 2, (row - 1) * height + height // 2
        self.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
        self.settle(0.05)

    def tap_on(self, words: str) -> None:
        """Tap the middle of some words on the screen."""
        for number, line in enumerate(self._screen.display, 1):
            at = line.find(words)
            if at >= 0:
                self.tap(at + 1 + len(words) // 2, number)
                return
        raise AssertionError(f"not on the screen: {words!r}\n{self.screen}")

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal larger or smaller."""
        self._set_size(columns, rows)
        self._screen.resize(rows, columns)
        if 2048 in self.modes:
            self._tell_size()

    def stall(self, patience: float = 15.0) -> None:
        """Take no more output, and make the program draw until one of its writes blocks."""
        columns, rows = self._screen.columns, self._screen.lines
        deadline = time.monotonic() + patience
        blocked = 0
        while blocked < 5:  # not only now, but for as long as nobody reads
            assert time.monotonic() < deadline, "no write blocks"
            for narrower in (1, 0):
                self._set_size(columns - narrower, rows)
                if 2048 in self.modes:
                    self._tell_size(columns - narrower)
                time.sleep(0.02)
            blocked = blocked + 1 if self._writes() else 0

    def hang_up(self) -> None:
        """Close the terminal, as a connection does that drops."""
        os.close(self._slave)
        os.close(self._file)
        self._slave = self._file = -1

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self._process, number)

    # What a person sees

    @property
    def screen(self) -> str:
        """The text on the screen, lines without spaces at their end."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def drawn(self) -> pyte.Screen:
        """The screen itself, with colors and styles."""
        return self._screen

    def wait_for(self, pattern: str, timeout: float = 20.0) -> str:
        """Wait until a regular expression is on the screen, in one piece, and return the screen."""
        deadline = time.monotonic() + timeout
        while not (re.search(pattern, self.screen) and 2026 not in self.modes):
            left = deadline - time.monotonic()
            assert left > 0, f"waited for {pattern!r}:\n{self.screen}"
            more = self._pump(min(left, 0.1))
            assert more or self.end_within(0) is None, (
                f"waited for {pattern!r}, and it ended with {self.status}:\n{self.screen}"
            )
        return self.screen

    def settle(self, quiet: float = 0.2, limit: float = 3.0) -> None:
        """Wait until nothing has been written for `quiet` seconds."""
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline and self._pump(quiet):
            pass

    def end_within(self, seconds: float, *, reading: bool = True) -> int | None:
        """Wait until the program has ended; return its status, or None where it goes on.

        The status is what a shell gives: 128 + n where signal n ended it. With `reading` false
        its output is left waiting until then.
        """
        deadline = time.monotonic() + seconds
        while self.status is None:
            ended, status = os.waitpid(self._process, os.WNOHANG)
            if ended:
                code = os.waitstatus_to_exitcode(status)
                self.status = code if code >= 0 else 128 - code
            elif time.monotonic() >= deadline:
                return None
            elif reading:
                self._pump(0.01)
            else:
                time.sleep(0.005)
        while self._pump(0.02):
            pass
        return self.status

    # What a shell would inherit

    @property
    def left_on(self) -> list[str]:
        """What is not as it was before the program started, in words; empty is how it should be."""
        left = [f"mode {mode}" for mode in sorted(self.modes - _QUIET_ON)]
        left += [f"mode {mode} off" for mode in sorted(_QUIET_ON - self.modes)]
        left += ["the other screen"] if self._main is not None else []
        left += ["keyboard mode"] if any(self._keyboards.values()) else []
        if self._slave >= 0 and termios.tcgetattr(self._slave) != self._found:
            left.append("terminal settings")
        return left

    @property
    def processes_left(self) -> bool:
        """Whether a process of the program's group is still there."""
        try:
            os.killpg(self._process, 0)
        except ProcessLookupError:
            return False
        return True

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)  # which may not have its own group yet
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)
        if self.status is None:
            os.waitpid(self._process, 0)
        for file in (self._file, self._slave):
            if file >= 0:
                os.close(file)
        self._file = self._slave = -1

    # How it is done

    def _start(
        self,
        command: list[str],
        environment: dict[str, str],
        folder: str | None,
        ignored: Iterable[signal.Signals],
    ) -> None:
        self._process = os.fork()
        if self._process:
            os.set_blocking(self._file, False)
            return
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, ())
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
                signal.signal(number, signal.SIG_IGN if number in set(ignored) else signal.SIG_DFL)
            os.close(self._file)
            if self._controlling:
                os.login_tty(self._slave)
            else:
                os.setsid()
                for number in range(3):
                    os.dup2(self._slave, number)
            if folder:
                os.chdir(folder)
            os.execvpe(command[0], command, environment)
        finally:
            os._exit(127)

    def _pump(self, seconds: float) -> bool:
        """Read and draw what comes within some time; return whether anything came."""
        if self._file < 0:
            return False
        if not select.select([self._file], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._file, 65536)
        except OSError as error:
            if error.errno not in (errno.EIO, errno.EAGAIN):
                raise
            return False
        self.output += data
        self._draw(data)
        return bool(data)

    def _draw(self, data: bytes) -> None:
        text = self._tail + self._decode(data)
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                break
            at = found.end()
            if found["final"]:
                self._control(found)
            elif found[0][0] != "\x1b" or found[0][1:2] in tuple("78DEHMc()#"):
                self._stream.feed(found[0])
        self._tail = text[at:]

    def _control(self, found: re.Match[str]) -> None:
        private, final = found["private"], found["final"]
        numbers = [int(part) for part in re.findall("[0-9]+", found["numbers"])]
        if private == "?" and final in "hl" and not found["between"]:
            for mode in numbers:
                self._mode(mode, on=final == "h")
        elif private == "?" and found["between"] == "$" and final == "p":
            known = {2026: 2, 2048: 2}.get(numbers[0], 0)
            self._answer(f"\x1b[?{numbers[0]};{known}$y")
        elif final == "u" and private in ("<", ">"):
            there = self._main is not None
            change = 1 if private == ">" else -(numbers[0] if numbers else 1)
            self._keyboards[there] = max(0, self._keyboards[there] + change)
        elif final == "c" and not private:
            self._answer("\x1b[?62;22c")
        elif not private and not found["between"] and ":" not in found["numbers"]:
            self._stream.feed(found[0])

    def _mode(self, mode: int, *, on: bool) -> None:
        (self.modes.add if on else self.modes.discard)(mode)
        if mode == 1049:
            self.modes.discard(mode)
            if on and self._main is None:
                self._main = copy.deepcopy(self._screen)
                self._screen.erase_in_display(2)
            elif not on and self._main is not None:
                main, self._main = self._main, None
                main.resize(self._screen.lines, self._screen.columns)
                self._screen = main
                self._stream = pyte.Stream(main)
        elif mode == 2048 and on:
            self._tell_size()

    def _answer(self, text: str) -> None:
        if self._answers:
            self.send(text)

    def _tell_size(self, columns: int = 0) -> None:
        columns, rows = columns or self._screen.columns, self._screen.lines
        width, height = _CELL
        self._answer(f"\x1b[48;{rows};{columns};{rows * height};{columns * width}t")

    def _set_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, columns * _CELL[0], rows * _CELL[1])
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, size)

    def _writes(self) -> bool:
        """Whether a thread of the program is inside a write to the terminal."""
        tasks = f"/proc/{self._process}/task"
        if not os.path.isdir(tasks):  # not Linux: go by whether it would be read
            return bool(select.select([self._file], [], [], 0)[0])
        for task in os.listdir(tasks):
            with contextlib.suppress(OSError), open(f"{tasks}/{task}/wchan") as file:
                if "n_tty_write" in file.read():
                    return True
            with contextlib.suppress(OSError), open(f"{tasks}/{task}/syscall") as file:
                if re.match(r"(1|64) 0x[12] ", file.read()):
                    return True
        return False


def _plain_environment() -> dict[str, str]:
    """Return our environment without what tunes Python or describes our own terminal."""
    drop = ("PYTHON", "TEXTUAL", "TERM_PROGRAM", "TMUX", "COLUMNS", "LINES", "NO_COLOR", "COVERAGE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(drop)}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
