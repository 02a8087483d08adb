"""The log: what went wrong inside the program, and nothing of what people wrote.

It gets the kinds of the exceptions and the places in the program's code that they came through:
enough to mend a fault, and nobody's business.
"""

from __future__ import annotations

import os
from contextlib import suppress

__all__ = ["log_crash", "tell_crash"]

_DEEPEST = 12  # places in the code that are logged, the innermost of all
_LARGEST = 256 * 1024  # bytes of the log, which then begins anew


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
