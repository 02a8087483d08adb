"""What is left to do when the coach is cut off: save, give the terminal back, go.

A dropped connection, a closed window and a `kill` all end the coach in the middle of something.
Signal handlers cannot help, because they run in the main thread, and that may be waiting for a
terminal that takes no more output. So the signals are blocked before any thread starts, one thread
does nothing but wait for them, and another watches whether the terminal is still there. Whichever
comes first saves once and ends the process.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from math import inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import threading

    from eventcoach.tui.terminal_reset import Terminal

__all__ = ["Lifeline"]

_ENDINGS = ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT")
_FROM_KEYS = ("SIGINT", "SIGQUIT")  # what Ctrl+C and Ctrl+\ send to everybody on a terminal
_WRITER = "textual-output"  # what Textual calls the thread that writes to the terminal
_SAVE_WITHIN = 1.0  # seconds; then we go without having saved
_KEY_WITHIN = 0.5  # seconds from an editor's end in which Ctrl+C was meant for it
_CHILD_WITHIN = 0.3  # seconds for an editor that was told to end
_HOLD_WITHIN = 0.05  # seconds for the main thread to come to a halt
_LOOK_EVERY = 500  # milliseconds, where a system does not tell of a hang-up by itself


class Lifeline:
    """Saves what is unsaved and gives the terminal back, whatever ends the coach.

    `save` is called at most once, from a thread of its own; it must be quick, and what it raises
    goes to the file `log`, where one is given, as kinds of exception and places in code. Make it,
    and call `start`, in the main thread before any thread starts.
    """

    def __init__(self, save: Callable[[], None], log: str = "") -> None:
        from threading import Event, Lock

        self.save = save
        self.drawn = False
        """Whether the terminal's other screen is open before Textual opens it."""
        self._log = log
        self._saving = Lock()
        self._ending = Lock()
        self._held = Event()
        self._child = 0
        self._lent_until = 0.0
        self._stopped = False
        self._terminal: Terminal | None = None
        self._signals: frozenset[signal.Signals] = frozenset()
        self._mask: set[Any] = set()
        self._handlers: dict[signal.Signals, Any] = {}
        self._waiter: threading.Thread | None = None
        self._hook: Callable[[threading.ExceptHookArgs], Any] | None = None

    def start(self) -> None:
        """Watch from now on. Does nothing where the system has no such signals."""
        if not hasattr(signal, "pthread_sigmask"):
            return
        import threading

        from eventcoach.tui.terminal_reset import open_terminal

        self._signals = frozenset(getattr(signal, name) for name in _ENDINGS)
        self._mask = signal.pthread_sigmask(signal.SIG_BLOCK, self._signals)
        for number in self._signals:
            # A signal that is ignored, as under nohup, is on some systems not even kept waiting.
            self._handlers[number] = signal.signal(number, signal.SIG_DFL)
        # Any signal that has a handler ends a write that waits, and handlers run in the main
        # thread; nobody uses this one.
        self._handlers[signal.SIGURG] = signal.signal(signal.SIGURG, self._hold)
        self._terminal = open_terminal()
        self._hook = threading.excepthook
        threading.excepthook = self._thread_failed
        self._waiter = threading.Thread(target=self._wait, name="lifeline-signals", daemon=True)
        self._waiter.start()
        if self._terminal is not None:
            threading.Thread(target=self._watch, name="lifeline-terminal", daemon=True).start()

    def stop(self) -> None:
        """Stop watching, because the coach has ended by itself; signals do what they always do."""
        if self._waiter is None or self._waiter.ident is None:
            return
        import threading

        self._stopped = True
        with suppress(ProcessLookupError):  # it has gone: it is ending us this moment
            signal.pthread_kill(self._waiter.ident, signal.SIGTERM)
        self._waiter.join(_SAVE_WITHIN + _CHILD_WITHIN)
        if self._hook is not None:
            threading.excepthook = self._hook
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)
        self._waiter = None

    def save_once(self) -> None:
        """Save, unless that was done or has begun already. Never raises."""
        if self._saving.acquire(blocking=False):
            try:
                self.save()
            except Exception as error:  # there is nobody left to tell, and more to do
                self._note(error)

    @contextmanager
    def child_mask(self) -> Iterator[None]:
        """Start a process within this: it gets the signals as we found them.

        Only the start belongs in here. While it lasts a signal can end the coach without saving;
        `run` has no such gap.
        """
        if self._waiter is None:
            yield
            return
        ours = signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, ours)

    def run(self, arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
        """Run a program on our terminal, wait until it ends, and return its exit status.

        It gets the signals as we found them. Ctrl+C in it is not for us, and what ends us ends it
        too. Raises OSError where it cannot be started.
        """
        from time import monotonic

        variables = dict(os.environ if environment is None else environment)
        if self._waiter is None or not hasattr(os, "posix_spawnp"):
            import subprocess

            return subprocess.call(list(arguments), env=variables)  # noqa: S603 - the user's editor
        self._lent_until = inf
        try:
            self._child = os.posix_spawnp(
                arguments[0],
                list(arguments),
                variables,
                setsigmask=self._mask,
                setsigdef=(signal.SIGPIPE, signal.SIGXFSZ),  # Python ignores these two
            )
            _, status = os.waitpid(self._child, 0)
        finally:
            self._child = 0
            # A key that ended it may reach us only now.
            self._lent_until = monotonic() + _KEY_WITHIN
        self._hold()
        return os.waitstatus_to_exitcode(status)

    def _wait(self) -> None:
        """Take the signals, one after another."""
        from time import monotonic

        from_keys = {getattr(signal, name) for name in _FROM_KEYS}
        while True:
            number = signal.sigwait(self._signals)
            if self._stopped:
                return
            if number not in from_keys or monotonic() >= self._lent_until:
                self._end(number)

    def _watch(self) -> None:
        """Watch whether the terminal is still there."""
        import select

        terminal = self._terminal
        assert terminal is not None
        lost = select.POLLHUP | select.POLLERR
        watched = select.poll()
        watched.register(terminal.file, 0)
        while not self._stopped:
            try:
                events = watched.poll(_LOOK_EVERY)
            except OSError:
                events = []
            if any(event & lost for _, event in events) or terminal.gone:
                self._end(signal.SIGHUP)
            elif events:  # this system cannot poll terminals
                from time import sleep

                sleep(_LOOK_EVERY / 1000)
        os.close(terminal.file)

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        """End where the thread that writes to the terminal cannot; log the faults of others.

        They are not shown: what an exception says can be private.
        """
        thread = failure.thread
        if thread is not None and thread.name == _WRITER and issubclass(failure.exc_type, OSError):
            self._end(signal.SIGHUP)
        self._note(failure.exc_value)

    def _note(self, error: BaseException | None) -> None:
        if self._log:
            from eventcoach.storage.log import log_crash

            log_crash(self._log, error)

    def _end(self, number: int) -> None:
        """Save, give the terminal back, and end the process. Does not return."""
        import threading
        from time import sleep

        if not self._ending.acquire(blocking=False):
            while True:  # another thread is at it
                sleep(60)
        saver = threading.Thread(target=self.save_once, name="lifeline-save", daemon=True)
        try:
            saver.start()
        except RuntimeError:  # no thread can be had
            self.save_once()
        else:
            saver.join(_SAVE_WITHIN)
        try:
            self._let_go(number)
        finally:
            os._exit(128 + number)

    def _let_go(self, number: int) -> None:
        """End the program that runs on our terminal, if any, and give the terminal back."""
        from time import monotonic, sleep

        child = self._child
        if child:
            with suppress(ProcessLookupError):
                os.kill(child, number)
            deadline = monotonic() + _CHILD_WITHIN
            while self._child and monotonic() < deadline:
                sleep(0.005)
        if self._terminal is not None:
            drawing = _silence()
            self._held.wait(_HOLD_WITHIN)
            self._terminal.give_back(drawing=drawing or self.drawn or _writing())

    def give_back(self) -> None:
        """Leave the terminal's other screen, where nothing of Textual's did."""
        if self._terminal is not None:
            self._terminal.give_back(drawing=True)

    def _hold(self, *_: object) -> None:
        """Keep a thread from going on, and so from drawing, once the end has begun."""
        from time import sleep

        if self._ending.locked():
            self._held.set()
            while True:
                sleep(60)


def _writing() -> bool:
    """Whether the thread that writes to the terminal is there: from before it draws until after."""
    import threading

    return any(thread.name == _WRITER for thread in threading.enumerate())


def _silence() -> bool:
    """Send what is still to be written nowhere, and end the writes that wait for the terminal.

    Python tries such a write again by itself, and its descriptor leads nowhere by then. Until it
    has ended nobody else can write to the terminal. Returns whether something was drawing.
    """
    import threading

    drawing = _writing()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.__stdout__, sys.__stderr__):
        with suppress(OSError, ValueError, AttributeError):
            if stream is not None and os.isatty(stream.fileno()):
                os.dup2(nothing, stream.fileno())
    for thread in threading.enumerate():
        if thread.ident is not None and not thread.name.startswith("lifeline"):
            with suppress(ProcessLookupError):
                signal.pthread_kill(thread.ident, signal.SIGURG)
    return drawing
