"""A fault of ours, told in one line that holds nothing private.

Textual shows a traceback with the value of every variable, the names and words of people among
them. Here a person reads one line, and the log gets the kinds of the exceptions and the places in
the program's code that they came through: enough to mend it, and nobody's business.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

    _App = App[int]
else:
    _App = object

__all__ = ["EXIT_STATUS", "PrivateCrash", "log_crash", "private_crash"]

EXIT_STATUS = 70
"""What the process ends with: our bug."""

_DEEPEST = 12  # places in the code that are logged, the innermost of all
_LARGEST = 256 * 1024  # bytes of the log, which then begins anew


class PrivateCrash(_App):
    """Goes before `App` among the bases of an app: it tells faults in private.

    What is unsaved is saved by `self.lifeline`, where there is one. `run` then returns as usual,
    with `return_code` 70 and the line on stderr.
    """

    _fault: BaseException | None = None

    def _handle_exception(self, error: Exception) -> None:
        self._fault = self._fault or error
        super()._handle_exception(error)  # which calls one of the two below
        self._return_code = EXIT_STATUS

    def _fatal_error(self) -> None:
        self.panic()

    def panic(self, *renderables: Any) -> None:
        """End the app and say in one line that it failed; `renderables` are not shown."""
        from rich.text import Text

        self._return_code = EXIT_STATUS
        lifeline = getattr(self, "lifeline", None)
        if lifeline is not None:
            lifeline.save_once()
        if not self._exit_renderables:  # the first fault is the one that tells most
            self._exit_renderables.append(Text(private_crash(self, self._fault)))
        self._close_messages_no_wait()


def private_crash(app: Any, error: BaseException | None) -> str:
    """Log a fault and return the one line that tells a person of it. Never raises.

    The log is `app.coach.paths.log`, where the app has such a thing.
    """
    log = getattr(getattr(getattr(app, "coach", None), "paths", None), "log", "")
    kind = type(error).__name__ if error is not None else "unknown"
    told = f"Something went wrong inside eventcoach ({kind}). What you saved is safe"
    if log and log_crash(log, error):
        return f"{told}; to report it, add what stands last in {log}"
    return f"{told}."


def log_crash(log: str, error: BaseException | None) -> bool:
    """Add a line on `error` to the file `log`, 0600, and return whether that worked.

    The line holds the time, kinds of exception and places in code; no message and no value.
    """
    from datetime import UTC, datetime

    from msgspec.json import encode

    from eventcoach import __version__

    chain = _chain(error)
    entry = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": __version__,
        "exceptions": [type(each).__name__ for each in chain],
        "code": _places(chain[0]) if chain else [],
    }
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        flags |= getattr(os, name, 0)
    with suppress(OSError):
        os.makedirs(os.path.dirname(log), 0o700, exist_ok=True)
        file = os.open(log, flags, 0o600)
        try:
            if os.fstat(file).st_size > _LARGEST:
                os.ftruncate(file, 0)
            os.write(file, encode(entry) + b"\n")
        finally:
            os.close(file)
        return True
    return False


def _chain(error: BaseException | None) -> list[BaseException]:
    """Return an exception and what caused it, at most a handful."""
    chain: list[BaseException] = []
    while error is not None and error not in chain and len(chain) < 5:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain


def _places(error: BaseException) -> list[str]:
    """Return where an exception came through, the innermost last: `package/file.py:line`."""
    found: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        folder, file = os.path.split(trace.tb_frame.f_code.co_filename)
        found.append(f"{os.path.basename(folder)}/{file}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found[-_DEEPEST:]
