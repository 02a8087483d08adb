"""The log: what went wrong inside the program, and nothing of what people wrote.

It gets the kinds of the exceptions and the places in the program's code that they came through:
enough to mend a fault, and nobody's business.
"""

from __future__ import annotations

import os
from contextlib import suppress

from msgspec import Struct

__all__ = ["Fault", "log_crash", "read_log", "tell_crash"]

_DEEPEST = 12  # places in the code that are logged, the innermost of all
_LARGEST = 256 * 1024  # bytes of the log, which then becomes `log.1`, and a new one begins


class Fault(Struct, frozen=True):
    """A line of the log: the kinds of the exceptions, and where the innermost one came from."""

    at: str = ""
    version: str = ""
    exceptions: tuple[str, ...] = ()
    code: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the exception that got away."""
        return self.exceptions[0] if self.exceptions else "unknown"

    @property
    def where(self) -> str:
        """The place in the code that it came from."""
        return self.code[-1] if self.code else "unknown"


def tell_crash(log: str, error: BaseException | None) -> str:
    """Log a fault of ours in the file `log`, and return the one line that tells of it."""
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
            os.write(file, encode(entry) + b"\n")
            full = os.fstat(file).st_size > _LARGEST
        finally:
            os.close(file)
        if full:
            os.replace(log, f"{log}.1")
        return True
    return False


def read_log(log: str) -> tuple[Fault, ...]:
    """Return what is logged, oldest first, the log before this one too; odd lines are left out."""
    from msgspec import DecodeError

    from eventcoach.model.reading import reader

    decode = reader(Fault).decode
    found: list[Fault] = []
    for path in (f"{log}.1", log):
        lines: list[bytes] = []
        with suppress(OSError), open(path, "rb") as file:
            lines = file.read(4 * _LARGEST).splitlines()
        for line in lines:
            with suppress(DecodeError):
                found.append(decode(line))
    return tuple(found)


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
